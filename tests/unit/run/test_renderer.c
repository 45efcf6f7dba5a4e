/* Several reports from one renderer. */
#include "run/renderer.h"

#include "base/file.h"
#include "built.h"
#include "folder.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/wait.h>

#include <cmocka.h>

enum { PDF = FORMAT_BIT(FORMAT_PDF), XLSX = FORMAT_BIT(FORMAT_XLSX), FRAMES = FORMAT_BIT(FORMAT_FRAMES) };

typedef struct Fixture {
    Folder folder;
    char plugins[PATH_MAX + 100], definition[PATH_MAX];
    PluginDir dir;
    Fail f;
} Fixture;

static void put_definition(Fixture *x, const char *data)
{
    char text[3 * PATH_MAX], here[PATH_MAX];
    if (!getcwd(here, sizeof here))
        abort();
    snprintf(
        text, sizeof text,
        "folio: 1\n"
        "title: \"{occupation.title} in {area.short}\"\n"
        "theme: %s/reports/themes/folio.yaml\n"
        "date: 2025-07-01\n"
        "data: %s/%s\n"
        "parameters:\n"
        "  occupation: {type: occupation, default: \"11-2222\"}\n"
        "  area: {type: area, many: true, default: [Northport, Southwell]}\n"
        "assumptions:\n"
        "  hours: {value: 40, unit: hours, min: 1, max: 80}\n"
        "cover: {figures: [pay.surveyed], verdict: [pay]}\n"
        "sections:\n"
        "  - {id: pay, plugin: salary, options: {surveyed: median}}\n"
        "  - {id: about, plugin: text, title: About, options: {markdown: \"Ferries of {area.name}.\"}}\n",
        here, here, data);
    folder_write(&x->folder, "ferries.yaml", text);
}

static int set_up(void **state)
{
    Fixture *x = calloc(1, sizeof *x);
    folder_make(&x->folder);
    setenv("XDG_CACHE_HOME", x->folder.path, 1);
    snprintf(x->plugins, sizeof x->plugins, "%s", built_path("../plugins"));
    put_definition(x, "tests/fixtures/harbor");
    snprintf(x->definition, sizeof x->definition, "%s", folder_path(&x->folder, "ferries.yaml"));
    x->dir = (PluginDir){.path = x->plugins};
    *state = x;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *x = *state;
    folder_remove(&x->folder);
    free(x);
    return 0;
}

static RenderOptions options(const Fixture *x)
{
    return (RenderOptions){.definition = x->definition, .plugin_dirs = &x->dir, .plugin_dir_count = 1};
}

static Renderer *open(Fixture *x)
{
    RenderOptions render = options(x);
    Renderer *renderer = renderer_open(&render, &x->f);
    if (!renderer)
        fail_msg("%s", x->f.text);
    return renderer;
}

#define WORDS(...)                                                                                           \
    (const char *const[])                                                                                    \
    {                                                                                                        \
        __VA_ARGS__                                                                                          \
    }

static const Request requests[] = {
    {0},
    {.settings = WORDS("area=S2", "hours=20"), .setting_count = 2},
    {.settings = WORDS("area=Southwell"), .setting_count = 1, .sections = WORDS("about"), .section_count = 1},
    {0},
};

static void render(Fixture *x, Renderer *renderer, const Request *request, FormatSet formats)
{
    if (!renderer_build(renderer, request, &x->f) || !renderer_make(renderer, formats, &x->f))
        fail_msg("%s", x->f.text);
}

static void assert_same_file(const Renderer *one, const Renderer *other, FormatId id)
{
    const FormatFile *a = renderer_file(one, id), *b = renderer_file(other, id);
    assert_true(a->is_made && b->is_made);
    assert_int_equal(a->parts, b->parts);
    assert_int_equal(a->data.length, b->data.length);
    assert_memory_equal(a->data.data, b->data.data, a->data.length);
}

static void each_report_is_what_a_new_renderer_makes(void **state)
{
    Fixture *x = *state;
    Renderer *kept = open(x);
    for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) {
        Renderer *new = open(x);
        render(x, kept, &requests[i], PDF | XLSX | FRAMES);
        render(x, new, &requests[i], PDF | XLSX | FRAMES);
        for (FormatId id = 0; id < FORMAT_COUNT; id++)
            assert_same_file(kept, new, id);
        renderer_close(new);
    }
    renderer_close(kept);
}

static const char *title(const Renderer *renderer)
{
    return renderer_report(renderer)->title;
}

