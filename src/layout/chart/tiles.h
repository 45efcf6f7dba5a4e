/* The plan of a tile grid, shared by its squares and its legend. */
#ifndef FOLIO_LAYOUT_CHART_TILES_H
#define FOLIO_LAYOUT_CHART_TILES_H

#include "layout/chart/axis.h"
#include "layout/chart/classes.h"

/* TILE_OPEN: a capped value where released ones are above its bound, so that it belongs to no class. */
typedef enum TileKind { TILE_CLASS, TILE_OPEN, TILE_WITHHELD, TILE_NO_ESTIMATE, TILE_NOT_AT_HAND } TileKind;

typedef struct Tile {
    uint32_t row; /* of the table */
    uint32_t across, down;
    TileKind kind;
    uint32_t shade; /* index into the theme's scale */
    bool here;
    bool capped;
} Tile;

typedef struct TileEntry {
    TileKind kind;
    uint32_t shade;
    bool here;
    const char *symbol; /* written in place of the square; NULL for a square */
    const char *text;
} TileEntry;

enum { ENTRIES_MOST = CLASSES_MOST + 5 };

/* Written in a square whose figure is not at hand. */
#define TILE_UNKNOWN "?"

typedef struct TilesPlan {
    Tile *tile;
    uint32_t count, across, down;
    float side, gap;
    Classes classes;
    TileEntry entry[ENTRIES_MOST];
    uint32_t entry_count;
    float legend_width; /* of its widest entry */
    bool beside;        /* the legend is to the right of the grid; otherwise below */
} TilesPlan;

/* Entries for the classes, the flags and the report area. */
void tiles_make_legend(const Plot *plot, TilesPlan *plan);

/* Height of a legend `beside` the grid, or of one below it. */
float tiles_legend_height(const Plot *plot, const TilesPlan *plan, bool beside);
void tiles_draw_legend(const Plot *plot, const TilesPlan *plan, float x, float y);

/* Width of the line that marks the report area. */
float tiles_mark_width(const Plot *plot);

/* A square: filled, outlined, dashed and empty, or nothing; with the mark of the report area. */
void tiles_draw_square(const Plot *plot, float x, float y, float side, TileKind kind, uint32_t shade,
                       bool here);

/* Shade of a class: the theme's scale from its lightest to its darkest step. */
uint32_t tiles_shade(const Classes *classes, uint32_t class_);

#endif
