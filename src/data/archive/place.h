/* src/data/archive/: the bytes of files and of the members of ZIP archives, through libarchive. */

/* Where the rows of a table are. */
#ifndef FOLIO_DATA_ARCHIVE_PLACE_H
#define FOLIO_DATA_ARCHIVE_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Place {
    const char *file; /* the path to open */
    const char
        *member; /* the member's name if the file is an archive that has the text or workbook; or NULL */
    uint32_t member_index; /* its number among the members */
    uint64_t bytes;        /* of the member or sheet, as its archive states them; 0: of the file */
    const char *head;      /* the first bytes, which stand for all of the text; or NULL */
    size_t head_size;
    bool is_workbook; /* the file or the member is a workbook */
    uint32_t sheet;   /* the number of the sheet in the workbook, from 0 */
} Place;

#endif
