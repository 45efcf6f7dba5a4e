#include "pdf/element.h"

#include "pdf/string.h"

/* The destination of the elements. */
typedef struct Writer {
    const Export *e;
    const Tree *tree;
    Buf *out;
} Writer;

/* An annotation, or marked content on another page than the element's own. */
static void put_entry(const Writer *w, const Kid *kid, bool own_page)
{
    buf_text(w->out, kid->is_object ? "<</Type/OBJR/Obj " : "<</Type/MCR/MCID ");
    buf_integer(w->out, kid->number);
    if (kid->is_object)
        buf_text(w->out, " 0 R");
    if (!own_page)
        put_reference(w->out, "/Pg ", haru_page_number(w->e->d->haru, kid->page));
    buf_text(w->out, ">>");
}

/* A kid; `page` is the element's own page. */
static void put_kid(const Writer *w, const Kid *kid, uint32_t page)
{
    if (kid->is_object || kid->page != page)
        put_entry(w, kid, kid->page == page);
    else
        buf_integer(w->out, kid->number);
}

/* Whether the child comes before the kid: its position is that of its first content. An empty child comes at
 * once. */
static bool child_is_next(const Tree *tree, uint32_t child, uint32_t kid)
{
    if (child == NONE || kid == NONE)
        return kid == NONE;
    uint32_t position = tree->nodes[child].position;
    return position == NONE || position < kid;
}

/* Kids and children in reading order. */
static void put_list(const Writer *w, const Node *node, uint32_t page)
{
    uint32_t kid = node->kid, child = node->child;
    buf_text(w->out, "/K[");
    while (kid != NONE || child != NONE) {
        if (child_is_next(w->tree, child, kid)) {
            put_reference(w->out, "", element_number(w->e, child));
            child = w->tree->nodes[child].next;
        } else {
            put_kid(w, &w->e->kids->items[kid], page);
            kid = w->tree->next[kid];
        }
        buf_char(w->out, ' ');
    }
    buf_char(w->out, ']');
}

/* A single kid needs no array. */
static void put_contents(const Writer *w, const Node *node, uint32_t page)
{
    if (node->kid == NONE && node->child == NONE)
        return;
    if (node->kid == NONE && w->tree->nodes[node->child].next == NONE) {
        put_reference(w->out, "/K ", element_number(w->e, node->child));
    } else if (node->child == NONE && w->tree->next[node->kid] == NONE) {
        buf_text(w->out, "/K ");
        put_kid(w, &w->e->kids->items[node->kid], page);
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

/* Entries that few elements have. */
static void put_words(const Export *e, const Element *element, Buf *out)
{
    if (element->tag == TAG_FIGURE) {
        put_box(e, element, out);
        put_string(out, "/Alt", element->alt);
    }
    put_string(out, "/Lang", element->lang);
    put_string(out, "/ID", element->id);
}

/* ISO 32000-1, 14.8.5: an object shared by elements of the same kind; 0: none. */
static unsigned shared_attributes(const Tree *tree, const Element *element)
{
    return element->tag == TAG_L ? tree->numberings[element->numbering] : tree->scopes[element->scope];
}

static void put_element(const Writer *w, const Element *element, const Node *node, unsigned root)
{
    const Export *e = w->e;
    unsigned attributes = shared_attributes(w->tree, element);
    uint32_t page = node->kid == NONE ? NONE : e->kids->items[node->kid].page;
    buf_text(w->out, "<</S/");
    buf_text(w->out, tag_name(element->tag));
    put_reference(w->out, "/P ", element->parent ? element_number(e, element->parent) : root);
    if (attributes)
        put_reference(w->out, "/A ", attributes);
    if (page != NONE)
        put_reference(w->out, "/Pg ", haru_page_number(e->d->haru, page));
    put_contents(w, node, page);
    put_words(e, element, w->out);
    buf_text(w->out, ">>");
}

void elements_write(const Export *e, const Tree *tree, unsigned root)
{
    for (uint32_t i = 1; i < e->frames->element_count; i++) {
        Writer w = {e, tree, object_begin(e->d, element_number(e, i))};
        put_element(&w, &e->frames->elements[i], &tree->nodes[i], root);
        object_end(e->d);
    }
}
