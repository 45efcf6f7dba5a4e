//! A section written in Rust: a sentence, a table and a chart.
//!
//! The declarations of the ABI are written by hand. Every size, offset and constant is compared, when this is
//! compiled, with what a C compiler printed from the header: the file that FOLIO_LAYOUT names.
#![deny(warnings)]
#![allow(non_camel_case_types, non_upper_case_globals)]

use std::ffi::{c_char, c_void, CString};
use std::mem::{offset_of, size_of, zeroed};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::ptr::null;

/// What C says. A number that nothing below compares is an error, as dead code.
mod c {
    include!(env!("FOLIO_LAYOUT"));
}

macro_rules! as_in_c {
    ($name:ident { $($field:ident: $type:ty,)+ }) => {
        #[repr(C)]
        #[derive(Clone, Copy)]
        #[allow(dead_code)]
        pub struct $name { $($field: $type,)+ }
        const _: () = assert!(size_of::<$name>() == c::$name::SIZE);
        $(const _: () = assert!(offset_of!($name, $field) == c::$name::$field);)+
    };
}

macro_rules! constant_as_in_c {
    ($($name:ident = $value:expr;)+) => {
        $(const $name: u32 = $value; const _: () = assert!($name == c::$name);)+
    };
}

type Text = *const c_char;
type Section = *mut folio_section;
/// A member that this plugin does not use.
type Other = *const c_void;
/// The host's rows and tables.
type Rows = *mut c_void;
type Table = *mut c_void;

constant_as_in_c! {
    FOLIO_ABI_MAJOR = 1;
    FOLIO_ABI_MINOR = 0;
    FOLIO_INTEGER = 2;
    FOLIO_CHART_BAR = 1;
    FOLIO_PARAGRAPH = 2;
}

as_in_c!(folio_value {
    r#type: u32, flag: u32, qualifier: u32, decimals: i32, number: f64, step: f64, error: f64, text: Text, unit: Text,
    source: Text, period: Text, covers: Text, reserved: [Other; 3],
});

as_in_c!(folio_named { name: Text, value: folio_value, });

as_in_c!(folio_section { host: *const folio_host, });

as_in_c!(folio_column {
    key: Text, name: Text, r#type: u32, decimals: i32, row_header: u32, total: u32, place: u32, reserved: u32, step: f64,
    reserved_pointer: Other, unit: Text, formula: Text, meaning: Text,
});

as_in_c!(folio_table_spec {
    id: Text, title: Text, sheet: Text, caption: Text, place: u32, reserved: u32, here: Text, columns: *const folio_column,
    column_count: u32, column_size: u32, values: *const folio_value, named: *const folio_named, named_count: u32,
    value_count: u32,
});

as_in_c!(folio_chart_spec {
    kind: u32, place: u32, top: u32, reserved: u32, id: Text, title: Text, subtitle: Text, caption: Text, alt: Text,
    label: Text, value: [Text; 6], name: [Text; 6], tile_row: Text, tile_column: Text, values: *const folio_value,
    named: *const folio_named, named_count: u32, value_count: u32,
});

as_in_c!(folio_text_spec {
    block: u32, reserved: u32, id: Text, text: Text, values: *const folio_value, named: *const folio_named,
    named_count: u32, value_count: u32,
});

as_in_c!(folio_plugin {
    size: u32, abi_minor: u32, needs_minor: u32, id: Text, version: Text, title: Text, summary: Text, license: Text,
    needs: Other, need_count: u32, need_size: u32, options: Other, option_count: u32, option_size: u32,
    build: Option<unsafe extern "C" fn(Section)>, build_with: Option<unsafe extern "C" fn(Section, *const c_void)>,
    data: *const c_void, offers: Other, offer_count: u32, offer_size: u32, next: *const folio_plugin,
});

as_in_c!(folio_host {
    size: u32, abi_minor: u32,
    query: unsafe extern "C" fn(Section, Text) -> Rows,
    row_count: unsafe extern "C" fn(Section, Rows) -> u32,
    get: unsafe extern "C" fn(Section, Rows, u32, Text) -> folio_value,
    table_of: unsafe extern "C" fn(Section, Rows, *const folio_table_spec, u32) -> Table,
    table_rows: Other,
    cell: unsafe extern "C" fn(Section, Table, u32, Text) -> folio_value,
    here: Other,
    chart_of: unsafe extern "C" fn(Section, Table, *const folio_chart_spec, u32),
    figure_of: Other,
    say: unsafe extern "C" fn(Section, u32, Text, *const folio_value, u32),
    markdown: Other, option: Other, option_count: Other, option_item: Other, parameter: Other, format: Other, date: Other,
    fail: unsafe extern "C" fn(Section, Text),
    absent: Other, failed: Other, column_count: Other, column_name: Other, assumption: Other, command: Other,
    show_table: Other, query_values: Other, rows_of: Other,
    say_text: unsafe extern "C" fn(Section, *const folio_text_spec, u32),
    note: Other, section_id: Other, section_title: Other, language: Other,
});

