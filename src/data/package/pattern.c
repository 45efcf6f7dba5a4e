#include "data/package/pattern.h"

#include "base/arena.h"
#include "base/buf.h"
#include "data/package/xsd_pattern.h"

#include <stdlib.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Limits for patterns that backtrack without end, such as "(a+)+b". */
enum { MOST_STEPS = 5000000, DEEPEST = 500000 };

struct Pattern {
    const char *text;
    pcre2_code *code;
    pcre2_match_data *found; /* of the last match */
    pcre2_match_context *limits;
};

static pcre2_code *compile(const char *text, uint32_t options, Fail *f)
{
    Buf translated = {0};
    int error = 0;
    PCRE2_SIZE at;
    pcre2_code *code = NULL;
    if (xsd_pattern_translate(text, &translated, f)) {
        code = pcre2_compile((PCRE2_SPTR)translated.data, translated.length,
                             PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED | options, &error, &at, NULL);
        PCRE2_UCHAR why[200];
        if (!code && pcre2_get_error_message(error, why, sizeof why))
            fail(f, FAIL_DATA, "%s", (const char *)why);
    }
    buf_free(&translated);
    return code;
}

static Pattern *make(const char *text, pcre2_code *code)
{
    Pattern *pattern = memory_get(sizeof *pattern);
    *pattern = (Pattern){.text = text,
                         .code = code,
                         .found = pcre2_match_data_create_from_pattern(code, NULL),
                         .limits = pcre2_match_context_create(NULL)};
    if (!pattern->found || !pattern->limits)
        abort();
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
    pcre2_match_data_free(pattern->found);
    pcre2_code_free(pattern->code);
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
    int result = pcre2_match(pattern->code, (PCRE2_SPTR)text, length, 0, PCRE2_NO_UTF_CHECK, pattern->found,
                             pattern->limits);
    return result >= 0 || (result != PCRE2_ERROR_NOMATCH && give_up(pattern, result, f));
}

bool pattern_extract(const Pattern *pattern, const char *text, size_t length, size_t *from, size_t *to,
                     Fail *f)
{
    if (!pattern_matches(pattern, text, length, f))
        return false;
    const PCRE2_SIZE *found = pcre2_get_ovector_pointer(pattern->found);
    *from = found[2];
    *to = found[3];
    return *from != PCRE2_UNSET;
}
