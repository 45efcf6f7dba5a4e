#include "pdf/pdf.h"

#include "base/arena.h"
#include "pdf/content.h"
#include "pdf/export.h"
#include "pdf/file.h"
#include "pdf/pack.h"

#include <stdlib.h>

struct PdfWriter {
    Document document;
    Typeface *faces; /* by font index */
    uint32_t face_count;
    Images images;
    Content content;
    Kids kids;
    Buf entries;
};

PdfWriter *pdf_open(Fail *f)
{
    PdfWriter *writer = memory_get(sizeof *writer);
    *writer = (PdfWriter){0};
    if (document_open(&writer->document, f))
        return writer;
    pdf_close(writer);
    return NULL;
}

void pdf_close(PdfWriter *writer)
{
    if (!writer)
        return;
    for (uint32_t i = 0; i < writer->face_count; i++)
        typeface_close(&writer->faces[i]);
    free(writer->faces);
    images_close(&writer->images);
    buf_free(&writer->content.out);
    buf_free(&writer->entries);
    kids_free(&writer->kids);
    document_close(&writer->document);
    free(writer);
}

/* The typeface of a font, initialized on the report's first use. */
static Typeface *use_face(PdfWriter *writer, const Font *font)
{
    if (font->index >= writer->face_count) {
        writer->faces = memory_resize(writer->faces, (font->index + 1) * sizeof *writer->faces);
        while (writer->face_count <= font->index)
            writer->faces[writer->face_count++] = (Typeface){0};
    }
    Typeface *face = &writer->faces[font->index];
    if (!face->font)
        typeface_begin(face, font);
    return face;
}

static void collect_glyphs(PdfWriter *writer, const Frames *frames, const FontSet *fonts)
{
    for (uint32_t i = 0; i < writer->face_count; i++)
        writer->faces[i].font = NULL;
    for (uint32_t p = 0; p < frames->page_count; p++)
        for (uint32_t i = 0; i < frames->pages[p].count; i++) {
            const FrameItem *item = &frames->pages[p].items[i];
            if (item->kind == ITEM_TEXT && item->u.text.glyph_count)
                glyphset_add(&use_face(writer, fontset_at(fonts, item->u.text.font))->glyphs, item);
        }
}

static bool write_fonts(PdfWriter *writer, Buf *resources, Fail *f)
{
    buf_text(resources, "/Font<<");
    for (uint32_t i = 0; i < writer->face_count; i++) {
        if (!writer->faces[i].font)
            continue;
        unsigned number = typeface_write(&writer->faces[i], &writer->document, f);
        if (!number)
            return false;
        buf_printf(resources, "/F%u %u 0 R", i, number);
    }
    buf_text(resources, ">>");
    return true;
}

static void write_images(PdfWriter *writer, const Frames *frames, Buf *resources)
{
    images_begin(&writer->images);
    buf_text(resources, "/XObject<<");
    for (uint32_t p = 0; p < frames->page_count; p++)
        for (uint32_t i = 0; i < frames->pages[p].count; i++) {
            const FrameItem *item = &frames->pages[p].items[i];
            if (item->kind == ITEM_IMAGE)
                images_add(&writer->images, &writer->document, &item->u.image.picture, resources);
        }
    buf_text(resources, ">>");
}

/* The resources of all pages: one object that each of them refers to. 0 after a failure. */
static unsigned write_resources(PdfWriter *writer, const Frames *frames, Fail *f)
{
    Buf *entries = &writer->entries;
    buf_clear(entries);
    if (!write_fonts(writer, entries, f))
        return 0;
    write_images(writer, frames, entries);
    return object_add(&writer->document, entries);
}

static bool write_page(PdfWriter *writer, Export *e, uint32_t number, unsigned resources)
{
    Content *content = &writer->content;
    if (!content_page(content, e->frames, number, e->f))
        return false;
    Haru *haru = e->d->haru;
    haru_set_page_size(haru, number, e->frames->width, e->frames->height);
    haru_page_refer(haru, number, "Resources", resources);
    if (e->tagged)
        haru_set_page_key(haru, number, number);
    page_set_content(e->d, number, content->out.data, content->out.length);
    return haru_check(haru, e->f);
}

static bool write_pages(PdfWriter *writer, Export *e)
{
    unsigned resources = write_resources(writer, e->frames, e->f);
    if (!resources)
        return false;
    writer->content.faces = writer->faces;
    writer->content.images = &writer->images;
    writer->content.kids = e->tagged ? e->kids : NULL;
    for (uint32_t i = 0; i < e->frames->page_count; i++)
        if (!write_page(writer, e, i, resources))
            return false;
    return true;
}

static bool write_all(PdfWriter *writer, Export *e)
{
    writer->kids.count = writer->kids.objects = 0;
    e->first_element = e->tagged ? object_new(e->d, e->frames->element_count - 1) : 0;
    if (!write_pages(writer, e) || !links_write(e))
        return false;
    catalog_write(e);
    return haru_check(e->d->haru, e->f);
}

static bool write_report(PdfWriter *writer, Export *e, const FontSet *fonts, Buf *out)
{
    if (!fontset_fits(fonts, e->frames, e->f) || !document_begin(e->d, e->frames->page_count, e->f))
        return false;
    file_begin(e->d, out);
    collect_glyphs(writer, e->frames, fonts);
    if (!write_all(writer, e))
        return false;
    objects_add_haru(e->d);
    pack_objects(e->d);
    return file_end(e->d, e->f);
}

bool pdf_write(PdfWriter *writer, const Frames *frames, const FontSet *fonts, const PdfFile *files,
               uint32_t file_count, Buf *out, Fail *f)
{
    if (!frames->page_count)
        return fail(f, FAIL_INTERNAL, "the report has no pages");
    Export e = {.d = &writer->document,
                .frames = frames,
                .files = files,
                .file_count = file_count,
                .tagged = frames->element_count > 1,
                .kids = &writer->kids,
                .entries = &writer->entries,
                .f = f};
    size_t start = out->length;
    if (write_report(writer, &e, fonts, out))
        return true;
    out->length = start;
    if (out->data)
        out->data[start] = '\0';
    return false;
}
