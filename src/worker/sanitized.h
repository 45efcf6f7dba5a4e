/* Whether this is a build with AddressSanitizer. */
#ifndef FOLIO_WORKER_SANITIZED_H
#define FOLIO_WORKER_SANITIZED_H

#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined __SANITIZE_ADDRESS__
#define __SANITIZE_ADDRESS__
#endif
#endif

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
enum { IS_SANITIZED = 1 };
#else
#define __lsan_do_leak_check() ((void)0)
enum { IS_SANITIZED = 0 };
#endif

#endif
