/* The output folder as output.h implements it, and the names in it. */
#ifndef FOLIO_RUN_OUTPUT_FOLDER_H
#define FOLIO_RUN_OUTPUT_FOLDER_H

#include "run/output_file.h"

#include <limits.h>

struct Output {
    char folder[PATH_MAX]; /* as given */
    char rest[PATH_MAX];   /* its end, which did not exist when it was opened; "" if all of it did */
    int base;              /* what did exist */
    int fd;                /* the folder; -1 until it is made */
    bool locked;           /* by this process */
    size_t made;           /* length of the part of `rest` that names the outermost folder made; 0: none */
    /* Temporary names in use, which a signal removes; changed only while signals are blocked. */
    char begun[OUTPUT_FILES_MAX][NAME_MAX + 1];
    int held[OUTPUT_FILES_MAX]; /* descriptors that keep them locked; -1: none */
};

/* "out/nurse.pdf": how messages name the file. */
typedef struct OutputPath {
    char text[2 * PATH_MAX];
} OutputPath;
OutputPath output_path(const Output *output, const OutputFile *file);

/* Ends of hidden names: of a file that is being written, and of the second name of the file it replaces. */
#define OUTPUT_PART "folio-part"
#define OUTPUT_OLDER "folio-old"

/* A hidden name, with a process's number and one of these ends. */
void output_temporary(const OutputFile *file, long number, const char *suffix, char name[NAME_MAX + 1]);

#endif
