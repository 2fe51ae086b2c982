/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-field.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (CwField, cw_field, cw_field_ref, cw_field_unref)

static const char *const type_words[] = {
  "text",     "choice", "country", "language", "number",   "share",
  "duration", "date",   "link",    "score",    "category", "category-group",
};
G_STATIC_ASSERT (G_N_ELEMENTS (type_words) == CW_FIELD_CATEGORY_GROUP + 1);

const char *
cw_field_group_get_name (CwFieldGroup group)
{
  switch (group)
    {
    case CW_FIELD_GROUP_INTERACTION:
      return _ ("Interaction details");
    case CW_FIELD_GROUP_CUSTOMER:
      return _ ("Customer details");
    case CW_FIELD_GROUP_SCORES:
      return _ ("Scores");
    case CW_FIELD_GROUP_CATEGORIES:
      return _ ("Categories");
    case CW_FIELD_GROUP_CATEGORY_GROUPS:
      return _ ("Category groups");
    case CW_FIELD_GROUP_METADATA:
      return _ ("Custom metadata");
    case CW_FIELD_GROUP_CALL_GROUPS:
      return _ ("Call groups");
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
cw_field_type_to_string (CwFieldType type)
{
  g_return_val_if_fail (type <= CW_FIELD_CATEGORY_GROUP, NULL);

  return type_words[type];
}

gboolean
cw_field_type_from_string (const char *text, CwFieldType *type)
{
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (type_words); i++)
    if (strcmp (text, type_words[i]) == 0)
      {
        *type = (CwFieldType) i;
        return TRUE;
      }
  return FALSE;
}

CwFieldType
cw_field_type_from_id (const char *id)
{
  if (id == NULL)
    return CW_FIELD_TEXT;
  if (g_str_has_prefix (id, "score."))
    return CW_FIELD_SCORE;
  if (g_str_has_prefix (id, "category."))
    return CW_FIELD_CATEGORY;
  return g_str_has_prefix (id, "category-group.") ? CW_FIELD_CATEGORY_GROUP : CW_FIELD_TEXT;
}

CwScoreBand *
cw_score_band_new (double minimum, double maximum, const char *label)
{
  CwScoreBand *self;

  g_return_val_if_fail (label != NULL, NULL);

  self = g_new0 (CwScoreBand, 1);
  self->minimum = minimum;
  self->maximum = maximum;
  self->label = g_strdup (label);
  return self;
}

CwScoreBand *
cw_score_band_copy (const CwScoreBand *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return cw_score_band_new (self->minimum, self->maximum, self->label);
}

void
cw_score_band_free (CwScoreBand *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self);
}

const CwScoreBand *
cw_score_bands_find (GPtrArray *bands, double value)
{
  const CwScoreBand *last = NULL;

  for (guint i = 0; bands != NULL && i < bands->len; i++)
    {
      const CwScoreBand *band = bands->pdata[i];

      if (value >= band->minimum && value < band->maximum)
        return band;
      if (last == NULL || band->maximum > last->maximum)
        last = band;
    }
  return last != NULL && value == last->maximum ? last : NULL;
}

CwField *
cw_field_new (const char *id, const char *name, CwFieldGroup group, CwFieldType type)
{
  CwField *self;

  g_return_val_if_fail (id != NULL && *id != '\0', NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (CwField, 1);
  g_atomic_ref_count_init (&self->count);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->group = group;
  self->type = type;
  self->members = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_field_unref);
  self->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_band_free);
  self->n_records = -1;
  return self;
}

CwField *
cw_field_ref (CwField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cw_field_unref (CwField *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  g_free (self->id);
  g_free (self->name);
  g_ptr_array_unref (self->members);
  g_ptr_array_unref (self->bands);
  g_free (self);
}

const char *
cw_field_get_key (const CwField *self)
{
  const char *dot;

  g_return_val_if_fail (self != NULL, NULL);

  dot = *self->id != '$' ? strchr (self->id, '.') : NULL;
  return dot != NULL ? dot + 1 : self->id;
}
