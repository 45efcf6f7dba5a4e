/* Runs the tests of test_decimal.c as on a processor without 128-bit integers. */
#undef __SIZEOF_INT128__
#define decimal_of narrow_of
#define decimal_round narrow_round
#define decimal_places narrow_places
#define decimal_number narrow_number
#define decimal_print narrow_print
#define number_parse narrow_number_parse

#include "base/decimal.c"

#include "test_decimal.c"
