#include "data/csv/csvfile.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "data/archive/bytes.h"
#include "data/csv/decode.h"
#include "data/csv/loose_quotes.h"
#include "data/csv/signature.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

enum {
    BUFFER_SIZE = 64 * 1024,
    RAW_SIZE = BUFFER_SIZE / DECODE_GROWTH, /* read from a file in an encoding other than UTF-8 */
    FIELD_LIMIT = 1024 * 1024,
    RECORD_LIMIT = 8 * 1024 * 1024,
    MOST_FIELDS = 20000, /* above the 16,384 columns of a worksheet */
    FIRST_FIELDS = 32
};

/* Where a skipped line is: a line break within a quoted field does not end it, unless it is a comment. */
typedef enum SkippedText {
    SKIPPED_BEGIN,
    SKIPPED_PLAIN,
    SKIPPED_QUOTED,
    SKIPPED_QUOTE,
    SKIPPED_COMMENT
} SkippedText;

struct CsvFile {
    Bytes *source;
    const char *name;
    CsvDialect dialect;
    struct csv_parser parser;
    LooseQuotes loose;
    Decoder *decoder; /* NULL if the file is UTF-8 */
    bool fell_back;   /* the encoding is the dialect's fallback */
    char *unrepaired; /* text before loose quotes are repaired; NULL if they are not */
    char *buffer;
    size_t at, end; /* the unparsed part of the buffer */
    bool begun, ended;
    uint32_t line, record_line;
    bool line_start; /* the next byte begins a line */
    bool after_cr;   /* an LF that follows belongs to the previous line end */
    bool skipping;   /* the rest of the line is not parsed */
    SkippedText skipped;
    uint32_t skipped_lines; /* lines that continue a skipped one */
    bool open;              /* the record began on an earlier line */
    bool blank;             /* the line is empty so far */
    bool complete;          /* the parser has delivered a record */
    bool too_long, too_wide;
    uint32_t long_field; /* its number, from 1 */
    Buf text;            /* the record's fields, each with its NUL */
    CsvField *fields;
    uint32_t count, capacity;
};

static int no_blank(unsigned char c)
{
    (void)c;
    return 0;
}

static int is_blank(unsigned char c)
{
    return c == ' ' || c == '\t';
}

static void add_field(void *text, size_t length, void *context)
{
    CsvFile *file = context;
    file->too_wide = file->too_wide || file->count == MOST_FIELDS || file->text.length > RECORD_LIMIT;
    if (file->too_wide)
        return;
    if (file->count == file->capacity) {
        file->capacity *= 2;
        file->fields = memory_resize(file->fields, file->capacity * sizeof *file->fields);
    }
    file->fields[file->count++].length = length;
    if (length > FIELD_LIMIT && !file->too_long) {
        file->too_long = true;
        file->long_field = file->count;
    }
    buf_add(&file->text, text, length + 1); /* CSV_APPEND_NULL */
}

static void end_record(int terminator, void *context)
{
    (void)terminator;
    ((CsvFile *)context)->complete = true;
}

