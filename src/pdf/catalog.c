/* Document information and the catalog, the root of all other objects (ISO 32000-1, 7.7.2 and 14.3.3). */
#include "pdf/export.h"
#include "pdf/string.h"

static void put_text(Buf *out, const char *key, const char *text)
{
    if (!text || !*text)
        return;
    buf_text(out, key);
    string_text(out, text);
}

static void write_info(Export *e)
{
    Buf *out = e->entries;
    buf_clear(out);
    put_text(out, "/Title", e->frames->title);
    put_text(out, "/Author", e->frames->author);
    put_text(out, "/Subject", e->frames->subject);
    put_text(out, "/Creator", "folio " FOLIO_VERSION);
    put_text(out, "/Producer", "folio " FOLIO_VERSION);
    put_date(out, "/CreationDate", e->frames->date);
    put_date(out, "/ModDate", e->frames->date);
    haru_set_info(e->d->haru, out);
}

void catalog_write(Export *e)
{
    Buf catalog = {0};
    put_text(&catalog, "/Lang", e->frames->lang);
    buf_text(&catalog, "/ViewerPreferences<</DisplayDocTitle true>>");
    unsigned outline = outline_write(e);
    if (outline) {
        put_reference(&catalog, "/Outlines ", outline);
        buf_text(&catalog, "/PageMode/UseOutlines");
    }
    if (e->tagged) {
        buf_text(&catalog, "/MarkInfo<</Marked true>>");
        put_reference(&catalog, "/StructTreeRoot ", structure_write(e));
        put_reference(&catalog, "/Metadata ", metadata_write(e));
        put_reference(&catalog, "/OutputIntents[", intent_write(e));
        buf_char(&catalog, ']');
    }
    attachments_write(e, &catalog);
    write_info(e);
    haru_add_to_catalog(e->d->haru, &catalog);
    buf_free(&catalog);
}
