#include "pdf/element.h"

#include "pdf/string.h"

#include <stdio.h>
#include <string.h>

enum { TAG_COUNT = TAG_SPAN + 1 };

/* What elements are made of, besides numbers. Ends are told apart by the next element's tag, so that they go
 * on with its beginning where they stood last. */
typedef struct Parts {
    SqueezePart begin[TAG_COUNT]; /* "<</S/TD/P " */
    SqueezePart kids_end[TAG_COUNT], reference_end[TAG_COUNT], end[TAG_COUNT];
    SqueezePart attributes, page, kid, kids, child, space;
    SqueezePart mark, mark_page, object, object_page, entry_end;
} Parts;

/* An element while it is written. */
typedef struct Writer {
    const Export *e;
    const Tree *tree;
    Parts parts;
    Tag next; /* of the element behind this one */
    Squeeze *out;
    Squeeze plain; /* of an element that holds words, which squeezing makes longer than deflating */
} Writer;

static Parts make_parts(void)
{
    Parts parts = {
        .attributes = SQUEEZE_PART(" 0 R/A "),
        .page = SQUEEZE_PART(" 0 R/Pg "),
        .kid = SQUEEZE_PART(" 0 R/K "),
        .kids = SQUEEZE_PART(" 0 R/K["),
        .child = SQUEEZE_PART(" 0 R "),
        .space = SQUEEZE_PART(" "),
        .mark = SQUEEZE_PART("<</Type/MCR/MCID "),
        .mark_page = SQUEEZE_PART("/Pg "),
        .object = SQUEEZE_PART("<</Type/OBJR/Obj "),
        .object_page = SQUEEZE_PART(" 0 R/Pg "),
        .entry_end = SQUEEZE_PART(" 0 R>>"),
    };
    for (unsigned tag = 0; tag < TAG_COUNT; tag++) {
        SqueezePart *begin = &parts.begin[tag];
        int length = snprintf(begin->text, sizeof begin->text, "<</S/%s/P ", tag_name((Tag)tag));
        begin->length = (size_t)length;
        begin->last = SIZE_MAX;
        parts.kids_end[tag] = (SqueezePart)SQUEEZE_PART("]>>\n");
        parts.reference_end[tag] = (SqueezePart)SQUEEZE_PART(" 0 R>>\n");
        parts.end[tag] = (SqueezePart)SQUEEZE_PART(">>\n");
    }
    return parts;
}

/* An annotation, or marked content on a page that is not the element's own. */
static void put_entry(Writer *w, const Kid *kid, bool own_page)
{
    Parts *parts = &w->parts;
    squeeze_part(w->out, kid->is_object ? &parts->object : &parts->mark);
    squeeze_number(w->out, kid->number);
    if (!own_page) {
        squeeze_part(w->out, kid->is_object ? &parts->object_page : &parts->mark_page);
        squeeze_number(w->out, page_number(w->e->d, kid->page));
    }
    squeeze_part(w->out, &parts->entry_end);
}

/* A kid; `page` is the one that the element names as its own. */
static void put_kid(Writer *w, const Kid *kid, uint32_t page)
{
    if (kid->is_object || kid->page != page)
        put_entry(w, kid, kid->page == page);
    else
        squeeze_number(w->out, kid->number);
}

/* Whether the child comes before the kid: where the first of what is in it stands. What is empty comes at
 * once. */
static bool child_is_next(const Tree *tree, uint32_t child, uint32_t kid)
{
    if (child == NONE || kid == NONE)
        return kid == NONE;
    uint32_t position = tree->nodes[child].position;
    return position == NONE || position < kid;
}

/* Kids and children as they are read. */
static void put_list(Writer *w, const Node *node, uint32_t page)
{
    const Tree *tree = w->tree;
    uint32_t kid = node->kid, child = node->child;
    squeeze_part(w->out, &w->parts.kids);
    while (kid != NONE || child != NONE) {
        if (child_is_next(tree, child, kid)) {
            squeeze_number(w->out, element_number(w->e, child));
            squeeze_part(w->out, &w->parts.child);
            child = tree->nodes[child].next;
        } else {
            put_kid(w, &w->e->kids->items[kid], page);
            squeeze_part(w->out, &w->parts.space);
            kid = tree->next[kid];
        }
    }
    squeeze_part(w->out, &w->parts.kids_end[w->next]);
}

