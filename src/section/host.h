/* The functions that plugins call. Each looks at what it is given before it does anything: a plugin may be
 * wrong, but never crash the host through these. */
#ifndef FOLIO_SECTION_HOST_H
#define FOLIO_SECTION_HOST_H

#include "section/build.h"

extern const folio_host host_functions;

/* The build that goes on in the section, or NULL where calls do nothing any more. */
static inline Build *host_enter(folio_section *section)
{
    Build *build = section ? ((Section *)section)->build : NULL;
    return build && build->fail.code == FAIL_NONE && !build->absent ? build : NULL;
}

static inline folio_value host_nothing(void)
{
    return (folio_value){.type = FOLIO_TEXT, .text = ""};
}

folio_rows *host_query(folio_section *section, const char *sql);
folio_rows *host_query_values(folio_section *section, const char *sql, const folio_named *values,
                              uint32_t count, const char **why);
folio_rows *host_rows_of(folio_section *section, const char *const *columns, uint32_t column_count,
                         const folio_value *cells, uint32_t row_count);
uint32_t host_row_count(folio_section *section, const folio_rows *rows);
folio_value host_get(folio_section *section, const folio_rows *rows, uint32_t row, const char *column);
uint32_t host_column_count(folio_section *section, const folio_rows *rows);
const char *host_column_name(folio_section *section, const folio_rows *rows, uint32_t column);
folio_table *host_table_of(folio_section *section, const folio_rows *rows, const folio_table_spec *given,
                           uint32_t size);
uint32_t host_table_rows(folio_section *section, const folio_table *table);
folio_value host_cell(folio_section *section, const folio_table *handle, uint32_t row, const char *column);
int64_t host_here(folio_section *section, const folio_table *handle);
void host_chart_of(folio_section *section, const folio_table *table, const folio_chart_spec *given,
                   uint32_t size);
void host_figure_of(folio_section *section, const folio_table *table, const folio_figure_spec *given,
                    uint32_t size);
void host_say(folio_section *section, uint32_t block, const char *text, const folio_value *values,
              uint32_t count);
void host_say_text(folio_section *section, const folio_text_spec *given, uint32_t size);
void host_markdown(folio_section *section, const char *text);
void host_show_table(folio_section *section, folio_table *handle);
folio_value host_option(folio_section *section, const char *name);
uint32_t host_option_count(folio_section *section, const char *name);
folio_value host_option_item(folio_section *section, const char *name, uint32_t item, const char *field);
folio_value host_parameter(folio_section *section, const char *name);
folio_value host_assumption(folio_section *section, const char *name);
const char *host_format(folio_section *section, folio_value value);
const char *host_date(folio_section *section);
const char *host_command(folio_section *section);
const char *host_language(folio_section *section);
const char *host_section_id(folio_section *section);
const char *host_section_title(folio_section *section);
void host_fail(folio_section *section, const char *why);
void host_absent(folio_section *section, const char *why);
int32_t host_failed(folio_section *section);
void host_note(folio_section *section, const char *text);

#endif
