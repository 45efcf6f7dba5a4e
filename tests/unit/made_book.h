/* Workbooks made at test time from the text of their parts. */
#ifndef FOLIO_TESTS_MADE_BOOK_H
#define FOLIO_TESTS_MADE_BOOK_H

#include "made_zip.h"

#include <stdio.h>

typedef struct MadeBook {
    const char *sheet;    /* what is in <worksheet>, as the whole part if it begins with "<?xml" or "<!" */
    const char *strings;  /* in <sst>; NULL: none */
    const char *styles;   /* in <styleSheet>; NULL: none */
    const char *workbook; /* in <workbook>, before the sheets; NULL: nothing */
    const char *second;   /* in <worksheet> of a second sheet, "Other"; NULL: none */
    bool hidden;          /* the second sheet is */
} MadeBook;

#define MADE_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define MADE_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MADE_RELATIONS                                                                                       \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

static inline const char *made_part(char *to, size_t size, const char *element, const char *content)
{
    if (strncmp(content, "<?xml", 5) == 0 || strncmp(content, "<!", 2) == 0)
        return content;
    snprintf(to, size, "<%s xmlns=\"" MADE_MAIN "\">%s</%s>", element, content, element);
    return to;
}

/* Writes a workbook with the sheet "Data". */
static inline void made_book(const char *path, const MadeBook *book)
{
    enum { ROOM = 40000 };
    static char parts[5][ROOM];
    snprintf(parts[0], ROOM,
             "<workbook xmlns=\"" MADE_MAIN "\" xmlns:r=\"" MADE_OFFICE "\">%s<sheets><sheet name=\"Data\" "
             "sheetId=\"1\" r:id=\"rId1\"/>%s</sheets></workbook>",
             book->workbook ? book->workbook : "",
             !book->second  ? ""
             : book->hidden ? "<sheet name=\"Other\" sheetId=\"2\" state=\"hidden\" r:id=\"rId4\"/>"
                            : "<sheet name=\"Other\" sheetId=\"2\" r:id=\"rId4\"/>");
    MadeMember members[8] = {
        {.name = "[Content_Types].xml", .text = "<Types/>"},
        {.name = "_rels/.rels",
         .text = MADE_RELATIONS "<Relationship Id=\"rId1\" Type=\"" MADE_OFFICE
                                "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {.name = "xl/workbook.xml", .text = parts[0]},
        {.name = "xl/_rels/workbook.xml.rels",
         .text = MADE_RELATIONS
         "<Relationship Id=\"rId1\" Type=\"" MADE_OFFICE "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
         "<Relationship Id=\"rId2\" Type=\"" MADE_OFFICE "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
         "<Relationship Id=\"rId3\" Type=\"" MADE_OFFICE "/styles\" Target=\"styles.xml\"/>"
         "<Relationship Id=\"rId4\" Type=\"" MADE_OFFICE
         "/worksheet\" Target=\"../xl/worksheets/sheet2.xml\"/>"
         "</Relationships>"},
        {.name = "xl/worksheets/sheet1.xml", .text = made_part(parts[1], ROOM, "worksheet", book->sheet)}};
    size_t count = 5;
    if (book->strings)
        members[count++] = (MadeMember){.name = "xl/sharedStrings.xml",
                                        .text = made_part(parts[2], ROOM, "sst", book->strings)};
    if (book->styles)
        members[count++] = (MadeMember){.name = "xl/styles.xml",
                                        .text = made_part(parts[3], ROOM, "styleSheet", book->styles)};
    if (book->second)
        members[count++] = (MadeMember){.name = "xl\\worksheets\\sheet2.xml",
                                        .text = made_part(parts[4], ROOM, "worksheet", book->second)};
    made_zip(path, members, count);
}

#endif
