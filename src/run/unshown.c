#include "run/unshown.h"

/* Lines about characters. */
enum { MOST_LINES = 20 };

static void note_one(const Unshown *one, const Theme *theme, Late *late)
{
    Arena *arena = late->arena;
    const char *row = one->row ? arena_printf(arena, ", row %u", one->row) : "";
    const char *place = *one->where ? arena_printf(arena, "%s%s: ", one->where, row) : "";
    const char *line =
        one->right_to_left
            ? arena_printf(
                  arena,
                  "%sU+%04X is of a script that runs from right to left, which pages cannot have yet, in "
                  "\"%s\"; they have [U+%04X] in its place",
                  place, one->character, one->text, one->character)
            : arena_printf(
                  arena,
                  "%sno font of the theme has U+%04X, in \"%s\"; the pages have [U+%04X] in its place: "
                  "add a family that has it to \"fonts\" of %s",
                  place, one->character, one->text, one->character, theme->file);
    late_note(late, line);
}

void unshown_note(const Frames *frames, const FontSet *fonts, const Theme *theme, Late *late)
{
    for (uint32_t i = 0; i < fontset_count(fonts); i++) {
        const char *why = fontset_refusal(fonts, i);
        if (why)
            late_note(late, arena_printf(late->arena, "%s: %s; it is not used", theme->file, why));
    }
    for (uint32_t i = 0; i < frames->unshown_count && i < MOST_LINES; i++)
        note_one(&frames->unshown[i], theme, late);
    if (frames->unshown_count > MOST_LINES)
        late_note(late,
                  arena_printf(late->arena, "and %u more characters that the pages have by their numbers",
                               frames->unshown_count - MOST_LINES));
}
