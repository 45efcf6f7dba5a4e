/* Archives as publishers and people make them, damaged ones, and ones made to exhaust their reader. */
#include "data/archive/zip.h"

#include "base/budget.h"
#include "base/buf.h"
#include "made_zip.h"

static Folder folder;
static Arena *arena;

static const char *path(void)
{
    return folder_path(&folder, "a.zip");
}

static ZipSource source(void)
{
    return (ZipSource){.name = "a.zip", .path = path()};
}

/* "name=content;" of each member, or the failure. */
static const char *listing(const ZipSource *from)
{
    static Buf out;
    ZipList list;
    Fail f = {0};
    buf_clear(&out);
    buf_text(&out, "");
    if (!zip_list(arena, from, &list, &f))
        return arena_strdup(arena, f.text);
    for (uint32_t i = 0; i < list.count; i++) {
        size_t size = 0;
        char *text = zip_read_whole(from, list.members[i].index, list.members[i].name, 1000, &size, &f);
        if (!text)
            return arena_strdup(arena, f.text);
        buf_printf(&out, "%s=%.*s;", list.members[i].name, (int)size, text);
        free(text);
    }
    return out.data;
}

static void lists_and_reads_members(void **state)
{
    (void)state;
    const MadeMember members[] = {{.name = "in/", .text = ""},
                                  {.name = "in/wages (1).csv", .text = "a,b\n"},
                                  {.name = "M\xC3\xA9xico.csv", .text = "c"},
                                  {.name = "../../etc/passwd", .text = "harmless"},
                                  {.name = "empty.txt", .text = ""}};
    static const char expected[] =
        "in/wages (1).csv=a,b\n;M\xC3\xA9xico.csv=c;../../etc/passwd=harmless;empty.txt=;";
    made_zip(path(), members, 5);
    ZipSource from = source();
    assert_string_equal(listing(&from), expected);
    made_zip_with(path(), "zip:compression=store", members, 5);
    assert_string_equal(listing(&from), expected);
    made_zip_with(path(), "zip:zip64", members, 5);
    assert_string_equal(listing(&from), expected);
}

static void reads_archives_in_memory(void **state)
{
    (void)state;
    const MadeMember member = {.name = "a.csv", .text = "1,2\n"};
    made_zip(path(), &member, 1);
    char bytes[1000];
    FILE *file = fopen(path(), "rb");
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    const ZipSource from = {.name = "a.zip", .bytes = bytes, .size = size};
    assert_string_equal(listing(&from), "a.csv=1,2\n;");
}

/* Changes bytes of the file; the number of changes. */
static int patch(const char *from, const char *to, size_t size)
{
    static char bytes[100000];
    int count = 0;
    FILE *file = fopen(path(), "rb");
    size_t length = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(bytes + i, from, size) == 0) {
            memcpy(bytes + i, to, size);
            count++;
        }
    folder_write_bytes(&folder, "a.zip", bytes, length);
    return count;
}

static void decodes_names_of_dos_and_windows(void **state)
{
    (void)state;
    const MadeMember members[] = {{.name = "oews_Mexiko.csv", .text = "1"}, {.name = "a_b.csv", .text = "2"}};
    made_zip(path(), members, 2);
    assert_int_equal(patch("oews_Mexiko", "oews\\M\x82xik\x8E", 11), 2);
    ZipSource from = source();
    assert_string_equal(listing(&from), "oews/M\xC3\xA9xik\xC3\x84.csv=1;a_b.csv=2;");
}

static void makes_names_plain(void **state)
{
    (void)state;
    const MadeMember member = {.name = "a\x01\x1B[31m\xE2\x80\xAE.csv", .text = "1"};
    made_zip(path(), &member, 1);
    ZipSource from = source();
    assert_string_equal(listing(&from), "a??[31m???.csv=1;");
}

static void names_what_is_damaged(void **state)
{
    (void)state;
    const MadeMember member = {.name = "a.csv", .text = "1,2,3,4,5,6,7,8\n"};
    ZipSource from = source();
    made_zip_with(path(), "zip:compression=store", &member, 1);
    assert_int_equal(patch("1,2,3", "1,2,4", 5), 1);
    assert_non_null(strstr(listing(&from), "a.csv: the archive is damaged or incomplete (ZIP bad CRC"));
    made_zip(path(), &member, 1);
    assert_int_equal(truncate(path(), 60), 0);
    assert_string_equal(listing(&from),
                        "a.zip: the archive is damaged or incomplete (Unrecognized archive format); "
                        "download it again");
    folder_write(&folder, "a.zip", "");
    assert_non_null(strstr(listing(&from), "a.zip: the archive is damaged or incomplete"));
}

