/* The operators that change the graphics state, written only when it changes. */
#include "pdf/content.h"

char *operator_put(char *to, const char *operator_)
{
    while (*operator_)
        *to++ = *operator_++;
    return to;
}

static uint32_t packed(Color color)
{
    return (uint32_t)color.r << 16 | (uint32_t)color.g << 8 | color.b;
}

static char *put_component(char *to, uint8_t component)
{
    to = number_put(to, (component * 1000 + 127) / 255, 3);
    *to++ = ' ';
    return to;
}

static void set_color(Content *content, uint32_t *state, Color color, const char *gray, const char *rgb)
{
    if (*state == packed(color))
        return;
    *state = packed(color);
    char *to = put_component(content_reserve(content), color.r);
    if (color.r == color.g && color.g == color.b) {
        content_wrote(content, operator_put(to, gray));
        return;
    }
    to = put_component(put_component(to, color.g), color.b);
    content_wrote(content, operator_put(to, rgb));
}

void content_set_fill(Content *content, Color color)
{
    set_color(content, &content->state.fill, color, "g\n", "rg\n");
}

void content_set_stroke(Content *content, Color color, float width, bool dashed)
{
    set_color(content, &content->state.stroke, color, "G\n", "RG\n");
    char *to = content_reserve(content);
    if (content->state.line_width != centi(width)) {
        content->state.line_width = centi(width);
        to = operator_put(centi_put(to, content->state.line_width), "w\n");
    }
    if (content->state.dashed != dashed) {
        content->state.dashed = dashed;
        to = operator_put(to, dashed ? "[3 2]0 d\n" : "[]0 d\n");
    }
    content_wrote(content, to);
}
