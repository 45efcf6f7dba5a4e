# folio: printable career reports and advisor workbooks from labour-market data.
#
#   make            build/folio and the plugins
#   make demo       installs what is missing, builds, and makes out/back-end-developer.pdf and .xlsx
#   make check      installs what is missing, builds, and runs every test, under the sanitizers too
#   make install    PREFIX=/usr/local DESTDIR=
#   make bench | format | lint | clean
#
# CC=clang BUILD=build/clang builds a second tree with another compiler.

CC = gcc
BUILD = build
PREFIX = /usr/local
DESTDIR =
VERSION = 0.1.0

PACKAGES = harfbuzz harfbuzz-subset libunibreak libfyaml sqlite3 md4c fontconfig xlsxwriter zlib
WARNINGS = -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
CFLAGS = -O2 -g
FOLIO_CFLAGS = -std=c17 -D_GNU_SOURCE -fPIC -fvisibility=hidden -ffp-contract=off $(WARNINGS) -Iinclude -Isrc \
	-DFOLIO_VERSION='"$(VERSION)"' -DFOLIO_PREFIX='"$(PREFIX)"' $(PKG_CFLAGS) $(SANITIZE) $(CFLAGS)
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null | sed 's/-I/-isystem /g')
LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lhpdf -lcsv -lm -ldl

SOURCES := $(sort $(wildcard src/*/*.c src/*/*/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/obj/%.o)
MAIN := $(BUILD)/obj/src/cli/main.o
PLUGINS := $(patsubst plugins/%.c,$(BUILD)/plugins/%.so,$(sort $(wildcard plugins/*.c)))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/test_*.c)))

.DELETE_ON_ERROR:
.PHONY: all demo check install bench format lint clean unit

all: $(BUILD)/folio $(PLUGINS)

$(BUILD)/folio: $(OBJECTS)
	$(CC) $(FOLIO_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(FOLIO_CFLAGS) -MMD -MP -c -o $@ $<

# A plugin is built as an author would build it: out of the public header alone.
$(BUILD)/plugins/%.so: plugins/%.c include/folio/plugin.h
	@mkdir -p $(@D)
	$(CC) -std=c17 -shared -fPIC -fvisibility=hidden $(WARNINGS) -Iinclude $(SANITIZE) $(CFLAGS) $(LDFLAGS) -o $@ $<

$(BUILD)/tests/%: tests/unit/%.c $(filter-out $(MAIN),$(OBJECTS))
	@mkdir -p $(@D)
	$(CC) $(FOLIO_CFLAGS) -MMD -MP -Itests/unit $(LDFLAGS) -o $@ $(filter %.c %.o,$^) $(LIBS) -lcmocka

unit: $(UNIT_TESTS)
	@set -e; for t in $(UNIT_TESTS); do echo "$$t"; $$t; done

format:
	clang-format -i $(wildcard include/folio/*.h src/*/*.[ch] src/*/*/*.[ch] plugins/*.c tests/*/*.[ch])

clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d) $(UNIT_TESTS:=.d)
