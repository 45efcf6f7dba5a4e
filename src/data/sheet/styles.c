#include "data/sheet/styles.h"

#include "data/sheet/xml.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_FORMATS = 65536, MOST_OWN = 1000, FIRST_OWN = 164 };

/* The formats that every workbook has: dates and times. */
static CellStyle built_in(uint32_t id)
{
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 ||
        id == 58)
        return STYLE_DATE;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56)
        return STYLE_TIME;
    return id == 22 ? STYLE_DATE_TIME : STYLE_NUMBER;
}

/* The offset after the literal, color or condition at the code's beginning; 0 if it begins with none. */
static size_t literal_length(const char *code)
{
    if (*code == '\\' || *code == '_' || *code == '*')
        return code[1] ? 2 : 1;
    if (*code != '"' && *code != '[')
        return 0;
    if (*code == '[' && strchr("hHmMsS", code[1]) && code[1])
        return 0; /* hours beyond a day */
    const char *end = strchr(code + 1, *code == '[' ? ']' : '"');
    return end ? (size_t)(end - code) + 1 : strlen(code);
}

CellStyle style_of_code(const char *code)
{
    bool day = false, hour = false, month = false;
    size_t zeros = strspn(code, "0");
    if (zeros > 1 && zeros < STYLE_DATE && !code[zeros])
        return (CellStyle)zeros;
    while (*code && *code != ';') {
        size_t literal = literal_length(code);
        day = day || (!literal && strchr("dDyY", *code));
        hour = hour || (!literal && strchr("hHsS", *code));
        month = month || (!literal && strchr("mM", *code));
        code += literal ? literal : 1;
    }
    if (day && hour)
        return STYLE_DATE_TIME;
    return day || (month && !hour) ? STYLE_DATE : hour ? STYLE_TIME : STYLE_NUMBER;
}

typedef struct Reading {
    Styles *styles;
    struct {
        uint32_t id;
        CellStyle style;
    } * own; /* the workbook's own formats */
    uint32_t own_count;
    bool in_cells;
} Reading;

static uint32_t number_of(const char *text)
{
    return text ? (uint32_t)strtoul(text, NULL, 10) : 0;
}

static void add_own(Reading *reading, const char *id, const char *code)
{
    if (!id || !code || reading->own_count == MOST_OWN)
        return;
    reading->own = memory_resize(reading->own, (reading->own_count + 1) * sizeof *reading->own);
    reading->own[reading->own_count].id = number_of(id);
    reading->own[reading->own_count++].style = style_of_code(code);
}

static void add_format(Reading *reading, uint32_t id)
{
    CellStyle style = id < FIRST_OWN ? built_in(id) : STYLE_NUMBER;
    for (uint32_t i = 0; i < reading->own_count; i++)
        if (reading->own[i].id == id)
            style = reading->own[i].style;
    Styles *styles = reading->styles;
    if (styles->count == MOST_FORMATS)
        return;
    styles->of = memory_resize(styles->of, styles->count + 1);
    styles->of[styles->count++] = (uint8_t)style;
}

static void on_start(void *context, const char *name, const char **attributes)
{
    Reading *reading = context;
    if (strcmp(name, "numFmt") == 0)
        add_own(reading, xml_attribute(attributes, "numFmtId"), xml_attribute(attributes, "formatCode"));
    else if (strcmp(name, "cellXfs") == 0)
        reading->in_cells = true;
    else if (reading->in_cells && strcmp(name, "xf") == 0)
        add_format(reading, number_of(xml_attribute(attributes, "numFmtId")));
}

static void on_end(void *context, const char *name)
{
    Reading *reading = context;
    if (strcmp(name, "cellXfs") == 0)
        reading->in_cells = false;
}

bool styles_read(Styles *styles, const ZipSource *source, uint32_t member, Fail *f)
{
    Reading reading = {.styles = styles};
    bool good = xml_read(source, member, &(XmlCalls){on_start, on_end, NULL}, &reading, f);
    free(reading.own);
    return good;
}

void styles_free(Styles *styles)
{
    free(styles->of);
    *styles = (Styles){0};
}
