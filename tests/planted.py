"""Tests of tests/house: plants violations in a copy of the tree and checks the messages."""
import pathlib
import re
import shutil
import subprocess
import tempfile

from runner import failed, passed, run_all

PAGE = "docs/architecture.md"
COPIED = ("src", "plugins", "include", "tests/unit", "docs")


class Garden:
    """A copy of the tree that may be modified."""

    def __init__(self, tree, root):
        self.root, self.cycles = root, dict(tree.cycles)
        self.defined, self.called = (dict(symbols) for symbols in tree.symbols)
        for folder in COPIED:
            shutil.copytree(tree.root / folder, root / folder)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def change(self, name, old, new):
        text = (self.root / name).read_text()
        changed, count = re.subn(old, lambda match: match.expand(new), text, count=1, flags=re.MULTILINE)
        if not count:
            raise LookupError(f"{name}: nothing to plant in: {old}")
        self.write(name, changed)

    def include(self, name, *headers):
        for header in headers:
            self.change(name, r"\A", f"#include {header}\n")

    def unit(self, unit, includes=(), header="", body=""):
        """A unit with a source and a header that has these includes."""
        self.write(f"src/{unit}.h", "/* Planted. */\n" + "".join(f'#include "{name}"\n' for name in includes) + header)
        self.write(f"src/{unit}.c", f'#include "{unit}.h"\n' + body)

    def compile(self, *units):
        """Reads the symbols of planted sources from object files, as for the real tree."""
        for unit in units:
            target = self.root / "obj" / f"{unit}.o"
            target.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(["cc", "-std=c17", "-I", str(self.root / "src"), "-c", "-o", str(target),
                            str(self.root / f"src/{unit}.c")], check=True)

    def add_symbols(self, read_symbols):
        if (self.root / "obj").exists():
            defined, called = read_symbols(self.root / "obj")
            self.defined.update(defined)
            self.called.update(called)


def includes_higher(garden):
    garden.include("src/base/buf.c", '"cli/options.h"')


def includes_beside(garden):
    garden.include("src/pdf/pdf.c", '"xlsx/xlsx.h"')


def plugin_includes_layout(garden):
    garden.include("src/plugin/check.c", '"layout/layout.h"')


def calls_higher(garden):
    garden.write("src/base/planted.c", "/* Planted. */\nint below(void);\nint above(void);\nint below(void)\n"
                                       "{\n    return above();\n}\n")
    garden.write("src/cli/planted.c", "/* Planted. */\nint above(void);\nint above(void)\n{\n    return 1;\n}\n")
    garden.compile("base/planted", "cli/planted")


def table_lacks_folder(garden):
    garden.unit("planted/planted")


def table_has_other_folder(garden):
    garden.change(PAGE, r"^(\| `src/base/` .*)$", r"\1\n| `src/planted/` | | |")


def table_uses_higher(garden):
    garden.change(PAGE, r"^(\| `src/content/` .*) \|$", r"\1, `cli` |")


def table_uses_too_much(garden):
    garden.change(PAGE, r"^(\| `src/pdf/` .*) \|$", r"\1, `content` |")


def folders_in_a_circle(garden):
    garden.include("src/base/buf.h", '"content/format.h"')


def headers_in_a_circle(garden):
    garden.unit("base/planted_a", ["base/planted_b.h"])
    garden.unit("base/planted_b", ["base/planted_a.h"])


def units_in_a_circle(garden):
    for one, other in ("ab", "ba"):
        garden.unit(f"base/planted_{one}")
        garden.include(f"src/base/planted_{one}.c", f'"base/planted_{other}.h"')


def units_of_two_folders(garden):
    garden.unit("base/planted")
    garden.unit("content/planted", ["base/planted.h"])
    garden.include("src/base/planted.c", '"content/planted.h"')


def calls_in_a_circle(garden):
    garden.write("src/base/planted.h", "/* Planted. */\nint planted_a(void);\nint planted_b(void);\n")
    for one, other in ("ab", "ba"):
        garden.write(f"src/base/planted_{one}.c", '/* Planted. */\n#include "base/planted.h"\n'
                                                  f"int planted_{one}(void)\n{{\n    return planted_{other}();\n}}\n")
    garden.compile("base/planted_a", "base/planted_b")


def cycle_no_longer_there(garden):
    garden.cycles["base/arena", "base/buf"] = "planted"