static void a_request_changes_its_own_report_only(void **state)
{
    Fixture *x = *state;
    Renderer *renderer = open(x);
    render(x, renderer, &requests[0], 0);
    assert_string_equal(title(renderer), "Ferry pilots in Northport");
    render(x, renderer, &requests[1], 0);
    assert_string_equal(title(renderer), "Ferry pilots in S\xC3\xBC"
                                         "dhafen");
    assert_true(renderer_report(renderer)->assumptions[0].value == 20);
    render(x, renderer, &requests[2], 0);
    assert_string_equal(renderer_report(renderer)->sections->id, "about");
    render(x, renderer, &requests[3], 0);
    assert_string_equal(title(renderer), "Ferry pilots in Northport");
    assert_string_equal(renderer_report(renderer)->sections->id, "pay");
    assert_true(renderer_report(renderer)->assumptions[0].value == 40);
    renderer_close(renderer);
}

static const Section *find(const Renderer *renderer, const char *id)
{
    const Section *section = renderer_report(renderer)->sections;
    while (section && strcmp(section->id, id) != 0)
        section = section->next;
    assert_non_null(section);
    return section;
}

static unsigned notes_counted;

static void count_note(void *context, const char *line)
{
    (void)context, (void)line;
    notes_counted++;
}

/* The dangling link shows in layout, after the workbook was made with the section. */
static void a_fault_found_by_a_later_format_makes_earlier_files_again(void **state)
{
    Fixture *x = *state;
    size_t size;
    Arena *arena = arena_new();
    const char *text = file_read(arena, x->definition, "", 100000, &size, FAIL_DEFINITION, &x->f);
    folder_write(&x->folder, "ferries.yaml",
                 arena_printf(arena,
                              "%s  - {id: lost, plugin: text, title: Lost, options: "
                              "{markdown: \"See [there](#nowhere).\"}}\n",
                              text));
    RenderOptions noting = options(x);
    noting.note = count_note;
    Renderer *kept = renderer_open(&noting, &x->f), *new = open(x);
    render(x, kept, &requests[0], XLSX);
    assert_false(find(kept, "lost")->failed);
    unsigned noted = notes_counted;
    assert_true(renderer_make(kept, PDF, &x->f));
    assert_true(find(kept, "lost")->failed);
    assert_false(find(kept, "pay")->failed || find(kept, "about")->failed);
    assert_int_equal(notes_counted, noted);
    render(x, new, &requests[0], PDF | XLSX);
    assert_same_file(kept, new, FORMAT_PDF);
    assert_same_file(kept, new, FORMAT_XLSX);
    render(x, kept, &requests[0], 0);
    assert_false(find(kept, "lost")->failed);
    renderer_close(kept);
    renderer_close(new);
    arena_free(arena);
}

static void refused(Fixture *x, Renderer *renderer, const Request *request, const char *message)
{
    x->f = (Fail){0};
    assert_false(renderer_build(renderer, request, &x->f));
    assert_int_equal(x->f.code, FAIL_USAGE);
    if (!strstr(x->f.text, message))
        fail_msg("\"%s\" should say \"%s\"", x->f.text, message);
    x->f = (Fail){0};
}

static void a_renderer_goes_on_after_a_request_that_is_refused(void **state)
{
    Fixture *x = *state;
    Renderer *kept = open(x), *new = open(x);
    render(x, kept, &requests[1], PDF | XLSX);
    refused(x, kept, &(Request){.settings = WORDS("area=Nowhere at all"), .setting_count = 1},
            "there is no area \"Nowhere at all\"");
    uint32_t count;
    renderer_files(kept, &count);
    assert_int_equal(count, 0);
    assert_false(renderer_file(kept, FORMAT_PDF)->is_made);
    render(x, kept, &requests[0], PDF | XLSX);
    render(x, new, &requests[0], PDF | XLSX);
    assert_same_file(kept, new, FORMAT_PDF);
    assert_same_file(kept, new, FORMAT_XLSX);
    renderer_close(kept);
    renderer_close(new);
}

static void mistakes_are_told_before_the_data_is_opened(void **state)
{
    Fixture *x = *state;
    put_definition(x, "tests/fixtures/nothing");
    Renderer *renderer = open(x);
    refused(x, renderer, &(Request){.settings = WORDS("aera=N1"), .setting_count = 1},
            "no parameter or assumption with that name; did you mean \"area\"?");
    refused(x, renderer, &(Request){.sections = WORDS("bay"), .section_count = 1},
            "has no such section; did you mean \"pay\"?");
    assert_false(renderer_build(renderer, &requests[0], &x->f));
    assert_int_equal(x->f.code, FAIL_DATA);
    renderer_close(renderer);
}

static void the_data_may_be_opened_ahead(void **state)
{
    Fixture *x = *state;
    Renderer *renderer = open(x);
    assert_true(renderer_load(renderer, &x->f) && renderer_load(renderer, &x->f));
    double load = renderer_times(renderer)->load;
    render(x, renderer, &requests[0], XLSX);
    assert_true(renderer_times(renderer)->load > load);
    renderer_close(renderer);

    put_definition(x, "tests/fixtures/nothing");
    renderer = open(x);
    assert_false(renderer_load(renderer, &x->f));
    assert_int_equal(x->f.code, FAIL_DATA);
    renderer_close(renderer);
}

