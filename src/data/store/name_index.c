#include "data/store/name_index.h"

#include "base/fold.h"
#include "data/sql/authorize.h"
#include "data/sql/sql.h"
#include "data/store/lineage.h"

#include <string.h>

/* The state of building the index. */
typedef struct Index {
    sqlite3 *db;
    sqlite3_stmt *thing, *name, *grams[2]; /* for occupations and for areas */
    sqlite3_stmt *locality;
    sqlite3_int64 id;
    Buf folded, key, text;
    Fail *f;
} Index;

static bool step(Index *index, sqlite3_stmt *statement)
{
    sqlite3_step(statement);
    return sqlite3_reset(statement) == SQLITE_OK || sql_fail(index->db, index->f);
}

static const char *const types[] = {"occupation", "area"};
enum { OCCUPATION, AREA };

static bool add(Index *index, int type, NameClass class, const char *code, const char *name)
{
    fold_text(name, &index->folded);
    fold_key(name, &index->key);
    if (!index->key.length)
        return true;
    sqlite3_bind_int64(index->name, 1, ++index->id);
    sqlite3_bind_text(index->name, 2, types[type], -1, SQLITE_STATIC);
    sqlite3_bind_int(index->name, 3, (int)class);
    sqlite3_bind_text(index->name, 4, code, -1, SQLITE_STATIC);
    sqlite3_bind_text(index->name, 5, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(index->name, 6, index->key.data, (int)index->key.length, SQLITE_STATIC);
    sqlite3_stmt *grams = index->grams[type];
    sqlite3_bind_int64(grams, 1, index->id);
    sqlite3_bind_text(grams, 2, index->folded.data, (int)index->folded.length, SQLITE_STATIC);
    return step(index, index->name) && step(index, grams);
}

static const char *part(Index *index, const char *from, const char *to)
{
    buf_clear(&index->text);
    buf_text(&index->text, "");
    buf_add(&index->text, from, (size_t)(to - from));
    return index->text.data;
}

/* "Registered Nurse (RN)" is two names. */
static bool add_title(Index *index, NameClass class, const char *code, const char *title)
{
    const char *open = strstr(title, " ("), *close = strrchr(title, ')');
    if (!open || !close || close[1] || close <= open + 2)
        return add(index, OCCUPATION, class, code, title);
    return add(index, OCCUPATION, class, code, part(index, title, open)) &&
           add(index, OCCUPATION, class, code, part(index, open + 2, close));
}

/* Calls the function for each row of the query if its table exists and has the columns. */
static bool for_each(Index *index, const char *table, const char *sql, bool (*row)(Index *, sqlite3_stmt *))
{
    sqlite3_stmt *statement = NULL;
    if (!sql_has_table(index->db, table, index->f) ||
        sqlite3_prepare_v2(index->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return index->f->code == FAIL_NONE;
    bool good = true;
    int code = SQLITE_DONE;
    while (good && (code = sqlite3_step(statement)) == SQLITE_ROW)
        good = row(index, statement);
    good = good && (code == SQLITE_DONE || sql_fail(index->db, index->f));
    sqlite3_finalize(statement);
    return good;
}

/* The index of the column of that name; if there is none, the number of columns, which reads as NULL. */
static int column_of(sqlite3_stmt *row, const char *name)
{
    int i = 0;
    while (i < sqlite3_column_count(row) && strcmp(sqlite3_column_name(row, i), name) != 0)
        i++;
    return i;
}

static const char *text_of(sqlite3_stmt *row, const char *column)
{
    return sql_text(row, column_of(row, column));
}

static bool add_thing(Index *index, int type, sqlite3_stmt *row, const char *title)
{
    const char *code = text_of(row, types[type]);
    sqlite3_bind_text(index->thing, 1, types[type], -1, SQLITE_STATIC);
    sqlite3_bind_text(index->thing, 2, code, -1, SQLITE_STATIC);
    sqlite3_bind_text(index->thing, 3, title, -1, SQLITE_STATIC);
    sqlite3_bind_double(index->thing, 4, sqlite3_column_double(row, column_of(row, "size")));
    return step(index, index->thing);
}

static bool add_occupation(Index *index, sqlite3_stmt *row)
{
    const char *code = text_of(row, "occupation"), *title = text_of(row, "title");
    return add_thing(index, OCCUPATION, row, title) && add(index, OCCUPATION, NAME_TITLE, code, code) &&
           add_title(index, NAME_TITLE, code, title);
}

static bool add_used_title(Index *index, sqlite3_stmt *row)
{
    static const struct {
        const char *kind;
        NameClass class;
    } kinds[] = {{"first named", NAME_FIRST},
                 {"alternate", NAME_OTHER},
                 {"nickname", NAME_LISTED},
                 {"hint", NAME_HINT}};
    const char *kind = text_of(row, "kind");
    NameClass class = NAME_USED;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kind, kinds[i].kind) == 0)
            class = kinds[i].class;
    return add_title(index, class, text_of(row, "occupation"), text_of(row, "title"));
}

/* For "City-City, ST-ST": the city followed by each state, abbreviated and in full. */
static bool add_city_with_states(Index *index, NameClass class, const char *code, const char *city,
                                 const char *states)
{
    sqlite3_stmt *names =
        sql_prepare(index->db, "SELECT name FROM areas WHERE kind = 'state' AND state = ?", index->f);
    bool good = names != NULL;
    Buf text = {0};
    while (good && *states) {
        size_t length = strcspn(states, "-");
        buf_clear(&text);
        buf_printf(&text, "%s, %.*s", city, (int)length, states);
        good = add(index, AREA, class, code, text.data);
        sqlite3_bind_text(names, 1, states, (int)length, SQLITE_STATIC);
        while (good && sqlite3_step(names) == SQLITE_ROW) {
            buf_clear(&text);
            buf_printf(&text, "%s, %s", city, sql_text(names, 0));
            good = add(index, AREA, class, code, text.data);
        }
        sqlite3_reset(names);
        states += length + (states[length] == '-');
    }
    sqlite3_finalize(names);
    buf_free(&text);
    return good;
}

static bool add_cities(Index *index, const char *code, const char *cities, const char *end,
                       const char *states)
{
    bool good = true;
    Buf city = {0};
    for (const char *at = cities; good && at < end;) {
        size_t length = strcspn(at, "-/,");
        bool first = at == cities;
        buf_clear(&city);
        buf_text(&city, "");
        buf_add(&city, at, length);
        if (length)
            good = add(index, AREA, first ? NAME_FIRST : NAME_OTHER, code, city.data) &&
                   add_city_with_states(index, first ? NAME_TITLE : NAME_OTHER, code, city.data, states);
        at += length + 1;
        if (good && length && !first) /* "Minneapolis-St. Paul" */
            good = add(index, AREA, NAME_FIRST, code, part(index, cities, at - 1));
    }
    buf_free(&city);
    return good;
}

/* The short name without the state that a package may have appended. */
static bool add_short_name(Index *index, const char *code, const char *name, const char *states)
{
    const char *comma = strstr(name, ", ");
    bool same = comma && strcmp(comma + 2, states) == 0;
    Buf city = {0};
    buf_text(&city, "");
    buf_add(&city, name, same ? (size_t)(comma - name) : strlen(name));
    bool good = add(index, AREA, NAME_FIRST, code, city.data) &&
                add_city_with_states(index, NAME_TITLE, code, city.data, states);
    buf_free(&city);
    return good;
}

static bool add_metropolitan(Index *index, const char *code, const char *name, const char *short_name)
{
    const char *comma = strrchr(name, ',');
    const char *end = comma ? comma : name + strlen(name),
               *states = comma ? comma + 1 + strspn(comma + 1, " ") : "";
    return add(index, AREA, NAME_TITLE, code, name) && add_short_name(index, code, short_name, states) &&
           add_cities(index, code, name, end, states);
}

static bool add_area(Index *index, sqlite3_stmt *row)
{
    const char *code = text_of(row, "area"), *name = text_of(row, "name"),
               *short_name = text_of(row, "short");
    const char *kind = text_of(row, "kind");
    if (!add_thing(index, AREA, row, name))
        return false;
    if (strcmp(kind, "metropolitan") == 0)
        return add_metropolitan(index, code, name, short_name);
    bool wide = strcmp(kind, "state") == 0 || strcmp(kind, "nation") == 0;
    return add(index, AREA, wide ? NAME_STATE : NAME_TITLE, code, name) &&
           (strcmp(name, short_name) == 0 ||
            add(index, AREA, wide ? NAME_STATE : NAME_USED, code, short_name));
}

static bool add_area_name(Index *index, sqlite3_stmt *row)
{
    return add(index, AREA, NAME_LISTED, sql_text(row, 0), sql_text(row, 1));
}

/* Without trigrams, because tens of thousands of them would slow every search. */
static bool add_locality(Index *index, sqlite3_stmt *row)
{
    static const char *const columns[] = {"locality", "name",  "state", "kind",
                                          "area",     "share", "basis", "size"};
    fold_key(text_of(row, "name"), &index->key);
    if (!index->key.length)
        return true;
    sqlite3_bind_text(index->locality, 1, index->key.data, (int)index->key.length, SQLITE_STATIC);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        int column = column_of(row, columns[i]);
        if (column < sqlite3_column_count(row))
            sqlite3_bind_value(index->locality, (int)i + 2, sqlite3_column_value(row, column));
        else
            sqlite3_bind_null(index->locality, (int)i + 2);
    }
    return step(index, index->locality);
}

