/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-value-choices.h"

#include "model/cw-iso-names.h"
#include "store/cw-record-repository.h"
#include "triggers/cw-trigger-words.h"

typedef struct
{
  const CwFilter *condition;
  const CwField *field;
  CwCatalog *catalog;
  GPtrArray *choices; /* (element-type CwValueChoice) */
  GHashTable *known;  /* values that are listed */
  char *search;       /* folded */
  guint limit;
} Listing;

void
cw_value_choice_free (CwValueChoice *self)
{
  g_free (self->value);
  g_free (self->name);
  g_free (self);
}

static gboolean
is_about_categories (const CwField *field)
{
  return field != NULL &&
         (field->type == CW_FIELD_CATEGORY || field->type == CW_FIELD_CATEGORY_GROUP);
}

const char *
cw_value_choices_get_facet_field (const CwFilter *condition, const CwField *field)
{
  if (is_about_categories (field))
    return condition->op == CW_OPERATOR_MISSED ? "category.missed" : "category";
  return condition->field;
}

static gboolean
is_found (const Listing *self, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return self->search[0] == '\0' || g_strstr_len (folded, -1, self->search) != NULL;
}

static gboolean
is_chosen (const Listing *self, const char *value)
{
  for (guint i = 0; i < self->condition->texts->len; i++)
    if (g_str_equal (self->condition->texts->pdata[i], value))
      return TRUE;
  return FALSE;
}

/* @name: (nullable) */
static CwValueChoice *
add (Listing *self, const char *value, const char *name, gint64 n_records)
{
  CwValueChoice *choice;
  g_autofree char *own = NULL;

  if (g_hash_table_contains (self->known, value) || self->choices->len >= self->limit)
    return NULL;
  own = name != NULL ? g_strdup (name)
                     : cw_trigger_words_name_value (self->catalog, self->field, value);
  if (!is_found (self, own) && !is_found (self, value))
    return NULL;
  choice = g_new0 (CwValueChoice, 1);
  choice->value = g_strdup (value);
  choice->name = g_steal_pointer (&own);
  choice->n_records = n_records;
  choice->chosen = is_chosen (self, value);
  g_hash_table_add (self->known, choice->value);
  g_ptr_array_add (self->choices, choice);
  return choice;
}

static gint64
find_facet (GPtrArray *facets, const char *value)
{
  for (guint i = 0; facets != NULL && i < facets->len; i++)
    if (g_str_equal (((const CwFacet *) facets->pdata[i])->value, value))
      return ((const CwFacet *) facets->pdata[i])->n_records;
  return facets != NULL ? 0 : -1;
}

static gboolean
is_member (const CwField *group, const char *value)
{
  for (guint i = 0; group->members != NULL && i < group->members->len; i++)
    if (g_str_equal (cw_field_get_key (group->members->pdata[i]), value))
      return TRUE;
  return FALSE;
}

static void
add_facets (Listing *self, GPtrArray *facets)
{
  for (guint i = 0; facets != NULL && i < facets->len; i++)
    {
      const CwFacet *facet = facets->pdata[i];

      if (self->field == NULL || self->field->type != CW_FIELD_CATEGORY_GROUP ||
          is_member (self->field, facet->value))
        add (self, facet->value, is_about_categories (self->field) ? NULL : facet->name,
             facet->n_records);
    }
}

static void
add_categories (Listing *self, GPtrArray *facets)
{
  GPtrArray *fields = self->field->type == CW_FIELD_CATEGORY_GROUP
                          ? self->field->members
                          : cw_catalog_get_fields (self->catalog);

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const CwField *field = fields->pdata[i];

      if (field->type == CW_FIELD_CATEGORY && !g_str_equal (field->id, "category"))
        add (self, cw_field_get_key (field), field->name,
             find_facet (facets, cw_field_get_key (field)));
    }
}

static void
add_codes (Listing *self, CwIsoKind kind)
{
  GPtrArray *codes = cw_iso_names_list (kind);

  for (guint i = 0; i < codes->len; i++)
    add (self, codes->pdata[i], cw_iso_names_get (kind, codes->pdata[i]), 0);
}

static void
add_possible (Listing *self, GPtrArray *facets)
{
  if (is_about_categories (self->field))
    add_categories (self, facets);
  else if (self->condition->op == CW_OPERATOR_IN_BAND)
    for (guint i = 0; self->field->bands != NULL && i < self->field->bands->len; i++)
      add (self, ((CwScoreBand *) self->field->bands->pdata[i])->label, NULL, -1);
  else if (self->search[0] != '\0' && self->field->type == CW_FIELD_COUNTRY)
    add_codes (self, CW_ISO_COUNTRY);
  else if (self->search[0] != '\0' && self->field->type == CW_FIELD_LANGUAGE)
    add_codes (self, CW_ISO_LANGUAGE);
}

static gboolean
takes_any_text (const Listing *self)
{
  return self->field == NULL || self->field->type == CW_FIELD_TEXT ||
         self->field->type == CW_FIELD_CHOICE || self->field->type == CW_FIELD_LINK;
}

GPtrArray *
cw_value_choices_list (const CwFilter *condition,
                       const CwField *field,
                       CwCatalog *catalog,
                       GPtrArray *facets,
                       const char *search,
                       guint limit)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *folded = g_utf8_casefold (search, -1);
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_value_choice_free);
  Listing self = { condition, field, catalog, choices, known, folded, limit };
  CwValueChoice *typed;

  g_return_val_if_fail (condition != NULL && catalog != NULL, choices);

  for (guint i = 0; i < condition->texts->len; i++)
    add (&self, condition->texts->pdata[i], NULL,
         condition->op == CW_OPERATOR_IN_BAND ? -1
                                              : find_facet (facets, condition->texts->pdata[i]));
  if (condition->op != CW_OPERATOR_IN_BAND)
    add_facets (&self, facets);
  if (field != NULL)
    add_possible (&self, facets);
  if (search[0] != '\0' && takes_any_text (&self) && facets != NULL &&
      (typed = add (&self, search, NULL, -1)) != NULL)
    typed->typed = TRUE;
  return choices;
}
