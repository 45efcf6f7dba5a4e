/* Tables, charts and figures out of what a plugin passes. Each returns NULL or false after a failure, which
 * names the thing by its id. */
#ifndef FOLIO_SECTION_CONTENT_H
#define FOLIO_SECTION_CONTENT_H

#include "section/build.h"
#include "section/template.h"

/* `spec` has the host's size; its columns have the stride that it says. */
Table *table_make(Build *build, const folio_rows *rows, const folio_table_spec *spec);
bool chart_make(Build *build, const Table *table, const folio_chart_spec *spec);
bool figure_make(Build *build, const Table *table, const folio_figure_spec *spec);

/* A text of the section as content. Its id is noted: a second text with the same id is a failure. */
bool text_make(Build *build, const Template *text, Values *values, Text *out, Fail *f);

/* The same, but where it is NULL there is no content. */
bool text_make_optional(Build *build, const Template *text, Values *values, Text *out, Fail *f);

/* The id that a plugin gives a sentence: letters, digits, '_', '-' and '.', not the host's. NULL is fine. */
bool check_sentence_id(const char *id, Fail *f);

/* A block of text (FOLIO_HEADING ...) whose runs are made already. */
bool block_say(Build *build, uint32_t kind, const Text *text);

bool markdown_say(Build *build, const char *text);

/* A table of texts, row by row, the header first, such as Markdown has. At least two rows. */
bool table_of_texts(Build *build, const char *const *texts, uint32_t rows, uint32_t columns, Fail *f);

/* Whether the section may have one more table, each of which is a sheet. */
bool section_has_room(const Section *section, Fail *f);

/* Adds a table to the section and shows it where its place says so. */
void section_add_table(Section *section, Table *table);

/* Keys of the columns, ending with NULL. */
const char *const *table_keys(Arena *arena, const Table *table);

/* Where links to a thing of the section lead. `kind` keeps those apart that have the same id: "" for a table,
 * ".chart", ".figure". */
const char *anchor_of(const Section *section, const char *id, const char *kind);

/* Ids of sources in order of first use. */
typedef struct SourceList {
    Arena *arena;
    const char **ids;
    uint32_t count;
} SourceList;
const char *sources_add(SourceList *list, const char *id);
void sources_add_text(SourceList *list, const Text *text);

#endif
