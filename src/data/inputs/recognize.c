#include "data/inputs/recognize.h"

#include "base/utf8.h"
#include "data/inputs/header.h"

#include <string.h>
#include <strings.h>

/* The table that a head has, as far as it is known. */
typedef struct Candidate {
    const Resource *resource;
    uint32_t row; /* of the header in the head */
    Captures captures;
} Candidate;

typedef struct Matching {
    Arena *arena, *scratch;
    const Package *package;
    const Head *head;
    const Surroundings *around;
} Matching;

static bool is_like(Arena *arena, const char *pattern, const char *text, Captures *captures)
{
    return capture_match(arena, pattern, CAPTURE_PATH, text, captures);
}

/* Whether a row above the header has one of the titles; without a header, whether the first row has. */
static bool has_title(const Matching *m, const Resource *resource, uint32_t header, Captures *captures)
{
    const char **titles = resource->recognition.titles;
    uint32_t end = resource->header_rows ? header : 1;
    for (uint32_t i = 0; titles && i < end && i < m->head->count; i++)
        for (uint32_t k = 0; k < m->head->rows[i].count; k++)
            for (const char **title = titles; *title; title++)
                if (is_like(m->scratch, *title, m->head->rows[i].texts[k], captures))
                    return true;
    return !titles;
}

static const char *value_below(const Matching *m, uint32_t header, const char *column, bool any_case)
{
    const HeadRow *names = &m->head->rows[header], *row = names + 1;
    if (header + 1 >= m->head->count)
        return NULL;
    for (uint32_t i = 0; i < names->count && i < row->count; i++)
        if ((any_case ? strcasecmp : strcmp)(names->texts[i], column) == 0)
            return row->texts[i];
    return NULL;
}

static bool is_one_of(const Matching *m, const char **patterns, const char *value)
{
    Captures none = {0};
    for (; *patterns; patterns++)
        if (is_like(m->scratch, *patterns, value, &none))
            return true;
    return false;
}

/* The first column whose value in the first row is not one of the resource's; NULL if there is none. */
static const ColumnValue *find_other_value(const Matching *m, const Resource *resource, uint32_t header)
{
    const Recognition *recognition = &resource->recognition;
    for (uint32_t i = 0; i < recognition->value_count; i++) {
        const char *value = value_below(m, header, recognition->values[i].column, resource->any_case);
        if (!value || !is_one_of(m, recognition->values[i].patterns, value))
            return &recognition->values[i];
    }
    return NULL;
}

/* How many headings of the resource the row has, if its table begins there; 0 if it does not. */
static uint32_t measure(const Matching *m, const Resource *resource, uint32_t row, Candidate *candidate)
{
    *candidate = (Candidate){resource, row, {.names = &resource->captures}};
    const HeadRow *header = &m->head->rows[row];
    if (!resource->header_rows)
        return row == 0 && has_title(m, resource, 0, &candidate->captures);
    const Fit fit = header_fit(m->scratch, resource, header->texts, header->count, &candidate->captures);
    bool fits = header->count > 1 && fit.fits && !find_other_value(m, resource, row) &&
                has_title(m, resource, row, &candidate->captures);
    return fits ? fit.found : 0;
}

/* Finds the resource whose table begins in that row: of several, the one that wants the most headings.
 * Returns the number of those. */
static uint32_t find_in_row(const Matching *m, uint32_t row, Candidate *best, const char **several)
{
    uint32_t count = 0, most = 0;
    for (uint32_t i = 0; i < m->package->count; i++) {
        Candidate candidate;
        const Resource *resource = &m->package->resources[i];
        uint32_t found = resource->recognition.given ? measure(m, resource, row, &candidate) : 0;
        if (!found || found < most)
            continue;
        count = found > most ? 1 : count + 1;
        *several = arena_printf(m->arena, "%s%s\"%s\"", count > 1 ? *several : "", count > 1 ? ", " : "",
                                resource->name);
        if (found > most)
            *best = candidate;
        most = found;
    }
    return count;
}

