#include "xlsx/memory.h"

#include "base/arena.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* The functions replaced here, and the undocumented structs that the library's headers declare, may mean
 * something else in another version: these are the versions of Debian 12 and 13, with which make check has
 * passed. */
#if LXW_VERSION_ID != 114 && LXW_VERSION_ID != 121 && !defined FOLIO_UNCHECKED_LIBXLSXWRITER
#error "unchecked libxlsxwriter: use CPPFLAGS=-DFOLIO_UNCHECKED_LIBXLSXWRITER, run make check, add it here"
#endif

#define EXPORTED __attribute__((visibility("default")))

/* A workbook of 6 sheets and 4 charts: 3.4 ms and 43 KB at level 1, 6.6 ms and 36 KB at zlib's own. */
enum { FAST_LEVEL = 1 };

static _Thread_local bool deflating_fast;
static unsigned tmpfile_count;

unsigned memory_tmpfile_count(void)
{
    return tmpfile_count;
}

bool memory_check_version(const char *running, Fail *f)
{
    return strcmp(running, LXW_VERSION) == 0 || fail(f, FAIL_INTERNAL,
                                                     "libxlsxwriter: folio was built for version %s, but "
                                                     "version %s is installed; build folio again",
                                                     LXW_VERSION, running);
}

void workbook_discard(lxw_workbook *book)
{
    lxw_workbook_free(book);
}

const char *sheet_name_of(const lxw_worksheet *sheet)
{
    return sheet->name;
}

void series_begin_cache(lxw_chart_series *series)
{
    series->categories->ignore_cache = series->values->ignore_cache = LXW_TRUE;
    series->categories->has_string_cache = LXW_TRUE;
}

/* The library frees the point. */
static lxw_series_data_point *add_point(lxw_series_range *range)
{
    lxw_series_data_point *point = memory_get(sizeof *point);
    *point = (lxw_series_data_point){0};
    STAILQ_INSERT_TAIL(range->data_cache, point, list_pointers);
    range->num_data_points++;
    return point;
}

static void add_words(lxw_series_range *range, const char *words)
{
    size_t size = strlen(words) + 1;
    lxw_series_data_point *point = add_point(range);
    point->is_string = LXW_TRUE;
    point->string = memcpy(memory_get(size), words, size);
}

static lxw_series_data_point *add_labeled(lxw_chart_series *series, const char *label)
{
    add_words(series->categories, label);
    return add_point(series->values);
}

void title_from_cell(lxw_chart *chart, const char *quoted_sheet, lxw_row_t row, lxw_col_t column,
                     const char *shown)
{
    chart_title_set_name_range(chart, quoted_sheet, row, column);
    chart->title.range->ignore_cache = chart->title.range->has_string_cache = LXW_TRUE;
    add_words(chart->title.range, shown);
}

void series_cache_number(lxw_chart_series *series, const char *label, double number)
{
    add_labeled(series, label)->number = number;
}

void series_cache_nothing(lxw_chart_series *series, const char *label)
{
    add_labeled(series, label)->no_data = LXW_TRUE;
}

typedef int (*DeflateInit)(z_streamp, int, int, int, int, int, const char *, int);

static DeflateInit zlib_deflate_init(void)
{
    static DeflateInit found;
    if (!found) {
        void *symbol = dlsym(RTLD_NEXT, "deflateInit2_");
        memcpy(&found, &symbol, sizeof found);
    }
    return found;
}

EXPORTED int deflateInit2_(z_streamp stream, int level, int method, int window_bits, int memory_level,
                           int strategy, const char *version, int stream_size)
{
    DeflateInit real = zlib_deflate_init();
    if (!real)
        return Z_VERSION_ERROR;
    return real(stream, deflating_fast ? FAST_LEVEL : level, method, window_bits, memory_level, strategy,
                version, stream_size);
}

void fast_deflate_begin(void)
{
    deflating_fast = true;
}

void fast_deflate_end(void)
{
    deflating_fast = false;
}

/* libxlsxwriter does not notice every failed write, so check the end of the archive: its last record has 22
 * bytes. */
static bool is_complete(const char *data, size_t size, Fail *f)
{
    return (size >= 22 && memcmp(data + size - 22, "PK\5\6", 4) == 0) ||
           fail(f, FAIL_OUTPUT, "the workbook is incomplete: there was no memory for it");
}

static lxw_workbook *begun(lxw_workbook *book, Fail *f)
{
    if (!book)
        fail(f, FAIL_INTERNAL, "the workbook cannot be begun");
    return book;
}