static bool fill(Index *index)
{
    index->locality =
        sql_prepare(index->db, "INSERT INTO folio_localities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", index->f);
    index->thing = sql_prepare(index->db, "INSERT OR IGNORE INTO folio_things VALUES (?, ?, ?, ?)", index->f);
    index->name = sql_prepare(index->db, "INSERT INTO folio_names VALUES (?, ?, ?, ?, ?, ?)", index->f);
    index->grams[OCCUPATION] =
        sql_prepare(index->db, "INSERT INTO folio_occupation_grams (rowid, folded) VALUES (?, ?)", index->f);
    index->grams[AREA] =
        sql_prepare(index->db, "INSERT INTO folio_area_grams (rowid, folded) VALUES (?, ?)", index->f);
    return index->locality && index->thing && index->name && index->grams[OCCUPATION] && index->grams[AREA] &&
           for_each(index, "occupations", "SELECT * FROM occupations", add_occupation) &&
           for_each(index, "titles", "SELECT * FROM titles", add_used_title) &&
           for_each(index, "areas", "SELECT * FROM areas", add_area) &&
           for_each(index, "area_names", "SELECT area, name FROM area_names", add_area_name) &&
           for_each(index, "localities", "SELECT * FROM localities", add_locality);
}

static bool note_lineage(sqlite3 *db, const Buf *reads, Fail *f)
{
    static const char *const made[] = {
        "folio_things",     "folio_names",       "folio_occupation_grams", "folio_occupation_counts",
        "folio_area_grams", "folio_area_counts", "folio_localities"};
    bool good = true;
    for (size_t i = 0; good && i < sizeof made / sizeof *made; i++)
        good = lineage_note(db, MAKER_NAMES, made[i], reads, f);
    return good;
}

