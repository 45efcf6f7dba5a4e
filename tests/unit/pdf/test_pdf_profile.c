/* Compares the sRGB profile with the numbers in its source standards. */
#include "base/buf.h"
#include "pdf/profile.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Chromaticities of IEC 61966-2-1; the white point of the connection space; Bradford's cones. */
static const double D65[] = {0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290}, D50[] = {0.9642, 1, 0.8249};
static const double PRIMARIES[3][2] = {{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}};
static double CONES[3][3] = {{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}};

static int set_up(void **state)
{
    static Buf profile;
    profile_srgb(&profile);
    *state = &profile;
    return 0;
}

static int tear_down(void **state)
{
    buf_free(*state);
    return 0;
}

static uint32_t number_at(const Buf *profile, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)profile->data + at;
    assert_true(at + 4 <= profile->length);
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static double fixed_at(const Buf *profile, size_t at)
{
    return (int32_t)number_at(profile, at) / 65536.0;
}

/* The offset of a tag's data, after its type. */
static size_t find(const Buf *profile, const char *signature)
{
    for (uint32_t i = 0; i < number_at(profile, 128); i++) {
        size_t entry = 132 + 12 * (size_t)i, at = number_at(profile, entry + 4);
        if (memcmp(profile->data + entry, signature, 4) != 0)
            continue;
        assert_true(at % 4 == 0 && at + number_at(profile, entry + 8) <= profile->length);
        return at + 8;
    }
    fail_msg("no tag %s", signature);
    return 0;
}

static void multiply(double m[3][3], const double v[3], double out[3])
{
    for (int i = 0; i < 3; i++)
        out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
}

/* Solves m x = v by Cramer's rule. */
static void solve(double m[3][3], const double v[3], double out[3])
{
    double det[4];
    for (int k = 0; k < 4; k++) {
        double a[3][3];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                a[i][j] = j + 1 == k ? v[i] : m[i][j];
        det[k] = a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1]) -
                 a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0]) +
                 a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
    }
    for (int k = 0; k < 3; k++)
        out[k] = det[k + 1] / det[0];
}

/* Converts a color seen under D65 to the one that looks the same under D50. */
static void adapt(const double color[3], double out[3])
{
    double from[3], to[3], cones[3];
    multiply(CONES, D65, from);
    multiply(CONES, D50, to);
    multiply(CONES, color, cones);
    for (int i = 0; i < 3; i++)
        cones[i] *= to[i] / from[i];
    solve(CONES, cones, out);
}

static void assert_near(double expected, double got)
{
    if (fabs(expected - got) > 1.0 / 65536)
        fail_msg("%.6f instead of %.6f", got, expected);
}

static void the_header_is_that_of_a_display(void **state)
{
    const Buf *profile = *state;
    assert_int_equal(number_at(profile, 0), profile->length);
    assert_int_equal(number_at(profile, 8), 0x04200000);
    assert_memory_equal(profile->data + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(profile->data + 36, "acsp", 4);
    for (size_t i = 0; i < 3; i++)
        assert_near(D50[i], fixed_at(profile, 68 + 4 * i));
}

static void the_primaries_are_those_of_the_standard(void **state)
{
    static const char *const tags[] = {"rXYZ", "gXYZ", "bXYZ"};
    const Buf *profile = *state;
    double columns[3][3], strength[3];
    for (int i = 0; i < 3; i++) {
        double x = PRIMARIES[i][0], y = PRIMARIES[i][1];
        columns[0][i] = x / y;
        columns[1][i] = 1;
        columns[2][i] = (1 - x - y) / y;
    }
    solve(columns, D65, strength);
    double sum[3] = {0};
    for (int i = 0; i < 3; i++) {
        double color[3], adapted[3];
        for (int j = 0; j < 3; j++)
            color[j] = strength[i] * columns[j][i];
        adapt(color, adapted);
        for (size_t j = 0; j < 3; j++) {
            assert_near(adapted[j], fixed_at(profile, find(profile, tags[i]) + 4 * j));
            sum[j] += fixed_at(profile, find(profile, tags[i]) + 4 * j);
        }
    }
    for (size_t j = 0; j < 3; j++)
        assert_near(fixed_at(profile, find(profile, "wtpt") + 4 * j), sum[j]);
}

static void the_adaptation_is_bradfords(void **state)
{
    const Buf *profile = *state;
    size_t at = find(profile, "chad");
    for (size_t column = 0; column < 3; column++) {
        double unit[3] = {0}, adapted[3];
        unit[column] = 1;
        adapt(unit, adapted);
        for (size_t row = 0; row < 3; row++)
            assert_near(adapted[row], fixed_at(profile, at + 4 * (3 * row + column)));
    }
}

static void the_curve_is_that_of_the_standard(void **state)
{
    const Buf *profile = *state;
    size_t at = find(profile, "rTRC");
    assert_int_equal(find(profile, "gTRC"), at);
    assert_int_equal(find(profile, "bTRC"), at);
    assert_int_equal(number_at(profile, at) >> 16, 3);
    static const double expected[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    for (size_t i = 0; i < 5; i++)
        assert_near(expected[i], fixed_at(profile, at + 4 + 4 * i));
}

static void the_profile_has_a_name(void **state)
{
    const Buf *profile = *state;
    assert_memory_equal(profile->data + find(profile, "desc") + 20, "\0s\0R\0G\0B", 8);
    find(profile, "cprt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_header_is_that_of_a_display),
        cmocka_unit_test(the_primaries_are_those_of_the_standard),
        cmocka_unit_test(the_adaptation_is_bradfords),
        cmocka_unit_test(the_curve_is_that_of_the_standard),
        cmocka_unit_test(the_profile_has_a_name),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
