#include "run/delivery.h"

#include "run/file_name.h"

_Static_assert((int)FORMAT_COUNT <= (int)OUTPUT_FILES_MAX, "all files are written at once");

uint32_t delivery_list(const Delivery *delivery, Arena *arena, OutputFile list[FORMAT_COUNT])
{
    uint32_t count = 0;
    for (FormatId id = 0; id < FORMAT_COUNT; id++) {
        const Format *format = format_of(id);
        bool is_asked = delivery->target->formats & FORMAT_BIT(id);
        if (is_asked || format->read_request)
            list[count++] = (OutputFile){.name = arena_printf(arena, "%s%s", delivery->name, format->suffix),
                                         .data = &delivery->files[id].data,
                                         .read_request = format->read_request,
                                         .absent = !is_asked};
    }
    return count;
}

bool delivery_write(const Delivery *delivery, Arena *arena, const char *request, Fail *f)
{
    OutputFile list[FORMAT_COUNT];
    const OutputOwner owner = {request, .force = delivery->target->force};
    uint32_t count = delivery_list(delivery, arena, list);
    return output_write(delivery->target->output, list, count, &owner, f);
}

const char *delivery_path(const Delivery *delivery, Arena *arena, const Format *format)
{
    return file_path(arena, output_folder(delivery->target->output), delivery->name, format->suffix);
}
