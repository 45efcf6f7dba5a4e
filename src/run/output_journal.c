#include "run/output_journal.h"

#include "base/buf.h"
#include "run/output_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char unfinished[] = OUTPUT_JOURNAL ".part"; /* a journal that is being written */
static const char beginning[] = "folio publishing 1", finish_word[] = "finish", undo_word[] = "undo";

static uint64_t inode_of(int folder, const char *name)
{
    struct stat info;
    return *name && fstatat(folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 ? info.st_ino : 0;
}

void step_begin(int folder, Step *step)
{
    step->before = inode_of(folder, step->name);
    step->after = inode_of(folder, step->begun);
}

bool step_keep_older(int folder, Step *step)
{
    unlinkat(folder, step->older, 0);
    step->kept = linkat(folder, step->name, folder, step->older, 0) == 0 ||
                 (errno != ENOENT && renameat(folder, step->name, folder, step->older) == 0);
    return step->kept || errno == ENOENT;
}

bool step_replace(int folder, Step *step)
{
    step->done = *step->begun ? renameat(folder, step->begun, folder, step->name) == 0
                              : unlinkat(folder, step->name, 0) == 0 || errno == ENOENT;
    return step->done;
}

/* rename() does nothing where both names are of one file; the second name is then superfluous. */
void step_restore(int folder, const Step *step)
{
    if (step->kept && renameat(folder, step->older, folder, step->name) == 0)
        unlinkat(folder, step->older, 0);
    else if (step->done && !step->kept)
        unlinkat(folder, step->name, 0);
}

static void add_text(Buf *to, const char *text)
{
    buf_add(to, text, strlen(text) + 1);
}

static bool write_file(int folder, const char *name, const Buf *text)
{
    unlinkat(folder, name, 0);
    int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
    bool good = fd >= 0 && write(fd, text->data, text->length) == (ssize_t)text->length && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return good;
}

bool journal_write(int folder, const Step *steps, uint32_t count, bool back)
{
    Buf text = {0};
    add_text(&text, beginning);
    add_text(&text, back ? undo_word : finish_word);
    for (uint32_t i = 0; i < count; i++) {
        add_text(&text, steps[i].name);
        add_text(&text, steps[i].begun);
        add_text(&text, steps[i].older);
        buf_printf(&text, "%llu %llu", (unsigned long long)steps[i].before,
                   (unsigned long long)steps[i].after);
        buf_char(&text, '\0');
    }
    bool good =
        write_file(folder, unfinished, &text) && renameat(folder, unfinished, folder, OUTPUT_JOURNAL) == 0;
    if (!good)
        unlinkat(folder, unfinished, 0);
    buf_free(&text);
    fsync(folder);
    return good;
}

void journal_remove(int folder)
{
    unlinkat(folder, OUTPUT_JOURNAL, 0);
}

bool journal_exists(int folder)
{
    return inode_of(folder, OUTPUT_JOURNAL) != 0;
}

void journal_forget_unfinished(int folder)
{
    unlinkat(folder, unfinished, 0);
}

/* A journal that is read, text by text. */
typedef struct Journal {
    char text[8 * 1024];
    size_t length, at;
} Journal;

/* In a folder where everybody may add files but nobody may rename another's, only one's own journal counts.
 */
static bool load_journal(int folder, Journal *journal)
{
    struct stat info, around;
    int fd = openat(folder, OUTPUT_JOURNAL, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    ssize_t length = -1;
    if (fd >= 0 && fstat(fd, &info) == 0 && fstat(folder, &around) == 0 && S_ISREG(info.st_mode) &&
        (!(around.st_mode & S_ISVTX) || info.st_uid == geteuid()))
        length = read(fd, journal->text, sizeof journal->text);
    if (fd >= 0)
        close(fd);
    journal->length = length > 0 ? (size_t)length : 0;
    return length > 0 && journal->text[length - 1] == '\0';
}

/* "" at the end. */
static const char *next_text(Journal *journal)
{
    const char *text = journal->at < journal->length ? journal->text + journal->at : "";
    journal->at += strlen(text) + 1;
    return text;
}

/* Whether the name is one that output_temporary() makes for a file. */
static bool is_temporary(const char *text, const char *name, const char *suffix)
{
    size_t length = strlen(text), size = strlen(suffix), shown = strnlen(name, OUTPUT_NAME_MAX);
    return text[0] == '.' && length > shown + 1 + size && length <= NAME_MAX &&
           strncmp(text + 1, name, shown) == 0 && text[shown + 1] == '.' &&
           strcmp(text + length - size, suffix) == 0;
}

static bool read_step(Journal *journal, Step *step)
{
    const char *name = next_text(journal), *begun = next_text(journal), *older = next_text(journal);
    const char *inodes = next_text(journal);
    char *end;
    if (!*name || strlen(name) > NAME_MAX || strchr(name, '/') || strcmp(name, ".") == 0 ||
        strcmp(name, "..") == 0 || (*begun && !is_temporary(begun, name, "." OUTPUT_PART)) ||
        !is_temporary(older, name, "." OUTPUT_OLDER))
        return false;
    *step = (Step){.before = strtoull(inodes, &end, 10)};
    step->after = strtoull(end, NULL, 10);
    memcpy(step->name, name, strlen(name) + 1);
    memcpy(step->begun, begun, strlen(begun) + 1);
    memcpy(step->older, older, strlen(older) + 1);
    return true;
}

static uint32_t read_steps(Journal *journal, Step steps[OUTPUT_FILES_MAX])
{
    uint32_t count = 0;
    while (count < OUTPUT_FILES_MAX && journal->at < journal->length)
        if (!read_step(journal, &steps[count++]))
            return 0;
    return count;
}

/* So that the step can still be undone. */
static bool keep(int folder, Step *step)
{
    uint64_t now = inode_of(folder, step->name);
    return !now || now != step->before || step_keep_older(folder, step);
}

static bool finish(int folder, Step *step)
{
    uint64_t now = inode_of(folder, step->name);
    bool others = now && now != step->before;
    return (now && now == step->after) || others || step_replace(folder, step);
}

static void undo(int folder, Step *step)
{
    uint64_t now = inode_of(folder, step->name), older = inode_of(folder, step->older);
    step->kept = older && (!now || now == step->after || now == older);
    step->done = now && now == step->after && !step->before;
    step_restore(folder, step);
}

static void recover(int folder, Step *steps, uint32_t count, bool back)
{
    bool (*const phases[])(int folder, Step *step) = {keep, finish};
    for (size_t phase = 0; phase < 2; phase++)
        for (uint32_t i = 0; i < count && !back; i++)
            if (!phases[phase](folder, &steps[i])) {
                journal_write(folder, steps, count, true);
                back = true;
            }
    for (uint32_t i = 0; i < count; i++) {
        if (back)
            undo(folder, &steps[i]);
        unlinkat(folder, steps[i].older, 0);
        if (*steps[i].begun)
            unlinkat(folder, steps[i].begun, 0);
    }
}

void journal_recover(int folder)
{
    Journal journal = {.length = 0};
    Step steps[OUTPUT_FILES_MAX];
    if (!load_journal(folder, &journal))
        return;
    if (strcmp(next_text(&journal), beginning) == 0) {
        bool back = strcmp(next_text(&journal), undo_word) == 0;
        recover(folder, steps, read_steps(&journal, steps), back);
    }
    journal_forget_unfinished(folder);
    fsync(folder);
    journal_remove(folder);
}
