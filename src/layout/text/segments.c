#include "layout/text/segments.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum {
    LONGEST_CLUSTER = 64, /* bytes of a character with its marks; more marks stand alone */
    SHOWN_OF_TEXT = 60,   /* bytes of a text quoted in a message */
    MOST_LISTED = 100,    /* characters in a report's list */
    ZERO_WIDTH_JOINER = 0x200D
};

/* The state of splitting one text. */
typedef struct Splitter {
    const Setting *setting;
    const Font *like;
    const char *whole;
    Buf out;
    Segment *items;
    uint32_t count;
    hb_script_t script; /* of the current part; HB_SCRIPT_COMMON if it has none yet */
    bool open;          /* the last item goes on */
} Splitter;

/* Whether a line always ends after that character. */
static bool ends_line(uint32_t c)
{
    return c == '\n' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return true;
}

static hb_script_t script_of(uint32_t c)
{
    return hb_unicode_script(hb_unicode_funcs_get_default(), c);
}

static bool is_mark(uint32_t c)
{
    enum { FIRST_TONE = 0x1F3FB, LAST_TONE = 0x1F3FF }; /* of skin */
    if (c < 0x300)
        return false;
    hb_unicode_general_category_t kind = hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    return kind == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           kind == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           kind == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK || c == ZERO_WIDTH_JOINER ||
           (c >= FIRST_TONE && c <= LAST_TONE);
}

/* The end of the character at `text` with the marks on it, and of what a joiner adds. */
static const char *cluster_end(const char *text)
{
    const char *end = text;
    bool joins = false;
    for (utf8_next(&end); *end & 0x80;) {
        const char *next = end;
        uint32_t c = utf8_next(&next);
        if ((!joins && !is_mark(c)) || next - text > LONGEST_CLUSTER)
            break;
        joins = c == ZERO_WIDTH_JOINER;
        end = next;
    }
    return end;
}

/* Adds to the current part, or to a new one where the font differs. In later families, which have many
 * scripts, a part is of one script, as shaping requires. */
static void add(Splitter *s, const Font *font, const char *text, size_t length, uint32_t first)
{
    hb_script_t script = font == s->like ? HB_SCRIPT_COMMON : script_of(first);
    bool neutral = script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED;
    Segment *item = s->count ? &s->items[s->count - 1] : NULL;
    bool same =
        s->open && item->font == font && (neutral || s->script == HB_SCRIPT_COMMON || script == s->script);
    if (!same) {
        s->items = arena_grow(s->setting->arena, s->items, s->count, sizeof *s->items);
        item = &s->items[s->count++];
        *item = (Segment){.font = font, .start = (uint32_t)s->out.length};
        s->script = HB_SCRIPT_COMMON;
        s->open = true;
    }
    if (!neutral)
        s->script = script;
    item->length += (uint32_t)length;
    buf_add(&s->out, text, length);
}

static bool is_listed(const Frames *frames, const Unshown *one)
{
    for (uint32_t i = 0; i < frames->unshown_count; i++) {
        const Unshown *known = &frames->unshown[i];
        if (known->character == one->character && strcmp(known->where, one->where) == 0)
            return true;
    }
    return false;
}

static void list(Splitter *s, uint32_t character, bool right_to_left)
{
    Arena *arena = s->setting->arena;
    Frames *frames = s->setting->frames;
    size_t length = strlen(s->whole);
    int shown = utf8_head(s->whole, length < SHOWN_OF_TEXT ? length : SHOWN_OF_TEXT);
    Unshown one = {.where = s->setting->where,
                   .row = s->setting->row,
                   .character = character,
                   .right_to_left = right_to_left};
    if (frames->unshown_count == MOST_LISTED || is_listed(frames, &one))
        return;
    one.text = arena_printf(arena, "%.*s%s", shown, s->whole, (size_t)shown < length ? "..." : "");
    frames->unshown = arena_grow(arena, frames->unshown, frames->unshown_count, sizeof *frames->unshown);
    frames->unshown[frames->unshown_count++] = one;
}

static void add_code_point(Splitter *s, uint32_t character, bool right_to_left)
{
    char name[16];
    int length = snprintf(name, sizeof name, "[U+%04X]", character);
    add(s, s->like, name, (size_t)length, '[');
    list(s, character, right_to_left);
}

/* Adds the characters one by one, if no font shows them together. */
static void add_cluster(Splitter *s, const char *text, const char *end, bool right_to_left)
{
    const char *next = text;
    uint32_t first = utf8_next(&next);
    right_to_left =
        right_to_left ||
        (first >= 0x590 && hb_script_get_horizontal_direction(script_of(first)) == HB_DIRECTION_RTL);
    size_t length = (size_t)(end - text);
    const Font *font = right_to_left ? NULL : fontset_showing(s->setting->fonts, s->like, text, length);
    if (font)
        add(s, font, text, length, first);
    else if (next == end)
        add_code_point(s, first, right_to_left);
    for (const char *at = text; !font && next != end && at < end; at = next) {
        next = at;
        utf8_next(&next);
        add_cluster(s, at, next, right_to_left);
    }
}

static void split(Splitter *s, char line_end)
{
    for (const char *at = s->whole; *at;) {
        const char *from = at;
        while (s->like->has_ascii && *at >= ' ' && *at <= '~' && !(at[1] & 0x80))
            at++;
        if (at > from)
            add(s, s->like, from, (size_t)(at - from), (unsigned char)*from);
        if (!*at)
            break;
        const char *next = at;
        uint32_t c = utf8_next(&next);
        if (ends_line(c) && line_end == '\n') {
            buf_char(&s->out, '\n');
            s->open = false;
        } else if (ends_line(c) || is_control(c)) {
            add(s, s->like, " ", 1, ' ');
        } else {
            next = cluster_end(at);
            add_cluster(s, at, next, false);
        }
        at = next;
    }
}

void segments_make(const Setting *setting, const Font *font, const char *text, char line_end,
                   Segments *segments)
{
    size_t length = strlen(text);
    *segments = (Segments){.text = text,
                           .length = (uint32_t)length,
                           .items = &segments->only,
                           .count = length > 0,
                           .only = {.font = font, .length = (uint32_t)length}};
    if (font->has_ascii && is_plain(text, length))
        return;
    Splitter s = {.setting = setting, .like = font, .whole = text};
    split(&s, line_end);
    segments->text = arena_strndup(setting->arena, s.out.data ? s.out.data : "", s.out.length);
    segments->length = (uint32_t)s.out.length;
    segments->items = s.items;
    segments->count = s.count;
    buf_free(&s.out);
}
