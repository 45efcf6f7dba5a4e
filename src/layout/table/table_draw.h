/* The parts of a table, drawn where the flow stands. */
#ifndef FOLIO_LAYOUT_TABLE_TABLE_DRAW_H
#define FOLIO_LAYOUT_TABLE_TABLE_DRAW_H

#include "layout/table/table_plan.h"

/* A table while it is placed. */
typedef struct Placing {
    Flow *flow;
    const TablePlan *plan;
    const TableGroup *group;
    float left;           /* of the columns */
    uint32_t table, body; /* elements */
    bool repeats_header;  /* it leaves room for rows on the next page */
    uint32_t *cells;      /* elements of the row that is being drawn, per column */
} Placing;

float header_height(const TablePlan *plan, const TableGroup *group);

/* Title and header. */
float top_height(const TablePlan *plan, const TableGroup *group);

/* With the space above it; 0 where there is none. */
float caption_height(const TablePlan *plan);

/* Title, header and the elements of a table or of a group of its columns. */
void begin_group(Placing *placing, bool first);

/* The header's text as an artifact. */
void repeat_header(const Placing *placing);

/* Goes on at the top of a new page, under the title and the header again. */
void continue_table(const Placing *placing);

/* The row's elements and its text, over pages where it is higher than one. */
void draw_row(const Placing *placing, uint32_t row);

void draw_caption(const Placing *placing);

#endif