#define GRAMS(type)                                                                                          \
    "CREATE VIRTUAL TABLE folio_" type "_grams USING fts5(folded, content = '', tokenize = 'trigram'); "     \
    "CREATE VIRTUAL TABLE folio_" type "_counts USING fts5vocab(folio_" type "_grams, 'row'); "

bool name_index_build(sqlite3 *db, Fail *f)
{
    Index index = {.db = db, .f = f};
    Buf reads = {0};
    authorize_all(db, &reads);
    bool good =
        sql_run(db,
                "CREATE TABLE folio_things (type TEXT, code TEXT COLLATE NOCASE, title TEXT, size REAL, "
                "PRIMARY KEY (type, code)) WITHOUT ROWID; "
                "CREATE TABLE folio_names (id INTEGER PRIMARY KEY, type TEXT, class INTEGER, code TEXT, name "
                "TEXT, "
                "key TEXT); "
                "CREATE TABLE folio_localities (key TEXT, locality TEXT, name TEXT, state TEXT, kind TEXT, "
                "area TEXT, share REAL, basis TEXT, size REAL); " GRAMS("occupation") GRAMS("area"),
                f) &&
        fill(&index);
    sqlite3_finalize(index.locality);
    sqlite3_finalize(index.thing);
    sqlite3_finalize(index.name);
    sqlite3_finalize(index.grams[OCCUPATION]);
    sqlite3_finalize(index.grams[AREA]);
    buf_free(&index.folded);
    buf_free(&index.key);
    buf_free(&index.text);
    authorize_all(db, NULL);
    good = good && note_lineage(db, &reads, f) &&
           sql_run(db,
                   "CREATE INDEX folio_names_by_key ON folio_names (type, key); "
                   "CREATE INDEX folio_localities_by_key ON folio_localities (key)",
                   f);
    buf_free(&reads);
    return good;
}
