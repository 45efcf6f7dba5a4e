# folio: printable career reports and advisor workbooks from labor-market data.
#
#   make            build/folio and the plugins
#   make demo       builds, and makes two reports in out/: one from its own data, one from the starter set
#   make check      builds, and runs every test, with gcc and clang and under the sanitizers
#   make deps       installs the Debian packages that these need; as root, or with DEPS=1, demo and check do so themselves
#   make install | uninstall    PREFIX=/usr/local DESTDIR= and BINDIR, LIBDIR, INCLUDEDIR, DATADIR, MANDIR, DOCDIR
#   make dist       build/folio-VERSION.tar.gz
#   make house | unit | cli-tests | proof    parts of the check
#   make platforms  make demo and make check in bare systems of each Debian release that folio supports
#   make cross      compiles for processors of another word size and byte layout
#   make conformance    asks veraPDF whether the PDF files are PDF/UA-1 and PDF/A-3a
#   make fuzz           feeds random input to what reads files and to what plugins call, SECONDS=60 a target
#   make torture        injects faults, kills reports, fills disks, starts many at once; TORTURE=kills for one of these
#   make bench | bench-load | bench-sheets | format | lint | clean
#
# CC=clang BUILD=build/clang builds a second tree with another compiler; V=1 shows the commands; WERROR=1 makes every
# warning an error. The path of the checkout may contain blanks, and so may the folders of an installation; BUILD may not.

CC = gcc
BUILD = build
VERSION = 0.2.0
DESTDIR =
PREFIX = /usr/local
BINDIR = $(PREFIX)/bin
LIBDIR = $(PREFIX)/lib
INCLUDEDIR = $(PREFIX)/include
DATADIR = $(PREFIX)/share
MANDIR = $(DATADIR)/man
DOCDIR = $(DATADIR)/doc/folio
Q = $(if $(V),,@)
JOBS = $(shell nproc)

PACKAGES = harfbuzz harfbuzz-subset libunibreak libfyaml sqlite3 md4c fontconfig zlib libdeflate libpng libpcre2-8 libseccomp libarchive \
	expat
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow $(if $(filter-out 0,$(WERROR)),-Werror)
CFLAGS = -O2 -g
FOLIO_CFLAGS = -std=c17 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -fPIC -fvisibility=hidden -ffp-contract=off $(WARNINGS) \
	-Iinclude -Isrc -DFOLIO_VERSION='"$(VERSION)"' $(PKG_CFLAGS) $(CPPFLAGS) $(SANITIZE) $(CFLAGS)
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null | sed 's/-I/-isystem /g')
# Symbols that libxlsxwriter and minizip must find in the executable before the libraries' own
# (src/xlsx/memory.h).
HOST_SYMBOLS = lxw_tmpfile lxw_get_filehandle deflateInit2_
HOST_LDFLAGS = $(HOST_SYMBOLS:%=-Wl,--export-dynamic-symbol=%)
# libxlsxwriter's .pc file names libraries that Debian's package does not need.
LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lxlsxwriter -lhpdf -lcsv -lm -ldl

# Where the installed program looks: the configured folders, and their paths relative to the program, so that
# an installation can be moved.
PLUGINDIR = $(LIBDIR)/folio/plugins
SHAREDIR = $(DATADIR)/folio
from_bin = $(shell realpath -m --relative-to="$(BINDIR)" "$(1)")
FOLDERS = -DFOLIO_PLUGINDIR='"$(PLUGINDIR)"' -DFOLIO_PLUGINDIR_FROM_BIN='"$(call from_bin,$(PLUGINDIR))"' \
	-DFOLIO_SHAREDIR='"$(SHAREDIR)"' -DFOLIO_SHAREDIR_FROM_BIN='"$(call from_bin,$(SHAREDIR))"'

SOURCES := $(sort $(wildcard src/*/*.c src/*/*/*.c src/*/*/*/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/obj/%.o)
MAIN := $(BUILD)/obj/src/cli/main.o $(BUILD)/obj/src/base/allocation.o
PLUGIN_FOLDERS := $(patsubst plugins/%/,%,$(sort $(wildcard plugins/*/)))
PLUGINS := $(sort $(patsubst plugins/%.c,$(BUILD)/plugins/%.so,$(wildcard plugins/*.c)) \
	$(PLUGIN_FOLDERS:%=$(BUILD)/plugins/%.so))
INJECT = $(BUILD)/tests/torture/inject.so
TEST_PLUGINS := $(patsubst tests/plugins/%.c,$(BUILD)/tests/plugins/%.so,$(sort $(wildcard tests/plugins/*.c)))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,\
	$(sort $(wildcard tests/unit/*/test_*.c tests/unit/*/*/test_*.c tests/unit/*/*/*/test_*.c)))

