# folio: printable career reports and advisor workbooks from labour-market data.
#
#   make            build/folio and the plugins
#   make demo       installs what is missing, builds, and makes out/back-end-developer.pdf and .xlsx
#   make check      installs what is missing, builds, and runs every test, under the sanitizers too
#   make install    PREFIX=/usr/local DESTDIR=
#   make unit | cli-tests | proof    parts of the check
#   make conformance    asks veraPDF whether the PDF files are PDF/UA-1 and PDF/A-3a
#   make bench | bench-national | bench-load | format | lint | clean
#
# CC=clang BUILD=build/clang builds a second tree with another compiler; V=1 shows the commands.

CC = gcc
BUILD = build
PREFIX = /usr/local
DESTDIR =
VERSION = 0.1.0
Q = $(if $(V),,@)
JOBS = $(shell nproc)

PACKAGES = harfbuzz harfbuzz-subset libunibreak libfyaml sqlite3 md4c fontconfig xlsxwriter zlib libdeflate libpng libpcre2-8
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
CFLAGS = -O2 -g
FOLIO_CFLAGS = -std=c17 -D_GNU_SOURCE -fPIC -fvisibility=hidden -ffp-contract=off $(WARNINGS) -Iinclude -Isrc \
	-DFOLIO_VERSION='"$(VERSION)"' -DFOLIO_PREFIX='"$(PREFIX)"' $(PKG_CFLAGS) $(SANITIZE) $(CFLAGS)
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null | sed 's/-I/-isystem /g')
# What libxlsxwriter and minizip have to find in the executable before the libraries' own (src/xlsx/memory.h).
HOST_LDFLAGS = -Wl,--export-dynamic-symbol=lxw_tmpfile -Wl,--export-dynamic-symbol=deflateInit2_
LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lhpdf -lcsv -lm -ldl