static void start_parser(struct csv_parser *parser, const CsvDialect *dialect)
{
    const unsigned char strict = dialect->loose_quotes ? 0 : CSV_STRICT;
    if (csv_init(parser, strict | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
        abort();
    csv_set_blk_size(parser, 4096);
    csv_set_delim(parser, (unsigned char)dialect->delimiter);
    csv_set_quote(parser, (unsigned char)dialect->quote);
    csv_set_space_func(parser, dialect->trim ? is_blank : no_blank);
    csv_set_realloc_func(parser, memory_resize);
}

/* Looks for bytes that are not UTF-8 and for characters beyond ASCII that are. Returns the length of the text
 * that is decided; the rest may continue in the next piece. */
static size_t find_stray_bytes(const char *text, size_t length, bool last, bool *stray, bool *utf_8)
{
    enum { LONGEST = 4 };
    size_t at = 0;
    while (at < length) {
        size_t valid = utf8_valid(text + at, length - at);
        for (size_t i = 0; i < valid && !*utf_8; i++)
            *utf_8 = (unsigned char)text[at + i] >= 0x80;
        at += valid;
        if (at == length || (!last && length - at < LONGEST))
            break;
        *stray = true;
        at++;
    }
    return at;
}

/* Chooses the encoding to read the file in: the fallback if it is a single-byte file. */
static bool choose_encoding(CsvFile *file, Fail *f)
{
    const CsvDialect *dialect = &file->dialect;
    if (dialect->encoding || !dialect->fallback)
        return true;
    char *piece = memory_get(BUFFER_SIZE);
    bool stray = false, utf_8 = false, good = true;
    size_t held = 0, got = 1;
    while (good && got) {
        good = bytes_read(file->source, piece + held, BUFFER_SIZE - held, &got, f);
        size_t length = held + got, done = find_stray_bytes(piece, length, false, &stray, &utf_8);
        held = length - done;
        memmove(piece, piece + done, held);
    }
    find_stray_bytes(piece, held, true, &stray, &utf_8);
    free(piece);
    file->fell_back = stray && !utf_8;
    file->dialect.encoding = file->fell_back ? dialect->fallback : NULL;
    return good && bytes_rewind(file->source, f);
}

/* Prepares the reading of the open file. */
static bool begin_reading(CsvFile *file, Fail *f)
{
    if (!choose_encoding(file, f))
        return false;
    file->decoder = file->dialect.encoding ? decoder_open(file->dialect.encoding, RAW_SIZE) : NULL;
    return !file->dialect.encoding || file->decoder ||
           fail(f, FAIL_DATA, "%s: this system cannot decode %s; save the file as UTF-8", file->name,
                file->dialect.encoding);
}

CsvFile *csvfile_open(const Place *place, const char *name, const CsvDialect *dialect, Fail *f)
{
    Bytes *source = bytes_open(place, name, f);
    if (!source)
        return NULL;
    CsvFile *file = memory_get(sizeof *file);
    *file = (CsvFile){.source = source, .name = name, .dialect = *dialect, .line = 1, .line_start = true};
    start_parser(&file->parser, dialect);
    file->loose = (LooseQuotes){.delimiter = dialect->delimiter, .quote = dialect->quote};
    file->unrepaired = dialect->loose_quotes ? memory_get(BUFFER_SIZE) : NULL;
    file->buffer = memory_get(dialect->loose_quotes ? 2 * BUFFER_SIZE + 2 : BUFFER_SIZE);
    file->capacity = FIRST_FIELDS;
    file->fields = memory_get(FIRST_FIELDS * sizeof *file->fields);
    if (begin_reading(file, f))
        return file;
    csvfile_close(file);
    return NULL;
}

void csvfile_close(CsvFile *file)
{
    if (!file)
        return;
    bytes_close(file->source);
    csv_free(&file->parser);
    buf_free(&file->text);
    decoder_close(file->decoder);
    free(file->unrepaired);
    free(file->buffer);
    free(file->fields);
    free(file);
}

const char *csvfile_fallback(const CsvFile *file)
{
    return file->fell_back ? file->dialect.encoding : NULL;
}

uint64_t csvfile_position(const CsvFile *file)
{
    return bytes_position(file->source);
}

bool csvfile_ends_in_line(const CsvFile *file)
{
    return file->ended && file->at == file->end && !file->line_start;
}

/* Reads `size` bytes, or fewer at the end of the file. */
static bool read_piece(CsvFile *file, void *to, size_t size, size_t *length, Fail *f)
{
    if (!bytes_read(file->source, to, size, length, f))
        return false;
    file->ended = *length < size;
    file->begun = true;
    return true;
}

static bool check_signature(const CsvFile *file, const void *bytes, size_t length, Fail *f)
{
    const char *what = signature_of_stranger(bytes, length);
    return !what || fail(f, FAIL_DATA, "%s: the file is %s", file->name, what);
}

/* The length of the file's byte order mark. */
static bool check_mark(const CsvFile *file, const char *text, size_t length, size_t *mark, Fail *f)
{
    *mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (length >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0))
        return fail(f, FAIL_DATA, "%s: the file is UTF-16; save it as UTF-8", file->name);
    return check_signature(file, text, length, f);
}

/* Reads the next piece as UTF-8, without a byte order mark. */
static bool read_text(CsvFile *file, char *to, size_t *length, Fail *f)
{
    bool first = !file->begun;
    size_t mark = 0;
    if (file->decoder) {
        size_t room;
        uint8_t *raw = decoder_room(file->decoder, &room);
        if (!read_piece(file, raw, room, length, f) || (first && !check_signature(file, raw, *length, f)))
            return false;
        *length = decode(file->decoder, *length, to);
    } else if (!read_piece(file, to, BUFFER_SIZE, length, f) ||
               (first && !check_mark(file, to, *length, &mark, f))) {
        return false;
    }
    *length -= mark;
    memmove(to, to + mark, mark ? *length : 0);
    const char *wrong = file->ended && file->decoder ? decode_end(file->decoder) : NULL;
    return !wrong || fail(f, FAIL_DATA, "%s: %s", file->name, wrong);
}

/* Fills the buffer, which must be empty. */
static bool fill(CsvFile *file, Fail *f)
{
    file->at = 0;
    if (!read_text(file, file->unrepaired ? file->unrepaired : file->buffer, &file->end, f))
        return false;
    if (file->unrepaired)
        file->end = loose_quotes_repair(&file->loose, file->unrepaired, file->end, file->ended, file->buffer);
    return true;
}

static bool line_is_skipped(const CsvFile *file)
{
    const CsvDialect *d = &file->dialect;
    const uint32_t line = file->line - file->skipped_lines;
    if (line < d->first_line)
        return true;
    for (uint32_t i = 0; i < d->skipped_count; i++)
        if (d->skipped[i] == line)
            return true;
    return false;
}

static bool is_comment(const CsvFile *file)
{
    return file->dialect.comment && file->buffer[file->at] == file->dialect.comment;
}

/* Called between parser calls, because the parser has no limit of its own and an open quote could read the
 * whole file as one field. */
static bool check_length(CsvFile *file, Fail *f)
{
    if (file->too_wide)
        return fail(f, FAIL_DATA, "%s:%u: the row has more than %d fields or %d MiB; is it a table of rows?",
                    file->name, file->record_line, MOST_FIELDS, RECORD_LIMIT >> 20);
    if (!file->too_long && csv_get_buffer_size(&file->parser) <= FIELD_LIMIT + 2 * BUFFER_SIZE)
        return true;
    return fail(f, FAIL_DATA, "%s:%u: field %u is longer than 1 MiB; is a quote not closed?", file->name,
                file->record_line, file->too_long ? file->long_field : file->count + 1);
}

static bool parse(CsvFile *file, size_t length, Fail *f)
{
    const char *text = file->buffer + file->at;
    if (memchr(text, 0, length))
        return fail(f, FAIL_DATA, "%s:%u: the line has a NUL byte; save the file as UTF-8 text", file->name,
                    file->line);
    for (size_t i = 0; file->blank && i < length; i++)
        file->blank = text[i] == '\n' || (file->dialect.trim && is_blank((unsigned char)text[i]));
    if (csv_parse(&file->parser, text, length, add_field, end_record, file) != length)
        return fail(f, FAIL_DATA,
                    "%s:%u: field %u has a stray quote; put the whole field in quotes and "
                    "double those inside it",
                    file->name, file->record_line, file->count + 1);
    return check_length(file, f);
}

/* The offset after the end of the line, or the end of the buffer. Every line end becomes LF. */
static size_t find_line_end(CsvFile *file, bool *ended)
{
    char *text = file->buffer + file->at;
    size_t length = file->end - file->at;
    char *lf = memchr(text, '\n', length);
    char *cr = memchr(text, '\r', lf ? (size_t)(lf - text) : length);
    char *at = cr ? cr : lf;
    file->after_cr = cr != NULL;
    *ended = at != NULL;
    if (!at)
        return length;
    *at = '\n';
    return (size_t)(at - text) + 1;
}

/* Follows the quotes of a skipped line. A quote opens a field only where one begins. */
static void skip(CsvFile *file, size_t length)
{
    const CsvDialect *d = &file->dialect;
    if (!d->quote || file->skipped == SKIPPED_COMMENT)
        return;
    for (const char *at = file->buffer + file->at, *end = at + length; at < end; at++) {
        bool quote = *at == d->quote, ends = *at == d->delimiter || *at == '\n';
        if (file->skipped == SKIPPED_QUOTED)
            file->skipped = quote ? SKIPPED_QUOTE : SKIPPED_QUOTED;
        else if (quote && file->skipped != SKIPPED_PLAIN)
            file->skipped = SKIPPED_QUOTED;
        else
            file->skipped = ends ? SKIPPED_BEGIN : SKIPPED_PLAIN;
    }
}

static void begin_line(CsvFile *file)
{
    file->line_start = false;
    file->blank = true;
    if (file->skipped == SKIPPED_QUOTED) {
        file->skipped_lines++;
        return;
    }
    bool skipped = line_is_skipped(file);
    file->skipped = skipped ? SKIPPED_BEGIN : SKIPPED_COMMENT;
    file->skipping = !file->open && (skipped || is_comment(file));
    if (!file->open)
        file->record_line = file->line;
}

static void end_line(CsvFile *file)
{
    if (!file->skipping)
        file->open = !file->complete && (file->open || !file->blank);
    file->line++;
    file->line_start = true;
}

/* Parses up to the end of the next line or of the buffer: at most one record. */
static bool advance(CsvFile *file, Fail *f)
{
    if (file->after_cr && file->buffer[file->at] == '\n')
        file->at++;
    file->after_cr = false;
    if (file->at == file->end)
        return true;
    if (file->line_start)
        begin_line(file);
    bool line_ended;
    size_t length = find_line_end(file, &line_ended);
    if (file->skipping)
        skip(file, length);
    else if (!parse(file, length, f))
        return false;
    file->at += length;
    if (line_ended)
        end_line(file);
    return true;
}

static bool finish(CsvFile *file, Fail *f)
{
    if (file->skipped == SKIPPED_QUOTED)
        return fail(f, FAIL_DATA, "%s:%u: a quote in a skipped line is not closed", file->name,
                    file->line - file->skipped_lines);
    if (csv_fini(&file->parser, add_field, end_record, file) == 0)
        return check_length(file, f);
    return fail(f, FAIL_DATA, "%s:%u: field %u begins with a quote that is not closed", file->name,
                file->record_line, file->count + 1);
}

static bool check_text(CsvFile *file, Fail *f)
{
    char *text = file->text.data;
    for (uint32_t i = 0; i < file->count; i++) {
        file->fields[i].text = text;
        text += file->fields[i].length + 1;
    }
    size_t valid = utf8_valid(file->text.data, file->text.length);
    if (valid == file->text.length)
        return true;
    uint32_t i = 0;
    while (i + 1 < file->count && file->fields[i + 1].text <= file->text.data + valid)
        i++;
    const unsigned char *invalid = (unsigned char *)file->text.data + valid;
    if (file->decoder)
        return fail(
            f, FAIL_DATA,
            "%s:%u: field %u is not valid %s (byte 0x%02X); state the file's \"encoding\" in the package",
            file->name, file->record_line, i + 1, file->dialect.encoding, invalid[1]);
    return fail(f, FAIL_DATA, "%s:%u: field %u is not valid UTF-8 (byte 0x%02X); save the file as UTF-8",
                file->name, file->record_line, i + 1, *invalid);
}

CsvResult csvfile_next(CsvFile *file, CsvRecord *record, Fail *f)
{
    file->complete = false;
    file->count = 0;
    buf_clear(&file->text);
    while (!file->complete) {
        if (file->at < file->end) {
            if (!advance(file, f))
                return CSV_FAILED;
        } else if (!file->ended) {
            if (!fill(file, f))
                return CSV_FAILED;
        } else {
            if (!finish(file, f))
                return CSV_FAILED;
            if (!file->complete)
                return CSV_END;
        }
    }
    if (!check_text(file, f))
        return CSV_FAILED;
    *record = (CsvRecord){.line = file->record_line, .count = file->count, .fields = file->fields};
    return CSV_RECORD;
}
