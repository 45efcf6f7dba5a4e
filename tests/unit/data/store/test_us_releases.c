/* Two releases of each of the national tables side by side: data/us reads the newer one and names the other.
 */
#include "store_fixture.h"

static int set_up(void **state)
{
    static const char *const folders[] = {"oews",           "OEWS",     "projections", "staffing",
                                          "price-parities", "training", "geography"};
    set_up_package(state);
    mkdir(folder_path(&package, "data"), 0700);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[100];
        snprintf(path, sizeof path, "data/%s", folders[i]);
        mkdir(folder_path(&package, path), 0700);
    }
    return 0;
}

static Store *open_us(Fail *f)
{
    static char cache[300], root[300];
    snprintf(cache, sizeof cache, "%s/cache", package.path);
    snprintf(root, sizeof root, "%s/data", package.path);
    *f = (Fail){0};
    return store_open(&(StoreOptions){.package = "data/us", .root = root, .cache_dir = cache}, f);
}

static const char *without_folder(char *text)
{
    char root[300];
    snprintf(root, sizeof root, "%s/data/", package.path);
    for (char *at; (at = strstr(text, root));)
        memmove(at, at + strlen(root), strlen(at + strlen(root)) + 1);
    return text;
}

static Store *must_open_us(void)
{
    Fail f;
    Store *store = open_us(&f);
    if (!store)
        fail_msg("%s", f.text);
    return store;
}

/* The answer, and the notes on files. */
static void check(const char *sql, const char *answer, const char *notes)
{
    for (int times = 0; times < 2; times++) { /* also from the cache */
        Store *store = must_open_us();
        assert_string_equal(ask(store, sql), answer);
        uint32_t count;
        const char *const *lines = store_file_notes(store, &count);
        Buf text = {0};
        buf_text(&text, "");
        for (uint32_t i = 0; i < count; i++)
            buf_printf(&text, "%s;", lines[i]);
        assert_string_equal(without_folder(text.data), notes);
        buf_free(&text);
        store_close(store);
    }
}

static const char *why_not_us(void)
{
    static Fail f;
    Store *store = open_us(&f);
    store_close(store);
    return store ? "it opens" : without_folder(f.text);
}

static void put_in(const char *name, const char *format, const char *a, const char *b)
{
    Buf text = {0};
    char path[200];
    snprintf(path, sizeof path, "data/%s", name);
    for (const char *at = format; *at; at++) {
        if (*at == '@' || *at == '^')
            buf_text(&text, *at == '@' ? a : b);
        else
            buf_char(&text, *at);
    }
    folder_write(&package, path, text.data);
    buf_free(&text);
}

#define SURVEY                                                                                               \
    "AREA,AREA_TITLE,AREA_TYPE,OCC_CODE,OCC_TITLE,TOT_EMP,LOC_QUOTIENT,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,"    \
    "A_PCT90\n@,\"Millford, OH\",4,15-1254,Web Developers,^,1,1,2,3,4,5\n"

static void the_pay_survey(void **state)
{
    (void)state;
    put_in("oews/areas_M2024.csv", SURVEY, "17410", "10");
    put_in("OEWS/Areas_m2025.CSV", SURVEY, "17410", "20");
    check(
        "SELECT value FROM employment WHERE measure = 'jobs'", "20;",
        "oews/areas_M2024.csv: is not used; other files have newer or fuller estimates of the same kinds of "
        "areas; it is only in the table wages_by_year;");
    check(
        "SELECT year, jobs, median, classification, source FROM wages_by_year ORDER BY year",
        "2024|10|3|SOC 2018|bls-oews-2024;2025|20|3|SOC 2018|bls-oews-2025;",
        "oews/areas_M2024.csv: is not used; other files have newer or fuller estimates of the same kinds of "
        "areas; it is only in the table wages_by_year;");
}

/* Two digits are no year: pay of "May 25" would be printed. */
static void the_pay_survey_without_a_year(void **state)
{
    (void)state;
    put_in("oews/oesm25st.csv", SURVEY, "17410", "10");
    Fail f;
    assert_null(open_us(&f));
    assert_string_equal(without_folder(f.text),
                        "oews/oesm25st.csv: has a table \"oews\", but neither the file nor its name says of "
                        "which vintage; add it to the name, for example M2026");
}

