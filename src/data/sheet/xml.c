#include "data/sheet/xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEEPEST = 100,
    PIECE = 64 * 1024,
    /* Without an element or a text, after which a parser that waits for the end of a tag has scanned too
       much. */
    MOST_SILENT_BYTES = 8 * 1024 * 1024,
    MOST_SILENT_PIECES = 1000
};

struct Xml {
    XML_Parser parser;
    XmlCalls calls;
    void *context;
    const char *name;
    const char *refused; /* why the part is not parsed to its end */
    unsigned depth;
    size_t silent_bytes;
    unsigned silent_pieces;
};

static const char *local_name(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

static void refuse(Xml *xml, const char *why)
{
    xml->refused = why;
    XML_StopParser(xml->parser, XML_FALSE);
}

static void hear(Xml *xml)
{
    xml->silent_bytes = 0;
    xml->silent_pieces = 0;
}

static void on_start(void *data, const char *name, const char **attributes)
{
    Xml *xml = data;
    hear(xml);
    if (++xml->depth > DEEPEST)
        refuse(xml, "its elements are nested too deeply");
    else
        xml->calls.start(xml->context, local_name(name), attributes);
}

static void on_end(void *data, const char *name)
{
    Xml *xml = data;
    hear(xml);
    xml->depth--;
    xml->calls.end(xml->context, local_name(name));
}

static void on_text(void *data, const char *text, int length)
{
    Xml *xml = data;
    hear(xml);
    xml->calls.text(xml->context, text, (size_t)length);
}

static void on_doctype(void *data, const char *name, const char *system, const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    refuse(data, "it has a document type declaration, which no spreadsheet program writes");
}

Xml *xml_new(const XmlCalls *calls, void *context, const char *name)
{
    Xml *xml = memory_get(sizeof *xml);
    *xml = (Xml){.parser = XML_ParserCreate(NULL), .calls = *calls, .context = context, .name = name};
    if (!xml->parser)
        abort();
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 6
    XML_SetReparseDeferralEnabled(xml->parser, XML_FALSE); /* so that a tag is reported when its end is fed */
#endif
    if (calls->text)
        XML_SetCharacterDataHandler(xml->parser, on_text);
    return xml;
}

void xml_free(Xml *xml)
{
    if (!xml)
        return;
    XML_ParserFree(xml->parser);
    free(xml);
}

bool xml_feed(Xml *xml, const char *text, size_t length, bool last, Fail *f)
{
    xml->silent_bytes += length;
    xml->silent_pieces++;
    bool parsed = XML_Parse(xml->parser, text, (int)length, last) == XML_STATUS_OK;
    if (parsed && (xml->silent_bytes > MOST_SILENT_BYTES || xml->silent_pieces > MOST_SILENT_PIECES)) {
        xml->refused = "a tag or comment is too long";
        parsed = false;
    }
    if (parsed)
        return true;
    return fail(f, FAIL_DATA, "%s: the workbook cannot be read: %s", xml->name,
                xml->refused ? xml->refused : XML_ErrorString(XML_GetErrorCode(xml->parser)));
}

/* Where the header has the macro, it deprecates the functions that return `long`. */
size_t xml_offset(const Xml *xml)
{
#ifdef XML_ATTR_DEPRECATED
    return (size_t)XML_GetCurrentByteIndex64(xml->parser) + (size_t)XML_GetCurrentByteCount64(xml->parser);
#else
    return (size_t)XML_GetCurrentByteIndex(xml->parser) + (size_t)XML_GetCurrentByteCount(xml->parser);
#endif
}

const char *xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(local_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

bool xml_read(const ZipSource *source, uint32_t member, const XmlCalls *calls, void *context, Fail *f)
{
    ZipStream *stream = zip_open(source, member, source->name, f);
    if (!stream)
        return false;
    Xml *xml = xml_new(calls, context, source->name);
    char *piece = memory_get(PIECE);
    size_t got = PIECE;
    bool good = true;
    while (good && got == PIECE)
        good = zip_read(stream, piece, PIECE, &got, f) && xml_feed(xml, piece, got, got < PIECE, f);
    free(piece);
    xml_free(xml);
    zip_close(stream);
    return good;
}
