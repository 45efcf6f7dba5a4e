/* The layout of the structs that plugins are compiled with. It is frozen: members may only be added at the
 * end, and what is asserted here stays. */
#include "plugin/abi.h"

#define SIZE(type, bytes) _Static_assert(sizeof(type) == (bytes), "the size of " #type)
#define AT(type, member, bytes) _Static_assert(offsetof(type, member) == (bytes), #type "." #member)
#define ENDS(type, member) _Static_assert(sizeof(type) == ABI_END(type, member), #type " ends in padding")

ENDS(folio_value, reserved);
ENDS(folio_named, value);
ENDS(folio_section, host);
#if UINTPTR_MAX == UINT32_MAX && !defined(__i386__)
ENDS(folio_option, reserved);
#else
ENDS(folio_option, field_size);
#endif
ENDS(folio_need, required);
ENDS(folio_offer, summary);
ENDS(folio_plugin, next);
ENDS(folio_column, meaning);
ENDS(folio_table_spec, value_count);
ENDS(folio_chart_spec, value_count);
ENDS(folio_figure_spec, value_count);
ENDS(folio_text_spec, value_count);
ENDS(folio_host, language);

#if UINTPTR_MAX == UINT64_MAX
SIZE(folio_value, 104);
AT(folio_value, type, 0);
AT(folio_value, flag, 4);
AT(folio_value, qualifier, 8);
AT(folio_value, decimals, 12);
AT(folio_value, number, 16);
AT(folio_value, step, 24);
AT(folio_value, error, 32);
AT(folio_value, text, 40);
AT(folio_value, unit, 48);
AT(folio_value, source, 56);
AT(folio_value, period, 64);
AT(folio_value, covers, 72);
AT(folio_value, reserved, 80);

SIZE(folio_named, 112);
AT(folio_named, name, 0);
AT(folio_named, value, 8);

SIZE(folio_section, 8);
AT(folio_section, host, 0);

SIZE(folio_option, 72);
AT(folio_option, name, 0);
AT(folio_option, type, 8);
AT(folio_option, required, 12);
AT(folio_option, fallback, 16);
AT(folio_option, min, 24);
AT(folio_option, max, 32);
AT(folio_option, choices, 40);
AT(folio_option, help, 48);
AT(folio_option, fields, 56);
AT(folio_option, field_count, 64);
AT(folio_option, field_size, 68);

SIZE(folio_need, 24);
AT(folio_need, table, 0);
AT(folio_need, columns, 8);
AT(folio_need, contract, 16);
AT(folio_need, required, 20);

SIZE(folio_offer, 24);
AT(folio_offer, kind, 0);
AT(folio_offer, reserved, 4);
AT(folio_offer, id, 8);
AT(folio_offer, summary, 16);

SIZE(folio_plugin, 136);
AT(folio_plugin, size, 0);
AT(folio_plugin, abi_minor, 4);
AT(folio_plugin, needs_minor, 8);
AT(folio_plugin, id, 16);
AT(folio_plugin, version, 24);
AT(folio_plugin, title, 32);
AT(folio_plugin, summary, 40);
AT(folio_plugin, license, 48);
AT(folio_plugin, needs, 56);
AT(folio_plugin, need_count, 64);
AT(folio_plugin, need_size, 68);
AT(folio_plugin, options, 72);
AT(folio_plugin, option_count, 80);
AT(folio_plugin, option_size, 84);
AT(folio_plugin, build, 88);
AT(folio_plugin, build_with, 96);
AT(folio_plugin, data, 104);
AT(folio_plugin, offers, 112);
AT(folio_plugin, offer_count, 120);
AT(folio_plugin, offer_size, 124);
AT(folio_plugin, next, 128);

SIZE(folio_column, 80);
AT(folio_column, key, 0);
AT(folio_column, name, 8);
AT(folio_column, type, 16);
AT(folio_column, decimals, 20);
AT(folio_column, row_header, 24);
AT(folio_column, total, 28);
AT(folio_column, place, 32);
AT(folio_column, reserved, 36);
AT(folio_column, step, 40);
AT(folio_column, reserved_pointer, 48);
AT(folio_column, unit, 56);
AT(folio_column, formula, 64);
AT(folio_column, meaning, 72);

