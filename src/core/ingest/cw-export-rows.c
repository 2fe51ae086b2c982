/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-column-classifier.h"
#include "ingest/cw-export-header-private.h"
#include "ingest/cw-import-id.h"
#include "ingest/cw-ingest-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Some of the first rows of a table, which need not be equally long. */
typedef struct
{
  char ***rows; /* (unowned) */
  guint n_rows;
  guint length[3];
} Table;

static const char *
cell_at (const Table *table, guint row, guint column)
{
  return row < table->n_rows && column < table->length[row] ? table->rows[row][column] : "";
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n\xc2\xa0")] == '\0';
}

static gboolean
cell_has_import_id (const char *cell)
{
  g_auto (CwImportId) id = { 0 };

  return cw_import_id_parse (cell, &id);
}

/* Index of the row of ImportIds, 0 if there is none. Some people delete the row of labels. */
static guint
find_import_row (const Table *table)
{
  for (guint row = 1; row < table->n_rows; row++)
    for (guint i = 0; i < table->length[row]; i++)
      if (cell_has_import_id (table->rows[row][i]))
        return row;
  return 0;
}

/* Unnamed columns at the end hold nothing that one could ask for. */
static guint
count_columns (const Table *table, guint import_row)
{
  guint n = table->length[0];

  while (n > 0 && is_blank (cell_at (table, 0, n - 1)) &&
         (import_row == 0 || is_blank (cell_at (table, import_row, n - 1))))
    n--;
  return n;
}

static void
set_label (CwColumn *column, const char *label)
{
  if (*label != '\0')
    column->label = g_strdup (label);
}

static gboolean
name_says_label (const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  return g_str_has_suffix (lower, "label") || g_str_has_suffix (lower, "labels");
}

/* What is known of a column before its role: its key, and whether it is a label column. */
static CwColumn *
read_json_column (const Table *table,
                  guint import_row,
                  guint index,
                  gboolean insights,
                  GHashTable *seen,
                  gboolean *is_labels)
{
  const char *name = cell_at (table, 0, index);
  g_auto (CwImportId) id = { 0 };
  g_autofree char *today = NULL;
  g_autofree char *key = NULL;
  const char *field;
  CwColumn *column;

  if (!cw_import_id_parse (cell_at (table, import_row, index), &id))
    return cw_column_new (name, name);
  today = insights ? cw_column_classifier_from_insights (id.id, &id.choice_id) : g_strdup (id.id);
  field = cw_column_classifier_metadata_by_id (today);
  key = g_strconcat (today, "\n", id.choice_id, NULL);
  *is_labels = !g_hash_table_add (seen, g_steal_pointer (&key)) && name_says_label (name);
  *is_labels = *is_labels || id.is_labels;

  column = cw_column_new (field != NULL ? field : today, name);
  column->choice_id = g_steal_pointer (&id.choice_id);
  column->time_zone = g_steal_pointer (&id.time_zone);
  return column;
}

static void
turn_into_labels (CwColumn *column)
{
  g_autofree char *codes = column->import_id;

  column->import_id = g_strconcat (codes, CW_COLUMN_LABEL_SUFFIX, NULL);
  column->role = CW_COLUMN_ROLE_LABEL;
  column->metadata = CW_METADATA_NONE;
}

static gboolean
is_insights (const Table *table, guint import_row)
{
  for (guint i = 0; i < table->length[import_row]; i++)
    {
      g_auto (CwImportId) id = { 0 };

      if (cw_import_id_parse (table->rows[import_row][i], &id))
        return id.python;
    }
  return FALSE;
}

/* A column without an ImportId was added by somebody, so it is embedded data whatever its name. */
static void
classify_json_column (CwColumn *column, gboolean is_added, gboolean is_labels, GHashTable *rows)
{
  if (is_added)
    {
      column->role = CW_COLUMN_ROLE_EMBEDDED;
      return;
    }
  cw_column_classifier_classify (column, rows);
  if (is_labels)
    turn_into_labels (column);
}

static CwExportHeader *
read_json_header (const Table *table, guint import_row, guint n_columns)
{
  gboolean insights = is_insights (table, import_row);
  CwExportHeader *self = cw_export_header_new (insights ? CW_DIALECT_INSIGHTS : CW_DIALECT_CURRENT);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gboolean *is_labels = g_new0 (gboolean, n_columns);

  self->n_header_rows = import_row + 1;
  for (guint i = 0; i < n_columns; i++)
    {
      CwColumn *column = read_json_column (table, import_row, i, insights, seen, &is_labels[i]);

      if (import_row > 1)
        set_label (column, cell_at (table, 1, i));
      g_ptr_array_add (self->columns, column);
      g_hash_table_add (rows, g_strdup (column->import_id));
    }
  for (guint i = 0; i < n_columns; i++)
    {
      CwColumn *column = g_ptr_array_index (self->columns, i);
      gboolean is_added = !cell_has_import_id (cell_at (table, import_row, i));

      classify_json_column (column, is_added, is_labels[i], rows);
      _cw_export_header_count (self, i);
    }
  return self;
}

