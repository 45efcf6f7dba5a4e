#include "datapackage/describe.h"

#include "base/json.h"
#include "content/words.h"

#include <string.h>

const char *const source_columns[SOURCE_COLUMNS] = {"source",  "number",    "title",   "publisher", "vintage",
                                                    "address", "retrieved", "license", "credit"};

/* `, "key": "text"`; nothing if the text is NULL or empty. */
static void put_member(Buf *out, const char *key, const char *text)
{
    if (!text || !*text)
        return;
    buf_text(out, ", \"");
    buf_text(out, key);
    buf_text(out, "\": ");
    json_quote(out, text);
}

static const char *type_of(const Table *table, uint32_t column)
{
    uint32_t type = table->columns[column].type;
    if (type == FOLIO_TEXT)
        return "string";
    bool whole = (type == FOLIO_INTEGER || type == FOLIO_YEAR) && csv_is_whole(table, column);
    return whole ? "integer" : "number";
}

static void put_values(Buf *out, const Table *table, uint32_t index)
{
    const Column *column = &table->columns[index];
    put_member(out, "type", type_of(table, index));
    put_member(out, "title", column->header);
    put_member(out, "description", column->meaning);
    put_member(out, "folio:unit", column->type == FOLIO_PERCENT ? "percent" : column->unit);
}

static void put_field(Buf *out, const Table *table, const CsvColumn *field)
{
    buf_text(out, "{\"name\": ");
    json_quote(out, field->name);
    if (field->part == CSV_VALUE) {
        put_values(out, table, field->column);
        put_member(out, "folio:source", field->source);
        put_member(out, "folio:period", field->period);
        put_member(out, "folio:covers", field->covers);
    } else {
        bool error = field->part == CSV_ERROR;
        put_member(out, "type", error ? "number" : "string");
        put_member(out, "folio:unit", error ? "percent" : NULL);
    }
    buf_char(out, '}');
}

static void put_foreign_keys(Buf *out, const CsvTable *csv)
{
    bool any = false;
    for (uint32_t i = 0; i < csv->count; i++) {
        if (csv->fields[i].part != CSV_SOURCE)
            continue;
        buf_text(out, any ? ", " : ",\n      \"foreignKeys\": [");
        any = true;
        buf_text(out, "{\"fields\": [");
        json_quote(out, csv->fields[i].name);
        buf_text(out, "], \"reference\": {\"resource\": \"sources\", \"fields\": [\"source\"]}}");
    }
    buf_text(out, any ? "]" : "");
}

static void put_source(Buf *out, const Source *source)
{
    buf_text(out, "{\"title\": ");
    json_quote(out, source->title ? source->title : source->id);
    buf_char(out, '}');
}

static void put_table_sources(Buf *out, const Report *report, const Table *table)
{
    bool any = false;
    for (uint32_t i = 0; i < table->source_count; i++) {
        const Source *source = report_source(report, table->sources[i]);
        if (!source)
            continue;
        buf_text(out, any ? ", " : ",\n     \"sources\": [");
        any = true;
        put_source(out, source);
    }
    buf_text(out, any ? "]" : "");
}

static void begin_resource(Buf *out, const char *name, const char *path, const char *title)
{
    buf_text(out, "    {\"name\": ");
    json_quote(out, name);
    put_member(out, "type", "table");
    put_member(out, "path", path);
    put_member(out, "title", title);
    put_member(out, "mediatype", "text/csv");
}

static void put_table(Buf *out, const Report *report, const DescribedFile *file)
{
    const CsvTable *csv = file->csv;
    begin_resource(out, csv->name, file->path, text_plain(report->arena, &csv->table->title));
    put_member(out, "description", text_plain(report->arena, &csv->table->caption));
    put_table_sources(out, report, csv->table);
    buf_text(out, ",\n     \"schema\": {\"fields\": [");
    for (uint32_t i = 0; i < csv->count; i++) {
        buf_text(out, i ? ",\n        " : "\n        ");
        put_field(out, csv->table, &csv->fields[i]);
    }
    buf_text(out, "]");
    put_foreign_keys(out, csv);
    buf_text(out, "}}");
}

static void put_sources(Buf *out, const char *path)
{
    begin_resource(out, "sources", path, "Sources");
    buf_text(out, ",\n     \"schema\": {\"primaryKey\": [\"source\"], \"fields\": [");
    for (uint32_t i = 0; i < SOURCE_COLUMNS; i++)
        buf_printf(out, "%s\n        {\"name\": \"%s\", \"type\": \"%s\"}", i ? "," : "", source_columns[i],
                   i == 1 ? "integer" : "string");
    buf_text(out, "]}}");
}

/* "about, at least" */
static const char *joined(Arena *arena, const char *const *words)
{
    const char *list = *words;
    while (*++words)
        list = arena_printf(arena, "%s, %s", list, *words);
    return list;
}

static const char *about_columns(Arena *arena)
{
    return arena_printf(
        arena,
        "Beside a figure may stand how its source words it (_qualifier: %s; empty: exact), why there is none "
        "(_flag: %s; of these only capped has a number: it is this much or more), its relative standard error in percent "
        "(_error; empty: not known), the time that it is for (_period, or folio:period for "
        "all figures of a column), whom it counts where that is not "
        "the occupation and the area of its row (_covers or folio:covers), and who says so (_source, "
        "or folio:source for all figures of a column: a row of sources.csv).",
        joined(arena, qualifier_names()), joined(arena, flag_names()));
}

void describe_package(const Report *report, const DescribedFile *files, uint32_t count, Buf *out)
{
    buf_text(out, "{\n  \"$schema\": \"https://datapackage.org/profiles/2.0/datapackage.json\",\n"
                  "  \"name\": \"report\"");
    put_member(out, "title", report->title);
    put_member(out, "description", about_columns(report->arena));
    put_member(out, "folio:vintage", report->date);
    buf_text(out, ",\n  \"resources\": [\n");
    for (uint32_t i = 0; i < count; i++) {
        buf_text(out, i ? ",\n" : "");
        if (files[i].csv)
            put_table(out, report, &files[i]);
        else
            put_sources(out, files[i].path);
    }
    buf_text(out, "\n  ]\n}\n");
}
