/* content REPORT.yaml PLUGINS [NAME=VALUE...]: prints a report's content (content.h). With settings that
 * begin with dashes, such as --occupation=15-1254, the shipped definition is used. */
#include "content.h"
#include "run/renderer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc < 3)
        return FAIL_USAGE;
    PluginDir dir = {.path = argv[2]};
    Fail f = {0};
    Buf out = {0};
    const Request request = {
        .exact = true, .settings = (const char *const *)argv + 3, .setting_count = (uint32_t)argc - 3};
    Renderer *renderer = renderer_open(&(RenderOptions){.definition = argv[1],
                                                        .shipped = argc > 3 && strncmp(argv[3], "--", 2) == 0,
                                                        .plugin_dirs = &dir,
                                                        .plugin_dir_count = 1},
                                       &f);
    if (renderer && renderer_build(renderer, &request, &f))
        print_report(&out, renderer_report(renderer));
    else
        fprintf(stderr, "content: %s\n", f.text);
    renderer_close(renderer);
    fwrite(out.data, 1, out.length, stdout);
    buf_free(&out);
    return f.code;
}
