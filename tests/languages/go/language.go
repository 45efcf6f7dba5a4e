// A section written in Go: a sentence, a table and a chart.
package main

// #include <folio/plugin.h>
// #include <stdlib.h>
import "C"

import (
	"fmt"
	"unsafe"
)

const query = `SELECT a.short AS area, w.value AS pay, w.unit AS pay_unit, w.flag AS pay_flag, w.source AS pay_source
FROM wages w JOIN areas a USING (area) WHERE w.occupation = :occupation AND w.measure = 'mean' ORDER BY w.value DESC`

// memory is C's, since what Go hands to C may not point to memory of Go.
type memory struct{ blocks []unsafe.Pointer }

func (m *memory) keep(block unsafe.Pointer) unsafe.Pointer {
	m.blocks = append(m.blocks, block)
	return block
}

func (m *memory) text(text string) *C.char {
	return (*C.char)(m.keep(unsafe.Pointer(C.CString(text))))
}

func (m *memory) array(count int, size uintptr) unsafe.Pointer {
	return m.keep(C.calloc(C.size_t(count), C.size_t(size)))
}

func (m *memory) free() {
	for _, block := range m.blocks {
		C.free(block)
	}
}

func addTable(m *memory, s *C.folio_section, rows *C.folio_rows) *C.folio_table {
	columns := (*[2]C.folio_column)(m.array(2, C.sizeof_folio_column))
	columns[0].key, columns[0].name = m.text("area"), m.text("Area")
	columns[1].key, columns[1].name = m.text("pay"), m.text("Pay per year")
	spec := C.folio_table_spec{id: m.text("pay"), title: m.text("Mean pay"), columns: &columns[0],
		column_count: 2, column_size: C.sizeof_folio_column}
	return C.folio_table_of(s, rows, &spec)
}

func addChart(m *memory, s *C.folio_section, table *C.folio_table, place *C.folio_named) {
	spec := C.folio_chart_spec{kind: C.FOLIO_CHART_BAR, id: m.text("pay"),
		title: m.text("Go finds that {place} pays most"), label: m.text("area"), named: place, named_count: 1}
	spec.value[0] = m.text("pay")
	C.folio_chart_of(s, table, &spec)
}

func say(m *memory, s *C.folio_section) {
	rows := C.folio_query(s, m.text(query))
	table := addTable(m, s, rows)
	named := (*[2]C.folio_named)(m.array(2, C.sizeof_folio_named))
	named[0].name, named[0].value = m.text("place"), C.folio_cell(s, table, 0, m.text("area"))
	named[1].name, named[1].value = m.text("count"), C.folio_integer(C.int64_t(C.folio_row_count(s, rows)))
	addChart(m, s, table, &named[0])
	C.folio_say_named(s, C.FOLIO_PARAGRAPH, m.text("language.most"),
		m.text("Go read {count} rows; {place} comes first."), &named[0], 2)
	pay := C.folio_get(s, rows, 2, m.text("pay"))
	C.folio_say_values(s, C.FOLIO_PARAGRAPH, m.text("Go hands {} over."), &pay, 1)
}

// No panic leaves build().
//
//export languageBuild
func languageBuild(s *C.folio_section) {
	m := &memory{}
	defer m.free()
	defer func() {
		if why := recover(); why != nil {
			C.folio_fail(s, m.text(fmt.Sprint(why)))
		}
	}()
	say(m, s)
}

func main() {}
