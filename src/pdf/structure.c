#include "pdf/structure.h"

#include "content/arena.h"
#include "pdf/export.h"
#include "pdf/number.h"
#include "pdf/string.h"

#include <stdlib.h>
#include <string.h>

#define NONE UINT32_MAX

void kids_add(Kids *kids, Kid kid)
{
    if (kids->count == kids->capacity) {
        kids->capacity = kids->capacity ? kids->capacity * 2 : 256;
        kids->items = memory_resize(kids->items, kids->capacity * sizeof *kids->items);
    }
    kids->items[kids->count++] = kid;
    kids->objects += kid.is_object;
}

void kids_free(Kids *kids)
{
    free(kids->items);
    *kids = (Kids){0};
}

/* An element's place among the others. Lists run in order; NONE ends them. */
typedef struct Node {
    uint32_t kid;         /* the first of its kids */
    uint32_t child, next; /* its first child, its next sibling */
    uint32_t position;    /* the first of the kids in its subtree; NONE: it is empty */
} Node;

typedef struct Tree {
    Node *nodes;    /* by element */
    uint32_t *next; /* by kid: the next of the same element */
    /* Objects of attributes that header cells of a scope and lists of a kind share. */
    unsigned scopes[SCOPE_ROW + 1], numberings[NUMBERING_DECIMAL + 1];
} Tree;

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* From the last to the first, so that each list grows at its head: a parent's number is smaller than its
 * children's. */
static Tree make_tree(const Export *e)
{
    const Frames *frames = e->frames;
    Tree tree = {.nodes = pool_alloc(e->d->pool, frames->element_count * sizeof *tree.nodes),
                 .next = pool_alloc(e->d->pool, (e->kids->count + 1) * sizeof *tree.next)};
    for (uint32_t i = 0; i < frames->element_count; i++)
        tree.nodes[i] = (Node){NONE, NONE, NONE, NONE};
    for (uint32_t k = e->kids->count; k-- > 0;) {
        Node *node = &tree.nodes[e->kids->items[k].element];
        tree.next[k] = node->kid;
        node->kid = node->position = k;
    }
    for (uint32_t i = frames->element_count; i-- > 1;) {
        Node *node = &tree.nodes[i], *parent = &tree.nodes[frames->elements[i].parent];
        node->next = parent->child;
        parent->child = i;
        parent->position = least(parent->position, node->position);
    }
    return tree;
}

static char *put_text(char *to, const char *text, size_t length)
{
    memcpy(to, text, length);
    return to + length;
}

#define PUT(to, literal) put_text(to, literal, sizeof(literal) - 1)

static char *put_reference(char *to, unsigned number)
{
    return PUT(number_put(to, number, 0), " 0 R");
}

/* Room for the longest kid, or for what an element begins with. */
enum { PART_SIZE = 3 * NUMBER_SIZE + 64 };

static void wrote(Buf *out, const char *end)
{
    out->length = (size_t)(end - out->data);
}

/* A kid; `page` is the one that the element names as its own. */
static char *put_kid(const Export *e, char *to, const Kid *kid, uint32_t page)
{
    if (kid->is_object)
        to = put_reference(PUT(to, "<</Type/OBJR/Obj "), kid->number);
    else if (kid->page == page)
        return number_put(to, kid->number, 0);
    else
        to = number_put(PUT(to, "<</Type/MCR/MCID "), kid->number, 0);
    if (kid->page != page)
        to = put_reference(PUT(to, "/Pg "), page_number(e->d, kid->page));
    return PUT(to, ">>");
}

/* Kids and children as they are read: a child comes where the first of what is in it stands. A single one
 * needs no array. */
