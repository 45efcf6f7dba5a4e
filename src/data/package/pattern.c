#include "data/package/pattern.h"

#include "base/arena.h"
#include "base/buf.h"
#include "data/package/xsd_pattern.h"

#include <stdlib.h>
#include <string.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Limits for patterns that backtrack without end, such as "(a+)+b", and for those whose repeats are written
 * out when they are compiled, such as "(ab){1,5000}". */
enum {
    MOST_STEPS = 5000000,
    DEEPEST = 500000,
    MOST_HEAP = 128 * 1024, /* KiB, while matching */
    LONGEST = 4096,
    DEEPEST_GROUP = 50,
    MOST_COMPILED = 32 * 1024 * 1024 /* bytes of all patterns together */
};

/* Shared by the thread's patterns, because it keeps the memory of its largest match. */
static _Thread_local pcre2_match_data *found;
static _Thread_local size_t compiled, patterns;

struct Pattern {
    const char *text;
    pcre2_code *code;
    pcre2_match_context *limits;
};

static size_t size_of(const pcre2_code *code)
{
    size_t size = 0;
    pcre2_pattern_info(code, PCRE2_INFO_SIZE, &size);
    return size;
}

static bool check_size(pcre2_code *code, Fail *f)
{
    if (compiled + size_of(code) <= MOST_COMPILED)
        return true;
    pcre2_code_free(code);
    return fail(f, FAIL_DATA, "the patterns of the package need more than %d MiB; write shorter repeats",
                MOST_COMPILED >> 20);
}

static pcre2_code *compile(const char *text, uint32_t options, Fail *f)
{
    Buf translated = {0};
    int error = 0;
    PCRE2_SIZE at;
    pcre2_code *code = NULL;
    pcre2_compile_context *limits = pcre2_compile_context_create(NULL);
    if (!limits)
        abort();
    pcre2_set_parens_nest_limit(limits, DEEPEST_GROUP);
    if (strlen(text) > LONGEST)
        fail(f, FAIL_DATA, "it is longer than %d bytes", LONGEST);
    else if (xsd_pattern_translate(text, &translated, f)) {
        code = pcre2_compile((PCRE2_SPTR)translated.data, translated.length,
                             PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED | options, &error, &at, limits);
        PCRE2_UCHAR why[200];
        if (!code && pcre2_get_error_message(error, why, sizeof why))
            fail(f, FAIL_DATA, "%s", (const char *)why);
    }
    buf_free(&translated);
    pcre2_compile_context_free(limits);
    return code && check_size(code, f) ? code : NULL;
}

static Pattern *make(const char *text, pcre2_code *code)
{
    Pattern *pattern = memory_get(sizeof *pattern);
    *pattern = (Pattern){.text = text, .code = code, .limits = pcre2_match_context_create(NULL)};
    enum { PAIRS = 2 }; /* the whole match and the group */
    if (!found)
        found = pcre2_match_data_create(PAIRS, NULL);
    if (!found || !pattern->limits)
        abort();
    patterns++;
    compiled += size_of(code);
    pcre2_set_heap_limit(pattern->limits, MOST_HEAP);
    pcre2_set_match_limit(pattern->limits, MOST_STEPS);
    pcre2_set_depth_limit(pattern->limits, DEEPEST);
    return pattern;
}

Pattern *pattern_compile(const char *text, Fail *f)
{
    pcre2_code *code = compile(text, PCRE2_NO_AUTO_CAPTURE, f);
    return code ? make(text, code) : NULL;
}

Pattern *pattern_compile_group(const char *text, Fail *f)
{
    pcre2_code *code = compile(text, 0, f);
    uint32_t groups = 0;
    if (code)
        pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (groups == 1)
        return make(text, code);
    pcre2_code_free(code);
    fail(f, FAIL_DATA, "it needs one group, (...), that captures the value");
    return NULL;
}

void pattern_free(Pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_match_context_free(pattern->limits);
    compiled -= size_of(pattern->code);
    pcre2_code_free(pattern->code);
    if (--patterns == 0) {
        pcre2_match_data_free(found);
        found = NULL;
    }
    free(pattern);
}

static bool give_up(const Pattern *pattern, int error, Fail *f)
{
    PCRE2_UCHAR why[200];
    if (error == PCRE2_ERROR_MATCHLIMIT)
        return fail(f, FAIL_DATA,
                    "the pattern \"%s\" takes more than %d million steps on this value; write it without "
                    "repeats within repeats",
                    pattern->text, MOST_STEPS / 1000000);
    if (error == PCRE2_ERROR_DEPTHLIMIT)
        return fail(f, FAIL_DATA,
                    "the pattern \"%s\" keeps more than %d choices open on this value; write it without "
                    "repeats of groups",
                    pattern->text, DEEPEST);
    pcre2_get_error_message(error, why, sizeof why);
    return fail(f, FAIL_DATA, "the pattern \"%s\": %s", pattern->text, (const char *)why);
}

bool pattern_matches(const Pattern *pattern, const char *text, size_t length, Fail *f)
{
    int result =
        pcre2_match(pattern->code, (PCRE2_SPTR)text, length, 0, PCRE2_NO_UTF_CHECK, found, pattern->limits);
    return result >= 0 || (result != PCRE2_ERROR_NOMATCH && give_up(pattern, result, f));
}

bool pattern_extract(const Pattern *pattern, const char *text, size_t length, size_t *from, size_t *to,
                     Fail *f)
{
    if (!pattern_matches(pattern, text, length, f))
        return false;
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(found);
    *from = places[2];
    *to = places[3];
    return *from != PCRE2_UNSET;
}
