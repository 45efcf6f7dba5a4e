/* Reads how the releases of a resource's files are told apart. */
#include "data/package/package.h"
#include "data/package/property.h"

#include <string.h>

static bool has_name(const CaptureNames *names, const char *name)
{
    for (uint32_t i = 0; i < names->count; i++)
        if (strcmp(names->names[i], name) == 0)
            return true;
    return false;
}

static bool check_from(const Node *at, const Resource *resource, const char *from, Fail *f)
{
    if (!from)
        return node_fail(at, FAIL_DATA, f, "\"folio:release\" has no \"from\"");
    const Field *field = resource_field(resource, from);
    if (strstr(from, "{release}") || has_name(&resource->captures, from) ||
        (field && field->type == TYPE_STRING))
        return true;
    return node_fail(at, FAIL_DATA, f,
                     "\"folio:release\": \"%s\" is not a name in braces or a field of text of \"%s\" and has "
                     "no {release}",
                     from, resource->name);
}

static bool read_files(const Node *at, ReleaseFiles *files, Fail *f)
{
    static const char *const words[] = {"one", "several", "by name"};
    const char *word = words[0];
    if (!property_text(at, "files", &word, f))
        return false;
    for (uint32_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(word, words[i]) == 0) {
            *files = (ReleaseFiles)i;
            return true;
        }
    }
    return node_fail(node_place(at, "files"), FAIL_DATA, f,
                     "\"files\" must be \"one\", \"several\" or \"by name\", not \"%s\"", word);
}

static bool read_older(const Node *at, bool *kept, Fail *f)
{
    const char *word = "named";
    if (!property_text(at, "older", &word, f))
        return false;
    *kept = strcmp(word, "read") == 0;
    return *kept || strcmp(word, "named") == 0 ||
           node_fail(node_place(at, "older"), FAIL_DATA, f,
                     "\"older\" must be \"named\" or \"read\", not \"%s\"", word);
}

bool release_read(Arena *arena, const Node *resource, Resource *to, Fail *f)
{
    static const char *const known[] = {"from", "files", "of", "with", "older", NULL};
    const Node *at = node_get(resource, "folio:release");
    Release *release = &to->release;
    uint32_t count = 0;
    if (!at)
        return true;
    release->of = to->table;
    return property_check(at, known, f) && property_text(at, "from", &release->from, f) &&
           check_from(at, to, release->from, f) && property_text(at, "of", &release->of, f) &&
           read_files(at, &release->files, f) && read_older(at, &release->kept, f) &&
           property_texts(arena, at, "with", &release->with, &count, f);
}