/* Captures what the text says if it is like one of the templates. */
static void take_values(const Matching *m, const char **templates, const char *text, Captures *captures)
{
    for (; templates && *templates; templates++)
        if (is_like(m->scratch, *templates, text, captures))
            return;
}

/* Captures the values that the header does not give: from texts above it, other sheets, and names. */
static void complete(const Matching *m, Candidate *candidate)
{
    const Recognition *recognition = &candidate->resource->recognition;
    for (uint32_t i = 0; i < candidate->row; i++)
        for (uint32_t k = 0; k < m->head->rows[i].count; k++)
            take_values(m, recognition->notes, m->head->rows[i].texts[k], &candidate->captures);
    for (const char *const *note = m->around->notes; *note; note++)
        take_values(m, recognition->notes, *note, &candidate->captures);
    for (const char *const *name = m->around->names; *name; name++)
        take_values(m, recognition->names, *name, &candidate->captures);
}

static bool is_in_key(const Key *key, const char *name)
{
    for (uint32_t i = 0; i < key->count; i++)
        if (strcmp(key->fields[i], name) == 0)
            return true;
    return false;
}

/* The first captured value that the table needs and that nothing gives, or NULL. */
static const char *find_missing(const Resource *resource, const Captures *captures)
{
    for (uint32_t i = 0; i < resource->captures.count; i++) {
        const char *name = resource->captures.names[i];
        bool needed = (resource->release.from && strcmp(resource->release.from, name) == 0) ||
                      is_in_key(&resource->primary, name);
        for (uint32_t k = 0; k < resource->unique_count; k++)
            needed = needed || is_in_key(&resource->unique[k], name);
        if (needed && !captures->values[i])
            return name;
    }
    return NULL;
}

/* What a name might have in it: the first of the patterns that has the value, with a year. */
static const char *example_of(Arena *arena, const Resource *resource, const char *missing,
                              const char *vintage)
{
    const char *year = strlen(vintage) >= 4 ? arena_strndup(arena, vintage, 4) : "2026";
    for (const char **name = resource->recognition.names; name && *name; name++) {
        const char *open = strchr(*name, '{'), *close = open ? strchr(open, '}') : NULL;
        if (!close || strncmp(open + 1, missing, strlen(missing)) != 0)
            continue;
        const char *begin = *name + strspn(*name, "*");
        return arena_printf(arena, "%.*s%s%.*s", (int)(open - begin), begin, year,
                            (int)strcspn(close + 1, "*"), close + 1);
    }
    return year;
}

static const char *set_of(const Matching *m, const Candidate *candidate)
{
    const Resource *resource = candidate->resource;
    const char *set = "";
    for (const char **name = resource->recognition.set; name && *name; name++) {
        const Field *field = resource_field(resource, *name);
        const char *value = NULL;
        for (uint32_t i = 0; i < field->heading_count && !value; i++)
            value = value_below(m, candidate->row, field->headings[i], resource->any_case);
        set = arena_printf(m->arena, "%s|%s", set, value ? value : "");
    }
    return resource->recognition.set ? set : NULL;
}

static bool is_revised(const Matching *m, const Resource *resource)
{
    Captures none = {0};
    for (const char **pattern = resource->recognition.revised; pattern && *pattern; pattern++)
        for (const char *const *name = m->around->names; *name; name++)
            if (is_like(m->scratch, *pattern, *name, &none))
                return true;
    return false;
}

static Verdict settle(const Matching *m, Candidate *candidate)
{
    const Resource *resource = candidate->resource;
    complete(m, candidate);
    const char *missing = find_missing(resource, &candidate->captures);
    if (missing)
        return (Verdict){
            .kind = NO_RELEASE,
            .resource = resource,
            .why = arena_printf(m->arena,
                                "has a table \"%s\", but neither the file nor its name says of which "
                                "%s; add it to the name, for example %s",
                                resource->table, missing,
                                example_of(m->arena, resource, missing, m->package->vintage))};
    Captures *captures = arena_copy(m->arena, &candidate->captures, sizeof *captures);
    for (uint32_t i = 0; i < resource->captures.count; i++)
        captures->values[i] = arena_strdup(m->arena, captures->values[i]);
    Recognized *recognized = arena_alloc(m->arena, sizeof *recognized);
    *recognized = (Recognized){.delimiter = resource->header_rows ? m->head->delimiter : 0,
                               .header_line = m->head->rows[candidate->row].line,
                               .captures = captures,
                               .revised = is_revised(m, resource),
                               .set = set_of(m, candidate)};
    return (Verdict){.kind = RECOGNIZED, .resource = resource, .recognized = recognized};
}

