#include "pdf/export.h"
#include "pdf/string.h"

#include <string.h>

static void put_text(Buf *out, const char *key, const char *text)
{
    if (!text || !*text)
        return;
    buf_char(out, '/');
    buf_text(out, key);
    string_text(out, text);
}

/* "2026-01-31" as the first moment of that day (ISO 32000-1, 7.9.4); anything else is left out. */
static void put_date(Buf *out, const char *key, const char *date)
{
    static const char pattern[] = "dddd-dd-dd";
    if (!date || strlen(date) != sizeof pattern - 1)
        return;
    for (size_t i = 0; i < sizeof pattern - 1; i++)
        if (pattern[i] == 'd' ? date[i] < '0' || date[i] > '9' : date[i] != pattern[i])
            return;
    buf_printf(out, "/%s(D:%.4s%.2s%.2s000000Z)", key, date, date + 5, date + 8);
}

/* Takes the place of what libharu says about itself. */
static void write_info(Export *e)
{
    Buf *out = &e->entries;
    buf_clear(out);
    put_text(out, "Title", e->frames->title);
    put_text(out, "Author", e->frames->author);
    put_text(out, "Subject", e->frames->subject);
    put_text(out, "Creator", "folio " FOLIO_VERSION);
    put_text(out, "Producer", "folio " FOLIO_VERSION);
    put_date(out, "CreationDate", e->frames->date);
    put_date(out, "ModDate", e->frames->date);
    HPDF_Dict_RemoveElement(e->d->haru->info, "Producer");
    object_set(e->d, e->d->haru->info, out->data, out->length);
}

void catalog_write(Export *e, unsigned outline)
{
    write_info(e);
    Buf *out = &e->entries;
    buf_clear(out);
    put_text(out, "Lang", e->frames->lang);
    buf_text(out, "/ViewerPreferences<</DisplayDocTitle true>>");
    if (outline)
        buf_printf(out, "/Outlines %u 0 R/PageMode/UseOutlines", outline);
    object_set(e->d, e->d->haru->catalog, out->data, out->length);
}
