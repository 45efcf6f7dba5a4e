/* Options of a section: from the definition's nodes to checked values. */
#ifndef FOLIO_PLUGIN_OPTIONS_H
#define FOLIO_PLUGIN_OPTIONS_H

#include "base/node.h"
#include "plugin/plugin.h"

typedef struct OptionValue {
    folio_value scalar;       /* of scalar types; its text is never NULL */
    const folio_value *items; /* lists: one an item; records: field_count an item */
    uint32_t count;           /* items */
} OptionValue;

struct Options {
    const folio_plugin *plugin;
    const OptionValue *values; /* in the order of the descriptor's options */
};

/* One option's value out of a node. `directory` is where files are relative to; NULL: they are not read. */
bool option_read(Arena *arena, const folio_option *option, const Node *at, const char *directory,
                 OptionValue *value, Fail *f);

/* The value where the definition says nothing. `section` is where messages point to. */
bool option_fallback(Arena *arena, const folio_option *option, const Node *section, const char *directory,
                     OptionValue *value, Fail *f);

bool option_is_scalar(uint32_t type);

/* Index of the option with that name, or -1. */
int option_find(const folio_option *options, uint32_t count, const char *name);

/* Names of the options, ending with NULL. */
const char *const *option_names(Arena *arena, const folio_option *options, uint32_t count);

/* A text file below `directory`: at most 1 MiB of valid UTF-8, without its byte order mark. `at` is the node
 * that names it. NULL after a failure. */
const char *option_file(Arena *arena, const Node *at, const char *directory, Fail *f);

#endif