unsafe impl Sync for folio_plugin {}

/// All that is zero is valid in a spec: no text, no values.
fn column(key: Text, name: Text) -> folio_column {
    folio_column { key, name, ..unsafe { zeroed() } }
}

unsafe fn add_table(s: Section, rows: Rows) -> Table {
    let columns = [column(c"area".as_ptr(), c"Area".as_ptr()), column(c"pay".as_ptr(), c"Pay per year".as_ptr())];
    let spec = folio_table_spec {
        id: c"pay".as_ptr(),
        title: c"Mean pay".as_ptr(),
        columns: columns.as_ptr(),
        column_count: columns.len() as u32,
        column_size: size_of::<folio_column>() as u32,
        ..zeroed()
    };
    ((*(*s).host).table_of)(s, rows, &spec, size_of::<folio_table_spec>() as u32)
}

unsafe fn add_chart(s: Section, table: Table, place: &folio_named) {
    let mut spec = folio_chart_spec {
        kind: FOLIO_CHART_BAR,
        id: c"pay".as_ptr(),
        title: c"Rust finds that {place} pays most".as_ptr(),
        label: c"area".as_ptr(),
        named: place,
        named_count: 1,
        ..zeroed()
    };
    spec.value[0] = c"pay".as_ptr();
    ((*(*s).host).chart_of)(s, table, &spec, size_of::<folio_chart_spec>() as u32);
}

unsafe fn say(s: Section) {
    let host = &*(*s).host;
    let sql = CString::new(concat!(
        "SELECT a.short AS area, w.value AS pay, w.unit AS pay_unit, w.flag AS pay_flag, w.source AS pay_source ",
        "FROM wages w JOIN areas a USING (area) WHERE w.occupation = :occupation AND w.measure = 'mean' ",
        "ORDER BY w.value DESC"
    ))
    .unwrap();
    let rows = (host.query)(s, sql.as_ptr());
    let table = add_table(s, rows);
    let place = folio_named { name: c"place".as_ptr(), value: (host.cell)(s, table, 0, c"area".as_ptr()) };
    add_chart(s, table, &place);
    let number = f64::from((host.row_count)(s, rows));
    let count = folio_named { name: c"count".as_ptr(), value: folio_value { r#type: FOLIO_INTEGER, number, ..zeroed() } };
    let named = [count, place];
    let sentence = folio_text_spec {
        block: FOLIO_PARAGRAPH,
        id: c"language.most".as_ptr(),
        text: c"Rust read {count} rows; {place} comes first.".as_ptr(),
        named: named.as_ptr(),
        named_count: named.len() as u32,
        ..zeroed()
    };
    (host.say_text)(s, &sentence, size_of::<folio_text_spec>() as u32);
    let pay = (host.get)(s, rows, 2, c"pay".as_ptr());
    (host.say)(s, FOLIO_PARAGRAPH, c"Rust hands {} over.".as_ptr(), &pay, 1);
}

/// No panic leaves build().
unsafe extern "C" fn build(s: Section) {
    if catch_unwind(AssertUnwindSafe(|| unsafe { say(s) })).is_err() {
        ((*(*s).host).fail)(s, c"the plugin panicked".as_ptr());
    }
}

/// The major version of the ABI is part of the name.
#[no_mangle]
pub static folio_plugin_abi_1: folio_plugin = folio_plugin {
    size: size_of::<folio_plugin>() as u32,
    abi_minor: FOLIO_ABI_MINOR,
    needs_minor: 0,
    id: c"language".as_ptr(),
    version: c"1.0".as_ptr(),
    title: c"From Rust".as_ptr(),
    summary: c"What the work pays, in Rust.".as_ptr(),
    license: c"MIT".as_ptr(),
    needs: null(),
    need_count: 0,
    need_size: 0,
    options: null(),
    option_count: 0,
    option_size: 0,
    build: Some(build),
    build_with: None,
    data: null(),
    offers: null(),
    offer_count: 0,
    offer_size: 0,
    next: null(),
};