/* A single one needs no list. */
static void put_contents(Writer *w, const Node *node, uint32_t page)
{
    Parts *parts = &w->parts;
    if (node->kid == NONE && node->child == NONE) {
        squeeze_part(w->out, &parts->reference_end[w->next]);
    } else if (node->kid == NONE && w->tree->nodes[node->child].next == NONE) {
        squeeze_part(w->out, &parts->kid);
        squeeze_number(w->out, element_number(w->e, node->child));
        squeeze_part(w->out, &parts->reference_end[w->next]);
    } else if (node->child == NONE && w->tree->next[node->kid] == NONE) {
        squeeze_part(w->out, &parts->kid);
        put_kid(w, &w->e->kids->items[node->kid], page);
        squeeze_part(w->out, &parts->end[w->next]);
    } else {
        put_list(w, node, page);
    }
}

static void put_box(const Export *e, const Element *element, Buf *out)
{
    float bottom = e->frames->height - element->y - element->height;
    buf_text(out, "/A<</O/Layout/Placement/Block/BBox[");
    put_points(out, element->x);
    put_points(out, bottom);
    put_points(out, element->x + element->width);
    put_points(out, bottom + element->height);
    buf_text(out, "]>>");
}

static void put_string(Buf *out, const char *key, const char *text)
{
    if (!text)
        return;
    buf_text(out, key);
    string_text(out, text);
}

static bool has_words(const Element *element)
{
    return element->tag == TAG_FIGURE || element->lang || element->id;
}

/* What few elements say of themselves. */
static void put_words(const Export *e, const Element *element, Buf *out)
{
    if (element->tag == TAG_FIGURE) {
        put_box(e, element, out);
        put_string(out, "/Alt", element->alt);
    }
    put_string(out, "/Lang", element->lang);
    put_string(out, "/ID", element->id);
}

/* ISO 32000-1, 14.8.5: an object that the element shares with others of its kind; 0: none. */
static unsigned shared_attributes(const Tree *tree, const Element *element)
{
    return element->tag == TAG_L ? tree->numberings[element->numbering] : tree->scopes[element->scope];
}

static void put_element(Writer *w, const Element *element, const Node *node, unsigned root)
{
    const Export *e = w->e;
    unsigned attributes = shared_attributes(w->tree, element);
    uint32_t page = node->kid == NONE ? NONE : e->kids->items[node->kid].page;
    squeeze_part(w->out, &w->parts.begin[element->tag]);
    squeeze_number(w->out, element->parent ? element_number(e, element->parent) : root);
    if (attributes) {
        squeeze_part(w->out, &w->parts.attributes);
        squeeze_number(w->out, attributes);
    }
    if (page != NONE) {
        squeeze_part(w->out, &w->parts.page);
        squeeze_number(w->out, page_number(e->d, page));
    }
    put_contents(w, node, page);
}

/* Squeezed but for the words, which stand at the end. */
static void write_element(Writer *w, uint32_t i, unsigned root)
{
    const Element *element = &w->e->frames->elements[i];
    const Node *node = &w->tree->nodes[i];
    if (!has_words(element)) {
        w->out = object_begin_squeezed(w->e->d, element_number(w->e, i));
        put_element(w, element, node, root);
        return;
    }
    w->out = &w->plain;
    buf_clear(&w->plain.text);
    put_element(w, element, node, root);
    Buf *out = object_begin(w->e->d, element_number(w->e, i));
    buf_add(out, w->plain.text.data, w->plain.text.length - strlen(">>\n"));
    put_words(w->e, element, out);
    buf_text(out, ">>");
    object_end(w->e->d);
}

void elements_write(const Export *e, const Tree *tree, unsigned root)
{
    Writer w = {.e = e, .tree = tree, .parts = make_parts()};
    for (uint32_t i = 1; i < e->frames->element_count; i++) {
        w.next = i + 1 < e->frames->element_count ? e->frames->elements[i + 1].tag : TAG_DOCUMENT;
        write_element(&w, i, root);
    }
    squeeze_close(&w.plain);
}