BUILD_PACKAGES = gcc libc6-dev make pkg-config libhpdf-dev libxlsxwriter-dev libcsv-dev libsqlite3-dev libharfbuzz-dev \
	libunibreak-dev libfyaml-dev libmd4c-dev libfontconfig-dev zlib1g-dev libdeflate-dev libpng-dev libpcre2-dev libseccomp-dev \
	libarchive-dev libexpat1-dev fontconfig fonts-lato
TEST_PACKAGES = $(BUILD_PACKAGES) clang libcmocka-dev python3 qpdf poppler-utils mupdf-tools unzip locales faketime \
	libreoffice-calc-nogui fonts-crosextra-carlito
FUZZ_PACKAGES = $(TEST_PACKAGES) libclang-rt-dev
LINT_PACKAGES = $(BUILD_PACKAGES) clang-format clang-tidy

FORMATTED = $(wildcard include/folio/*.h plugins/*.c plugins/*/*.[ch] \
	$(foreach folder,src tests,$(folder)/*/*.[ch] $(folder)/*/*/*.[ch] $(folder)/*/*/*/*.[ch]))

.DELETE_ON_ERROR:
.PHONY: all objects test-programs fuzz fuzz-programs demo check deps install uninstall dist platforms cross torture bench \
	bench-load bench-sheets format lint clean house unit cli-tests proof headlines conformance build-packages test-packages fuzz-packages lint-packages FORCE

all: $(BUILD)/folio $(PLUGINS)

$(BUILD)/folio: $(OBJECTS)
	@echo "  link    $@"
	$(Q)$(CC) $(FOLIO_CFLAGS) $(LDFLAGS) $(HOST_LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	@echo "  compile $<"
	$(Q)$(CC) $(FOLIO_CFLAGS) $(INSTALLED) -MMD -MP -c -o $@ $<

$(OBJECTS): Makefile

# The one file that contains the installation's folders is compiled again when they change.
$(BUILD)/obj/src/cli/common.o: private INSTALLED = $(FOLDERS)
$(BUILD)/obj/src/cli/common.o: $(BUILD)/folders
$(BUILD)/folders: FORCE
	@mkdir -p $(@D)
	@echo "$(subst ",,$(FOLDERS))" | cmp -s - $@ || echo "$(subst ",,$(FOLDERS))" >$@

# Everything that compiles without libraries to link with.
objects: $(OBJECTS) $(PLUGINS)

# A plugin is built as an author would build it: from the public header alone.
define build_plugin
	@mkdir -p $(@D)
	@echo "  plugin  $@"
	$(Q)$(CC) -std=c17 -shared -fPIC -fvisibility=hidden $(WARNINGS) -Iinclude $(CPPFLAGS) $(SANITIZE) \
		$(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c,$^)
endef

$(BUILD)/plugins/%.so: plugins/%.c include/folio/plugin.h
	$(build_plugin)

# A folder is a plugin of several files.
define plugin_folder
$(BUILD)/plugins/$(1).so: $(wildcard plugins/$(1)/*.[ch]) include/folio/plugin.h
	$$(build_plugin)
endef
$(foreach folder,$(PLUGIN_FOLDERS),$(eval $(call plugin_folder,$(folder))))

$(BUILD)/tests/plugins/%.so: tests/plugins/%.c include/folio/plugin.h
	$(build_plugin)

# Everything but main() and malloc(), so that a test program links only what it tests.
$(BUILD)/libfolio.a: $(filter-out $(MAIN),$(OBJECTS))
	@echo "  archive $@"
	@rm -f $@
	$(Q)$(AR) rcsT $@ $^

$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libfolio.a
	@mkdir -p $(@D)
	@echo "  test    $@"
	$(Q)$(CC) $(FOLIO_CFLAGS) -MMD -MP -Itests/unit $(LDFLAGS) $(HOST_LDFLAGS) -o $@ $< $(filter %.o %.a,$^) $(LIBS) -lcmocka

deps:
	@.make/packages install $(TEST_PACKAGES)

build-packages:
	@.make/packages $(if $(DEPS),install,need) $(BUILD_PACKAGES)

test-packages:
	@.make/packages $(if $(DEPS),install,need) $(TEST_PACKAGES)

fuzz-packages:
	@.make/packages $(if $(DEPS),install,need) $(FUZZ_PACKAGES)

lint-packages:
	@.make/packages $(if $(DEPS),install,need) $(LINT_PACKAGES)

# Packages are installed first, so that pkg-config finds them when the second make begins.
demo: build-packages
	@$(MAKE) --no-print-directory -j$(JOBS) all
	$(BUILD)/folio report reports/back-end-developer.yaml -o out -v
	$(BUILD)/folio report --occupation welder --area Boise -o out -v

# gcc takes the sanitizer's check for a null format for a null format itself.
SANITIZERS = SANITIZE="-fsanitize=address,undefined -fno-omit-frame-pointer" BUILD=$(BUILD)/asan \
	CFLAGS="-O1 -g $(if $(findstring clang,$(CC)),,-Wno-format-truncation)"
# The check is made with the other compiler, too.
OTHER_CC = $(if $(findstring clang,$(CC)),gcc,clang)
OTHER = CC=$(OTHER_CC) BUILD=$(BUILD)/$(OTHER_CC)
export LSAN_OPTIONS = suppressions="$(CURDIR)/tests/leaks.supp":print_suppressions=0

# Everything is built before anything runs. Every test runs, and the last line states how many passed.
check: export FOLIO_TALLY = $(abspath $(BUILD))/tally
check: test-packages
	@$(MAKE) --no-print-directory -j$(JOBS) all test-programs
	@$(MAKE) --no-print-directory -j$(JOBS) test-programs $(OTHER)
	@$(MAKE) --no-print-directory -j$(JOBS) test-programs $(SANITIZERS)
	@rm -f "$$FOLIO_TALLY"; status=0; \
	$(MAKE) --no-print-directory -k house unit cli-tests proof || status=1; \
	$(MAKE) --no-print-directory -k unit cli-tests $(OTHER) || status=1; \
	$(MAKE) --no-print-directory -k unit cli-tests $(SANITIZERS) || status=1; \
	python3 tests/runner.py "$$FOLIO_TALLY" && exit $$status

GUIDES = $(sort $(wildcard docs/*.md docs/*.png))
# The fields of .make/folio.pc.in. The folders are relative to its prefix, so that an installation can be moved.
on_prefix = $(subst $(PREFIX)/,$${prefix}/,$(1))
PC = -e 's|@PREFIX@|$(PREFIX)|' -e 's|@INCLUDEDIR@|$(call on_prefix,$(INCLUDEDIR))|' \
	-e 's|@PLUGINDIR@|$(call on_prefix,$(PLUGINDIR))|' -e 's|@VERSION@|$(VERSION)|'

install: all
	install -d "$(DESTDIR)$(BINDIR)" "$(DESTDIR)$(PLUGINDIR)" "$(DESTDIR)$(INCLUDEDIR)/folio" \
		"$(DESTDIR)$(LIBDIR)/pkgconfig" "$(DESTDIR)$(MANDIR)/man1" "$(DESTDIR)$(DOCDIR)/docs"
	install -m 755 $(BUILD)/folio "$(DESTDIR)$(BINDIR)/"
	install -m 644 $(PLUGINS) "$(DESTDIR)$(PLUGINDIR)/"
	install -m 644 include/folio/*.h "$(DESTDIR)$(INCLUDEDIR)/folio/"
	sed $(PC) .make/folio.pc.in >"$(DESTDIR)$(LIBDIR)/pkgconfig/folio.pc"
	chmod 644 "$(DESTDIR)$(LIBDIR)/pkgconfig/folio.pc"
	install -m 644 docs/folio.1 "$(DESTDIR)$(MANDIR)/man1/"
	install -m 644 README.md LICENSE "$(DESTDIR)$(DOCDIR)/"
	install -m 644 $(GUIDES) "$(DESTDIR)$(DOCDIR)/docs/"
	.make/share install "$(DESTDIR)$(SHAREDIR)" data reports

# Files that the user added or edited are kept.
uninstall:
	rm -f "$(DESTDIR)$(BINDIR)/folio" "$(DESTDIR)$(LIBDIR)/pkgconfig/folio.pc" "$(DESTDIR)$(MANDIR)/man1/folio.1"
	for name in $(notdir $(PLUGINS)); do rm -f "$(DESTDIR)$(PLUGINDIR)/$$name"; done
	for name in $(notdir $(wildcard include/folio/*.h)); do rm -f "$(DESTDIR)$(INCLUDEDIR)/folio/$$name"; done
	for name in README.md LICENSE $(GUIDES); do rm -f "$(DESTDIR)$(DOCDIR)/$$name"; done
	.make/share remove "$(DESTDIR)$(SHAREDIR)"
	for folder in "$(PLUGINDIR)" "$(LIBDIR)/folio" "$(INCLUDEDIR)/folio" "$(DOCDIR)/docs" "$(DOCDIR)"; do \
		[ ! -d "$(DESTDIR)$$folder" ] || rmdir --ignore-fail-on-non-empty "$(DESTDIR)$$folder"; done

dist:
	@.make/dist $(VERSION) $(BUILD)/folio-$(VERSION).tar.gz

test-programs: all $(UNIT_TESTS) $(TEST_PLUGINS) $(BUILD)/locale

$(INJECT): tests/torture/inject.c
	@mkdir -p $(@D)
	@echo "  link    $@"
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE -shared -fPIC $(WARNINGS) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $< -ldl

# A locale with a decimal comma, which must change nothing.
$(BUILD)/locale:
	@mkdir -p $@
	@localedef -i de_DE -f UTF-8 $@/de_DE.UTF-8 2>/dev/null || echo "no locale de_DE (package locales)"
unit cli-tests proof: export LOCPATH = $(abspath $(BUILD))/locale
export PYTHONDONTWRITEBYTECODE = 1

# The architecture test, and the tests of that test.
house: all
	@tests/house $(BUILD); status=$$?; tests/house $(BUILD) --planted && exit $$status

unit: test-programs
	@tests/run-unit $(BUILD) $(UNIT_TESTS)

cli-tests: all $(TEST_PLUGINS) $(BUILD)/locale
	@tests/run-cli $(BUILD)

proof: test-programs $(INJECT) $(BUILD)/tests/sample.xlsx $(BUILD)/tests/proof/content
	@tests/run-proof $(BUILD)

# The proof of headlines over many pairs of an occupation and an area: make headlines PAIRS=1000
headlines: all
	@tests/proof/headlines/compare $(BUILD) $${FOLIO_TEST_DATA:-../shared/data} $(or $(PAIRS),1000)

platforms:
	@tests/platforms $(BUILD)/platforms

# Random input, guided by coverage: make fuzz SECONDS=3600 FUZZ="csv abi". SECONDS are of processor time, for each target;
# SECONDS=enough runs each until it has had an hour and half an hour brought nothing new. What is found is kept in
# $(BUILD)/fuzz, and so are the totals of all runs.
SECONDS = 60
FUZZ = $(notdir $(basename $(wildcard tests/fuzz/*.c)))
FUZZERS = CC=clang BUILD=$(BUILD)/fuzz CFLAGS="-O1 -g" \
	SANITIZE="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer"
LIBFUZZER = echo 'int LLVMFuzzerTestOneInput(const char *data, unsigned long size) { return !data && size; }' | \
	clang -fsanitize=fuzzer,address -x c - -o /dev/null 2>/dev/null
fuzz:
	@$(MAKE) --no-print-directory fuzz-packages || :
	@if $(LIBFUZZER); then \
		$(MAKE) --no-print-directory -j$(JOBS) fuzz-programs $(FUZZERS) && tests/fuzz/run $(BUILD)/fuzz $(SECONDS) $(FUZZ); \
	else \
		echo "fuzz: skipped: clang has no libFuzzer (on Debian, package libclang-rt-dev)"; \
	fi

fuzz-programs: $(FUZZ:%=$(BUILD)/targets/%)
$(BUILD)/targets/%: tests/fuzz/%.c $(BUILD)/libfolio.a
	@mkdir -p $(@D)
	@echo "  fuzz    $@"
	$(Q)$(CC) $(FOLIO_CFLAGS) -fsanitize=fuzzer -MMD -MP -Itests/unit $(LDFLAGS) $(HOST_LDFLAGS) -o $@ $< \
		$(filter %.o %.a,$^) $(LIBS) -lcmocka

# Long proofs, of which make check runs a sample: make torture TORTURE="kills disks"
TORTURE = $(sort $(notdir $(shell find tests/torture -maxdepth 1 -type f -executable)))
torture: test-programs $(INJECT)
	@status=0; for proof in $(TORTURE); do tests/torture/$$proof $(BUILD) || status=1; done; exit $$status

cross:
	@tests/cross $(BUILD)/cross

# Part of the proof: veraPDF checks the PDF files against PDF/UA-1 and PDF/A-3a.
conformance: test-programs
	tests/conformance/make-files $(BUILD) $(BUILD)/conformance
	tests/conformance/national $(BUILD) $(BUILD)/conformance/national
	tests/conformance/validate $(BUILD)/verapdf $(BUILD)/conformance

$(BUILD)/tests/proof/content: tests/proof/content.c $(BUILD)/libfolio.a
	@mkdir -p $(@D)
	@echo "  link    $@"
	$(Q)$(CC) $(FOLIO_CFLAGS) -MMD -MP $(LDFLAGS) $(HOST_LDFLAGS) -o $@ $(filter %.c %.o %.a,$^) $(LIBS)

$(BUILD)/tests/sample.xlsx: $(BUILD)/tests/xlsx/test_xlsx
	@FOLIO_KEEP=$@ $< >/dev/null 2>&1

# The analyzer takes one file per call: with several, it reports problems in correct argument lists.
TIDY := $(patsubst %,tidy/%,$(SOURCES) $(wildcard plugins/*.c plugins/*/*.c))
.PHONY: $(TIDY)
$(TIDY): tidy/%:
	@clang-tidy --quiet $* -- $(FOLIO_CFLAGS) $(FOLDERS) 2>/dev/null

