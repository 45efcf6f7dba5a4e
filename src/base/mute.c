#include "base/mute.h"

#include <fcntl.h>
#include <unistd.h>

/* Where standard error cannot be kept, it is left alone. */
int process_mute(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int kept = nowhere >= 0 ? fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1) : -1;
    if (kept >= 0)
        dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0)
        close(nowhere);
    return kept;
}

void process_unmute(int kept)
{
    if (kept < 0)
        return;
    dup2(kept, STDERR_FILENO);
    close(kept);
}
