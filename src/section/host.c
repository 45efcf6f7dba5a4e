#include "section/host.h"

Build *host_enter(folio_section *section)
{
    Build *build = section ? ((Section *)section)->build : NULL;
    return build && build->fail.code == FAIL_NONE && !build->absent ? build : NULL;
}

folio_value host_nothing(void)
{
    return (folio_value){.type = FOLIO_TEXT, .text = ""};
}

const folio_host host_functions = {.size = sizeof(folio_host),
                                   .abi_minor = FOLIO_ABI_MINOR,
                                   .query = host_query,
                                   .row_count = host_row_count,
                                   .get = host_get,
                                   .table_of = host_table_of,
                                   .table_rows = host_table_rows,
                                   .cell = host_cell,
                                   .here = host_here,
                                   .chart_of = host_chart_of,
                                   .figure_of = host_figure_of,
                                   .say = host_say,
                                   .markdown = host_markdown,
                                   .option = host_option,
                                   .option_count = host_option_count,
                                   .option_item = host_option_item,
                                   .parameter = host_parameter,
                                   .format = host_format,
                                   .date = host_date,
                                   .fail = host_fail,
                                   .absent = host_absent,
                                   .failed = host_failed,
                                   .column_count = host_column_count,
                                   .column_name = host_column_name,
                                   .assumption = host_assumption,
                                   .command = host_command,
                                   .show_table = host_show_table,
                                   .query_values = host_query_values,
                                   .rows_of = host_rows_of,
                                   .say_text = host_say_text,
                                   .note = host_note,
                                   .section_id = host_section_id,
                                   .section_title = host_section_title,
                                   .language = host_language};
