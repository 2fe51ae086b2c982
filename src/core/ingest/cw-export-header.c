/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-export-header.h"

#include "ingest/cw-column-classifier.h"
#include "ingest/cw-export-header-private.h"
#include "ingest/cw-question-index.h"

#include <string.h>

#define NPS_GROUP "_NPS_GROUP"

CwExportHeader *
cw_export_header_new (CwExportDialect dialect)
{
  CwExportHeader *self = g_new0 (CwExportHeader, 1);

  self->dialect = dialect;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_column_free);
  self->last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
cw_export_header_free (CwExportHeader *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->columns);
  g_hash_table_unref (self->last);
  g_clear_pointer (&self->adopted, cw_question_index_free);
  g_free (self);
}

static char *
dup_plain_key (const char *import_id, const char *choice_id)
{
  return g_strconcat (import_id, "\n", choice_id, NULL);
}

/* The column of this key with the highest occurrence, NULL if there is none. */
static CwColumn *
find_last (CwExportHeader *self, const char *import_id, const char *choice_id, guint *index)
{
  g_autofree char *key = dup_plain_key (import_id, choice_id);
  gpointer value;

  if (!g_hash_table_lookup_extended (self->last, key, NULL, &value))
    return NULL;
  *index = GPOINTER_TO_UINT (value);
  return g_ptr_array_index (self->columns, *index);
}

void
_cw_export_header_count (CwExportHeader *self, guint index)
{
  CwColumn *column = g_ptr_array_index (self->columns, index);
  guint before;
  CwColumn *twin = find_last (self, column->import_id, column->choice_id, &before);

  column->occurrence = twin != NULL ? twin->occurrence + 1 : 0;
  g_hash_table_replace (self->last, dup_plain_key (column->import_id, column->choice_id),
                        GUINT_TO_POINTER (index));
}

guint
_cw_export_header_add (CwExportHeader *self, CwColumn *column)
{
  guint index = self->columns->len;

  g_ptr_array_add (self->columns, column);
  _cw_export_header_count (self, index);
  return index;
}

guint
cw_export_header_add_json_key (CwExportHeader *self, const char *key)
{
  const char *field;
  CwColumn *column;
  guint index;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (key != NULL, 0);

  field = cw_column_classifier_metadata_by_id (key);
  if (find_last (self, field != NULL ? field : key, NULL, &index) != NULL)
    return index;
  column = cw_column_new (field != NULL ? field : key, key);
  cw_column_classifier_classify (column, NULL);
  _cw_export_header_correct (self, column);
  return _cw_export_header_add (self, column);
}

/* "Q3", "q12_1": the tags that Qualtrics gives by itself. */
static gboolean
looks_like_tag (const char *name)
{
  return (*name == 'Q' || *name == 'q') && g_ascii_isdigit (name[1]);
}

void
_cw_export_header_classify_by_name (CwColumn *column)
{
  gboolean has_label = column->label != NULL && *column->label != '\0';
  const char *field = cw_column_classifier_metadata_by_name (column->import_id);

  if (field == NULL)
    field = cw_column_classifier_metadata_by_id (column->import_id);
  if (field != NULL)
    {
      g_autofree char *old = column->import_id;

      column->import_id = g_strdup (field);
    }
  cw_column_classifier_classify (column, NULL);
  if (column->role != CW_COLUMN_ROLE_EMBEDDED)
    return;
  if (g_str_has_prefix (column->import_id, "DO-"))
    column->role = CW_COLUMN_ROLE_DISPLAY_ORDER;
  else if (g_str_has_suffix (column->name, NPS_GROUP))
    {
      column->role = CW_COLUMN_ROLE_NPS_GROUP;
      column->question_id = g_strndup (column->name, strlen (column->name) - strlen (NPS_GROUP));
    }
  else if (has_label ? !g_str_equal (column->label, column->name) : looks_like_tag (column->name))
    {
      gboolean text = g_str_has_suffix (column->name, "_TEXT");

      column->role = text ? CW_COLUMN_ROLE_TEXT : CW_COLUMN_ROLE_ANSWER;
      column->question_id =
          g_strndup (column->name, strlen (column->name) - (text ? strlen ("_TEXT") : 0));
    }
}

guint
cw_export_header_add_xml_element (CwExportHeader *self, const char *name)
{
  g_autoptr (CwColumn) column = NULL;
  guint index;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (name != NULL, 0);

  column = cw_column_new (name, name);
  _cw_export_header_classify_by_name (column);
  _cw_export_header_correct (self, column);
  if (find_last (self, column->import_id, column->choice_id, &index) != NULL)
    return index;
  return _cw_export_header_add (self, g_steal_pointer (&column));
}
