/* Training: what entry usually asks for, fields of study and schools, programs compared. */
#include "training.h"

/* What is usually asked for. */
static const char entry[] =
    "SELECT title AS occupation, education, source AS education_source, "
    "coalesce(upper(substr(experience, 1, 1)) || substr(experience, 2), '') AS experience, "
    "coalesce(upper(substr(training, 1, 1)) || substr(training, 2), '') AS training, "
    "coalesce(experience, 'not stated') AS before, coalesce(training, 'not stated') AS on_the_job, "
    "experience IS NOT NULL OR training IS NOT NULL AS more "
    "FROM occupations WHERE occupation = :occupation AND education IS NOT NULL";

/* The usual way in: a sentence, and a figure for the cover. */
static int add_entry(folio_section *s)
{
    folio_rows *rows = folio_query(s, entry);
    if (folio_row_count(s, rows) == 0)
        return 0;
    folio_value asked = folio_get(s, rows, 0, "education"), before = folio_get(s, rows, 0, "before");
    folio_value on_the_job = folio_get(s, rows, 0, "on_the_job"), cite = folio_cite(asked.source);
    int more = folio_get(s, rows, 0, "more").number > 0;
    folio_table *table = folio_table_of(
        s, rows,
        &(folio_table_spec){
            .id = "entry",
            .title = "What entry asks for",
            .sheet = "Entry",
            .place = FOLIO_IN_WORKBOOK,
            FOLIO_COLUMNS(
                {.key = "occupation", .name = "Occupation", .meaning = "Its title."},
                {.key = "education", .name = "Education", .meaning = "What most who enter need."},
                {.key = "experience", .name = "Experience in a related occupation", .meaning = "Likewise."},
                {.key = "training", .name = "Training on the job", .meaning = "Likewise."})});
    if (more)
        folio_sentence(s, FOLIO_PARAGRAPH, "entry",
                       "Typical entry education: **{education}**. Work experience in a related occupation: "
                       "{experience}. Training on the job: {training}.{source}",
                       {"education", asked}, {"experience", before}, {"training", on_the_job},
                       {"source", cite});
    else
        folio_sentence(s, FOLIO_PARAGRAPH, "entry.education",
                       "Typical entry education: **{education}**.{source}", {"education", asked},
                       {"source", cite});
    folio_figure_of(
        s, table,
        &(folio_figure_spec){.id = "education",
                             .label = "Typical entry education",
                             .note = more ? "work experience: {experience}; training on the job: {training}"
                                          : NULL,
                             .column = "education",
                             .place = FOLIO_ON_COVER,
                             FOLIO_NAMED({"experience", before}, {"training", on_the_job})});
    return 1;
}

/* "medium", of the zone's name "Job Zone Three: Medium Preparation Needed". */
static const char zone[] =
    "SELECT lower(substr(name, instr(name, ': ') + 2, instr(name, ' Preparation') - instr(name, ': ') - 2)) AS much, "
    "zone, source AS zone_source FROM job_zones "
    "WHERE occupation = :occupation AND name GLOB '*: ?* Preparation*'";

static int add_zone(folio_section *s)
{
    folio_rows *rows = folio_query(s, zone);
    if (folio_row_count(s, rows) == 0)
        return 0;
    folio_value number = folio_get(s, rows, 0, "zone");
    folio_sentence(
        s, FOLIO_PARAGRAPH, "zone",
        "O*NET, the national database of occupations, says that this work takes {much} preparation "
        "(job zone {zone}).{source}",
        {"much", folio_get(s, rows, 0, "much")}, {"zone", number}, {"source", folio_cite(number.source)});
    return 1;
}

static void build(folio_section *s)
{
    int said = add_entry(s) + add_zone(s), fields = fields_add(s);
    said += licenses_add(s);
    said += fields + schools_add(s, fields);
    said += programs_add(s) + apprenticeships_add(s);
    said += offices_add(s);
    if (!said)
        folio_absent(s, "the data holds no program, field of study or way in for this occupation");
}

FOLIO_PLUGIN(
        .id = "training", .version = "1.0", .title = "Training",
        .summary = "What entry asks for, fields of study, schools, and programs side by side.",
        .license = "MIT", .build = build,
        FOLIO_NEEDS(
            {.table = "programs",
             .columns = "program provider title source occupation position length hours weeks "
                        "mode contents prerequisites "
                        "mentoring_sessions recognition recognition_source cost cost_unit"},
            {.table = "programs", .columns = "area address funding"},
            {.table = "apprenticeships",
             .columns = "apprenticeship title sponsor occupation area length hours class_hours pay_start "
                        "pay_end pay_period requirements address position source"},
            {.table = "licenses",
             .columns = "license title agency occupation area required requirements cost renewal address "
                        "position source"},
            {.table = "offices",
             .columns = "office name area street city postal_code phone hours services address position "
                        "source"},
            {.table = "occupations",
             .columns = "occupation title education experience training schooling "
                        "training_short source"},
            {.table = "areas", .columns = "area name short kind state parent latitude longitude"},
            {.table = "sources", .columns = "source vintage"},
            {.table = "fields", .columns = "field title occupation residual position source"},
            {.table = "institutions",
             .columns = "institution name area state city control address latitude longitude "
                        "period"},
            {.table = "completions", .columns = "institution field level value period source"},
            {.table = "award_levels", .columns = "education level"},
            {.table = "job_zones", .columns = "occupation zone name source"},
            {.table = "sentences", .columns = "topic position occupation area text value"}),
        FOLIO_OFFERS(
            {.kind = FOLIO_OFFER_FIGURE, .id = "education", .summary = "Typical entry education."},
            {.kind = FOLIO_OFFER_FIGURE, .id = "hours", .summary = "Hours of the longest program."},
            {.kind = FOLIO_OFFER_CHART, .id = "mentoring", .summary = "One-on-one mentoring by program."},
            {.kind = FOLIO_OFFER_VERDICT, .summary = "How many programs stand side by side."}),
        FOLIO_OPTIONS(
            {.name = "top",
             .type = FOLIO_OPTION_INTEGER,
             .fallback = "20",
             .min = 1,
             .max = 200,
             .help = "How many programs to list at most."},
            {.name = "shown",
             .type = FOLIO_OPTION_INTEGER,
             .fallback = "12",
             .min = 1,
             .max = 200,
             .help = "How many fields of study to list at most, and how many of up to eight schools."}));
