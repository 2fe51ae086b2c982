/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-encoder.h"

#include "format/cw-encoder-private.h"
#include "format/cw-lint.h"

/* Before the project is there nobody knows its id. */
#define UNKNOWN_SURVEY "…"

static void
add_copies (GPtrArray *lints, GPtrArray *added)
{
  for (guint i = 0; i < added->len; i++)
    g_ptr_array_add (lints, cw_lint_copy (added->pdata[i]));
}

static char *
make_path (const CwProject *project)
{
  g_autofree char *id = project->survey_id != NULL
                            ? g_uri_escape_string (project->survey_id, NULL, FALSE)
                            : g_strdup (UNKNOWN_SURVEY);

  return g_strdup_printf ("/API/v3/surveys/%s/responses", id);
}

/* Embedded data is its name: of two that would be the same the first is sent. */
static gboolean
is_blocked (const CwEncoderLine *line, GHashTable *names)
{
  if (line->name == NULL || *line->name == '\0')
    return TRUE;
  if (line->is_question)
    return FALSE;
  return cw_lint_is_reserved (line->name) || !g_hash_table_add (names, line->name);
}

static void
add_line (CwEncoder *self, CwEncoderLine *line, GHashTable *names)
{
  const CwMappingField *field = line->mapping;

  line->is_blocked = is_blocked (line, names);
  add_copies (self->lints, line->lints);
  if (line->target == NULL && !line->is_blocked)
    g_ptr_array_add (self->lints,
                     cw_lint_new (CW_LINT_NOT_IN_PROJECT, field->key, field->name, NULL));
  g_ptr_array_add (self->lines, line);
}

CwEncoder *
cw_encoder_new (const CwMapping *mapping, const CwProject *project, CwCatalog *catalog)
{
  CwEncoder *self;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (mapping != NULL, NULL);
  g_return_val_if_fail (project != NULL, NULL);
  g_return_val_if_fail (catalog != NULL, NULL);

  self = g_new0 (CwEncoder, 1);
  self->path = make_path (project);
  self->lints = cw_encoder_lint_mapping (mapping, catalog);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_encoder_line_free);
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const CwMappingField *field = mapping->fields->pdata[i];

      add_line (self, cw_encoder_line_new (field, cw_project_find (project, field->key), catalog),
                names);
    }
  return self;
}

void
cw_encoder_free (CwEncoder *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->lints);
  g_free (self->path);
  g_free (self);
}

CwPayload *
cw_encoder_encode (const CwEncoder *self, const CwRecord *record, const char *delivery_key)
{
  g_auto (CwEncoding) encoding = { 0 };
  CwPayload *payload;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (delivery_key != NULL, NULL);

  payload = g_new0 (CwPayload, 1);
  payload->method = g_strdup ("POST");
  payload->path = g_strdup (self->path);
  payload->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_sent_field_free);
  cw_encoding_init (&encoding, self, record);
  add_copies (encoding.lints, self->lints);
  cw_encoding_write (&encoding, delivery_key, payload);
  if (g_bytes_get_size (payload->body) > CW_ENCODER_LIMIT)
    {
      g_autofree char *size = g_format_size (g_bytes_get_size (payload->body));
      g_autofree char *limit = g_format_size (CW_ENCODER_LIMIT);

      g_ptr_array_add (encoding.lints, cw_lint_new (CW_LINT_TOO_LARGE, NULL, size, limit));
    }
  payload->lints = g_steal_pointer (&encoding.lints);
  return payload;
}