static void the_pay_survey_under_other_names(void **state)
{
    (void)state;
    put_in("oews/MSA_M2023.csv", SURVEY, "17410", "10");
    put_in("oews/areas_M2025.csv", SURVEY, "17410", "20");
    check("SELECT value FROM employment WHERE measure = 'jobs'", "20;",
          "oews/MSA_M2023.csv: is not used; other files have newer or fuller estimates of the same kinds of "
          "areas; it is only in the table wages_by_year;");
}

#define TABLE_2                                                                                              \
    "\"Table 1.2 Employment, @ and projected ^\n(in \"\"thousands\"\")\",,,,,,\n@ National Employment "      \
    "Matrix title,"                                                                                          \
    "@ National Employment Matrix code,Occupation type,\"Employment, @\",\"Employment, ^\","                 \
    "\"Employment change, percent, @-^\",\"Occupational openings, @-^ annual average\"\n"                    \
    "Web developers,15-1254,Line item,10.0,12.0,20.0,1.5\nSource: made up,,,,,,\n"

static void projections(void **state)
{
    (void)state;
    put_in("projections/old table1.2.csv", TABLE_2, "2022", "2032");
    put_in("projections/new Table 1.2.csv", TABLE_2, "2024", "2034");
    check("SELECT base_year, growth FROM projection_figures", "2024|20.0;",
          "projections/old table1.2.csv: is not read; projections/new Table 1.2.csv is newer (2024, not "
          "2022);");
}

#define TABLE_10                                                                                             \
    "Table 1.10,,,,,\n@ National Employment Matrix title,@ National Employment Matrix code,Occupation type," \
    "\"Employment change, numeric, @–^\",\"Labor force exits, @–^ annual average\","                     \
    "\"Occupational transfers, @–^ annual average\"\nWeb developers,15-1254,Line item,2.0,0.5,0.8\n"       \
    "Source: made up,,,,,\n"

static void separations(void **state)
{
    (void)state;
    put_in("projections/a separations.csv", TABLE_10, "2024", "2034");
    put_in("projections/b separations.csv", TABLE_10, "2022", "2032");
    check("SELECT base_year FROM ep_separations", "2024;",
          "projections/b separations.csv: is not read; projections/a separations.csv is newer (2024, not "
          "2022);");
    put_in("projections/table1.2.csv", TABLE_2, "2022", "2032");
    check(
        "SELECT base_year, openings_exits FROM projection_figures", "2022|NULL;",
        "projections/b separations.csv: is not read; projections/a separations.csv is newer (2024, not 2022);"
        "projections/a separations.csv: is not used; the projections used are of 2022, not of 2024;");
}

#define WEB                                                                                                  \
    "Occupation Title,Occupation Code,Employment @,Employment ^,\"Employment Change, @-^\",\"Employment "    \
    "Percent "                                                                                               \
    "Change, @-^\",\"Occupational Openings, @-^ Annual Average\",Typical Entry-Level Education,Work "        \
    "Experience in a "                                                                                       \
    "Related Occupation,Typical on-the-job Training\nWeb developers * Webmaster,15-1254,10,12,2,20,1.5,,,\n"

static void the_web_tool(void **state)
{
    (void)state;
    put_in("projections/Employment Projections.csv", WEB, "2024", "2034");
    put_in("projections/ep_EmploymentProjections.csv", WEB, "2022", "2032");
    check("SELECT base_year, growth FROM projection_figures", "2024|20.0;",
          "projections/ep_EmploymentProjections.csv: is not read; projections/Employment Projections.csv is "
          "newer "
          "(2024, not 2022);");
}

#define STAFFING                                                                                             \
    "Occupation Title,Occupation Code,Occupation Type,@ Employment,@ Percent of Occupation,Projected ^ "     \
    "Employment,"                                                                                            \
    "\"Employment Percent Change, @-^\",source_url\nWeb developers,15-1254,Line "                            \
    "Item,1.5,15,2,30,queryParams=541300\n"

