/* Whether this is a build with AddressSanitizer, and its calls, which do nothing in others. */
#ifndef FOLIO_BASE_SANITIZED_H
#define FOLIO_BASE_SANITIZED_H

#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined __SANITIZE_ADDRESS__
#define __SANITIZE_ADDRESS__
#endif
#endif

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>
enum { IS_SANITIZED = 1 };
#else
#define __lsan_do_leak_check() ((void)0)
#define ASAN_POISON_MEMORY_REGION(data, size) ((void)(data), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(data, size) ((void)(data), (void)(size))
enum { IS_SANITIZED = 0 };
#endif

#endif
