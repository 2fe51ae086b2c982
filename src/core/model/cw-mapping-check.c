/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-mapping-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
check_path (const char *path, CwJsonReader *reader)
{
  g_autoptr (JsonPath) compiled = json_path_new ();
  g_autoptr (GError) error = NULL;

  if (json_path_compile (compiled, path, &error))
    return TRUE;
  return cw_json_reader_refuse_member (
      reader, "field", _ ("Write a path like “$.metadata.account” or “$.flows[0]”."),
      _ ("“%s” is not a path: %s."), path, error->message);
}

static gboolean
find_type (const CwMappingField *self, CwCatalog *catalog, CwFieldType *type, CwJsonReader *reader)
{
  const CwField *field = NULL;
  g_autofree char *hint = NULL;

  if (*self->field == '$' && !check_path (self->field, reader))
    return FALSE;
  if (strcmp (self->field, "category") != 0)
    field = cw_catalog_find (catalog, self->field);
  *type = field != NULL ? field->type : cw_field_type_from_id (self->field);
  if (field != NULL || cw_catalog_admits (catalog, self->field))
    return TRUE;
  hint = cw_catalog_suggest (catalog, self->field);
  reader->code = CW_MAPPING_ERROR_UNKNOWN_FIELD;
  cw_json_reader_refuse_member (reader, "field", hint, _ ("There is no field “%s”."), self->field);
  return FALSE;
}

static char *
list_formats (CwFieldType type)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < CW_N_FORMATS; i++)
    if (cw_format_fits ((CwFormat) i, type))
      g_string_append_printf (list, "%s“%s”", list->len > 0 ? ", " : "", cw_format_words[i]);
  return g_strdup_printf (_ ("Possible are %s."), list->str);
}

static int
compare_bands (gconstpointer a, gconstpointer b)
{
  const CwScoreBand *first = *(const CwScoreBand *const *) a;
  const CwScoreBand *second = *(const CwScoreBand *const *) b;

  return first->minimum < second->minimum ? -1 : first->minimum > second->minimum;
}

static gboolean
check_bands (GPtrArray *bands, CwJsonReader *reader)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < bands->len; i++)
    {
      const CwScoreBand *band = bands->pdata[i];

      if (!(band->minimum < band->maximum))
        return cw_json_reader_refuse_member (reader, "bands",
                                             _ ("Let the minimum be under the maximum."),
                                             _ ("The band “%s” holds no number."), band->label);
      g_ptr_array_add (sorted, (gpointer) band);
    }
  g_ptr_array_sort (sorted, compare_bands);
  for (guint i = 1; i < sorted->len; i++)
    {
      const CwScoreBand *below = sorted->pdata[i - 1];
      const CwScoreBand *above = sorted->pdata[i];

      if (above->minimum < below->maximum)
        return cw_json_reader_refuse_member (
            reader, "bands", _ ("Let the maximum of one be the minimum of the next."),
            _ ("The bands “%s” and “%s” overlap."), below->label, above->label);
    }
  return TRUE;
}

static gboolean
check_field (const CwMappingField *self, CwCatalog *catalog, CwJsonReader *reader)
{
  CwFieldType type = CW_FIELD_TEXT;

  reader->code = CW_MAPPING_ERROR_UNFIT;
  if (self->field != NULL && !find_type (self, catalog, &type, reader))
    return FALSE;
  if (!cw_format_fits (self->format, type))
    {
      g_autofree char *hint = list_formats (type);

      return cw_json_reader_refuse_member (reader, "format", hint,
                                           _ ("“%s” does not fit what “%s” is."),
                                           cw_format_words[self->format], self->name);
    }
  if (!cw_placement_fits (self->placement, self->format))
    return cw_json_reader_refuse_member (
        reader, "placement", _ ("Choose the other placement, or another format."),
        _ ("“%s” does not go with the format “%s”."), cw_placement_words[self->placement],
        cw_format_words[self->format]);
  if (self->bands != NULL && type != CW_FIELD_SCORE)
    return cw_json_reader_refuse_member (reader, "bands", _ ("Leave “bands” out."),
                                         _ ("Only a score has bands."));
  return self->bands == NULL || check_bands (self->bands, reader);
}

gboolean
cw_mapping_check (const CwMapping *self, CwCatalog *catalog, GError **error)
{
  g_auto (CwJsonReader) reader = { 0 };

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (catalog != NULL, FALSE);

  cw_json_reader_init (&reader, CW_MAPPING_ERROR, CW_MAPPING_ERROR_UNFIT, _ ("The mapping"), error);
  for (guint i = 0; i < self->fields->len; i++)
    {
      gsize mark = cw_json_reader_enter (&reader, "fields", (int) i);

      if (!check_field (self->fields->pdata[i], catalog, &reader))
        return FALSE;
      cw_json_reader_leave (&reader, mark);
    }
  return TRUE;
}