static void staffing(void **state)
{
    (void)state;
    put_in("staffing/us_staffing_5413.csv", STAFFING, "2024", "2034");
    put_in("staffing/us_staffing_5412.csv", STAFFING, "2022", "2032");
    put_in("staffing/Matrix_IND_541700_2019-2029.csv", STAFFING, "2019", "2029");
    check(
        "SELECT industry, period FROM industries WHERE measure = 'jobs'", "541300|2024;",
        "staffing/us_staffing_5412.csv: is not read; staffing/us_staffing_5413.csv is newer (2024, not 2022);"
        "staffing/Matrix_IND_541700_2019-2029.csv: is not read; staffing/us_staffing_5413.csv is newer "
        "(2024, not "
        "2019);");
}

#define PARITIES                                                                                             \
    "GeoFIPS,GeoName,LineCode,Description,2022,@\n17410,Millford,1,RPPs: All items,90,^\nNote: made up\n"

static void price_parities(void **state)
{
    (void)state;
    put_in("price-parities/MARPP_MSA_2008_2024.csv", PARITIES, "2024", "95");
    put_in("price-parities/MARPP_MSA_2008_2023.csv", PARITIES, "2023", "91");
    put_in("price-parities/PARPP_2024.csv", PARITIES, "2023", "81");
    put_in("price-parities/PARPP_2023.csv", PARITIES, "2024", "85");
    check("SELECT y2023, y2024 FROM rpp UNION ALL SELECT y2023, y2024 FROM rpp_portions",
          "NULL|95.0;NULL|85.0;",
          "price-parities/MARPP_MSA_2008_2023.csv: is not read; price-parities/MARPP_MSA_2008_2024.csv is "
          "newer "
          "(2024, not 2023);"
          "price-parities/PARPP_2024.csv: is not read; price-parities/PARPP_2023.csv is newer (2024, not "
          "2023);");
}

#define CROSSWALK "CIP@Code,CIP@Title,SOC^Code\n11.0101,Computing,15-1254\n"
#define FIELDS_OF_STUDY "CIPCode,CIPTitle,CIPDefinition\n11.0101,Computing,Of @\n"

static void fields_of_study(void **state)
{
    (void)state;
    put_in("training/CIP2010_SOC2018_Crosswalk.csv", CROSSWALK, "2010", "2018");
    put_in("training/CIPCode2010.csv", FIELDS_OF_STUDY, "2010", "");
    put_in("training/CIPCode2020.csv", FIELDS_OF_STUDY, "2020", "");
    check("SELECT definition, cip_year FROM cip_codes", "Of 2010|2010;",
          "training/CIPCode2020.csv: is not read; training/CIPCode2010.csv has the tables that belong "
          "together (2010, "
          "not 2020);");
    put_in("training/CIP2020_SOC2018_Crosswalk.csv", CROSSWALK, "2020", "2018");
    check("SELECT c.cip_year, k.cip_year FROM cip_soc c, cip_codes k", "2020|2020;",
          "training/CIP2010_SOC2018_Crosswalk.csv: is not read; training/CIP2020_SOC2018_Crosswalk.csv is "
          "newer "
          "(2020, not 2010);training/CIPCode2010.csv: is not read; training/CIPCode2020.csv is newer (2020, "
          "not 2010);");
}

#define SCHOOLS                                                                                              \
    "UNITID,INSTNM,CITY,STABBR,WEBADDR,CONTROL,CYACTIVE,CBSA\n1,School of @,\"Millford, \"Old\" "            \
    "Town\",OH,,1,1,17410\n"
#define COMPLETIONS "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n1,51.3801,1,3,@\n"

/* A new file of one half of a pair does not hide the older pair. */
static void institutions_and_completions(void **state)
{
    (void)state;
    put_in("training/hd2022.csv", SCHOOLS, "2022", "");
    put_in("training/hd2023.csv", SCHOOLS, "2023", "");
    put_in("training/hd2024.csv", SCHOOLS, "2024", "");
    put_in("training/c2022_a.csv", COMPLETIONS, "22", "");
    put_in("training/C2023_A.csv", COMPLETIONS, "23", "");
    check("SELECT h.name, h.city, c.total FROM ipeds_hd h, ipeds_completions c",
          "School of 2023|Millford, \"Old\" Town|23;",
          "training/hd2022.csv: is not read; training/hd2023.csv is newer (2023, not 2022);"
          "training/hd2024.csv: is not read; training/hd2023.csv has the tables that belong together (2023, "
          "not 2024);"
          "training/c2022_a.csv: is not read; training/C2023_A.csv is newer (2023, not 2022);");
}

