#include "worker/fault.h"

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Fault **faults;
static size_t count;

void fault_add(const WorkerPlace *place, const char *reason, const char *advice)
{
    Fault *fault = memory_get(sizeof *fault);
    *fault = (Fault){.place = *place, .advice = advice};
    snprintf(fault->reason, sizeof fault->reason, "%s", reason);
    faults = memory_resize(faults, (count + 1) * sizeof *faults);
    faults[count++] = fault;
}

void faults_clear(void)
{
    for (size_t i = 0; i < count; i++)
        free(faults[i]);
    free(faults);
    faults = NULL;
    count = 0;
}

static const Fault *find(WorkerCall call, size_t member, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (faults[i]->place.call == call && strcmp((const char *)&faults[i]->place + member, name) == 0)
            return faults[i];
    return NULL;
}

const Fault *fault_of_section(const char *id)
{
    return find(CALL_BUILD, offsetof(WorkerPlace, section), id);
}

const Fault *fault_of_loading(const char *path)
{
    return find(CALL_LOAD, offsetof(WorkerPlace, plugin), path);
}
