/* A workbook: its sheets, shared strings and formats. */
#ifndef FOLIO_DATA_SHEET_WORKBOOK_H
#define FOLIO_DATA_SHEET_WORKBOOK_H

#include "base/arena.h"
#include "data/archive/place.h"
#include "data/archive/zip.h"
#include "data/sheet/cell.h"

enum {
    WORKBOOK_MOST_SHEETS = 1000,
    WORKBOOK_MOST_WITHIN =
        64 * 1024 * 1024 /* bytes of a workbook within an archive, which is kept in memory */
};

typedef struct SheetInfo {
    const char *name;
    bool hidden;
    uint32_t member; /* of the workbook */
} SheetInfo;

typedef struct Workbook {
    const char *name; /* for messages */
    Arena *arena;
    void *memory; /* a workbook within an archive */
    ZipSource source;
    SheetInfo *sheets; /* of rows, in order; charts are left out */
    uint32_t count;
    bool from_1904;
    uint32_t strings_member, styles_member; /* UINT32_MAX: it has none */
    bool is_loaded;                         /* the strings and styles are read */
    Strings strings;
    Styles styles;
} Workbook;

/* What kind of archive has these members. */
typedef enum ZipKind {
    ZIP_PLAIN,
    ZIP_WORKBOOK, /* .xlsx, .xlsm */
    ZIP_STRANGER  /* another format that is a ZIP archive inside */
} ZipKind;
ZipKind zip_kind(const ZipList *list, const char **what);

/* Opens the workbook of the place and lists its sheets. `name` is for messages; it and the texts of the place
 * must outlive the workbook. NULL after a failure (FAIL_DATA). */
Workbook *book_open(const Place *place, const char *name, Fail *f);
void book_close(Workbook *workbook);

/* Reads the shared strings and formats, once. */
bool book_load(Workbook *workbook, Fail *f);

#endif
