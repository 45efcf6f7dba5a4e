/* The elements of the structure tree as objects (ISO 32000-1, 14.7.2). */
#ifndef FOLIO_PDF_ELEMENT_H
#define FOLIO_PDF_ELEMENT_H

#include "pdf/export.h"

#define NONE UINT32_MAX

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

/* All elements; those without a parent have the root for one. */
void elements_write(const Export *e, const Tree *tree, unsigned root);

#endif
