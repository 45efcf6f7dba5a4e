#include "run/output_folder.h"

#include <stdio.h>
#include <string.h>

OutputPath output_path(const Output *output, const OutputFile *file)
{
    OutputPath path;
    size_t length = strlen(output->folder);
    snprintf(path.text, sizeof path.text, "%s%s%s", output->folder,
             length && output->folder[length - 1] == '/' ? "" : "/", file->name);
    return path;
}

void output_temporary(const OutputFile *file, long number, const char *suffix, char name[NAME_MAX + 1])
{
    snprintf(name, NAME_MAX + 1, ".%.*s.%ld.%s", OUTPUT_NAME_MAX, file->name, number, suffix);
}
