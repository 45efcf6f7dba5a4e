// A section written in C++11: a sentence, a table and a chart. No exception leaves build().
#include <folio/plugin.h>

#include <exception>
#include <string>
#include <vector>

namespace
{

folio_column column(const char *key, const char *name)
{
    folio_column made = folio_column();
    made.key = key;
    made.name = name;
    return made;
}

folio_table *add_table(folio_section *s, const folio_rows *rows)
{
    const std::vector<folio_column> columns = {column("area", "Area"), column("pay", "Pay per year")};
    folio_table_spec spec = folio_table_spec();
    spec.id = "pay";
    spec.title = "Mean pay";
    spec.columns = columns.data();
    spec.column_count = static_cast<uint32_t>(columns.size());
    spec.column_size = sizeof(folio_column);
    return folio_table_of(s, rows, &spec);
}

void add_chart(folio_section *s, const folio_table *table)
{
    const folio_named place = {"place", folio_cell(s, table, 0, "area")};
    const std::string title = std::string("C++ finds that {place}") + " pays most";
    folio_chart_spec spec = folio_chart_spec();
    spec.kind = FOLIO_CHART_BAR;
    spec.id = "pay";
    spec.title = title.c_str();
    spec.label = "area";
    spec.value[0] = "pay";
    spec.named = &place;
    spec.named_count = 1;
    folio_chart_of(s, table, &spec);
}

void say(folio_section *s)
{
    folio_rows *rows = folio_query(s, "SELECT a.short AS area, w.value AS pay, w.unit AS pay_unit, "
                                      "w.flag AS pay_flag, w.source AS pay_source FROM wages w "
                                      "JOIN areas a USING (area) WHERE w.occupation = :occupation "
                                      "AND w.measure = 'mean' ORDER BY w.value DESC");
    folio_table *table = add_table(s, rows);
    add_chart(s, table);
    folio_sentence(s, FOLIO_PARAGRAPH, "language.most", "C++ read {count} rows; {place} comes first.",
                   {"count", folio_integer(folio_row_count(s, rows))},
                   {"place", folio_cell(s, table, 0, "area")});
    folio_sayf(s, FOLIO_PARAGRAPH, "C++ hands {} over.", folio_get(s, rows, 2, "pay"));
}

void build(folio_section *s)
{
    try {
        say(s);
    } catch (const std::exception &error) {
        folio_fail(s, error.what());
    } catch (...) {
        folio_fail(s, "an exception was thrown");
    }
}

const folio_need needs[] = {{"wages", "occupation area measure value unit flag source", 1, 1}};

} // namespace

FOLIO_PLUGIN_AS({sizeof(folio_plugin), FOLIO_ABI_MINOR, 0, "language", "1.0", "From C++",
                 "What the work pays, in C++.", "MIT", needs, 1, sizeof(folio_need), nullptr, 0, 0, build});
