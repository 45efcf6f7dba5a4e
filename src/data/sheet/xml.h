/* src/data/sheet/: the rows of XLSX workbooks, through expat. */

/* Parses the parts of a workbook with expat. A document type declaration is refused, so that there are
 * neither entities to expand nor external ones to fetch; so is nesting without end. */
#ifndef FOLIO_DATA_SHEET_XML_H
#define FOLIO_DATA_SHEET_XML_H

#include "base/fail.h"
#include "data/archive/zip.h"

#include <stdbool.h>
#include <stddef.h>

/* Called with names without their prefixes. */
typedef struct XmlCalls {
    void (*start)(void *context, const char *name, const char **attributes);
    void (*end)(void *context, const char *name);
    void (*text)(void *context, const char *text, size_t length); /* may be NULL */
} XmlCalls;

typedef struct Xml Xml;

/* `name` is what messages call the part; it must outlive the parser. */
Xml *xml_new(const XmlCalls *calls, void *context, const char *name);
void xml_free(Xml *xml);

/* Parses the next piece. A failure (FAIL_DATA) says why the part cannot be read. */
bool xml_feed(Xml *xml, const char *text, size_t length, bool last, Fail *f);

/* The offset after what the current call is about. */
size_t xml_offset(const Xml *xml);

/* The value of the attribute with that name without a prefix, or NULL. */
const char *xml_attribute(const char **attributes, const char *name);

/* Parses a whole member. */
bool xml_read(const ZipSource *source, uint32_t member, const XmlCalls *calls, void *context, Fail *f);

#endif