def cycle_of_four(garden):
    for one, other in ("ab", "bc", "cd", "da"):
        garden.unit(f"base/planted_{one}")
        garden.include(f"src/base/planted_{one}.c", f'"base/planted_{other}.h"')
    garden.cycles[tuple(f"base/planted_{one}" for one in "abcd")] = "planted"


def cycle_of_two_folders(garden):
    units_of_two_folders(garden)
    garden.cycles["base/planted", "content/planted"] = "planted"


def declares_of_another_folder(garden):
    garden.unit("base/planted", header="int planted(void);\n")
    garden.unit("content/planted", body="int planted(void);\nint planted(void)\n{\n    return 1;\n}\n")
    garden.compile("content/planted")


def source_without_purpose(garden):
    garden.write("src/base/planted.c", '#include "base/buf.h"\n/* Planted. */\n')


def source_with_long_purpose(garden):
    garden.write("src/base/planted.c", "/* Planted,\n * in two lines. */\n")


def header_without_comment(garden):
    garden.write("src/base/planted.h", "#include <stddef.h>\n")


def folder_without_purpose(garden):
    garden.change("src/base/arena.h", r"\A/\* src/base/: .*\n", "")


def folder_with_two_purposes(garden):
    garden.write("src/base/planted.h", "/* src/base/: planted. */\n")


def base_includes_public_header(garden):
    garden.include("src/base/buf.c", "<folio/plugin.h>")


def too_many_sources(garden):
    for number in range(26):
        garden.write(f"src/base/planted_{number}.c", "/* Planted. */\n")


def plugin_includes_system(garden):
    garden.include("plugins/text.c", "<unistd.h>")


def plugin_includes_host(garden):
    garden.include("plugins/text.c", '"section/build.h"')


def plugin_includes_another(garden):
    garden.include("plugins/text.c", '"salary/salary.h"')


def unit_test_without_folder(garden):
    garden.write("tests/unit/planted/test_planted.c", '#include "base/buf.h"\n')


def unit_test_by_name(garden):
    garden.write("tests/unit/content/test_arena.c", '#include "content/tree.h"\n')


def unit_test_by_include(garden):
    garden.write("tests/unit/pdf/test_planted.c", '#include "xlsx/xlsx.h"\n')


def long_function(garden):
    garden.write("src/base/planted.c", "/* Planted. */\nstatic int planted(void)\n{\n" + "    ;\n" * 48 + "}\n")


def long_file(garden):
    garden.write("src/base/planted.c", "/* Planted. */\n" + "int a;\n" * 600)


def listed_file_too_long(garden):
    garden.change("include/folio/plugin.h", r"\Z", "\n" * 900)


def listed_file_not_long(garden):
    garden.write("include/folio/plugin.h", "/* Planted. */\n")


def long_unformatted(garden):
    garden.write("plugins/planted.c", "/* clang-format off */\n" + "int a;\n" * 21 + "/* clang-format on */\n")


def unformatted_to_the_end(garden):
    garden.write("plugins/planted.c", "/* clang-format off */\n" + "int a;\n" * 21)


def drawing_lacks_folder(garden):
    garden.change(PAGE, r"(^```\n(?:.*\n)*?.*)src/pdf/", r"\1pdf")


def drawing_has_other_folder(garden):
    garden.change(PAGE, r"^```\n", "```\nsrc/planted/\n")


def drawing_too_tall(garden):
    garden.change(PAGE, r"^```\n", "```\n" + "|\n" * 40)


def drawing_too_wide(garden):
    garden.change(PAGE, r"^```\n", "```\n" + "-" * 111 + "\n")


def path_of_a_machine(garden):
    garden.change("docs/query.md", r"\Z", "See " + "/home" + "/ada/folio.\n")


