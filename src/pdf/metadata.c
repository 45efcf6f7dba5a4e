/* Metadata, which also holds the request, and the output intent; PDF/A requires both. */
#include "base/date.h"
#include "pdf/export.h"
#include "pdf/pdf.h"
#include "pdf/profile.h"

#include <string.h>

/* Text for XML 1.0, which does not allow other control characters. */
static void put_xml(Buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '<')
            buf_text(out, "&lt;");
        else if (*text == '&')
            buf_text(out, "&amp;");
        else if (*text == '>')
            buf_text(out, "&gt;");
        else if ((unsigned char)*text >= ' ' || *text == '\n' || *text == '\t')
            buf_char(out, *text);
    }
}

static void put_element(Buf *out, const char *before, const char *text, const char *after)
{
    if (!text || !*text)
        return;
    buf_text(out, before);
    put_xml(out, text);
    buf_text(out, after);
}

static void put_dublin_core(Buf *out, const Frames *frames)
{
    put_element(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", frames->title,
                "</rdf:li></rdf:Alt></dc:title>\n");
    put_element(out, "<dc:creator><rdf:Seq><rdf:li>", frames->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    put_element(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", frames->subject,
                "</rdf:li></rdf:Alt></dc:description>\n");
    put_element(out, "<dc:language><rdf:Bag><rdf:li>", frames->lang, "</rdf:li></rdf:Bag></dc:language>\n");
    put_element(out, "<dc:identifier>", frames->request, "</dc:identifier>\n");
    buf_text(out, "<dc:format>application/pdf</dc:format>\n");
}

/* The same as in the document information dictionary, as PDF/A requires (ISO 19005-3, 6.6.3). */
static void put_origin(Buf *out, const Frames *frames)
{
    buf_text(out, "<xmp:CreatorTool>folio " FOLIO_VERSION "</xmp:CreatorTool>\n"
                  "<pdf:Producer>folio " FOLIO_VERSION "</pdf:Producer>\n");
    if (is_date(frames->date))
        buf_printf(
            out,
            "<xmp:CreateDate>%sT00:00:00Z</xmp:CreateDate>\n<xmp:ModifyDate>%sT00:00:00Z</xmp:ModifyDate>\n",
            frames->date, frames->date);
}

/* PDF/A requires a description of every schema that it does not define, such as that of PDF/UA. */
static const char claims[] =
    "<pdfuaid:part>1</pdfuaid:part>\n<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

/* Not deflated, so that programs without a PDF parser can find it. */
unsigned metadata_write(Export *e)
{
    Buf *out = e->entries;
    buf_clear(out);
    buf_text(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                  "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                  " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                  " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                  " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                  " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                  " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                  " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n");
    put_dublin_core(out, e->frames);
    put_origin(out, e->frames);
    buf_text(out, claims);
    buf_text(out, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    return stream_add_plain(e->d, out->data, out->length, "/Type/Metadata/Subtype/XML");
}

unsigned intent_write(Export *e)
{
    Buf *out = e->entries, *packed = &e->d->profile;
    if (!packed->length) {
        buf_clear(out);
        profile_srgb(out);
        deflate_into(e->d, out->data, out->length, packed);
    }
    unsigned profile = stream_add_deflated(e->d, packed->data, packed->length, "/N 3");
    buf_clear(out);
    buf_printf(out,
               "/Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2-1)"
               "/DestOutputProfile %u 0 R",
               profile);
    return object_add(e->d, out);
}

/* The last place of the text; NULL if there is none. */
static const char *find_last(const char *data, size_t size, const char *text)
{
    const char *found = NULL, *at = data;
    while ((at = memmem(at, size - (size_t)(at - data), text, strlen(text))))
        found = at++;
    return found;
}

/* The last metadata counts, because a program that changes a PDF may add to its end. */
bool pdf_request(const void *data, size_t size, Buf *request)
{
    static const char begin[] = "<dc:identifier>folio:", end[] = "</dc:identifier>";
    const char *packet =
        size > 5 && memcmp(data, "%PDF-", 5) == 0 ? find_last(data, size, "<?xpacket begin=") : NULL;
    size_t left = packet ? size - (size_t)(packet - (const char *)data) : 0;
    const char *from = packet ? memmem(packet, left, begin, strlen(begin)) : NULL;
    if (!from)
        return false;
    from += strlen("<dc:identifier>");
    const char *to = memmem(from, left - (size_t)(from - packet), end, strlen(end));
    if (!to || memchr(from, '<', (size_t)(to - from)))
        return false;
    buf_add(request, from, (size_t)(to - from));
    return true;
}
