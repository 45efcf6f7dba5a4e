#include "pdf/sfnt.h"

#include <hb-ot.h>

/* A big-endian number in a table; 0 if the table is too short for it. */
static uint16_t read16(hb_blob_t *table, unsigned offset)
{
    unsigned size = 0;
    const char *data = hb_blob_get_data(table, &size);
    if (size < offset + 2)
        return 0;
    return (uint16_t)((unsigned char)data[offset] << 8 | (unsigned char)data[offset + 1]);
}

static void read_head(Sfnt *sfnt, hb_blob_t *head)
{
    for (unsigned i = 0; i < 4; i++)
        sfnt->box[i] = (int16_t)read16(head, 36 + 2 * i);
}

static void read_post(Sfnt *sfnt, hb_blob_t *post)
{
    sfnt->italic_angle = (int16_t)read16(post, 4) + read16(post, 6) / 65536.0;
    sfnt->fixed_pitch = read16(post, 12) || read16(post, 14);
}

static void read_os2(Sfnt *sfnt, hb_blob_t *os2)
{
    if (!hb_blob_get_length(os2))
        return;
    enum { RESTRICTED = 2, PREVIEW_OR_EDITABLE = 4 | 8, NO_SUBSETTING = 0x100 };
    unsigned weight = read16(os2, 4), type = read16(os2, 8), class = read16(os2, 30) >> 8;
    if (weight >= 1 && weight <= 1000)
        sfnt->weight = (int)weight;
    sfnt->restricted = ((type & RESTRICTED) && !(type & PREVIEW_OR_EDITABLE)) || (type & NO_SUBSETTING);
    sfnt->serif = (class >= 1 && class <= 5) || class == 7;
}

Sfnt sfnt_read(hb_face_t *face)
{
    static const hb_tag_t tags[] = {HB_TAG('h', 'e', 'a', 'd'), HB_TAG('p', 'o', 's', 't'),
                                    HB_TAG('O', 'S', '/', '2')};
    enum { HEAD, POST, OS2, COUNT };
    hb_blob_t *tables[COUNT];
    for (unsigned i = 0; i < COUNT; i++)
        tables[i] = hb_face_reference_table(face, tags[i]);
    Sfnt sfnt = {.weight = 400};
    read_head(&sfnt, tables[HEAD]);
    read_post(&sfnt, tables[POST]);
    read_os2(&sfnt, tables[OS2]);
    for (unsigned i = 0; i < COUNT; i++)
        hb_blob_destroy(tables[i]);
    unsigned size = sizeof sfnt.name;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, sfnt.name);
    return sfnt;
}
