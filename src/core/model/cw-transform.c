/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-mapping-private.h"

#include <glib/gi18n-lib.h>

const char *const cw_transform_words[] = {
  "html-to-text", "drop-emoji", "trim", "case",     "date", "number",
  "join",         "lookup",     "text", "template", NULL,
};
G_STATIC_ASSERT (G_N_ELEMENTS (cw_transform_words) == CW_TRANSFORM_TEMPLATE + 2);

CwTransform *
cw_transform_new (CwTransformKind kind)
{
  CwTransform *self = g_new0 (CwTransform, 1);

  self->kind = kind;
  self->decimals = -1;
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  return self;
}

CwTransform *
cw_transform_copy (const CwTransform *self)
{
  CwTransform *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = cw_transform_new (self->kind);
  copy->from = g_strdup (self->from);
  copy->to = g_strdup (self->to);
  copy->zone = g_strdup (self->zone);
  copy->delimiter = g_strdup (self->delimiter);
  copy->decimals = self->decimals;
  copy->divide_by = self->divide_by;
  for (guint i = 0; i < self->keys->len; i++)
    {
      g_ptr_array_add (copy->keys, g_strdup (self->keys->pdata[i]));
      g_ptr_array_add (copy->values, g_strdup (self->values->pdata[i]));
    }
  copy->otherwise = g_strdup (self->otherwise);
  return copy;
}

void
cw_transform_free (CwTransform *self)
{
  if (self == NULL)
    return;
  g_free (self->from);
  g_free (self->to);
  g_free (self->zone);
  g_free (self->delimiter);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->values);
  g_free (self->otherwise);
  g_free (self);
}

const char *
cw_transform_kind_to_string (CwTransformKind kind)
{
  g_return_val_if_fail (kind <= CW_TRANSFORM_TEMPLATE, NULL);

  return cw_transform_words[kind];
}

gboolean
cw_transform_kind_from_string (const char *text, CwTransformKind *kind)
{
  for (guint i = 0; text != NULL && cw_transform_words[i] != NULL; i++)
    if (strcmp (text, cw_transform_words[i]) == 0)
      {
        *kind = (CwTransformKind) i;
        return TRUE;
      }
  return FALSE;
}

static char *
number_to_words (const CwTransform *self)
{
  g_autoptr (GString) words = g_string_new (_ ("Number"));

  if (self->decimals == 0)
    g_string_append (words, _ (", no decimals"));
  else if (self->decimals == 1)
    g_string_append (words, _ (", one decimal"));
  else if (self->decimals > 1)
    g_string_append_printf (
        words,
        g_dngettext (GETTEXT_PACKAGE, ", %d decimal", ", %d decimals", (gulong) self->decimals),
        self->decimals);
  if (self->divide_by != 0)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (digits, sizeof digits, "%.15g", self->divide_by);
      g_string_append_printf (words, _ (", divided by %s"), digits);
    }
  return g_strdup (words->str);
}

static char *
date_to_words (const CwTransform *self)
{
  if (self->to == NULL && self->zone == NULL)
    return g_strdup (_ ("Date"));
  if (self->zone == NULL)
    return g_strdup_printf (_ ("Date as %s"), self->to);
  if (self->to == NULL)
    return g_strdup_printf (_ ("Date in %s"), self->zone);
  return g_strdup_printf (_ ("Date as %s in %s"), self->to, self->zone);
}

static const char *
case_to_words (const CwTransform *self)
{
  if (g_strcmp0 (self->to, "upper") == 0)
    return _ ("Upper case");
  return g_strcmp0 (self->to, "title") == 0 ? _ ("Title case") : _ ("Lower case");
}

static char *
lookup_to_words (const CwTransform *self)
{
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Table of %u entry", "Table of %u entries", self->keys->len),
      self->keys->len);
}

char *
cw_transform_to_words (const CwTransform *self)
{
  const char *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = self->to != NULL ? self->to : "";
  switch (self->kind)
    {
    case CW_TRANSFORM_HTML_TO_TEXT:
      return g_strdup (_ ("HTML to text"));
    case CW_TRANSFORM_DROP_EMOJI:
      return g_strdup (_ ("Without emoji"));
    case CW_TRANSFORM_TRIM:
      return g_strdup (_ ("Without blanks around it"));
    case CW_TRANSFORM_CASE:
      return g_strdup (case_to_words (self));
    case CW_TRANSFORM_DATE:
      return date_to_words (self);
    case CW_TRANSFORM_NUMBER:
      return number_to_words (self);
    case CW_TRANSFORM_JOIN:
      return g_strdup_printf (_ ("Joined by “%s”"),
                              self->delimiter != NULL ? self->delimiter : ",");
    case CW_TRANSFORM_LOOKUP:
      return lookup_to_words (self);
    case CW_TRANSFORM_TEXT:
      return g_strdup_printf (_ ("Text “%s”"), text);
    case CW_TRANSFORM_TEMPLATE:
      return g_strdup_printf (_ ("Template “%s”"), text);
    default:
      g_return_val_if_reached (NULL);
    }
}