/* "A, B, C and 20 more" */
static const char *list_columns(Arena *arena, const HeadRow *row)
{
    enum { SHOWN = 4 };
    const char *list = "";
    uint32_t shown = 0, count = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        if (!*row->texts[i])
            continue;
        count++;
        if (shown == SHOWN)
            continue;
        list = arena_printf(arena, "%s%s%.*s", list, shown ? ", " : "", utf8_head(row->texts[i], 40),
                            row->texts[i]);
        shown++;
    }
    return count > shown ? arena_printf(arena, "%s and %u more", list, count - shown) : list;
}

static const char *refuse_value(const Matching *m, const Resource *resource, const ColumnValue *wanted,
                                uint32_t header)
{
    const char *value = value_below(m, header, wanted->column, resource->any_case);
    const char *list = "";
    if (!value)
        return arena_printf(m->arena, "it looks like the table \"%s\", but has no row", resource->name);
    for (const char **pattern = wanted->patterns; *pattern; pattern++)
        list = arena_printf(m->arena, "%s%s\"%s\"", list, *list ? " or " : "", *pattern);
    return arena_printf(
        m->arena, "it looks like the table \"%s\", but has %s in the column %s, where that has %s",
        resource->name, *value ? excerpt(value, strlen(value)) : "nothing", wanted->column, list);
}

/* Why no table was recognized: the column that the nearest one lacks, or what columns there are. */
static Verdict refuse(const Matching *m)
{
    Verdict verdict = {.kind = NOT_RECOGNIZED, .why = "none of its first rows looks like a header"};
    const HeadRow *row = head_likely(m->head);
    const ColumnValue *wrong = NULL;
    Fit nearest = {0};
    for (uint32_t i = 0; row && !wrong && i < m->package->count; i++) {
        const Resource *resource = &m->package->resources[i];
        Captures captures = {.names = &resource->captures};
        if (!resource->recognition.given || !resource->header_rows)
            continue;
        Fit fit = header_fit(m->scratch, resource, row->texts, row->count, &captures);
        if (fit.fits && !nearest.lacking &&
            (wrong = find_other_value(m, resource, (uint32_t)(row - m->head->rows))))
            verdict.resource = resource;
        else if (fit.lacking && fit.found * 2 > fit.wanted && fit.found > nearest.found) {
            nearest = fit;
            verdict.resource = resource;
        }
    }
    if (wrong)
        verdict.why = refuse_value(m, verdict.resource, wrong, (uint32_t)(row - m->head->rows));
    else if (nearest.lacking)
        verdict.why = arena_printf(m->arena, "it looks like the table \"%s\", but has no column \"%s\"",
                                   verdict.resource->name, nearest.lacking);
    else if (row)
        verdict.why = arena_printf(m->arena, "no table has the columns %s", list_columns(m->arena, row));
    return verdict;
}

Verdict recognize(Arena *arena, Arena *scratch, const Package *package, const Head *head,
                  const Surroundings *around)
{
    const Matching m = {arena, scratch, package, head, around};
    for (uint32_t row = 0; row < head->count; row++) {
        Candidate candidate;
        const char *several = "";
        uint32_t count = find_in_row(&m, row, &candidate, &several);
        if (count == 1)
            return settle(&m, &candidate);
        if (count > 1)
            return (Verdict){.kind = NOT_RECOGNIZED,
                             .why = arena_printf(arena, "it fits more than one table: %s", several)};
    }
    return refuse(&m);
}
