/* An option of each type, for the plugin of the targets. */
#ifndef FOLIO_TESTS_FUZZ_OPTIONS_H
#define FOLIO_TESTS_FUZZ_OPTIONS_H

#include <folio/plugin.h>

static const folio_option fields[] = {{.name = "label", .type = FOLIO_OPTION_TEXT},
                                      {.name = "number", .type = FOLIO_OPTION_NUMBER}};
static const folio_option options[] = {
    {.name = "flag", .type = FOLIO_OPTION_BOOLEAN},
    {.name = "count", .type = FOLIO_OPTION_INTEGER, .min = 1, .max = 9, .fallback = "3"},
    {.name = "share", .type = FOLIO_OPTION_NUMBER},
    {.name = "title", .type = FOLIO_OPTION_TEXT, .fallback = "a {pay}"},
    {.name = "choice", .type = FOLIO_OPTION_CHOICE, .choices = "a|b"},
    {.name = "file", .type = FOLIO_OPTION_FILE},
    {.name = "list", .type = FOLIO_OPTION_LIST},
    {.name = "records",
     .type = FOLIO_OPTION_RECORDS,
     .fields = fields,
     .field_count = sizeof fields / sizeof *fields,
     .field_size = sizeof *fields}};

#endif