static void institutions_in_latin_1(void **state)
{
    (void)state;
    put_in("training/hd2022.csv", SCHOOLS,
           "Do\xF1"
           "a Ana",
           "");
    check("SELECT name FROM ipeds_hd", "School of Do\u00F1a Ana;", "");
    put_in("training/hd2022.csv", SCHOOLS,
           "Do\u00F1"
           "a Ana",
           "");
    check("SELECT name FROM ipeds_hd", "School of Do\u00F1a Ana;", "");
    put_in("training/hd2022.csv", SCHOOLS,
           "Do\u00F1"
           "a\xF1 Ana",
           "");
    assert_string_equal(
        why_not_us(),
        "training/hd2022.csv:2: field 2 is not valid UTF-8 (byte 0xF1); save the file as UTF-8");
}

#define GAZETTEER "GEOID\tNAME\tINTPTLAT\tINTPTLONG\n17410\tMillford@, OH Metro Area\t41.5\t-81.7\n"
#define COUNTIES "Title\nJuly @\nCBSA Code,County/County Equivalent,FIPS State Code\n17410,County of @,39\n"

static void geography(void **state)
{
    (void)state;
    put_in("geography/2023_Gaz_cbsa_national.txt", GAZETTEER, "2023", "");
    put_in("geography/2025_Gaz_cbsa_national.txt", GAZETTEER, "2025", "");
    put_in("geography/list1_2023.csv", COUNTIES, "2023", "");
    put_in("geography/cbsa_delineation_list1_2020.csv", COUNTIES, "2020", "");
    check("SELECT g.year, d.year FROM gazetteer g, delineation d", "2025|2023;",
          "geography/2023_Gaz_cbsa_national.txt: is not read; geography/2025_Gaz_cbsa_national.txt is newer "
          "(2025, not "
          "2023);geography/cbsa_delineation_list1_2020.csv: is not read; geography/list1_2023.csv is newer "
          "(2023, not "
          "2020);");
}

static void cities(void **state)
{
    (void)state;
    static const char places[] =
        "USPS|GEOID|NAME|ALAND|INTPTLAT|INTPTLONG\nOH|3900001|Millford city|1|@|-84\n";
    put_in("geography/2025_Gaz_place_national.txt", places, "41", "");
    put_in("geography/2024_Gaz_place_national.txt", places, "40", "");
    check(
        "SELECT year, latitude FROM places", "2025|41.0;",
        "geography/2024_Gaz_place_national.txt: is not read; geography/2025_Gaz_place_national.txt is newer "
        "(2025, not 2024);");
}

static void two_files_of_one_release(void **state)
{
    (void)state;
    put_in("training/hd2024.csv", SCHOOLS, "2024", "");
    put_in("training/ipeds_hd2024.csv", SCHOOLS, "May 2024", "");
    assert_string_equal(why_not_us(),
                        "training/hd2024.csv: is of the same release as training/ipeds_hd2024.csv "
                        "(2024), but differs from it; remove one of them");
    put_in("training/ipeds_hd2024.csv", SCHOOLS, "2024", "");
    check("SELECT name FROM ipeds_hd", "School of 2024;",
          "training/ipeds_hd2024.csv: is not read; it is a copy of training/hd2024.csv;");
    put_in("training/hd2025.csv", SCHOOLS, "2024", "");
    assert_string_equal(why_not_us(),
                        "training/hd2025.csv: is a copy of training/hd2024.csv, but its name gives "
                        "another release or code; correct the name or remove the file");
}

#define US_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down_package)

int main(void)
{
    const struct CMUnitTest tests[] = {
        US_TEST(the_pay_survey),
        US_TEST(the_pay_survey_without_a_year),
        US_TEST(the_pay_survey_under_other_names),
        US_TEST(projections),
        US_TEST(separations),
        US_TEST(the_web_tool),
        US_TEST(staffing),
        US_TEST(price_parities),
        US_TEST(fields_of_study),
        US_TEST(institutions_and_completions),
        US_TEST(institutions_in_latin_1),
        US_TEST(geography),
        US_TEST(cities),
        US_TEST(two_files_of_one_release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
