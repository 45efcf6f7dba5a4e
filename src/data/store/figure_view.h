/* How a view of figures is made from a long table of facts (figures.h). */
#ifndef FOLIO_DATA_STORE_FIGURE_VIEW_H
#define FOLIO_DATA_STORE_FIGURE_VIEW_H

/* A view with one column for each measure of a long table and for each companion of a measure. If a package
 * has a table or view of that name, because its own tables are wide, that is used instead. */
typedef struct FigureView {
    const char *name, *base;
    const char *keys[6];   /* one row per combination */
    const char *others[4]; /* columns of the base table that further describe the row */
    const char *measures[10];
} FigureView;

#endif
