/* The elements of the structure tree as objects (ISO 32000-1, 14.7.2). */
#ifndef FOLIO_PDF_ELEMENT_H
#define FOLIO_PDF_ELEMENT_H

#include "pdf/export.h"

#define NONE UINT32_MAX

/* An element's place in the tree. Lists run in order; NONE ends them. */
typedef struct Node {
    uint32_t kid;         /* its first kid */
    uint32_t child, next; /* its first child, its next sibling */
    uint32_t position;    /* the first kid in its subtree; NONE if the subtree is empty */
} Node;

typedef struct Tree {
    Node *nodes;    /* by element */
    uint32_t *next; /* by kid: the next one of the same element */
    /* Attribute objects, shared by header cells of a scope and by lists of a kind. */
    unsigned scopes[SCOPE_ROW + 1], numberings[NUMBERING_DECIMAL + 1];
} Tree;

/* Writes all elements; those without a parent become children of the root. */
void elements_write(const Export *e, const Tree *tree, unsigned root);

#endif