lint: lint-packages
	@clang-format --dry-run -Werror $(FORMATTED)
	@$(MAKE) --no-print-directory -k -j$(JOBS) $(TIDY)

# The time a report takes, by phase, next to the peers in $(SHARED)/bench if they are there.
SHARED = ../shared
BENCH_DATA = $(or $(FOLIO_TEST_DATA),$(SHARED)/data)
BENCH_ROUNDS = 7
bench: $(BUILD)/bench/folio-bench all
	@python3 tests/bench/bench.py $(BUILD) "$(SHARED)" "$(BENCH_DATA)" $(BENCH_ROUNDS)

# Loading the publishers' files, compared with a plain loop over them.
bench-load: $(BUILD)/bench/folio-bench-load
	@python3 tests/bench/load.py $(BUILD) "$(BENCH_DATA)" $(BENCH_ROUNDS)

# Reading workbooks, compared with python-calamine.
bench-sheets: $(BUILD)/bench/folio-bench-sheets
	@python3 tests/bench/sheets.py $(BUILD) "$(BENCH_DATA)/../downloads" $(BENCH_ROUNDS)

# The data package is made while the PDF is made, and timed separately.
$(BUILD)/bench/folio-bench: private HOST_LDFLAGS += -Wl,--wrap=data_package
$(BUILD)/bench/folio-bench: tests/bench/bench.c $(BUILD)/libfolio.a
$(BUILD)/bench/folio-bench-load: tests/bench/load.c tests/bench/plain_load.c $(BUILD)/libfolio.a
$(BUILD)/bench/folio-bench-sheets: tests/bench/sheets.c $(BUILD)/libfolio.a
$(BUILD)/bench/folio-bench $(BUILD)/bench/folio-bench-load $(BUILD)/bench/folio-bench-sheets:
	@mkdir -p $(@D)
	@echo "  link    $@"
	$(Q)$(CC) $(FOLIO_CFLAGS) -MMD -MP $(LDFLAGS) $(HOST_LDFLAGS) -o $@ $(filter %.c %.o %.a,$^) $(LIBS)

format:
	clang-format -i $(FORMATTED)

clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(UNIT_TESTS:=.d) $(BUILD)/tests/proof/content.d $(FUZZ:%=$(BUILD)/targets/%.d)