static void put_contents(const Export *e, const Tree *tree, const Node *node, uint32_t page, Buf *out)
{
    uint32_t kid = node->kid, child = node->child;
    bool single = kid == NONE ? tree->nodes[child].next == NONE : child == NONE && tree->next[kid] == NONE;
    for (bool first = true; kid != NONE || child != NONE; first = false) {
        char *to = buf_reserve(out, PART_SIZE);
        *to++ = first && !single ? '[' : ' ';
        uint32_t position = child == NONE ? NONE : tree->nodes[child].position;
        if (child != NONE && (kid == NONE || position == NONE || position < kid)) {
            to = put_reference(to, element_number(e, child));
            child = tree->nodes[child].next;
        } else {
            to = put_kid(e, to, &e->kids->items[kid], page);
            kid = tree->next[kid];
        }
        wrote(out, to);
    }
    if (!single)
        buf_char(out, ']');
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

static void put_shared(Buf *out, unsigned attributes)
{
    wrote(out, put_reference(PUT(buf_reserve(out, PART_SIZE), "/A "), attributes));
}

/* ISO 32000-1, 14.8.5, and what else an element may say of itself. */
static void put_attributes(const Export *e, const Tree *tree, const Element *element, Buf *out)
{
    if (element->scope != SCOPE_NONE)
        put_shared(out, tree->scopes[element->scope]);
    if (element->tag == TAG_L)
        put_shared(out, tree->numberings[element->numbering]);
    if (element->tag == TAG_FIGURE)
        put_box(e, element, out);
    if (element->alt && element->tag == TAG_FIGURE) {
        buf_text(out, "/Alt");
        string_text(out, element->alt);
    }
    if (element->lang) {
        buf_text(out, "/Lang");
        string_text(out, element->lang);
    }
    if (element->id) {
        buf_text(out, "/ID");
        string_text(out, element->id);
    }
}

static unsigned write_attributes(const Export *e, const char *entries)
{
    unsigned number = object_new(e->d, 1);
    buf_printf(object_begin(e->d, number), "<<%s>>", entries);
    object_end(e->d, number);
    return number;
}

static void write_shared(const Export *e, Tree *tree)
{
    tree->scopes[SCOPE_COLUMN] = write_attributes(e, "/O/Table/Scope/Column");
    tree->scopes[SCOPE_ROW] = write_attributes(e, "/O/Table/Scope/Row");
    tree->numberings[NUMBERING_NONE] = write_attributes(e, "/O/List/ListNumbering/None");
    tree->numberings[NUMBERING_DISC] = write_attributes(e, "/O/List/ListNumbering/Disc");
    tree->numberings[NUMBERING_DECIMAL] = write_attributes(e, "/O/List/ListNumbering/Decimal");
}

static void write_element(const Export *e, const Tree *tree, uint32_t i, unsigned root)
{
    const Element *element = &e->frames->elements[i];
    const Node *node = &tree->nodes[i];
    uint32_t page = node->kid == NONE ? NONE : e->kids->items[node->kid].page;
    const char *name = tag_name(element->tag);
    Buf *out = object_begin(e->d, element_number(e, i));
    char *to = PUT(buf_reserve(out, PART_SIZE), "<</S/");
    to = PUT(put_text(to, name, strlen(name)), "/P ");
    to = put_reference(to, element->parent ? element_number(e, element->parent) : root);
    if (page != NONE)
        to = put_reference(PUT(to, "/Pg "), page_number(e->d, page));
    if (node->kid == NONE && node->child == NONE) {
        wrote(out, to);
    } else {
        wrote(out, PUT(to, "/K"));
        put_contents(e, tree, node, page, out);
    }
    put_attributes(e, tree, element, out);
    wrote(out, PUT(buf_reserve(out, PART_SIZE), ">>"));
    object_end(e->d, element_number(e, i));
}

/* From the numbers of marked content on each page, then from each annotation, to their elements. */
static unsigned write_parent_tree(const Export *e)
{
    const Kids *kids = e->kids;
    unsigned number = object_new(e->d, 1);
    Buf *out = object_begin(e->d, number);
    uint32_t k = 0;
    buf_text(out, "<</Nums[");
    for (uint32_t page = 0; page < e->frames->page_count; page++) {
        buf_printf(out, "%u[", page);
        for (; k < kids->count && !kids->items[k].is_object && kids->items[k].page == page; k++) {
            char *to = put_reference(buf_reserve(out, PART_SIZE), element_number(e, kids->items[k].element));
            *to++ = ' ';
            wrote(out, to);
        }
        buf_text(out, "]");
    }
    for (uint32_t i = k; i < kids->count; i++) {
        char *to = number_put(buf_reserve(out, PART_SIZE), e->frames->page_count + i - k, 0);
        *to++ = ' ';
        to = put_reference(to, element_number(e, kids->items[i].element));
        *to++ = ' ';
        wrote(out, to);
    }
    buf_text(out, "]>>");
    object_end(e->d, number);
    return number;
}

typedef struct Named {
    const char *id;
    uint32_t element;
} Named;

static int by_id(const void *a, const void *b)
{
    return strcmp(((const Named *)a)->id, ((const Named *)b)->id);
}

/* Elements that have an identifier, by it; 0: there are none. */
static unsigned write_id_tree(const Export *e)
{
    const Frames *frames = e->frames;
    Named *named = pool_alloc(e->d->pool, frames->element_count * sizeof *named);
    size_t count = 0;
    for (uint32_t i = 1; i < frames->element_count; i++)
        if (frames->elements[i].id)
            named[count++] = (Named){frames->elements[i].id, i};
    if (!count)
        return 0;
    qsort(named, count, sizeof *named, by_id);
    unsigned number = object_new(e->d, 1);
    Buf *out = object_begin(e->d, number);
    buf_text(out, "<</Names[");
    for (size_t i = 0; i < count; i++) {
        string_text(out, named[i].id);
        buf_printf(out, " %u 0 R", element_number(e, named[i].element));
    }
    buf_text(out, "]>>");
    object_end(e->d, number);
    return number;
}

unsigned structure_write(Export *e)
{
    Tree tree = make_tree(e);
    write_shared(e, &tree);
    unsigned root = object_new(e->d, 1);
    for (uint32_t i = 1; i < e->frames->element_count; i++)
        write_element(e, &tree, i, root);
    unsigned parents = write_parent_tree(e), ids = write_id_tree(e);
    Buf *out = object_begin(e->d, root);
    buf_text(out, "<</Type/StructTreeRoot/K[");
    for (uint32_t i = tree.nodes[0].child; i != NONE; i = tree.nodes[i].next)
        buf_printf(out, "%u 0 R ", element_number(e, i));
    buf_printf(out, "]/ParentTree %u 0 R/ParentTreeNextKey %u", parents,
               e->frames->page_count + e->kids->objects);
    if (ids)
        buf_printf(out, "/IDTree %u 0 R", ids);
    buf_text(out, ">>");
    object_end(e->d, root);
    return root;
}
