/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-lint.h"

#include "format/cw-encoder.h"

#include <string.h>

/* What "values" of a response holds beside answers (facts 4.4 and 5.1): embedded data of the same
 * name would write over it. */
static const char *const reserved[] = {
  "startDate",
  "endDate",
  "status",
  "ipAddress",
  "progress",
  "duration",
  "finished",
  "recordedDate",
  "_recordId",
  "recipientLastName",
  "recipientFirstName",
  "recipientEmail",
  "externalDataReference",
  "locationLatitude",
  "locationLongitude",
  "distributionChannel",
  "userLanguage",
  CW_PROJECT_MARKER,
};

gboolean
cw_lint_is_question (const CwMappingField *field)
{
  return field->placement == CW_PLACEMENT_QUESTION;
}

gboolean
cw_lint_is_reserved (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (strcmp (reserved[i], name) == 0)
      return TRUE;
  return g_str_has_prefix (name, "QID") && g_ascii_isdigit (name[3]);
}

static void
add (GPtrArray *lints, CwLintKind kind, const CwMappingField *field, const char *other)
{
  g_ptr_array_add (lints, cw_lint_new (kind, field->key, field->name, other));
}

static void
lint_name (GPtrArray *lints, const CwMappingField *field)
{
  if (cw_lint_is_reserved (field->name))
    add (lints, CW_LINT_RESERVED, field, NULL);
  if (g_utf8_strlen (field->name, -1) > CW_LINT_LONGEST_NAME)
    add (lints, CW_LINT_LONG_NAME, field, NULL);
}

/* @names: name → field; @folded: the same without case. */
static void
lint_others (GPtrArray *lints, const CwMappingField *field, GHashTable *names, GHashTable *folded)
{
  g_autofree char *fold = g_utf8_casefold (field->name, -1);
  const CwMappingField *other = g_hash_table_lookup (folded, fold);

  if (!g_hash_table_insert (names, field->name, (gpointer) field))
    add (lints, CW_LINT_DUPLICATE, field, NULL);
  else if (other != NULL)
    add (lints, CW_LINT_CASE_CLASH, field, other->name);
  else
    g_hash_table_insert (folded, g_steal_pointer (&fold), (gpointer) field);
}

static void
lint_field (GPtrArray *lints, const CwMappingField *field, CwCatalog *catalog)
{
  const CwField *known = field->field != NULL ? cw_catalog_find (catalog, field->field) : NULL;

  if (field->field != NULL && known == NULL)
    g_ptr_array_add (lints, cw_lint_new (CW_LINT_UNKNOWN, field->key, field->field, NULL));
  else if (known != NULL && known->n_records == 0)
    add (lints, CW_LINT_NEVER, field, NULL);
}

GPtrArray *
cw_encoder_lint_mapping (const CwMapping *mapping, CwCatalog *catalog)
{
  GPtrArray *lints;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (mapping != NULL, NULL);
  g_return_val_if_fail (catalog != NULL, NULL);

  lints = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_lint_free);
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const CwMappingField *field = mapping->fields->pdata[i];

      if (field->name == NULL || *field->name == '\0')
        add (lints, CW_LINT_NO_NAME, field, NULL);
      /* Questions are told apart by their ids, embedded data by name alone. */
      else if (!cw_lint_is_question (field))
        {
          lint_name (lints, field);
          lint_others (lints, field, names, folded);
        }
      lint_field (lints, field, catalog);
    }
  return lints;
}
