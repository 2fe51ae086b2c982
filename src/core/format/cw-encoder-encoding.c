/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-encoder-private.h"

#include "format/cw-field-value.h"
#include "format/cw-lint.h"
#include "format/cw-list-text.h"

#include <string.h>

#define LABEL_DELIMITER ", "

/* What get_field() of a transform needs. */
typedef struct
{
  CwEncoding *encoding;
  const CwEncoderLine *line;
} Asking;

void
cw_encoding_init (CwEncoding *self, const CwEncoder *encoder, const CwRecord *record)
{
  self->encoder = encoder;
  self->record = record;
  self->hits = cw_record_hits_new (record);
  self->values = g_new0 (CwEncodedValue, encoder->lines->len + 1);
  self->lints = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_lint_free);
}

void
cw_encoding_clear (CwEncoding *self)
{
  for (guint i = 0; self->values != NULL && i < self->encoder->lines->len; i++)
    {
      g_free (self->values[i].text);
      g_clear_pointer (&self->values[i].selected, g_ptr_array_unref);
    }
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->hits, cw_record_hits_free);
  g_clear_pointer (&self->lints, g_ptr_array_unref);
}

/* ${e://Field/name}: what that field sends, which may be a template itself. */
static const char *
get_field (const char *name, gpointer data)
{
  Asking *asking = data;
  GPtrArray *lines = asking->encoding->encoder->lines;
  const char *key = asking->line->mapping->key;

  for (guint i = 0; i < lines->len; i++)
    {
      const CwEncoderLine *line = lines->pdata[i];

      if (g_strcmp0 (line->mapping->name, name) != 0)
        continue;
      if (asking->encoding->values[i].is_begun && !asking->encoding->values[i].is_done)
        {
          g_ptr_array_add (asking->encoding->lints, cw_lint_new_piped (key, name, TRUE));
          return NULL;
        }
      return cw_encoding_get (asking->encoding, i)->text;
    }
  g_ptr_array_add (asking->encoding->lints, cw_lint_new_piped (key, name, FALSE));
  return NULL;
}

/* (transfer full) (nullable) */
static char *
make_text (CwEncoding *self, const CwEncoderLine *line)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  Asking asking = { self, line };
  CwTransformContext context = { 0 };

  context.get_field = get_field;
  context.data = &asking;
  context.document = cw_record_get_document (self->record);
  context.lints = self->lints;
  context.key = line->mapping->key;
  context.delimiter = cw_encoding_read (self, line, values, &context.is_list);
  for (guint i = 0; i < line->mapping->transforms->len; i++)
    cw_transform_apply (line->mapping->transforms->pdata[i], line->zones->pdata[i], values,
                        &context);
  cw_transform_join (values, &context);
  return values->len > 0 ? g_utf8_make_valid (values->pdata[0], -1) : NULL;
}

/* The place of @key among the choices; −1 for none. Members may be listed by id or by key. */
static int
find_choice (const CwProjectField *target, const char *key)
{
  for (guint i = 0; target->choices != NULL && i < target->choices->len; i++)
    if (strcmp (cw_field_value_get_category (target->choices->pdata[i]),
                cw_field_value_get_category (key)) == 0)
      return (int) i;
  return -1;
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return (int) g_ascii_strtoll (*(const char *const *) a, NULL, 10) -
         (int) g_ascii_strtoll (*(const char *const *) b, NULL, 10);
}

/* @keys become codes and what the choices say. */
static void
select_choices (CwEncoding *self, const CwEncoderLine *line, GPtrArray *keys, CwEncodedValue *value)
{
  const CwProjectField *target = line->target;
  g_autoptr (GString) text = g_string_new (NULL);

  value->selected = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < keys->len; i++)
    {
      int place = find_choice (target, keys->pdata[i]);

      if (place < 0)
        cw_encoding_lint (self, CW_LINT_NOT_IN_PROJECT, line,
                          cw_field_value_get_category (keys->pdata[i]), NULL);
      else
        g_ptr_array_add (value->selected, g_strdup_printf ("%d", place + 1));
    }
  g_ptr_array_sort (value->selected, compare_codes);
  for (guint i = 0; i < value->selected->len; i++)
    {
      guint place = (guint) g_ascii_strtoll (value->selected->pdata[i], NULL, 10) - 1;
      const char *label = target->labels != NULL && place < target->labels->len
                              ? target->labels->pdata[place]
                              : target->choices->pdata[place];

      g_string_append_printf (text, "%s%s", i > 0 ? LABEL_DELIMITER : "", label);
    }
  if (value->selected->len > 0)
    value->text = g_utf8_make_valid (text->str, -1);
}

/* Whether it was said already why nothing is sent. */
static gboolean
is_explained (CwEncoding *self, const CwEncoderLine *line)
{
  static const CwLintKind causes[] = { CW_LINT_NEVER,      CW_LINT_UNKNOWN,
                                       CW_LINT_NO_BAND,    CW_LINT_NOT_A_NUMBER,
                                       CW_LINT_NOT_A_DATE, CW_LINT_NOT_IN_PROJECT };

  for (guint i = 0; i < self->lints->len; i++)
    {
      const CwLint *lint = self->lints->pdata[i];

      for (guint k = 0; k < G_N_ELEMENTS (causes); k++)
        if (lint->kind == causes[k] && g_strcmp0 (lint->key, line->mapping->key) == 0)
          return TRUE;
    }
  return FALSE;
}

static void
evaluate (CwEncoding *self, const CwEncoderLine *line, CwEncodedValue *value)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  /* A group without members is asked for in words until it has some. */
  if (line->target != NULL && !line->target->is_text && cw_encoding_choose (self, line, keys))
    select_choices (self, line, keys, value);
  else
    value->text = make_text (self, line);
  if (value->text == NULL && !is_explained (self, line))
    cw_encoding_lint (self, CW_LINT_EMPTY, line, line->mapping->name, NULL);
}

const CwEncodedValue *
cw_encoding_get (CwEncoding *self, guint line)
{
  CwEncodedValue *value = &self->values[line];

  if (!value->is_done)
    {
      value->is_begun = TRUE;
      evaluate (self, self->encoder->lines->pdata[line], value);
      value->is_done = TRUE;
    }
  return value;
}