static void a_file_makes_those_that_it_carries(void **state)
{
    Fixture *x = *state;
    Renderer *renderer = open(x);
    render(x, renderer, &requests[0], PDF);
    uint32_t count;
    const RenderedFile *files = renderer_files(renderer, &count);
    assert_int_equal(count, 1);
    assert_string_equal(files[0].format->name, "pdf");
    assert_true(renderer_file(renderer, FORMAT_XLSX)->is_made);
    renderer_close(renderer);

    RenderOptions alone = options(x);
    alone.alone = true;
    renderer = renderer_open(&alone, &x->f);
    render(x, renderer, &requests[0], PDF);
    assert_false(renderer_file(renderer, FORMAT_XLSX)->is_made);
    renderer_close(renderer);
}

static void a_workbook_needs_no_pages(void **state)
{
    Fixture *x = *state;
    Renderer *renderer = open(x);
    render(x, renderer, &requests[0], XLSX);
    assert_true(renderer_times(renderer)->layout == 0);
    assert_false(renderer_file(renderer, FORMAT_PDF)->is_made);
    renderer_close(renderer);
}

/* Regardless of the order of the request. */
static void files_are_listed_in_the_order_of_the_table(void **state)
{
    Fixture *x = *state;
    Renderer *renderer = open(x);
    const Target target = {.output = output_open(folder_path(&x->folder, "out/"), &x->f),
                           .formats = PDF | XLSX | FRAMES};
    const Request request = {.target = &target};
    render(x, renderer, &request, FRAMES);
    assert_true(renderer_make(renderer, XLSX, &x->f) && renderer_make(renderer, PDF, &x->f));
    assert_true(renderer_output(renderer, &x->f));
    static const char *const names[] = {"out/ferries.pdf", "out/ferries.xlsx", "out/ferries.txt"};
    uint32_t count;
    const RenderedFile *files = renderer_files(renderer, &count);
    assert_int_equal(count, 3);
    for (uint32_t i = 0; i < count; i++) {
        struct stat info;
        assert_string_equal(files[i].path, folder_path(&x->folder, names[i]));
        assert_int_equal(stat(files[i].path, &info), 0);
        assert_int_equal(info.st_size, files[i].file->data.length);
    }
    renderer_close(renderer);
    output_close(target.output);
}

/* As worker processes do. */
static void a_process_goes_on_with_the_renderer_that_it_was_forked_with(void **state)
{
    Fixture *x = *state;
    Renderer *renderer = open(x);
    fflush(NULL);
    for (int i = 0; i < 2; i++) {
        pid_t child = fork();
        if (child == 0) {
            Request request = requests[i];
            const Target target = {.output =
                                       output_open(folder_path(&x->folder, i ? "second" : "first"), &x->f),
                                   .formats = PDF};
            request.target = &target;
            bool good = target.output && renderer_build(renderer, &request, &x->f) &&
                        renderer_make(renderer, PDF, &x->f) && renderer_output(renderer, &x->f);
            _exit(good ? 0 : 1);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
    }
    for (int i = 0; i < 2; i++) {
        size_t size;
        Arena *arena = arena_new();
        render(x, renderer, &requests[i], PDF);
        const char *path = folder_path(&x->folder, i ? "second/ferries.pdf" : "first/ferries.pdf");
        const Buf *here = &renderer_file(renderer, FORMAT_PDF)->data;
        const char *there = file_read(arena, path, path, SIZE_MAX, &size, FAIL_INTERNAL, &x->f);
        assert_int_equal(size, here->length);
        assert_memory_equal(there, here->data, size);
        arena_free(arena);
    }
    renderer_close(renderer);
}

static void a_renderer_that_cannot_open_says_why(void **state)
{
    Fixture *x = *state;
    RenderOptions render = options(x);
    render.definition = "none.yaml";
    assert_null(renderer_open(&render, &x->f));
    assert_string_equal(x->f.text, "none.yaml: cannot be opened: No such file or directory");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(each_report_is_what_a_new_renderer_makes),
        TEST(a_request_changes_its_own_report_only),
        TEST(a_fault_found_by_a_later_format_makes_earlier_files_again),
        TEST(a_renderer_goes_on_after_a_request_that_is_refused),
        TEST(mistakes_are_told_before_the_data_is_opened),
        TEST(the_data_may_be_opened_ahead),
        TEST(a_file_makes_those_that_it_carries),
        TEST(a_workbook_needs_no_pages),
        TEST(files_are_listed_in_the_order_of_the_table),
        TEST(a_process_goes_on_with_the_renderer_that_it_was_forked_with),
        TEST(a_renderer_that_cannot_open_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
