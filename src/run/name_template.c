#include "run/name_template.h"

#include "base/hash.h"
#include "run/file_name.h"
#include "section/parameter.h"
#include "section/section.h"

#include <string.h>
#include <strings.h>

enum { MOST_OF_VALUE = 48 };

static bool is_allowed(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-_. ", c));
}

/* The length of the place that begins at `open`, braces included; 0 if it is not closed. */
static size_t place_length(const char *open)
{
    size_t length = strcspn(open + 1, "{}\n");
    return open[length + 1] == '}' ? length + 2 : 0;
}

/* The length of the character at `at`. */
static int character(const char *at)
{
    int length = 1;
    while (((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

bool name_template_check(const NameTemplate *name, Fail *f)
{
    for (const char *at = name->text; *at;) {
        size_t place = *at == '{' ? place_length(at) : 1;
        if (!place)
            return fail(f, name->code, "%s: \"%s\": a { is not closed", name->place, name->text);
        if (*at == '/')
            return fail(f, name->code,
                        "%s: \"%s\" has a /, which a file name cannot have; -o names the folder", name->place,
                        name->text);
        if (*at != '{' && !is_allowed(*at))
            return fail(f, name->code,
                        "%s: \"%s\" has \"%.*s\"; use letters from A to Z, digits, - _ . and {parameter}",
                        name->place, name->text, character(at), at);
        at += place;
    }
    return true;
}

static void add_hash(const char *text, Buf *to)
{
    enum { SHOWN = 8 };
    char digest[HASH_TEXT];
    Hash hash;
    hash_begin(&hash);
    hash_add_text(&hash, text);
    hash_end(&hash, digest);
    buf_add(to, digest, SHOWN);
}

/* Adds the value as words; where it has none, those of the parameter's code. */
static void add_words(const BuildContext *context, const char *name, const char *text, Buf *to)
{
    Buf words = {0};
    folio_value code;
    Fail ignored = {0};
    const char *plain = arena_strndup(context->report->arena, name, strcspn(name, "."));
    words_in_file_name(text, MOST_OF_VALUE, &words);
    if (!words.length && parameter_value(context, plain, NULL, &code, &ignored))
        words_in_file_name(code.text, MOST_OF_VALUE, &words);
    if (words.length)
        buf_text(to, words.data);
    else if (*text)
        add_hash(text, to);
    buf_free(&words);
}

static bool add_value(const BuildContext *context, const NameTemplate *template_, const char *place,
                      size_t length, Buf *to, Fail *f)
{
    Arena *arena = context->report->arena;
    const char *name = arena_strndup(arena, place + 1, length - 2);
    folio_value value;
    Fail why = {0};
    const char *text = parameter_value(context, name, NULL, &value, &why)
                           ? template_text(context, arena_strndup(arena, place, length), &why)
                           : NULL;
    if (!text)
        return fail(f, template_->code, "%s: \"%s\": %s", template_->place, template_->text, why.text);
    add_words(context, name, text, to);
    return true;
}

/* Hyphens at the ends and in a row are superfluous; a period at the beginning hides a file, and one at the
 * end is lost on Windows. */
static void tidy(Buf *name)
{
    size_t kept = 0;
    for (size_t i = 0; i < name->length; i++) {
        char c = name->data[i] == ' ' ? '-' : name->data[i];
        if (kept ? c == '-' && name->data[kept - 1] == '-' : c == '-' || c == '.')
            continue;
        name->data[kept++] = c;
    }
    while (kept && (name->data[kept - 1] == '-' || name->data[kept - 1] == '.'))
        kept--;
    name->length = kept;
    buf_text(name, "");
    if (name->data)
        name->data[kept] = '\0';
}

/* Whether the part before the first period is the name of a device on Windows. */
static bool is_device(const char *name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};
    enum { WITHOUT_NUMBER = 4 };
    size_t length = strcspn(name, ".");
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        bool numbered = i >= WITHOUT_NUMBER;
        if (strncasecmp(name, devices[i], 3) == 0 && length == (numbered ? 4 : 3) &&
            (!numbered || (name[3] >= '0' && name[3] <= '9')))
            return true;
    }
    return false;
}

static const char *finished(const BuildContext *context, const NameTemplate *template_, Buf *name, Fail *f)
{
    tidy(name);
    if (name->length && is_device(name->data))
        buf_text(name, "-report");
    if (!name->length)
        fail(f, template_->code, "%s: \"%s\": the name is empty", template_->place, template_->text);
    else if (name->length > FILE_NAME_MAX)
        fail(f, template_->code, "%s: \"%.40s...\": the name has %zu letters; at most %d are allowed",
             template_->place, template_->text, name->length, FILE_NAME_MAX);
    else
        return arena_strndup(context->report->arena, name->data, name->length);
    return NULL;
}

const char *name_template_fill(const BuildContext *context, const NameTemplate *template_, Fail *f)
{
    Buf name = {0};
    bool good = name_template_check(template_, f);
    for (const char *at = template_->text; good && *at;) {
        size_t length = *at == '{' ? place_length(at) : strcspn(at, "{");
        if (*at == '{')
            good = add_value(context, template_, at, length, &name, f);
        else
            buf_add(&name, at, length);
        at += length;
    }
    const char *text = good ? finished(context, template_, &name, f) : NULL;
    buf_free(&name);
    return text;
}
