#include "data/store/inputs.h"

#include "data/store/releases.h"
#include "data/store/unread.h"

Source *inputs_find(Arena *arena, const Folders *folders, const Package *package, FileNotes *notes, Fail *f)
{
    Source *sources = sources_find(arena, folders, package, f);
    if (!sources)
        return NULL;
    unread_note(arena, folders, package, sources, notes); /* before releases_choose() removes files */
    return releases_choose(arena, package, sources, notes, f) ? sources : NULL;
}
