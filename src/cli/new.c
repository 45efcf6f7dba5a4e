/* folio new. */
#include "base/file.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const OptionSpec options[] = {
    {0, "from", "REPORT", "the report that comes with folio to begin with (default: occupation)"},
    CLI_COMMON_OPTIONS,
};

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

static int is_definition(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && ends_in(entry->d_name, ".yaml");
}

/* The names of the reports that ship with folio, which end with NULL. */
static const char **shipped_reports(Arena *arena)
{
    struct dirent **entries;
    const char **names = NULL;
    uint32_t count = 0;
    int found = scandir(cli_own_file(arena, "reports"), &entries, is_definition, alphasort);
    for (int i = 0; i < found; i++) {
        const char *name = entries[i]->d_name;
        names = arena_grow(arena, names, count, sizeof *names);
        names[count++] = arena_strndup(arena, name, strlen(name) - strlen(".yaml"));
        free(entries[i]);
    }
    if (found >= 0)
        free(entries);
    names = arena_grow(arena, names, count, sizeof *names);
    names[count] = NULL;
    return names;
}

static bool fail_unknown(Arena *arena, const char *from, const char *const *names, Fail *f)
{
    const Hint hint = did_you_mean(from, names);
    size_t count = 0;
    while (names[count])
        count++;
    return *hint.text ? fail(f, FAIL_USAGE, "--from: there is no report \"%s\"%s", from, hint.text)
                      : fail(f, FAIL_USAGE, "--from: there is no report \"%s\"; there are %s", from,
                             arena_list(arena, names, count, ", "));
}

/* The text of the report; NULL after a failure. */
static const char *read_report(Arena *arena, const char *from, size_t *size, Fail *f)
{
    enum { LARGEST = 4 << 20 };
    const char **names = shipped_reports(arena);
    size_t i = 0;
    while (names[i] && strcmp(names[i], from) != 0)
        i++;
    if (!names[i]) {
        fail_unknown(arena, from, names, f);
        return NULL;
    }
    const char *path = cli_own_file(arena, arena_printf(arena, "reports/%s.yaml", from));
    return file_read(arena, path, path, LARGEST, size, FAIL_DEFINITION, f);
}

static void write_head(Buf *out, const char *file, const char *from)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    buf_printf(
        out,
        "# Your own report, begun as a copy of folio's report \"%s\". Make it with:\n"
        "#\n"
        "#     folio report %s --occupation welder --area Boise -o out\n"
        "#\n"
        "# Change what you like: the title, the order of the sections (remove a line to leave one out), what is\n"
        "# on the cover. `folio report %s --list` prints what can be set and shown. After \"#\" comes a remark.\n"
        "# \"theme: folio\" and \"data: us\" are the ones that come with folio; a path, such as ours/theme.yaml,\n"
        "# names your own, seen from this file's folder. The guide is docs/report-definition.md.\n",
        from, name, name);
}

/* "themes/folio.yaml" and "../data/us" are paths from the shipped report; their names work everywhere. */
static void write_line(Buf *out, const char *line, size_t length)
{
    static const char *const keys[] = {"theme: ", "data: "};
    const char *end = line + length, *name = line;
    bool by_name = false;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        by_name |= strncmp(line, keys[i], strlen(keys[i])) == 0;
    for (const char *at = line; by_name && at < end; at++)
        if (*at == '/')
            name = at + 1;
    if (name == line) {
        buf_add(out, line, length);
        return;
    }
    size_t rest = (size_t)(end - name), yaml = strlen(".yaml\n");
    bool is_file = rest > yaml && memcmp(end - yaml, ".yaml\n", yaml) == 0;
    buf_add(out, line, (size_t)(strchr(line, ' ') + 1 - line));
    buf_add(out, name, is_file ? rest - yaml : rest);
    buf_text(out, is_file ? "\n" : "");
}

/* The report without the remark at its top, which is about folio's own file. */
static void write_definition(Buf *out, const char *text)
{
    while (*text == '#')
        text += strcspn(text, "\n") + (strchr(text, '\n') != NULL);
    while (*text) {
        size_t length = strcspn(text, "\n");
        length += text[length] == '\n';
        write_line(out, text, length);
        text += length;
    }
}

static bool make(const CommandLine *line, Arena *arena, Fail *f)
{
    const char *file = path_expand(arena, line->arguments[0]);
    const char *from = option_value(line, "from");
    size_t size;
    if (!ends_in(file, ".yaml") && !ends_in(file, ".yml"))
        return fail(f, FAIL_USAGE, "%s: the name of a report definition ends in .yaml; write %s.yaml", file,
                    file);
    const char *text = read_report(arena, from ? from : "occupation", &size, f);
    if (!text)
        return false;
    Buf out = {0};
    write_head(&out, file, from ? from : "occupation");
    write_definition(&out, text);
    bool made = file_put(arena, file, out.data, out.length, false);
    int why = errno;
    buf_free(&out);
    if (made)
        return true;
    return why == EEXIST
               ? fail(f, FAIL_OUTPUT,
                      "%s: exists already, and folio new replaces no file; choose another name", file)
               : fail(f, FAIL_OUTPUT, "%s: cannot be written: %s", file, strerror(why));
}

static int run(const CommandLine *line)
{
    Fail f = {0};
    Arena *arena = arena_new();
    bool made = make(line, arena, &f);
    if (made && cli_loudness(line) != QUIET)
        cli_print(stdout, "%s: made; edit it, and run folio report with it\n",
                  cli_plain(arena, line->arguments[0]));
    arena_free(arena);
    return cli_end(made ? 0 : cli_fail(&f));
}

const Command command_new = {{"new", "OURS.yaml",
                              "Writes a report definition to edit, which begins as one that comes with folio",
                              options, 1, 1},
                             run};