static void names_what_is_encrypted(void **state)
{
    (void)state;
    const MadeMember member = {.name = "a.csv", .text = "1\n"};
    ZipSource from = source();
    made_zip_with(path(), "zip:encryption=traditional", &member, 1);
    assert_string_equal(listing(&from), "a.csv: is encrypted; unpack the archive with its password");
    made_zip_with(path(), "zip:encryption=aes256", &member, 1);
    assert_string_equal(listing(&from), "a.csv: is encrypted; unpack the archive with its password");
}

static void refuses_a_member_that_expands_without_end(void **state)
{
    (void)state;
    enum { SIZE = 160 * 1024 * 1024, PIECE = 64 * 1024 };
    char *zeros = calloc(1, SIZE), *piece = malloc(PIECE);
    made_zip(path(), &(MadeMember){.name = "a.csv", .text = zeros, .size = SIZE}, 1);
    free(zeros);
    Fail f = {0};
    ZipSource from = source();
    ZipStream *stream = zip_open(&from, 0, "a.zip:a.csv", &f);
    uint64_t read = 0;
    size_t got = PIECE;
    while (got == PIECE && zip_read(stream, piece, PIECE, &got, &f))
        read += got;
    zip_close(stream);
    free(piece);
    assert_true(read < ZIP_FREE_BYTES + 4 * PIECE);
    assert_string_equal(
        f.text, "a.zip:a.csv: expands to more than 250 times the size of its archive; it is not read");
}

static void refuses_a_member_that_is_too_large_for_memory(void **state)
{
    (void)state;
    char text[2000];
    memset(text, 'x', sizeof text);
    made_zip(path(), &(MadeMember){.name = "a.xlsx", .text = text, .size = sizeof text}, 1);
    Fail f = {0};
    size_t size;
    ZipSource from = source();
    assert_null(zip_read_whole(&from, 0, "a.zip:a.xlsx", 1024 * 1024 / 1024, &size, &f));
    assert_string_equal(f.text, "a.zip:a.xlsx: has more than 0 MiB within an archive; unpack the archive");
}

static void ends_when_the_time_is_up(void **state)
{
    (void)state;
    const MadeMember member = {.name = "a.csv", .text = "1\n"};
    made_zip(path(), &member, 1);
    Fail f = {0};
    size_t size;
    ZipSource from = source();
    budget_begin(0);
    assert_null(zip_read_whole(&from, 0, "a.zip:a.csv", 1000, &size, &f));
    budget_end();
    assert_string_equal(f.text, "a.zip:a.csv: reading the archive takes longer than 0 seconds");
}

static void refuses_too_many_members(void **state)
{
    (void)state;
    MadeMember *members = calloc(ZIP_MOST_MEMBERS + 1, sizeof *members);
    for (size_t i = 0; i <= ZIP_MOST_MEMBERS; i++)
        members[i] = (MadeMember){.name = "a", .text = ""};
    made_zip(path(), members, ZIP_MOST_MEMBERS + 1);
    free(members);
    ZipSource from = source();
    assert_string_equal(listing(&from),
                        "a.zip: the archive has more than 20000 members; unpack what is needed");
}

static int make(void **state)
{
    (void)state;
    folder_make(&folder);
    arena = arena_new();
    return 0;
}

static int clean(void **state)
{
    (void)state;
    folder_remove(&folder);
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_and_reads_members),
        cmocka_unit_test(reads_archives_in_memory),
        cmocka_unit_test(decodes_names_of_dos_and_windows),
        cmocka_unit_test(makes_names_plain),
        cmocka_unit_test(names_what_is_damaged),
        cmocka_unit_test(names_what_is_encrypted),
        cmocka_unit_test(refuses_a_member_that_expands_without_end),
        cmocka_unit_test(refuses_a_member_that_is_too_large_for_memory),
        cmocka_unit_test(ends_when_the_time_is_up),
        cmocka_unit_test(refuses_too_many_members),
    };
    return cmocka_run_group_tests(tests, make, clean);
}
