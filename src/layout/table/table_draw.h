/* The parts of a table, drawn at the flow's current position. */
#ifndef FOLIO_LAYOUT_TABLE_TABLE_DRAW_H
#define FOLIO_LAYOUT_TABLE_TABLE_DRAW_H

#include "layout/table/table_plan.h"

/* A table while it is being placed. */
typedef struct Placing {
    Flow *flow;
    const TablePlan *plan;
    const TableGroup *group;
    float left;           /* x of the columns */
    uint32_t table, body; /* elements */
    bool repeats_header;  /* it leaves room for rows on the next page */
    uint32_t *cells;      /* elements of the current row, per column */
} Placing;

float header_height(const TablePlan *plan, const TableGroup *group);

/* Title and header. */
float top_height(const TablePlan *plan, const TableGroup *group);

/* Including the space above it; 0 without a caption. */
float caption_height(const TablePlan *plan);

/* Title, header and the elements of a table or of a group of its columns. */
void begin_group(Placing *placing, bool first);

/* The header's text as an artifact. */
void repeat_header(const Placing *placing);

/* Continues at the top of a new page, with the title and the header repeated. */
void continue_table(const Placing *placing);

/* The row's elements and its text, across pages if it is higher than one. */
void draw_row(const Placing *placing, uint32_t row);

void draw_caption(const Placing *placing);

#endif
