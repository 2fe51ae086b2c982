/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What most people send, to begin with. */
#include "config.h"

#include "model/cw-mapping.h"

/* The link is what seed 001 advises: from a dashboard back to the interaction. */
static const char *const usual[] = { "interaction.agent", "customer.name", "interaction.direction",
                                     "interaction.link" };

/* What no stored record has would be sent empty. */
static gboolean
is_used (const CwField *field)
{
  return field->n_records != 0;
}

/* (nullable): of those that come from the data, the one that most records have */
static const CwField *
find_best (CwCatalog *catalog, CwFieldGroup group)
{
  GPtrArray *fields = cw_catalog_get_fields (catalog);
  const CwField *best = NULL;

  for (guint i = 0; i < fields->len; i++)
    {
      const CwField *field = fields->pdata[i];

      if (field->group == group && is_used (field) &&
          (best == NULL || field->n_records > best->n_records))
        best = field;
    }
  return best;
}

static void
add (CwMapping *self, const CwField *field)
{
  if (field != NULL && is_used (field))
    cw_mapping_add (self, cw_mapping_field_new (field), -1);
}

CwMapping *
cw_mapping_propose (CwCatalog *catalog)
{
  CwMapping *self;

  g_return_val_if_fail (catalog != NULL, NULL);

  self = cw_mapping_new ();
  add (self, find_best (catalog, CW_FIELD_GROUP_SCORES));
  add (self, find_best (catalog, CW_FIELD_GROUP_CATEGORY_GROUPS));
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    add (self, cw_catalog_find (catalog, usual[i]));
  return self;
}