SOURCES := $(sort $(wildcard src/*/*.c src/*/*/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/obj/%.o)
MAIN := $(BUILD)/obj/src/cli/main.o
PLUGIN_FOLDERS := $(patsubst plugins/%/,%,$(sort $(wildcard plugins/*/)))
PLUGINS := $(sort $(patsubst plugins/%.c,$(BUILD)/plugins/%.so,$(wildcard plugins/*.c)) \
	$(PLUGIN_FOLDERS:%=$(BUILD)/plugins/%.so))
TEST_PLUGINS := $(patsubst tests/plugins/%.c,$(BUILD)/tests/plugins/%.so,$(sort $(wildcard tests/plugins/*.c)))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,\
	$(sort $(wildcard tests/unit/*/test_*.c tests/unit/*/*/test_*.c)))

BUILD_PACKAGES = gcc libc6-dev make pkg-config libhpdf-dev libxlsxwriter-dev libcsv-dev libsqlite3-dev libharfbuzz-dev \
	libunibreak-dev libfyaml-dev libmd4c-dev libfontconfig-dev zlib1g-dev libdeflate-dev libpng-dev libpcre2-dev fontconfig \
	fonts-lato
TEST_PACKAGES = $(BUILD_PACKAGES) clang libcmocka-dev python3 qpdf poppler-utils mupdf-tools unzip locales faketime \
	libreoffice-calc-nogui fonts-crosextra-carlito
LINT_PACKAGES = $(BUILD_PACKAGES) clang-format clang-tidy

# Installs those of the Debian packages that are missing; where that is not allowed, says the command that would.
define install_packages
	@command -v dpkg-query >/dev/null || { echo "not Debian: see README.md for what folio needs"; exit 0; }; \
	missing=$$(for p in $(1); do \
		dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	[ -z "$$missing" ] && exit 0; \
	install="apt-get install -y --no-install-recommends $$(echo $$missing)"; \
	if [ "$$(id -u)" = 0 ]; then sudo=; elif command -v sudo >/dev/null; then sudo=sudo; else \
		echo "Packages are missing. As root, run: apt-get update && $$install"; exit 1; fi; \
	echo "Installing:" $$missing; \
	$$sudo apt-get update -q && $$sudo env DEBIAN_FRONTEND=noninteractive $$install || { \
		echo "That did not work. As root, run: apt-get update && $$install"; exit 1; }
endef

FORMATTED = $(wildcard include/folio/*.h src/*/*.[ch] src/*/*/*.[ch] plugins/*.c plugins/*/*.[ch] tests/*/*.[ch] \
	tests/unit/*/*.c tests/unit/*/*/*.c)

.DELETE_ON_ERROR:
.PHONY: all test-programs demo check install bench bench-national bench-load format lint clean unit cli-tests proof conformance \
	build-packages test-packages lint-packages

all: $(BUILD)/folio $(PLUGINS)

$(BUILD)/folio: $(OBJECTS)
	@echo "  link    $@"
	$(Q)$(CC) $(FOLIO_CFLAGS) $(LDFLAGS) $(HOST_LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	@echo "  compile $<"
	$(Q)$(CC) $(FOLIO_CFLAGS) -MMD -MP -c -o $@ $<

# A plugin is built as an author would build it: out of the public header alone.
define build_plugin
	@mkdir -p $(@D)
	@echo "  plugin  $@"
	$(Q)$(CC) -std=c17 -shared -fPIC -fvisibility=hidden $(WARNINGS) -Iinclude $(SANITIZE) $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c,$^)
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

$(BUILD)/tests/%: tests/unit/%.c $(filter-out $(MAIN),$(OBJECTS))
	@mkdir -p $(@D)
	@echo "  test    $@"
	$(Q)$(CC) $(FOLIO_CFLAGS) -MMD -MP -Itests/unit $(LDFLAGS) $(HOST_LDFLAGS) -o $@ $< $(filter %.o,$^) $(LIBS) -lcmocka

build-packages:
	$(call install_packages,$(BUILD_PACKAGES))

test-packages:
	$(call install_packages,$(TEST_PACKAGES))

lint-packages:
	$(call install_packages,$(LINT_PACKAGES))

# What is missing is installed first, so that pkg-config knows it when the second make begins.
demo: build-packages
	@$(MAKE) --no-print-directory -j$(JOBS) all
	$(BUILD)/folio report reports/back-end-developer.yaml -o out -v

# gcc takes the check for a null format that the sanitizer adds for a null format.
SANITIZERS = SANITIZE="-fsanitize=address,undefined -fno-omit-frame-pointer" \
	CFLAGS="-O1 -g -Wno-format-truncation" BUILD=$(BUILD)/asan
export LSAN_OPTIONS = suppressions=$(CURDIR)/tests/leaks.supp:print_suppressions=0

# Everything is built before anything runs; every test runs, and the last line says how many passed.
check: export FOLIO_TALLY = $(abspath $(BUILD))/tally
check: test-packages
	@$(MAKE) --no-print-directory -j$(JOBS) all test-programs
	@$(MAKE) --no-print-directory -j$(JOBS) all CC=clang BUILD=$(BUILD)/clang
	@$(MAKE) --no-print-directory -j$(JOBS) test-programs $(SANITIZERS)
	@rm -f $(FOLIO_TALLY); status=0; \
	$(MAKE) --no-print-directory -k unit cli-tests proof || status=1; \
	$(MAKE) --no-print-directory -k unit cli-tests $(SANITIZERS) || status=1; \
	python3 tests/runner.py $(FOLIO_TALLY) && exit $$status

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/folio/plugins $(DESTDIR)$(PREFIX)/include/folio
	install -m 755 $(BUILD)/folio $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(PLUGINS) $(DESTDIR)$(PREFIX)/lib/folio/plugins/
	install -m 644 include/folio/plugin.h $(DESTDIR)$(PREFIX)/include/folio/
	install -d $(DESTDIR)$(PREFIX)/share/folio $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 docs/folio.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	cp -R data reports $(DESTDIR)$(PREFIX)/share/folio/

test-programs: all $(UNIT_TESTS) $(TEST_PLUGINS) $(BUILD)/locale

# A locale with a decimal comma, which must change nothing.
$(BUILD)/locale:
	@mkdir -p $@
	@localedef -i de_DE -f UTF-8 $@/de_DE.UTF-8 2>/dev/null || echo "no locale de_DE (package locales)"
unit cli-tests proof: export LOCPATH = $(abspath $(BUILD))/locale
export PYTHONDONTWRITEBYTECODE = 1

unit: test-programs
	@tests/run-unit $(BUILD) $(UNIT_TESTS)

cli-tests: all $(TEST_PLUGINS) $(BUILD)/locale
	@tests/run-cli $(BUILD)

proof: test-programs $(BUILD)/tests/sample.xlsx $(BUILD)/tests/proof/content
	@tests/run-proof $(BUILD)

# A part of the proof: whether the PDF files are PDF/UA-1 and PDF/A-3a, by veraPDF.
conformance: test-programs
	tests/conformance/make-files $(BUILD) $(BUILD)/conformance
	tests/conformance/national $(BUILD) $(BUILD)/conformance/national
	tests/conformance/validate $(BUILD)/verapdf $(BUILD)/conformance

$(BUILD)/tests/proof/content: tests/proof/content.c $(filter-out $(MAIN),$(OBJECTS))
	@mkdir -p $(@D)
	@echo "  link    $@"
	$(Q)$(CC) $(FOLIO_CFLAGS) -MMD -MP $(LDFLAGS) $(HOST_LDFLAGS) -o $@ $(filter %.c %.o,$^) $(LIBS)

$(BUILD)/tests/sample.xlsx: $(BUILD)/tests/xlsx/test_xlsx
	@FOLIO_KEEP=$@ $< >/dev/null 2>&1

# The analyzer takes a file at a time: of many files in one call it complains about argument lists that are sound.
TIDY := $(patsubst %,tidy/%,$(SOURCES) $(wildcard plugins/*.c plugins/*/*.c))
.PHONY: $(TIDY)
$(TIDY): tidy/%:
	@clang-tidy --quiet $* -- $(FOLIO_CFLAGS) 2>/dev/null

lint: lint-packages
	@clang-format --dry-run -Werror $(FORMATTED)
	@$(MAKE) --no-print-directory -k -j$(JOBS) $(TIDY)

# Two programs: folio's, and the libraries as they come, without what folio puts in front of them.
BENCH_REPORT = reports/back-end-developer.yaml
BENCH_COUNT = 500
bench: $(BUILD)/bench/folio-bench $(BUILD)/bench/folio-plain $(PLUGINS)
	$(BUILD)/bench/folio-bench $(BUILD)/bench/folio-plain $(BENCH_COUNT) $(BENCH_REPORT) $(BUILD)/plugins $(BENCH_OF)

# The same for a report out of the publishers' files.
bench-national: BENCH_REPORT = reports/occupation.yaml
bench-national: BENCH_OF = $(BENCH_DATA) occupation=51-4121 area=14260
bench-national: BENCH_COUNT = 40
bench-national: bench

# Loading the publishers' files, which FOLIO_TEST_DATA names.
BENCH_DATA = $(or $(FOLIO_TEST_DATA),../shared/data)
bench-load: $(BUILD)/bench/folio-bench-load $(PLUGINS)
	$(BUILD)/bench/folio-bench-load data/us $(BENCH_DATA) reports/occupation.yaml $(BUILD)/plugins

$(BUILD)/bench/folio-bench-load: tests/bench/load.c tests/bench/plain_load.c $(filter-out $(MAIN),$(OBJECTS))
	@mkdir -p $(@D)
	@echo "  link    $@"
	$(Q)$(CC) $(FOLIO_CFLAGS) -MMD -MP $(LDFLAGS) $(HOST_LDFLAGS) -o $@ $(filter %.c %.o,$^) $(LIBS)

$(BUILD)/bench/folio-bench: tests/bench/bench.c $(filter-out $(MAIN),$(OBJECTS))
	@mkdir -p $(@D)
	@echo "  link    $@"
	$(Q)$(CC) $(FOLIO_CFLAGS) -MMD -MP $(LDFLAGS) $(HOST_LDFLAGS) -o $@ $(filter %.c %.o,$^) $(LIBS)

# An executable's functions go before a library's of the same name; here the libraries are to have their own.
$(BUILD)/bench/memory.o: $(BUILD)/obj/src/xlsx/memory.o
	@mkdir -p $(@D)
	$(Q)objcopy --localize-symbol=lxw_tmpfile --localize-symbol=deflateInit2_ $< $@

$(BUILD)/bench/folio-plain: tests/bench/plain.c tests/bench/plain_pdf.c tests/bench/plain_xlsx.c $(BUILD)/bench/memory.o \
		$(filter-out $(MAIN) $(BUILD)/obj/src/xlsx/memory.o,$(OBJECTS))
	@echo "  link    $@"
	$(Q)$(CC) $(FOLIO_CFLAGS) $(LDFLAGS) -Wl,--wrap=workbook_close -o $@ $(filter %.c %.o,$^) $(LIBS)

format:
	clang-format -i $(FORMATTED)

clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(UNIT_TESTS:=.d) $(BUILD)/tests/proof/content.d
