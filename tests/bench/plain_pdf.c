#include "plain.h"

#include "base/arena.h"

#include <fontconfig/fontconfig.h>
#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Plain {
    const Frames *frames;
    HPDF_Doc doc;
    HPDF_Font *fonts; /* by index of the font */
    HPDF_Page *pages;
    HPDF_Page page; /* the one drawn on */
    Color fill, stroke;
    float width;
    bool dashed;
} Plain;

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *data)
{
    (void)data;
    fprintf(stderr, "bench: libharu reports error 0x%04lX (detail %lu)\n", (unsigned long)error,
            (unsigned long)detail);
    exit(1);
}

/* Where fontconfig finds the font; asked once. */
static const char *font_path(const FrameFont *font, uint32_t index)
{
    static char *paths[32];
    if (index >= sizeof paths / sizeof *paths)
        exit(1);
    if (paths[index])
        return paths[index];
    FcPattern *pattern = FcPatternBuild(NULL, FC_FAMILY, FcTypeString, font->family, FC_WEIGHT, FcTypeDouble,
                                        FcWeightFromOpenTypeDouble(font->weight), FC_SLANT, FcTypeInteger,
                                        font->italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN, (char *)NULL);
    FcConfigSubstitute(NULL, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcResult result;
    FcPattern *match = FcFontMatch(NULL, pattern, &result);
    FcChar8 *file = NULL;
    FcPatternGetString(match, FC_FILE, 0, &file);
    paths[index] = strdup((const char *)file);
    FcPatternDestroy(match);
    FcPatternDestroy(pattern);
    return paths[index];
}

static HPDF_Font load_font(Plain *p, uint32_t index)
{
    if (!p->fonts[index]) {
        const char *name =
            HPDF_LoadTTFontFromFile(p->doc, font_path(&p->frames->fonts[index], index), HPDF_TRUE);
        p->fonts[index] = HPDF_GetFont(p->doc, name, "UTF-8");
    }
    return p->fonts[index];
}

static bool same_color(Color a, Color b)
{
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void set_fill(Plain *p, Color c)
{
    if (same_color(p->fill, c))
        return;
    p->fill = c;
    HPDF_Page_SetRGBFill(p->page, (float)c.r / 255, (float)c.g / 255, (float)c.b / 255);
}

static void set_stroke(Plain *p, Color c, float width, bool dashed)
{
    if (!same_color(p->stroke, c))
        HPDF_Page_SetRGBStroke(p->page, (float)c.r / 255, (float)c.g / 255, (float)c.b / 255);
    if (p->width != width)
        HPDF_Page_SetLineWidth(p->page, width);
    if (p->dashed != dashed)
        HPDF_Page_SetDash(p->page, dashed ? (const HPDF_UINT16[]){3, 2} : NULL, dashed ? 2 : 0, 0);
    p->stroke = c;
    p->width = width;
    p->dashed = dashed;
}

static void text(Plain *p, const FrameItem *item)
{
    char line[4096];
    snprintf(line, sizeof line, "%.*s", (int)item->u.text.length, item->u.text.text);
    set_fill(p, item->u.text.color);
    HPDF_Page_BeginText(p->page);
    HPDF_Page_SetFontAndSize(p->page, load_font(p, item->u.text.font), item->u.text.size);
    if (item->u.text.tracking != 0)
        HPDF_Page_SetCharSpace(p->page, item->u.text.tracking * item->u.text.size / 1000);
    HPDF_Page_TextOut(p->page, item->u.text.x, p->frames->height - item->u.text.y, line);
    if (item->u.text.tracking != 0)
        HPDF_Page_SetCharSpace(p->page, 0);
    HPDF_Page_EndText(p->page);
}

static void line(Plain *p, const FrameItem *item)
{
    set_stroke(p, item->u.line.color, item->u.line.width, item->u.line.dashed);
    HPDF_Page_MoveTo(p->page, item->u.line.x1, p->frames->height - item->u.line.y1);
    HPDF_Page_LineTo(p->page, item->u.line.x2, p->frames->height - item->u.line.y2);
    HPDF_Page_Stroke(p->page);
}

static void paint(Plain *p, bool filled, bool stroked)
{
    if (filled && stroked)
        HPDF_Page_FillStroke(p->page);
    else if (filled)
        HPDF_Page_Fill(p->page);
    else if (stroked)
        HPDF_Page_Stroke(p->page);
    else
        HPDF_Page_EndPath(p->page);
}

static void rectangle(Plain *p, const FrameItem *item)
{
    if (item->u.rect.filled)
        set_fill(p, item->u.rect.fill);
    if (item->u.rect.stroked)
        set_stroke(p, item->u.rect.stroke, item->u.rect.stroke_width, item->u.rect.dashed);
    HPDF_Page_Rectangle(p->page, item->u.rect.x, p->frames->height - item->u.rect.y - item->u.rect.height,
                        item->u.rect.width, item->u.rect.height);
    paint(p, item->u.rect.filled, item->u.rect.stroked);
}

static void path(Plain *p, const FrameItem *item)
{
    float top = p->frames->height;
    if (item->u.path.filled)
        set_fill(p, item->u.path.fill);
    if (item->u.path.stroked)
        set_stroke(p, item->u.path.stroke, item->u.path.stroke_width, item->u.path.dashed);
    for (uint32_t i = 0; i < item->u.path.count; i++) {
        const PathStep *s = &item->u.path.steps[i];
        if (s->op == PATH_MOVE)
            HPDF_Page_MoveTo(p->page, s->x[0], top - s->y[0]);
        else if (s->op == PATH_LINE)
            HPDF_Page_LineTo(p->page, s->x[0], top - s->y[0]);
        else if (s->op == PATH_CURVE)
            HPDF_Page_CurveTo(p->page, s->x[0], top - s->y[0], s->x[1], top - s->y[1], s->x[2],
                              top - s->y[2]);
        else
            HPDF_Page_ClosePath(p->page);
    }
    paint(p, item->u.path.filled, item->u.path.stroked);
}

static void image(Plain *p, const FrameItem *item)
{
    const Picture *picture = &item->u.image.picture;
    size_t count = (size_t)picture->width * picture->height;
    unsigned char *rgb = memory_get(count * 3);
    for (size_t i = 0; i < count; i++)
        memcpy(rgb + 3 * i, picture->pixels + 4 * i, 3);
    HPDF_Image raw =
        HPDF_LoadRawImageFromMem(p->doc, rgb, picture->width, picture->height, HPDF_CS_DEVICE_RGB, 8);
    free(rgb);
    HPDF_Page_DrawImage(p->page, raw, item->u.image.x,
                        p->frames->height - item->u.image.y - item->u.image.height, item->u.image.width,
                        item->u.image.height);
}

static HPDF_Destination destination(const Plain *p, uint32_t page, float y)
{
    HPDF_Destination to = HPDF_Page_CreateDestination(p->pages[page]);
    HPDF_Destination_SetXYZ(to, 0, p->frames->height - y, 1);
    return to;
}

static void link(Plain *p, const FrameItem *item)
{
    float top = p->frames->height - item->u.link.y;
    HPDF_Rect box = {item->u.link.x, top - item->u.link.height, item->u.link.x + item->u.link.width, top};
    const char *address = item->u.link.address;
    const Anchor *anchor = *address == '#' ? frames_anchor(p->frames, address + 1) : NULL;
    HPDF_Annotation annotation =
        anchor ? HPDF_Page_CreateLinkAnnot(p->page, box, destination(p, anchor->page, anchor->y))
               : HPDF_Page_CreateURILinkAnnot(p->page, box, address);
    HPDF_LinkAnnot_SetBorderStyle(annotation, 0, 0, 0);
}

static void page(Plain *p, uint32_t number)
{
    static void (*const draw[])(Plain *, const FrameItem *) = {
        [ITEM_TEXT] = text, [ITEM_LINE] = line,   [ITEM_RECT] = rectangle,
        [ITEM_PATH] = path, [ITEM_IMAGE] = image, [ITEM_LINK] = link};
    const Page *from = &p->frames->pages[number];
    p->page = p->pages[number];
    p->fill = p->stroke = (Color){0};
    p->width = 1;
    p->dashed = false;
    for (uint32_t i = 0; i < from->count; i++)
        draw[from->items[i].kind](p, &from->items[i]);
}

static void outline(Plain *p)
{
    HPDF_Encoder encoder = HPDF_GetEncoder(p->doc, "UTF-8");
    HPDF_Outline section = NULL;
    for (uint32_t i = 0; i < p->frames->outline_count; i++) {
        const OutlineEntry *entry = &p->frames->outline[i];
        HPDF_Outline made =
            HPDF_CreateOutline(p->doc, entry->level > 1 ? section : NULL, entry->title, encoder);
        HPDF_Outline_SetDestination(made, destination(p, entry->page, entry->y));
        if (entry->level <= 1)
            section = made;
    }
}

static size_t save(HPDF_Doc doc)
{
    HPDF_SaveToStream(doc);
    HPDF_UINT32 size = HPDF_GetStreamSize(doc);
    HPDF_BYTE *data = memory_get(size);
    HPDF_ReadFromStream(doc, data, &size);
    free(data);
    return size;
}

size_t plain_pdf(const Frames *frames)
{
    Plain p = {.frames = frames, .doc = HPDF_New(on_error, NULL)};
    HPDF_SetCompressionMode(p.doc, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(p.doc);
    HPDF_SetCurrentEncoder(p.doc, "UTF-8");
    HPDF_SetInfoAttr(p.doc, HPDF_INFO_TITLE, frames->title ? frames->title : "");
    p.fonts = calloc(frames->font_count, sizeof(HPDF_Font));
    p.pages = calloc(frames->page_count, sizeof(HPDF_Page));
    for (uint32_t i = 0; i < frames->page_count; i++) {
        p.pages[i] = HPDF_AddPage(p.doc);
        HPDF_Page_SetWidth(p.pages[i], frames->width);
        HPDF_Page_SetHeight(p.pages[i], frames->height);
    }
    for (uint32_t i = 0; i < frames->page_count; i++)
        page(&p, i);
    outline(&p);
    size_t size = save(p.doc);
    HPDF_Free(p.doc);
    free(p.fonts);
    free(p.pages);
    return size;
}
