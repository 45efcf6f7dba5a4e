/* The files attached to a PDF (ISO 32000-1, 7.11; ISO 19005-3, 6.8). */
#include "pdf/export.h"
#include "pdf/string.h"

/* Deflating a smaller file saves a few disk blocks at most and costs a tenth of the time of all tags. */
enum { MIN_DEFLATED = 16384 };

/* "/text#2Fcsv": a MIME type as a name. */
static void put_type(Buf *out, const char *type)
{
    buf_char(out, '/');
    for (; *type; type++)
        if (*type == '/')
            buf_text(out, "#2F");
        else
            buf_char(out, *type);
}

/* ISO 32000-1, 7.11.4. */
static unsigned write_data(Export *e, const PdfFile *file)
{
    Buf *out = e->entries;
    buf_clear(out);
    buf_text(out, "/Type/EmbeddedFile/Subtype");
    put_type(out, file->type);
    buf_text(out, "/Params<</Size ");
    buf_integer(out, (int64_t)file->size);
    put_date(out, "/ModDate", e->frames->date);
    buf_text(out, ">>");
    bool plain = file->is_packed || file->size < MIN_DEFLATED;
    return (plain ? stream_add_plain : stream_add)(e->d, file->data, file->size, out->data);
}

/* A file specification (ISO 32000-1, 7.11.3) that states the file's relationship to the document (ISO
 * 19005-3, 6.8). */
static unsigned write_file(Export *e, const PdfFile *file)
{
    unsigned data = write_data(e, file);
    Buf *out = e->entries;
    buf_clear(out);
    buf_text(out, "/Type/Filespec/F");
    string_text(out, file->name);
    buf_text(out, "/UF");
    string_text(out, file->name);
    buf_text(out, "/Desc");
    string_text(out, file->description);
    buf_text(out, file->is_source ? "/AFRelationship/Source" : "/AFRelationship/Data");
    put_reference(out, "/EF<</F ", data);
    put_reference(out, "/UF ", data);
    buf_text(out, ">>");
    return object_add(e->d, out);
}

/* The names in the tree are numbers, so that they are in the required order whatever the file names are;
 * viewers show the names in the file specifications. */
void attachments_write(Export *e, Buf *catalog)
{
    if (!e->file_count)
        return;
    unsigned *numbers = arena_alloc(e->d->arena, e->file_count * sizeof *numbers);
    buf_text(catalog, "/AF[");
    for (uint32_t i = 0; i < e->file_count; i++) {
        numbers[i] = write_file(e, &e->files[i]);
        put_reference(catalog, " ", numbers[i]);
    }
    buf_text(catalog, "]/Names<</EmbeddedFiles<</Names[");
    for (uint32_t i = 0; i < e->file_count; i++) {
        buf_printf(catalog, "(%06u)", i);
        put_reference(catalog, "", numbers[i]);
    }
    buf_text(catalog, "]>>>>");
}
