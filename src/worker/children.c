#include "worker/children.h"

#include "base/arena.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* A process that is ended goes at once unless it waits for a disk. */
enum { TRIES = 2000, PAUSE = 1000 };

pid_t *children_list(void)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%ld/children", (long)getpid());
    FILE *file = fopen(path, "re");
    pid_t *list = memory_get(sizeof *list);
    size_t count = 0;
    long pid;
    while (file && fscanf(file, "%ld", &pid) == 1) {
        list = memory_resize(list, (count + 2) * sizeof *list);
        list[count++] = (pid_t)pid;
    }
    list[count] = 0;
    if (file)
        fclose(file);
    return list;
}

void children_adopt(void)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
}

static bool is_listed(const pid_t *list, pid_t pid)
{
    while (*list && *list != pid)
        list++;
    return *list;
}

/* Each round ends those that there are; those below them come in the next. */
void children_end(const pid_t *strangers)
{
    bool found = true;
    for (int i = 0; found && i < TRIES; i++) {
        pid_t *list = children_list();
        found = false;
        for (const pid_t *pid = list; *pid; pid++)
            if (!is_listed(strangers, *pid)) {
                found = true;
                kill(*pid, SIGKILL);
                waitpid(*pid, NULL, WNOHANG);
            }
        free(list);
        if (found)
            usleep(i ? PAUSE : 0);
    }
}
