/* The structure tree of a file (ISO 32000-1, 14.7); it has the same elements and numbers as the frames. */
#include "pdf/element.h"
#include "pdf/string.h"

#include <stdlib.h>
#include <string.h>

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* From last to first, so that each list grows at its head: a parent's number is smaller than its
 * children's. */
static Tree make_tree(const Export *e)
{
    const Frames *frames = e->frames;
    Tree tree = {.nodes = arena_alloc(e->d->arena, frames->element_count * sizeof *tree.nodes),
                 .next = arena_alloc(e->d->arena, (e->kids->count + 1) * sizeof *tree.next)};
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

static unsigned write_attributes(const Export *e, const char *entries)
{
    unsigned number = object_new(e->d, 1);
    buf_printf(object_begin(e->d, number), "<<%s>>", entries);
    object_end(e->d);
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

/* Maps marked-content numbers on each page, then each annotation, to their elements. */
static unsigned write_parent_tree(const Export *e)
{
    const Kids *kids = e->kids;
    unsigned number = object_new(e->d, 1);
    Buf *out = object_begin(e->d, number);
    uint32_t k = 0;
    buf_text(out, "<</Nums[");
    for (uint32_t page = 0; page < e->frames->page_count; page++) {
        buf_integer(out, page);
        buf_char(out, '[');
        for (; k < kids->count && !kids->items[k].is_object && kids->items[k].page == page; k++)
            put_reference(out, " ", element_number(e, kids->items[k].element));
        buf_char(out, ']');
    }
    for (uint32_t i = k; i < kids->count; i++) {
        buf_char(out, ' ');
        buf_integer(out, e->frames->page_count + i - k);
        put_reference(out, " ", element_number(e, kids->items[i].element));
    }
    buf_text(out, "]>>");
    object_end(e->d);
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

/* Maps identifiers to elements; 0 if there are none. */
static unsigned write_id_tree(const Export *e)
{
    const Frames *frames = e->frames;
    Named *named = arena_alloc(e->d->arena, frames->element_count * sizeof *named);
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
        put_reference(out, " ", element_number(e, named[i].element));
    }
    buf_text(out, "]>>");
    object_end(e->d);
    return number;
}

unsigned structure_write(Export *e)
{
    Tree tree = make_tree(e);
    write_shared(e, &tree);
    unsigned root = object_new(e->d, 1);
    elements_write(e, &tree, root);
    unsigned parents = write_parent_tree(e), ids = write_id_tree(e);
    Buf *out = object_begin(e->d, root);
    buf_text(out, "<</Type/StructTreeRoot/K[");
    for (uint32_t i = tree.nodes[0].child; i != NONE; i = tree.nodes[i].next)
        put_reference(out, " ", element_number(e, i));
    buf_printf(out, "]/ParentTree %u 0 R/ParentTreeNextKey %u", parents,
               e->frames->page_count + e->kids->objects);
    if (ids)
        put_reference(out, "/IDTree ", ids);
    buf_text(out, ">>");
    object_end(e->d);
    return root;
}
