/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-transform-apply.h"

#include "format/cw-date-text.h"
#include "format/cw-lint.h"
#include "format/cw-list-text.h"
#include "format/cw-number-text.h"
#include "format/cw-template.h"
#include "format/cw-text-case.h"
#include "model/cw-html-text.h"

#include <math.h>
#include <string.h>

/* One step on one value: what comes of it, NULL for nothing. (transfer full) */
typedef char *(*Step) (const CwTransform *self,
                       GTimeZone *zone,
                       const char *value,
                       CwTransformContext *context);

static char *
to_text (const CwTransform *self, GTimeZone *zone, const char *value, CwTransformContext *context)
{
  return cw_html_to_text (value);
}

static char *
drop_emoji (const CwTransform *self,
            GTimeZone *zone,
            const char *value,
            CwTransformContext *context)
{
  return cw_text_drop_emoji (value);
}

static char *
trim (const CwTransform *self, GTimeZone *zone, const char *value, CwTransformContext *context)
{
  return cw_text_trim (value);
}

static char *
change_case (const CwTransform *self,
             GTimeZone *zone,
             const char *value,
             CwTransformContext *context)
{
  return cw_text_case (value, self->to);
}

static char *
refuse (CwLintKind kind, const char *value, CwTransformContext *context)
{
  g_ptr_array_add (context->lints, cw_lint_new (kind, context->key, value, NULL));
  return g_strdup (value);
}

static char *
format_date (const CwTransform *self,
             GTimeZone *zone,
             const char *value,
             CwTransformContext *context)
{
  g_autoptr (GDateTime) date = cw_date_read (value, self->from);
  char *text = date != NULL ? cw_date_format (date, zone, self->to) : NULL;

  return text != NULL ? text : refuse (CW_LINT_NOT_A_DATE, value, context);
}

/* A double cannot hold "9223372036854775807"; its digits can. (transfer full) (nullable) */
static char *
pad_digits (const char *value, int decimals)
{
  gsize sign = *value == '-';
  gsize length = strlen (value);
  GString *text;

  if (length - sign < 16 || strspn (value + sign, "0123456789") != length - sign)
    return NULL;
  text = g_string_new (value);
  for (int i = 0; i < decimals; i++)
    g_string_append (text, i == 0 ? ".0" : "0");
  return g_string_free (text, FALSE);
}

static char *
format_number (const CwTransform *self,
               GTimeZone *zone,
               const char *value,
               CwTransformContext *context)
{
  gboolean is_divided = self->divide_by != 0 && self->divide_by != 1;
  double number;
  char *text;

  if (!cw_number_from_text (value, &number))
    return refuse (CW_LINT_NOT_A_NUMBER, value, context);
  text = !is_divided ? pad_digits (value, self->decimals) : NULL;
  if (text != NULL)
    return text;
  if (is_divided)
    number /= self->divide_by;
  if (!isfinite (number))
    return refuse (CW_LINT_NOT_A_NUMBER, value, context);
  return self->decimals < 0 ? cw_number_to_text (number)
                            : cw_number_to_fixed (number, self->decimals);
}

static char *
look_up (const CwTransform *self, GTimeZone *zone, const char *value, CwTransformContext *context)
{
  for (guint i = 0; i < MIN (self->keys->len, self->values->len); i++)
    if (strcmp (self->keys->pdata[i], value) == 0)
      return g_strdup (self->values->pdata[i]);
  return g_strdup (self->otherwise != NULL ? self->otherwise : value);
}

/* @values: what becomes empty is missing. */
static void
change_each (Step step,
             const CwTransform *self,
             GTimeZone *zone,
             GPtrArray *values,
             CwTransformContext *context)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < values->len; i++)
    {
      const char *value = values->pdata[i];
      /* Steps go by characters: half of one would lead them beyond the end. */
      g_autofree char *mended =
          g_utf8_validate (value, -1, NULL) ? NULL : g_utf8_make_valid (value, -1);
      char *text = step (self, zone, mended != NULL ? mended : value, context);

      if (text != NULL && *text != '\0')
        g_ptr_array_add (changed, text);
      else
        g_free (text);
    }
  g_ptr_array_set_size (values, 0);
  g_ptr_array_extend_and_steal (values, g_steal_pointer (&changed));
}

/* A table may say what stands for nothing. */
static void
look_up_all (const CwTransform *self, GPtrArray *values, CwTransformContext *context)
{
  if (values->len > 0)
    {
      change_each (look_up, self, NULL, values, context);
      return;
    }
  for (guint i = 0; i < MIN (self->keys->len, self->values->len); i++)
    if (*(const char *) self->keys->pdata[i] == '\0' &&
        *(const char *) self->values->pdata[i] != '\0')
      {
        g_ptr_array_add (values, g_strdup (self->values->pdata[i]));
        return;
      }
}

static void
set_text (GPtrArray *values, char *text)
{
  g_ptr_array_set_size (values, 0);
  if (text != NULL && *text != '\0')
    g_ptr_array_add (values, text);
  else
    g_free (text);
}

static void
fill (const CwTransform *self, GPtrArray *values, CwTransformContext *context)
{
  cw_transform_join (values, context);
  set_text (values,
            self->to != NULL
                ? cw_template_fill (self->to, values->len > 0 ? values->pdata[0] : NULL, context)
                : NULL);
}

void
cw_transform_join (GPtrArray *values, CwTransformContext *context)
{
  const char *delimiter = context->delimiter;
  gboolean is_list = context->is_list;

  g_return_if_fail (values != NULL && context != NULL);

  context->is_list = FALSE;
  if (values->len == 0 || (values->len == 1 && !is_list))
    return;
  for (guint i = 0; i < values->len; i++)
    if (cw_list_needs_quotes (values->pdata[i], delimiter))
      g_ptr_array_add (context->lints,
                       cw_lint_new (CW_LINT_DELIMITER, context->key, values->pdata[i], delimiter));
  set_text (values, cw_list_to_text (values, delimiter));
}

void
cw_transform_apply (const CwTransform *self,
                    GTimeZone *zone,
                    GPtrArray *values,
                    CwTransformContext *context)
{
  static const Step steps[] = {
    [CW_TRANSFORM_HTML_TO_TEXT] = to_text,
    [CW_TRANSFORM_DROP_EMOJI] = drop_emoji,
    [CW_TRANSFORM_TRIM] = trim,
    [CW_TRANSFORM_CASE] = change_case,
    [CW_TRANSFORM_DATE] = format_date,
    [CW_TRANSFORM_NUMBER] = format_number,
  };

  g_return_if_fail (self != NULL && values != NULL && context != NULL);

  switch (self->kind)
    {
    case CW_TRANSFORM_JOIN:
      context->is_list = TRUE;
      if (self->delimiter != NULL && *self->delimiter != '\0')
        context->delimiter = self->delimiter;
      cw_transform_join (values, context);
      break;
    case CW_TRANSFORM_LOOKUP:
      look_up_all (self, values, context);
      break;
    case CW_TRANSFORM_TEXT:
      context->is_list = FALSE;
      set_text (values, g_strdup (self->to));
      break;
    case CW_TRANSFORM_TEMPLATE:
      fill (self, values, context);
      break;
    case CW_TRANSFORM_HTML_TO_TEXT:
    case CW_TRANSFORM_DROP_EMOJI:
    case CW_TRANSFORM_TRIM:
    case CW_TRANSFORM_CASE:
    case CW_TRANSFORM_DATE:
    case CW_TRANSFORM_NUMBER:
    default:
      change_each (steps[self->kind], self, zone, values, context);
      break;
    }
}
