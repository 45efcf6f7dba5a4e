/* The files of a folder and those below it. */
#ifndef FOLIO_DATA_INPUTS_LISTING_H
#define FOLIO_DATA_INPUTS_LISTING_H

#include "data/package/files.h"

/* Limits, in case the folder given is a whole disk. */
enum { LISTING_DEEPEST = 8, LISTING_MOST = 20000 };

typedef struct ListedFile {
    const char *path;     /* as messages name it: the folder as the user typed it and the rest */
    const char *relative; /* to the folder */
    Stamp stamp;
} ListedFile;

typedef struct Listing {
    ListedFile *files; /* in the order of their bytes, folder by folder */
    uint32_t count;
} Listing;

/* Lists all files but hidden ones and those in hidden folders. */
void listing_make(Arena *arena, const char *folder, Listing *listing);

/* The names in the folder but hidden ones, in the order of their bytes: a list from malloc() of texts in the
 * arena. Each takes one from *left, at which the list ends. */
char **listing_names(Arena *arena, const char *folder, uint32_t *left, uint32_t *count);

/* Whether a file of that name is about the data: a README, a license, Markdown. */
bool listing_is_about(const char *path);

#endif
