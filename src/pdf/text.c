/* Shaped runs as strings of glyph codes. */
#include "pdf/content.h"
#include "pdf/string.h"

#include <string.h>

void content_begin_text(Content *content)
{
    if (content->in_text)
        return;
    buf_text(&content->out, "BT\n");
    content->in_text = true;
    content->line_x = content->line_y = 0;
}

void content_end_text(Content *content)
{
    if (!content->in_text)
        return;
    buf_text(&content->out, "ET\n");
    content->in_text = false;
}

static void set_font(Content *content, uint32_t font, float points)
{
    Centi size = centi(points);
    if (content->state.font == font && content->state.size == size)
        return;
    content->state.font = font;
    content->state.size = size;
    char *to = content_reserve(content);
    *to++ = '/';
    *to++ = 'F';
    to = number_put(to, font, 0);
    *to++ = ' ';
    content_wrote(content, operator_put(centi_put(to, size), "Tf\n"));
}

static void set_tracking(Content *content, float tracking, float size)
{
    int64_t thousandths = lrintf(tracking * size);
    if (content->state.tracking == thousandths)
        return;
    content->state.tracking = thousandths;
    char *to = number_put(content_reserve(content), thousandths, 3);
    content_wrote(content, operator_put(to, " Tc\n"));
}

static void move_to(Content *content, float x, float y)
{
    Centi to_x = centi(x), to_y = centi(content->height - y);
    char *to = centi_put(content_reserve(content), to_x - content->line_x);
    to = centi_put(to, to_y - content->line_y);
    content->line_x = to_x;
    content->line_y = to_y;
    content_wrote(content, operator_put(to, "Td\n"));
}

/* A run being written. PDF advances by the width in the font file, so kerning and offsets become numbers
 * between the strings of a TJ. */
typedef struct Run {
    Content *content;
    const GlyphSet *set;
    float size;
    int64_t behind; /* font units to move the pen back before the next glyph */
    int32_t rise;   /* of the last glyph above the baseline, font units */
} Run;

/* Size of a glyph with a rise and an adjustment before it. */
enum { GLYPH_SIZE = 2 * NUMBER_SIZE + 32 };

static char *put_adjustment(char *to, int64_t behind, int64_t upem)
{
    int64_t half = behind < 0 ? -upem / 2 : upem / 2;
    *to++ = ')';
    to = number_put(to, (behind * 100000 + half) / upem, 2);
    *to++ = '(';
    return to;
}

static char *put_rise(const Run *run, char *to, int32_t rise)
{
    to = operator_put(to, ")]TJ\n");
    to = centi_put(to, centi(run->size * (float)rise / (float)run->set->upem));
    return operator_put(to, "Ts\n[(");
}

/* This loop takes most of the time spent on a page. Its state is kept in locals, because the bytes that it
 * writes might alias memory. */
static void put_glyphs(Run *run, const Glyph *glyphs, uint32_t count)
{
    char *to = buf_reserve(&run->content->out, (size_t)count * GLYPH_SIZE);
    const GlyphSet *set = run->set;
    int64_t behind = run->behind;
    for (uint32_t i = 0; i < count; i++) {
        const UsedGlyph *used = glyphset_get(set, glyphs[i].id);
        if (glyphs[i].dy != run->rise) {
            run->rise = glyphs[i].dy;
            to = put_rise(run, to, run->rise);
        }
        behind -= glyphs[i].dx;
        if (behind)
            to = put_adjustment(to, behind, set->upem);
        memcpy(to, used->bytes, sizeof used->bytes);
        to += used->size;
        behind = (int64_t)used->width - glyphs[i].advance + glyphs[i].dx;
    }
    run->behind = behind;
    content_wrote(run->content, to);
}

/* Clusters whose glyphs' texts do not add up to the cluster's text (ISO 32000-1, 14.9.4). */
static void put_span(Run *run, const FrameItem *item, const Cluster *cluster)
{
    Buf *out = &run->content->out;
    buf_text(out, ")]TJ\n/Span<</ActualText");
    string_utf16(out, item->u.text.text + cluster->from, cluster->to - cluster->from);
    buf_text(out, ">>BDC\n[(");
    put_glyphs(run, &item->u.text.glyphs[cluster->first], cluster->end - cluster->first);
    buf_text(out, ")]TJ\nEMC\n[(");
}

static void put_clusters(Run *run, const FrameItem *item)
{
    for (Cluster cluster = {0}; cluster.end < item->u.text.glyph_count;) {
        cluster = cluster_at(item, cluster.end);
        if (cluster_is_plain(run->set, item, &cluster))
            put_glyphs(run, &item->u.text.glyphs[cluster.first], cluster.end - cluster.first);
        else
            put_span(run, item, &cluster);
    }
}

void content_text(Content *content, const FrameItem *item)
{
    uint32_t font = item->u.text.font;
    Run run = {.content = content, .set = &content->faces[font].glyphs, .size = item->u.text.size};
    content_begin_text(content);
    set_font(content, font, item->u.text.size);
    set_tracking(content, item->u.text.tracking, item->u.text.size);
    content_set_fill(content, item->u.text.color);
    move_to(content, item->u.text.x, item->u.text.y);
    buf_text(&content->out, "[(");
    if (run.set->ambiguous)
        put_clusters(&run, item);
    else
        put_glyphs(&run, item->u.text.glyphs, item->u.text.glyph_count);
    buf_text(&content->out, ")]TJ\n");
    if (run.rise)
        buf_text(&content->out, "0 Ts\n");
}