PLANTS = [
    ("check_layers", includes_higher, "src/base/buf.c includes src/cli/options.h: cli is a higher layer"),
    ("check_layers", includes_beside, "src/pdf/pdf.c includes src/xlsx/xlsx.h: xlsx is not among what pdf uses"),
    ("check_layers", plugin_includes_layout, "src/plugin/check.c includes src/layout/layout.h: layout is "),
    ("check_layers", calls_higher, "src/base/planted.c calls above of src/cli/planted.c: cli is a higher layer"),
    ("check_layers", table_lacks_folder, "src/planted/ is missing"),
    ("check_layers", table_has_other_folder, "src/planted/ is not there"),
    ("check_layers", table_uses_higher, "src/content/ uses cli, which is not below it"),
    ("check_layers", table_uses_too_much, "src/pdf/ no longer uses content"),
    ("check_folder_circles", folders_in_a_circle, "the folders base, content need each other"),
    ("check_header_circles", headers_in_a_circle, "the headers src/base/planted_a.h, src/base/planted_b.h include"),
    ("check_unit_circles", units_in_a_circle, "the units base/planted_a, base/planted_b need each other"),
    ("check_unit_circles", units_of_two_folders, "the units base/planted, content/planted need each other"),
    ("check_unit_circles", calls_in_a_circle, "the units base/planted_a, base/planted_b need each other"),
    ("check_unit_circles", cycle_no_longer_there, "cycle base/arena, base/buf, which is no longer there"),
    ("check_unit_circles", cycle_of_four, "base/planted_d is larger than 3 units"),
    ("check_unit_circles", cycle_of_two_folders, "the listed cycle base/planted, content/planted is larger"),
    ("check_declarations", declares_of_another_folder, "src/base/planted.h: declares planted of src/content/planted.c"),
    ("check_purposes", source_without_purpose, "src/base/planted.c: has no header and does not begin"),
    ("check_purposes", source_with_long_purpose, "src/base/planted.c: has no header and does not begin"),
    ("check_purposes", header_without_comment, "src/base/planted.h: the header does not begin with a comment"),
    ("check_purposes", folder_without_purpose, "src/base: 0 headers begin with a line"),
    ("check_purposes", folder_with_two_purposes, "src/base: 2 headers begin with a line"),
    ("check_base", base_includes_public_header, "src/base/buf.c: includes the public header"),
    ("check_folder_sizes", too_many_sources, "src/base: [0-9]+ .c files; 25 are allowed"),
    ("check_plugins", plugin_includes_system, "plugins/text.c: includes unistd.h"),
    ("check_plugins", plugin_includes_host, "plugins/text.c: includes section/build.h"),
    ("check_plugins", plugin_includes_another, "plugins/text.c: includes salary/salary.h"),
    ("check_unit_tests", unit_test_without_folder, "tests/unit/planted/test_planted.c: there is no src/planted"),
    ("check_unit_tests", unit_test_by_name, "tests/unit/content/test_arena.c: what it tests lies in src/base"),
    ("check_unit_tests", unit_test_by_include, "tests/unit/pdf/test_planted.c: includes no header of src/pdf"),
    ("check_sizes", long_function, "src/base/planted.c:2: a function of 51 lines"),
    ("check_sizes", long_file, "src/base/planted.c: 601 lines"),
    ("check_sizes", listed_file_too_long, "include/folio/plugin.h: [0-9]+ lines; 900 are allowed"),
    ("check_sizes", listed_file_not_long, "lists include/folio/plugin.h as long, which has 1 lines"),
    ("check_sizes", long_unformatted, "plugins/planted.c:1: clang-format is off for 21 lines"),
    ("check_sizes", unformatted_to_the_end, "plugins/planted.c:1: clang-format is off for 2[12] lines"),
    ("check_drawing", drawing_lacks_folder, "the drawing lacks src/pdf/"),
    ("check_drawing", drawing_has_other_folder, "the drawing has src/planted/"),
    ("check_drawing", drawing_too_tall, "the drawing is larger than 40 x 110"),
    ("check_drawing", drawing_too_wide, "the drawing is larger than 40 x 110"),
    ("check_machine", path_of_a_machine, "docs/query.md:[0-9]+: ."),
]


def run_plant(tree, house, check, plant, expected):
    """Whether the check reports the expected message for the planted copy, and did not for the original tree."""
    with tempfile.TemporaryDirectory(prefix="folio-house-") as folder:
        garden = Garden(tree, pathlib.Path(folder))
        plant(garden)
        garden.add_symbols(house.read_symbols)
        said = set(check(house.Tree(garden.root, (garden.defined, garden.called), garden.cycles))) - set(check(tree))
    if any(re.search(expected, line) for line in said):
        return passed()
    return failed(f"FAILED: does not say \"{expected}\" but\n" + "\n".join(sorted(said)))


def run(tree, house):
    checks = {check.__name__: check for check in house.CHECKS}
    without = sorted(set(checks) - {name for name, _, _ in PLANTS})
    tests = [(f"{name}: {plant.__name__}", (checks[name], plant, expected)) for name, plant, expected in PLANTS]
    tests += [(name, None) for name in without]
    return run_all("house, planted", tests,
                   lambda test: run_plant(tree, house, *test) if test else failed("FAILED: nothing is planted for it"))
