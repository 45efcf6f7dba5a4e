/* The locale in which folio reads and writes numbers. */
#ifndef FOLIO_BASE_LOCALE_H
#define FOLIO_BASE_LOCALE_H

/* Gives the calling thread the C locale. A later setlocale() of a plugin or a library changes the locale of
 * the process, not this one; a later uselocale() does, so call it again after foreign code has run. */
void locale_hold(void);

#endif
