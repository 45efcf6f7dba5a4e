/* The guide's first plugin is built with the guide's own command and makes a section; so is the header's. */
#include "plugin_bench.h"

/* A whole file of the project; tests run in its folder. */
static Buf read_text(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s cannot be read: run the tests in the project's folder", path);
    Buf buf = {0};
    for (size_t got; (got = fread(buf_reserve(&buf, 65536), 1, 65536, file)) > 0;)
        buf.length += got;
    fclose(file);
    buf_add(&buf, "", 0);
    return buf;
}

/* What stands between two marks, the first time. */
static Buf between(const char *text, const char *begin, const char *end)
{
    Buf part = {0};
    const char *from = strstr(text, begin);
    assert_non_null(from);
    from += strlen(begin);
    const char *to = strstr(from, end);
    assert_non_null(to);
    buf_add(&part, from, (size_t)(to - from));
    return part;
}

static void run(const char *command)
{
    char line[2000];
    char *include = realpath("include", NULL);
    assert_non_null(include);
    snprintf(line, sizeof line, "cd '%s' && CPATH='%s' %s", bench.folder.path, include, command);
    free(include);
    if (system(line) != 0)
        fail_msg("failed: %s", line);
}

static void assert_makes_the_section(const char *source, const char *command)
{
    folder_write(&bench.folder, "pay.c", source);
    run(command);
    Fail f = {0};
    PluginSet *set = plugins_open(&(PluginDir){.path = bench.folder.path}, 1, &f);
    assert_non_null(set);
    const Plugin *plugin = plugins_find(set, "pay", &f);
    assert_non_null(plugin);
    if (plugin->reason)
        fail_msg("%s", plugin->reason);
    const Section *section = bench_build_plugin(plugin->descriptor, NULL);
    assert_false(section->failed);
    assert_string_equal(
        bench_print(section),
        "table s.pay: Mean pay |  | sources bls\n  | Area | Pay per year!\n  | Seattle | $125,000\n"
        "  | New York | $95,000\n  | Chicago | not released\n"
        "chart s.pay.chart: Seattle pays most |  |  | Seattle pays most. From $95,000 (New York) "
        "to $125,000 (Seattle). 1 of 3 values is not released, capped or not estimated. | 3 rows "
        "| sources bls\n");
    plugins_close(set);
}

static void the_guides_plugin_works(void **state)
{
    (void)state;
    Buf guide = read_text("docs/plugin-guide.md");
    Buf source = between(guide.data, "```c\n", "```");
    Buf command = between(guide.data, "```sh\n", "\n```");
    uint32_t lines = 0;
    for (const char *c = source.data; *c; c++)
        lines += *c == '\n';
    assert_in_range(lines, 1, 16);
    assert_makes_the_section(source.data, command.data);
    buf_free(&command);
    buf_free(&source);
    buf_free(&guide);
}

/* The comment's lines without what begins each. */
static Buf without_stars(const char *text)
{
    Buf plain = {0};
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\n");
        size_t skip = strspn(line, " *");
        if (skip < length)
            buf_add(&plain, line + skip, length - skip);
        buf_char(&plain, '\n');
        line += length + (line[length] == '\n');
    }
    return plain;
}

static void the_headers_plugin_works(void **state)
{
    (void)state;
    Buf header = read_text("include/folio/plugin.h");
    Buf comment = between(header.data, "It links against nothing:\n", " * Memory:");
    Buf plain = without_stars(comment.data);
    char *command = strstr(plain.data, "\ncc ");
    assert_non_null(command);
    *command = '\0';
    command[1 + strcspn(command + 1, "\n")] = '\0';
    assert_makes_the_section(plain.data, command + 1);
    buf_free(&plain);
    buf_free(&comment);
    buf_free(&header);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BENCH_TEST(the_guides_plugin_works),
                                       BENCH_TEST(the_headers_plugin_works)};
    return cmocka_run_group_tests_name("plugin guide", tests, bench_open, bench_close);
}
