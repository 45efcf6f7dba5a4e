/* Prints the layout of the plugin ABI as constants in Rust, as a C99 compiler sees it in the header. */
#include <folio/plugin.h>
#include <stdio.h>

/* r# lets a member have the name of a keyword of Rust. */
#define MEMBER(type, member)                                                                                 \
    printf("    pub const r#%s: usize = %lu;\n", #member, (unsigned long)offsetof(type, member))
#define BEGIN(type)                                                                                          \
    printf("pub mod %s {\n    pub const SIZE: usize = %lu;\n", #type, (unsigned long)sizeof(type))
#define END() printf("}\n")
#define CONSTANT(name) printf("pub const %s: u32 = %lu;\n", #name, (unsigned long)(name))

static void print_values(void)
{
    BEGIN(folio_value);
    MEMBER(folio_value, type);
    MEMBER(folio_value, flag);
    MEMBER(folio_value, qualifier);
    MEMBER(folio_value, decimals);
    MEMBER(folio_value, number);
    MEMBER(folio_value, step);
    MEMBER(folio_value, error);
    MEMBER(folio_value, text);
    MEMBER(folio_value, unit);
    MEMBER(folio_value, source);
    MEMBER(folio_value, period);
    MEMBER(folio_value, covers);
    MEMBER(folio_value, reserved);
    END();
    BEGIN(folio_named);
    MEMBER(folio_named, name);
    MEMBER(folio_named, value);
    END();
    BEGIN(folio_section);
    MEMBER(folio_section, host);
    END();
}

static void print_plugin(void)
{
    BEGIN(folio_plugin);
    MEMBER(folio_plugin, size);
    MEMBER(folio_plugin, abi_minor);
    MEMBER(folio_plugin, needs_minor);
    MEMBER(folio_plugin, id);
    MEMBER(folio_plugin, version);
    MEMBER(folio_plugin, title);
    MEMBER(folio_plugin, summary);
    MEMBER(folio_plugin, license);
    MEMBER(folio_plugin, needs);
    MEMBER(folio_plugin, need_count);
    MEMBER(folio_plugin, need_size);
    MEMBER(folio_plugin, options);
    MEMBER(folio_plugin, option_count);
    MEMBER(folio_plugin, option_size);
    MEMBER(folio_plugin, build);
    MEMBER(folio_plugin, build_with);
    MEMBER(folio_plugin, data);
    MEMBER(folio_plugin, offers);
    MEMBER(folio_plugin, offer_count);
    MEMBER(folio_plugin, offer_size);
    MEMBER(folio_plugin, next);
    END();
}

static void print_table(void)
{
    BEGIN(folio_column);
    MEMBER(folio_column, key);
    MEMBER(folio_column, name);
    MEMBER(folio_column, type);
    MEMBER(folio_column, decimals);
    MEMBER(folio_column, row_header);
    MEMBER(folio_column, total);
    MEMBER(folio_column, place);
    MEMBER(folio_column, reserved);
    MEMBER(folio_column, step);
    MEMBER(folio_column, reserved_pointer);
    MEMBER(folio_column, unit);
    MEMBER(folio_column, formula);
    MEMBER(folio_column, meaning);
    END();
    BEGIN(folio_table_spec);
    MEMBER(folio_table_spec, id);
    MEMBER(folio_table_spec, title);
    MEMBER(folio_table_spec, sheet);
    MEMBER(folio_table_spec, caption);
    MEMBER(folio_table_spec, place);
    MEMBER(folio_table_spec, reserved);
    MEMBER(folio_table_spec, here);
    MEMBER(folio_table_spec, columns);
    MEMBER(folio_table_spec, column_count);
    MEMBER(folio_table_spec, column_size);
    MEMBER(folio_table_spec, values);
    MEMBER(folio_table_spec, named);
    MEMBER(folio_table_spec, named_count);
    MEMBER(folio_table_spec, value_count);
    END();
}

static void print_chart_and_text(void)
{
    BEGIN(folio_chart_spec);
    MEMBER(folio_chart_spec, kind);
    MEMBER(folio_chart_spec, place);
    MEMBER(folio_chart_spec, top);
    MEMBER(folio_chart_spec, reserved);
    MEMBER(folio_chart_spec, id);
    MEMBER(folio_chart_spec, title);
    MEMBER(folio_chart_spec, subtitle);
    MEMBER(folio_chart_spec, caption);
    MEMBER(folio_chart_spec, alt);
    MEMBER(folio_chart_spec, label);
    MEMBER(folio_chart_spec, value);
    MEMBER(folio_chart_spec, name);
    MEMBER(folio_chart_spec, tile_row);
    MEMBER(folio_chart_spec, tile_column);
    MEMBER(folio_chart_spec, values);
    MEMBER(folio_chart_spec, named);
    MEMBER(folio_chart_spec, named_count);
    MEMBER(folio_chart_spec, value_count);
    END();
    BEGIN(folio_text_spec);
    MEMBER(folio_text_spec, block);
    MEMBER(folio_text_spec, reserved);
    MEMBER(folio_text_spec, id);
    MEMBER(folio_text_spec, text);
    MEMBER(folio_text_spec, values);
    MEMBER(folio_text_spec, named);
    MEMBER(folio_text_spec, named_count);
    MEMBER(folio_text_spec, value_count);
    END();
}

static void print_host(void)
{
    BEGIN(folio_host);
    MEMBER(folio_host, size);
    MEMBER(folio_host, abi_minor);
    MEMBER(folio_host, query);
    MEMBER(folio_host, row_count);
    MEMBER(folio_host, get);
    MEMBER(folio_host, table_of);
    MEMBER(folio_host, table_rows);
    MEMBER(folio_host, cell);
    MEMBER(folio_host, here);
    MEMBER(folio_host, chart_of);
    MEMBER(folio_host, figure_of);
    MEMBER(folio_host, say);
    MEMBER(folio_host, markdown);
    MEMBER(folio_host, option);
    MEMBER(folio_host, option_count);
    MEMBER(folio_host, option_item);
    MEMBER(folio_host, parameter);
    MEMBER(folio_host, format);
    MEMBER(folio_host, date);
    MEMBER(folio_host, fail);
    MEMBER(folio_host, absent);
    MEMBER(folio_host, failed);
    MEMBER(folio_host, column_count);
    MEMBER(folio_host, column_name);
    MEMBER(folio_host, assumption);
    MEMBER(folio_host, command);
    MEMBER(folio_host, show_table);
    MEMBER(folio_host, query_values);
    MEMBER(folio_host, rows_of);
    MEMBER(folio_host, say_text);
    MEMBER(folio_host, note);
    MEMBER(folio_host, section_id);
    MEMBER(folio_host, section_title);
    MEMBER(folio_host, language);
    END();
}

int main(void)
{
    print_values();
    print_plugin();
    print_table();
    print_chart_and_text();
    print_host();
    CONSTANT(FOLIO_ABI_MAJOR);
    CONSTANT(FOLIO_ABI_MINOR);
    CONSTANT(FOLIO_INTEGER);
    CONSTANT(FOLIO_CHART_BAR);
    CONSTANT(FOLIO_PARAGRAPH);
    return 0;
}
