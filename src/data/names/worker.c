#include "data/names/worker.h"

#include <string.h>

static bool ends_with(const char *text, size_t length, const char *ending)
{
    size_t size = strlen(ending);
    return length >= size && memcmp(text + length - size, ending, size) == 0;
}

static bool ends_with_any(const char *text, size_t length, const char *const *endings, size_t count)
{
    size_t i = 0;
    while (i < count && !ends_with(text, length, endings[i]))
        i++;
    return i < count;
}

static const char *last_word(const char *folded)
{
    const char *blank = strrchr(folded, ' ');
    return blank ? blank + 1 : folded;
}

/* Workers whose names have no ending of their own. */
static bool is_listed(const char *word, size_t length)
{
    static const char words[] =
        " actuary advocate aide apprentice associate athlete attorney bailiff barista bellhop boss"
        " boy busboy captain chaplain chauffeur chef chief clerk coach concierge cook cop dean"
        " deckhand deputy detective executive expert girl governess groom guard guide guy hand"
        " head host intern jockey judge lady lead lifeguard magistrate maid marshal mason mate"
        " midwife model nanny nurse official orderly page paralegal paramedic paraprofessional"
        " person pilot poet priest principal pro professional rabbi referee registrar rep"
        " roustabout salesperson scribe secretary shepherd sheriff specialist steward surgeon tech"
        " trainee umpire usher valet vet warden ";
    for (const char *at = words; at[1]; at += 1 + strcspn(at + 1, " "))
        if (strncmp(at + 1, word, length) == 0 && at[1 + length] == ' ')
            return true;
    return false;
}

bool names_worker(const char *folded)
{
    static const char *const endings[] = {"er",    "or",  "ist",   "yst",    "ian",  "ant",   "eer",
                                          "man",   "men", "woman", "women",  "ess",  "ative", "mechanic",
                                          "agent", "ent", "smith", "wright", "hand", "ect",   "person"};
    static const char *const others[] = {"computer", "paper", "water", "center", "labor", "power",
                                         "store",    "floor", "door",  "motor",  "cyber", "liquor"};
    const char *word = last_word(folded);
    size_t length = strlen(word);
    if (folded[0] >= '0' && folded[0] <= '9')
        return true;
    if (is_listed(word, length))
        return true;
    if (length > 3 && word[length - 1] == 's' && word[length - 2] != 's')
        length--;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strlen(others[i]) == length && memcmp(others[i], word, length) == 0)
            return false;
    return is_listed(word, length) ||
           (!ends_with(word, length, "ment") && !ends_with(word, length, "ness") &&
            ends_with_any(word, length, endings, sizeof endings / sizeof *endings));
}

bool names_activity(const char *folded)
{
    const size_t least = 5; /* king and ring are none */
    const char *word = last_word(folded);
    return strlen(word) > least && ends_with(word, strlen(word), "ing");
}

/* An ending and what replaces it. */
typedef struct Change {
    const char *from, *to;
} Change;

/* The text with the change at place `index` among those that leave at least so many bytes of it; NULL if
 * there are fewer. */
static const char *changed(Arena *arena, const char *text, size_t least, const Change *changes, size_t count,
                           uint32_t index)
{
    size_t length = strlen(text);
    for (size_t i = 0; i < count; i++) {
        size_t cut = strlen(changes[i].from);
        if (length >= cut + least && strcmp(text + length - cut, changes[i].from) == 0 && index-- == 0)
            return arena_printf(arena, "%.*s%s", (int)(length - cut), text, changes[i].to);
    }
    return NULL;
}

const char *number_form(Arena *arena, const char *key, uint32_t index)
{
    static const Change changes[] = {{"", ""},       {"s", ""},     {"", "s"},
                                     {"y", "ies"},   {"ies", "y"},  {"man", "men"},
                                     {"men", "man"}, {"fe", "ves"}, {"ves", "fe"}};
    return index ? changed(arena, key, 2, changes + 1, sizeof changes / sizeof *changes - 1, index - 1) : key;
}

const char *worker_form(Arena *arena, const char *folded, uint32_t index)
{
    static const Change changes[] = {
        {"ing", "er"},  {"ing", "or"},  {"ing", ""},      {"ing", "e"},    {"ing", "ant"},
        {"ing", "ist"}, {"ry", ""},     {"ry", "er"},     {"y", "ist"},    {"y", "er"},
        {"y", "ian"},   {"ism", "ist"}, {"ics", "ician"}, {"ic", "ician"}, {"ine", "ian"},
    };
    return changed(arena, folded, 3, changes, sizeof changes / sizeof *changes, index);
}
