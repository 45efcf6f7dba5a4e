/* Standard error while a library that prints there is called. */
#ifndef FOLIO_BASE_MUTE_H
#define FOLIO_BASE_MUTE_H

/* Between the two calls, what a library prints on standard error goes nowhere. process_mute() returns what
 * process_unmute() needs. */
int process_mute(void);
void process_unmute(int kept);

#endif
