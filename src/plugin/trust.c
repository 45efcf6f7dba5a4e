#include "plugin/trust.h"

#include "base/buf.h"

#include <limits.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

enum { ALL_MODE_BITS = 07777 };

/* As one word of a shell: whoever chose a file's name must not choose the command that mends it. */
static const char *shell_word(Arena *arena, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,@%";
    if (text[0] != '-' && text[strspn(text, plain)] == '\0')
        return text;
    Buf word = {0};
    buf_text(&word, text[0] == '-' ? "./'" : "'");
    for (const char *c = text; *c; c++)
        if (*c == '\'')
            buf_text(&word, "'\\''");
        else
            buf_char(&word, *c);
    buf_char(&word, '\'');
    const char *copy = arena_strndup(arena, word.data, word.length);
    buf_free(&word);
    return copy;
}

/* The name, or the number where the system has none; chown(1) takes both. */
static const char *user_name(Arena *arena, uid_t user)
{
    const struct passwd *entry = getpwuid(user);
    return entry ? arena_strdup(arena, entry->pw_name) : arena_printf(arena, "%lu", (unsigned long)user);
}

static bool is_trusted(uid_t owner)
{
    return owner == 0 || owner == geteuid();
}

const char *trust_refusal(Arena *arena, const struct stat *file, const char *path, bool any_owner)
{
    const char *word = shell_word(arena, path);
    uid_t user = geteuid();
    if (!any_owner && !is_trusted(file->st_uid))
        return arena_printf(arena, "belongs to %s, %s; if you trust it, run chown %s %s%s",
                            user_name(arena, file->st_uid),
                            user ? "neither to root nor to you" : "not to root", user_name(arena, user), word,
                            user ? " as root" : "");
    if (file->st_mode & S_IWOTH)
        return arena_printf(arena, "may be written by everybody (mode %04o); run chmod o-w %s",
                            (unsigned)file->st_mode & ALL_MODE_BITS, word);
    return NULL;
}

static bool is_steady(const char *folder)
{
    struct stat file;
    return lstat(folder, &file) == 0 && S_ISDIR(file.st_mode) && is_trusted(file.st_uid) &&
           (!(file.st_mode & S_IWOTH) || file.st_mode & S_ISVTX);
}

bool trust_path_is_steady(const char *path)
{
    char folder[PATH_MAX];
    size_t length = strlen(path);
    if (path[0] != '/' || length >= sizeof folder)
        return false;
    memcpy(folder, path, length + 1);
    for (char *slash; (slash = strrchr(folder, '/')) != folder;) {
        *slash = '\0';
        if (!is_steady(folder))
            return false;
    }
    return is_steady("/");
}