#if LXW_VERSION_ID >= 115

EXPORTED FILE *lxw_get_filehandle(char **data, size_t *size, const char *folder)
{
    static size_t nobody_asks;
    (void)folder;
    tmpfile_count++;
    return open_memstream(data, size ? size : &nobody_asks);
}

lxw_workbook *memory_workbook(MemoryFile *file, Fail *f)
{
    *file = (MemoryFile){0};
    if (!memory_check_version(lxw_version(), f))
        return NULL;
    lxw_workbook_options options = {.output_buffer = &file->data, .output_buffer_size = &file->size};
    return begun(workbook_new_opt(NULL, &options), f);
}

bool memory_file_read(MemoryFile *file, Buf *out, Fail *f)
{
    if (!is_complete(file->data, file->size, f))
        return false;
    buf_add(out, file->data, file->size);
    return true;
}

void memory_file_close(MemoryFile *file)
{
    free((void *)(uintptr_t)file->data);
    *file = (MemoryFile){0};
}

#else

typedef struct Cookie {
    Buf bytes;
    size_t at;
} Cookie;

static ssize_t cookie_read(void *of, char *to, size_t size)
{
    Cookie *cookie = of;
    if (cookie->at >= cookie->bytes.length)
        return 0;
    size_t left = cookie->bytes.length - cookie->at;
    size_t count = size < left ? size : left;
    memcpy(to, cookie->bytes.data + cookie->at, count);
    cookie->at += count;
    return (ssize_t)count;
}

/* libxlsxwriter only appends, or rewinds and reads. */
static ssize_t cookie_write(void *of, const char *from, size_t size)
{
    Cookie *cookie = of;
    if (cookie->at != cookie->bytes.length) {
        errno = ESPIPE;
        return 0;
    }
    buf_add(&cookie->bytes, from, size);
    cookie->at += size;
    return (ssize_t)size;
}

static int cookie_seek(void *of, off64_t *offset, int whence)
{
    Cookie *cookie = of;
    off64_t from = whence == SEEK_SET   ? 0
                   : whence == SEEK_CUR ? (off64_t)cookie->at
                                        : (off64_t)cookie->bytes.length;
    off64_t to = from + *offset;
    if (to < 0 || to > (off64_t)cookie->bytes.length) {
        errno = EINVAL;
        return -1;
    }
    cookie->at = (size_t)to;
    *offset = to;
    return 0;
}

static int cookie_close(void *of)
{
    Cookie *cookie = of;
    buf_free(&cookie->bytes);
    free(cookie);
    return 0;
}

EXPORTED FILE *lxw_tmpfile(char *folder)
{
    (void)folder;
    tmpfile_count++;
    Cookie *cookie = memory_get(sizeof *cookie);
    *cookie = (Cookie){0};
    FILE *file = fopencookie(cookie, "w+b",
                             (cookie_io_functions_t){cookie_read, cookie_write, cookie_seek, cookie_close});
    if (!file)
        cookie_close(cookie);
    return file;
}

lxw_workbook *memory_workbook(MemoryFile *file, Fail *f)
{
    file->fd = -1;
    if (!memory_check_version(lxw_version(), f))
        return NULL;
    file->fd = memfd_create("workbook", MFD_CLOEXEC);
    if (file->fd < 0) {
        fail(f, FAIL_OUTPUT, "no memory for the workbook: %s", strerror(errno));
        return NULL;
    }
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", file->fd);
    return begun(workbook_new(path), f);
}

bool memory_file_read(MemoryFile *file, Buf *out, Fail *f)
{
    struct stat status;
    if (fstat(file->fd, &status) != 0)
        return fail(f, FAIL_OUTPUT, "the workbook cannot be read back: %s", strerror(errno));
    size_t size = (size_t)status.st_size, done = 0;
    char *to = buf_reserve(out, size);
    while (done < size) {
        ssize_t count = pread(file->fd, to + done, size - done, (off_t)done);
        if (count <= 0)
            return fail(f, FAIL_OUTPUT, "the workbook cannot be read back: %s", strerror(errno));
        done += (size_t)count;
    }
    if (!is_complete(to, size, f))
        return false;
    to[size] = '\0';
    out->length += size;
    return true;
}

void memory_file_close(MemoryFile *file)
{
    if (file->fd >= 0)
        close(file->fd);
    file->fd = -1;
}

#endif
