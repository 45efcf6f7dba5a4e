//! The same section through the declarations that bindgen makes of the header: the file that FOLIO_BINDINGS names.
//! Its constants go into the members without a cast.
#![allow(dead_code, deref_nullptr, non_camel_case_types, non_upper_case_globals)]

use std::mem::{size_of, zeroed};

include!(env!("FOLIO_BINDINGS"));

unsafe impl Sync for folio_plugin {}

const SQL: &std::ffi::CStr =
    c"SELECT a.short AS area, w.value AS pay, w.unit AS pay_unit, w.flag AS pay_flag, w.source AS pay_source \
      FROM wages w JOIN areas a USING (area) WHERE w.occupation = :occupation AND w.measure = 'mean' \
      ORDER BY w.value DESC";

unsafe fn add_table(s: *mut folio_section, rows: *const folio_rows) -> *mut folio_table {
    let columns = [
        folio_column { key: c"area".as_ptr(), name: c"Area".as_ptr(), ..zeroed() },
        folio_column {
            key: c"pay".as_ptr(),
            name: c"Pay per year".as_ptr(),
            type_: FOLIO_MONEY,
            decimals: FOLIO_DECIMALS_NONE,
            ..zeroed()
        },
    ];
    let spec = folio_table_spec {
        id: c"pay".as_ptr(),
        title: c"Mean pay".as_ptr(),
        place: FOLIO_IN_SECTION,
        columns: columns.as_ptr(),
        column_count: columns.len() as u32,
        column_size: size_of::<folio_column>() as u32,
        ..zeroed()
    };
    (*(*s).host).table_of.unwrap()(s, rows, &spec, size_of::<folio_table_spec>() as u32)
}

unsafe extern "C" fn build(s: *mut folio_section) {
    let host = &*(*s).host;
    let rows = host.query.unwrap()(s, SQL.as_ptr());
    let table = add_table(s, rows);
    let place = folio_named { name: c"place".as_ptr(), value: host.cell.unwrap()(s, table, 0, c"area".as_ptr()) };
    let mut chart = folio_chart_spec {
        kind: FOLIO_CHART_BAR,
        id: c"pay".as_ptr(),
        title: c"Rust finds that {place} pays most".as_ptr(),
        label: c"area".as_ptr(),
        named: &place,
        named_count: 1,
        ..zeroed()
    };
    chart.value[0] = c"pay".as_ptr();
    host.chart_of.unwrap()(s, table, &chart, size_of::<folio_chart_spec>() as u32);
    let number = f64::from(host.row_count.unwrap()(s, rows));
    let count = folio_value { type_: FOLIO_INTEGER, flag: FOLIO_RELEASED, number, ..zeroed() };
    let named = [folio_named { name: c"count".as_ptr(), value: count }, place];
    let sentence = folio_text_spec {
        block: FOLIO_PARAGRAPH,
        id: c"language.most".as_ptr(),
        text: c"Rust read {count} rows; {place} comes first.".as_ptr(),
        named: named.as_ptr(),
        named_count: named.len() as u32,
        ..zeroed()
    };
    host.say_text.unwrap()(s, &sentence, size_of::<folio_text_spec>() as u32);
    let pay = host.get.unwrap()(s, rows, 2, c"pay".as_ptr());
    host.say.unwrap()(s, FOLIO_PARAGRAPH, c"Rust hands {} over.".as_ptr(), &pay, 1);
}

#[no_mangle]
pub static folio_plugin_abi_1: folio_plugin = folio_plugin {
    size: size_of::<folio_plugin>() as u32,
    abi_minor: FOLIO_ABI_MINOR,
    id: c"language".as_ptr(),
    version: c"1.0".as_ptr(),
    title: c"From Rust".as_ptr(),
    summary: c"What the work pays, in Rust.".as_ptr(),
    license: c"MIT".as_ptr(),
    build: Some(build),
    ..unsafe { zeroed() }
};