/* "V1" with "ResponseID" below it: the first columns of a legacy export. */
static const char *
legacy_field (const char *name, const char *label)
{
  if (*name != 'V' || name[1] == '\0' || name[1 + strspn (name + 1, "0123456789")] != '\0')
    return NULL;
  return cw_column_classifier_metadata_by_name (label);
}

static gboolean
has_digit (const char *text)
{
  return text[strcspn (text, "0123456789")] != '\0';
}

/* Dates and numbers stand below these, unless it is a row of labels, in whatever language. */
static gboolean
holds_digits (CwMetadata metadata)
{
  return metadata == CW_METADATA_START_DATE || metadata == CW_METADATA_END_DATE ||
         metadata == CW_METADATA_RECORDED_DATE || metadata == CW_METADATA_PROGRESS ||
         metadata == CW_METADATA_DURATION;
}

static gboolean
second_row_is_labels (const Table *table, guint n_columns)
{
  gboolean wordy = FALSE;

  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (CwColumn) column = cw_column_new (cell_at (table, 0, i), cell_at (table, 0, i));
      const char *below = cell_at (table, 1, i);

      if (legacy_field (column->name, below) != NULL)
        return TRUE;
      _cw_export_header_classify_by_name (column);
      if (holds_digits (column->metadata) && !is_blank (below))
        return !has_digit (below);
      if (column->metadata == CW_METADATA_RESPONSE_ID && !is_blank (below))
        return !g_str_has_prefix (below, "R_") && !g_str_has_prefix (below, "FS_");
      wordy = wordy || (column->question_id != NULL && strlen (below) > 24 && strchr (below, ' '));
    }
  return wordy;
}

/* A table of somebody else may well have a "Status" or a "StartDate"; three such are an export. */
static gboolean
is_export (const Table *table, guint n_columns)
{
  guint n_fields = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      const char *name = cell_at (table, 0, i);
      gsize question = cw_column_classifier_question_length (name);

      if (legacy_field (name, cell_at (table, 1, i)) != NULL ||
          cw_column_classifier_is_telling (name) ||
          (question > 0 && (name[question] == '\0' || strchr ("_#-", name[question]) != NULL)))
        return TRUE;
      if (cw_column_classifier_metadata_by_name (name) != NULL)
        n_fields++;
    }
  return n_fields >= 3;
}

static CwExportHeader *
read_plain_header (const Table *table, guint n_columns)
{
  gboolean has_labels = second_row_is_labels (table, n_columns);
  CwExportHeader *self = cw_export_header_new (CW_DIALECT_CURRENT);

  self->n_header_rows = has_labels ? 2 : 1;
  for (guint i = 0; i < n_columns; i++)
    {
      const char *name = cell_at (table, 0, i);
      const char *field = legacy_field (name, cell_at (table, 1, i));
      CwColumn *column = cw_column_new (field != NULL ? field : name, name);

      if (field != NULL)
        self->dialect = CW_DIALECT_LEGACY;
      if (has_labels)
        set_label (column, cell_at (table, 1, i));
      _cw_export_header_classify_by_name (column);
      _cw_export_header_add (self, column);
    }
  return self;
}

static gboolean
check_size (const Table *table, GError **error)
{
  if (table->n_rows == 0 || count_columns (table, 0) == 0)
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_EMPTY,
                           _ ("The file is empty: it has no row of column names."));
      return FALSE;
    }
  if (table->length[0] > CW_EXPORT_HEADER_MAX_COLUMNS)
    {
      g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_TOO_LARGE,
                           _ ("The table has more than 20,000 columns, which no export of "
                              "Qualtrics has."));
      return FALSE;
    }
  return TRUE;
}

CwExportHeader *
cw_export_header_parse_rows (char ***rows, GError **error)
{
  Table table = { .rows = rows };
  guint import_row;

  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  for (; table.n_rows < G_N_ELEMENTS (table.length) && rows[table.n_rows] != NULL; table.n_rows++)
    table.length[table.n_rows] = g_strv_length (rows[table.n_rows]);
  if (!check_size (&table, error))
    return NULL;

  import_row = find_import_row (&table);
  if (import_row > 0)
    return read_json_header (&table, import_row, count_columns (&table, import_row));
  if (is_export (&table, count_columns (&table, 0)))
    return read_plain_header (&table, count_columns (&table, 0));
  g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
                       _ ("This is a table, but not an export of Qualtrics: none of its columns "
                          "is one that Qualtrics writes. Export the responses from “Data & "
                          "Analysis” as they are, with all three header rows."));
  return NULL;
}
