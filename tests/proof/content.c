/* content REPORT.yaml PLUGINS [NAME=VALUE...]: prints what the report says (content.h). Settings that begin
 * with dashes, as --occupation=15-1254 does, ask for a report on an occupation without a definition of one's
 * own. */
#include "content.h"
#include "run/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc < 3)
        return FAIL_USAGE;
    PluginDir dir = {argv[2], false};
    Fail f = {0};
    Buf out = {0};
    Press *press = press_open(&(RunOptions){.definition = argv[1],
                                            .shipped = argc > 3 && strncmp(argv[3], "--", 2) == 0,
                                            .plugin_dirs = &dir,
                                            .plugin_dir_count = 1,
                                            .settings = (const char *const *)argv + 3,
                                            .setting_count = (uint32_t)argc - 3},
                              &f);
    if (press && press_build(press, &f))
        print_report(&out, press_report(press));
    else
        fprintf(stderr, "content: %s\n", f.text);
    press_close(press);
    fwrite(out.data, 1, out.length, stdout);
    buf_free(&out);
    return f.code;
}