SIZE(folio_table_spec, 88);
AT(folio_table_spec, id, 0);
AT(folio_table_spec, title, 8);
AT(folio_table_spec, sheet, 16);
AT(folio_table_spec, caption, 24);
AT(folio_table_spec, place, 32);
AT(folio_table_spec, reserved, 36);
AT(folio_table_spec, here, 40);
AT(folio_table_spec, columns, 48);
AT(folio_table_spec, column_count, 56);
AT(folio_table_spec, column_size, 60);
AT(folio_table_spec, values, 64);
AT(folio_table_spec, named, 72);
AT(folio_table_spec, named_count, 80);
AT(folio_table_spec, value_count, 84);

SIZE(folio_chart_spec, 200);
AT(folio_chart_spec, kind, 0);
AT(folio_chart_spec, place, 4);
AT(folio_chart_spec, top, 8);
AT(folio_chart_spec, reserved, 12);
AT(folio_chart_spec, id, 16);
AT(folio_chart_spec, title, 24);
AT(folio_chart_spec, subtitle, 32);
AT(folio_chart_spec, caption, 40);
AT(folio_chart_spec, alt, 48);
AT(folio_chart_spec, label, 56);
AT(folio_chart_spec, value, 64);
AT(folio_chart_spec, name, 112);
AT(folio_chart_spec, tile_row, 160);
AT(folio_chart_spec, tile_column, 168);
AT(folio_chart_spec, values, 176);
AT(folio_chart_spec, named, 184);
AT(folio_chart_spec, named_count, 192);
AT(folio_chart_spec, value_count, 196);

SIZE(folio_figure_spec, 64);
AT(folio_figure_spec, place, 0);
AT(folio_figure_spec, row, 4);
AT(folio_figure_spec, id, 8);
AT(folio_figure_spec, label, 16);
AT(folio_figure_spec, note, 24);
AT(folio_figure_spec, column, 32);
AT(folio_figure_spec, values, 40);
AT(folio_figure_spec, named, 48);
AT(folio_figure_spec, named_count, 56);
AT(folio_figure_spec, value_count, 60);

SIZE(folio_text_spec, 48);
AT(folio_text_spec, block, 0);
AT(folio_text_spec, reserved, 4);
AT(folio_text_spec, id, 8);
AT(folio_text_spec, text, 16);
AT(folio_text_spec, values, 24);
AT(folio_text_spec, named, 32);
AT(folio_text_spec, named_count, 40);
AT(folio_text_spec, value_count, 44);

SIZE(folio_host, 264);
AT(folio_host, size, 0);
AT(folio_host, abi_minor, 4);
AT(folio_host, query, 8);
AT(folio_host, row_count, 16);
AT(folio_host, get, 24);
AT(folio_host, table_of, 32);
AT(folio_host, table_rows, 40);
AT(folio_host, cell, 48);
AT(folio_host, here, 56);
AT(folio_host, chart_of, 64);
AT(folio_host, figure_of, 72);
AT(folio_host, say, 80);
AT(folio_host, markdown, 88);
AT(folio_host, option, 96);
AT(folio_host, option_count, 104);
AT(folio_host, option_item, 112);
AT(folio_host, parameter, 120);
AT(folio_host, format, 128);
AT(folio_host, date, 136);
AT(folio_host, fail, 144);
AT(folio_host, absent, 152);
AT(folio_host, failed, 160);
AT(folio_host, column_count, 168);
AT(folio_host, column_name, 176);
AT(folio_host, assumption, 184);
AT(folio_host, command, 192);
AT(folio_host, show_table, 200);
AT(folio_host, query_values, 208);
AT(folio_host, rows_of, 216);
AT(folio_host, say_text, 224);
AT(folio_host, note, 232);
AT(folio_host, section_id, 240);
AT(folio_host, section_title, 248);
AT(folio_host, language, 256);
#endif
