/* seccomp: which system calls are denied. */
#include "worker/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Each opens a socket, starts or looks into another process, changes a file, or changes the system. A name
 * that this libseccomp does not know is passed over. */
static const char *const denied[] = {
    /* the network; io_uring does what no filter sees */
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg",
    "io_uring_setup", "io_uring_enter", "io_uring_register",
    /* processes */
    "execve", "execveat", "fork", "vfork", "setsid", "setpgid", "ptrace", "process_vm_readv",
    "process_vm_writev", "process_madvise", "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "tkill", "kcmp",
    "setns", "unshare",
    /* files: Landlock knows nothing of modes, owners, times and attributes */
    "creat", "truncate", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2",
    "link", "linkat", "symlink", "symlinkat", "mknod", "mknodat", "chmod", "fchmod", "fchmodat", "fchmodat2",
    "chown", "fchown", "lchown", "fchownat", "utime", "utimes", "futimesat", "utimensat", "setxattr",
    "lsetxattr", "fsetxattr", "setxattrat", "removexattr", "lremovexattr", "fremovexattr", "removexattrat",
    "open_by_handle_at", "fallocate",
    /* the system */
    "mount", "umount2", "move_mount", "open_tree", "fsopen", "fsmount", "fsconfig", "fspick", "mount_setattr",
    "pivot_root", "chroot", "swapon", "swapoff", "reboot", "kexec_load", "kexec_file_load", "init_module",
    "finit_module", "delete_module", "bpf", "perf_event_open", "userfaultfd", "add_key", "request_key",
    "keyctl", "quotactl", "acct", "settimeofday", "clock_settime", "adjtimex", "clock_adjtime", "sethostname",
    "setdomainname", "syslog", "iopl", "ioperm"};

bool calls_can_be_confined(void)
{
    return prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}

static int deny(scmp_filter_ctx filter, int error, const char *name, unsigned count, struct scmp_arg_cmp test)
{
    int number = seccomp_syscall_resolve_name(name);
    return number == __NR_SCMP_ERROR
               ? 0
               : seccomp_rule_add_array(filter, SCMP_ACT_ERRNO((uint16_t)error), number, count, &test);
}

static int deny_value(scmp_filter_ctx filter, const char *name, unsigned argument, uint64_t value)
{
    return deny(filter, EPERM, name, 1, (struct scmp_arg_cmp){argument, SCMP_CMP_EQ, value, 0});
}

static int deny_others(scmp_filter_ctx filter, const char *name, uint64_t own)
{
    return deny(filter, EPERM, name, 1, (struct scmp_arg_cmp){0, SCMP_CMP_NE, own, 0});
}

/* Older versions of Landlock let a file that is opened to be read be emptied. They do tell memory files,
 * which libxlsxwriter opens by name, from others, which a filter cannot do. openat2() and clone3() keep their
 * flags in memory, where a filter cannot read them; without them, the C library uses the older calls. */
static int deny_emptying(scmp_filter_ctx filter)
{
    const uint64_t mask = O_TRUNC | O_ACCMODE;
    int error = deny(filter, ENOSYS, "openat2", 0, (struct scmp_arg_cmp){0});
    error =
        error ? error
              : deny(filter, EACCES, "open", 1, (struct scmp_arg_cmp){1, SCMP_CMP_MASKED_EQ, mask, O_TRUNC});
    return error ? error
                 : deny(filter, EACCES, "openat", 1,
                        (struct scmp_arg_cmp){2, SCMP_CMP_MASKED_EQ, mask, O_TRUNC});
}

/* Threads are allowed. */
static int deny_processes(scmp_filter_ctx filter)
{
    int error = deny(filter, ENOSYS, "clone3", 0, (struct scmp_arg_cmp){0});
    return error ? error
                 : deny(filter, EPERM, "clone", 1,
                        (struct scmp_arg_cmp){0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0});
}

/* Signals to others and their limits, typing into the terminal, and outliving the parent. */
static int deny_reaching_out(scmp_filter_ctx filter)
{
    static const char *const signals[] = {"kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"};
    int error = deny_others(filter, "prlimit64", 0);
    for (size_t i = 0; !error && i < sizeof signals / sizeof *signals; i++)
        error = deny_others(filter, signals[i], (uint64_t)getpid());
    error = error ? error : deny_value(filter, "ioctl", 1, TIOCSTI);
    return error ? error : deny_value(filter, "prctl", 0, PR_SET_PDEATHSIG);
}

static int add_rules(scmp_filter_ctx filter)
{
    int error = 0;
    for (size_t i = 0; !error && i < sizeof denied / sizeof *denied; i++)
        error = deny(filter, EPERM, denied[i], 0, (struct scmp_arg_cmp){0});
    error = error ? error : deny_emptying(filter);
    error = error ? error : deny_processes(filter);
    return error ? error : deny_reaching_out(filter);
}

/* Calls of another architecture (the 32-bit ones of a 64-bit processor) are all denied. A filter must not
 * switch on what slows down every instruction (SSB), and a search in a tree is shorter than one in a list. */
int calls_confine(void)
{
    enum { TREE = 2 };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter)
        return ENOMEM;
    seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(ENOSYS));
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, TREE);
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_SSB, 1);
    int error = add_rules(filter);
    error = error ? error : seccomp_load(filter);
    seccomp_release(filter);
    return -error;
}
