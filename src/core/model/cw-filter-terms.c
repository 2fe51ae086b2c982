/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-filter-private.h"

#include "model/cw-facts.h"

#include <string.h>

static const char *const kinds[] = { "all", "any", "none" };
static const char *const units[] = { "hours", "days", "weeks", "months" };

const char *
cw_filter_kind_to_string (CwFilterKind kind)
{
  return kind < G_N_ELEMENTS (kinds) ? kinds[kind] : NULL;
}

const char *
cw_filter_unit_to_string (CwFilterUnit unit)
{
  g_return_val_if_fail (unit < G_N_ELEMENTS (units), NULL);

  return units[unit];
}

gboolean
cw_filter_unit_from_string (const char *text, CwFilterUnit *unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i], text))
      {
        *unit = (CwFilterUnit) i;
        return TRUE;
      }
  return FALSE;
}

CwFilterArity
cw_filter_get_arity (CwOperator op)
{
  switch (op)
    {
    case CW_OPERATOR_EXISTS:
    case CW_OPERATOR_MISSING:
      return CW_FILTER_ARITY_NONE;
    case CW_OPERATOR_IS:
    case CW_OPERATOR_IS_NOT:
    case CW_OPERATOR_AT_LEAST:
    case CW_OPERATOR_OVER:
    case CW_OPERATOR_AT_MOST:
    case CW_OPERATOR_UNDER:
      return CW_FILTER_ARITY_ONE;
    case CW_OPERATOR_BETWEEN:
      return CW_FILTER_ARITY_TWO;
    case CW_OPERATOR_IN_THE_LAST:
      return CW_FILTER_ARITY_AMOUNT;
    case CW_OPERATOR_ON_WEEKDAY:
      return CW_FILTER_ARITY_WEEKDAYS;
    case CW_OPERATOR_AT_TIME:
      return CW_FILTER_ARITY_TIMES;
    case CW_OPERATOR_CONTAINS:
    case CW_OPERATOR_CONTAINS_NOT:
    case CW_OPERATOR_STARTS_WITH:
      return CW_FILTER_ARITY_PARTS;
    case CW_OPERATOR_ANY_OF:
    case CW_OPERATOR_ALL_OF:
    case CW_OPERATOR_NONE_OF:
    case CW_OPERATOR_MISSED:
    case CW_OPERATOR_IN_BAND:
      return CW_FILTER_ARITY_SET;
    default:
      g_return_val_if_reached (CW_FILTER_ARITY_NONE);
    }
}

static gboolean
is_category (const CwField *field)
{
  return field->type == CW_FIELD_CATEGORY && strchr (field->id, '.') != NULL;
}

/* By id, else by name where just one has it. */
static CwField *
find_in_list (GPtrArray *fields, const char *value)
{
  g_autofree char *folded = cw_facts_fold (value);
  CwField *found = NULL;
  guint n_named = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      CwField *field = fields->pdata[i];
      g_autofree char *key = NULL;
      g_autofree char *name = NULL;

      if (!is_category (field))
        continue;
      key = cw_facts_fold (cw_field_get_key (field));
      if (g_str_equal (key, folded) || g_str_equal (field->id, value))
        return field;
      name = cw_facts_fold (field->name);
      if (!g_str_equal (name, folded))
        continue;
      found = field;
      n_named++;
    }
  return n_named == 1 ? found : NULL;
}

CwField *
cw_filter_find_category (CwCatalog *catalog, const CwField *group, const char *value)
{
  CwField *field = NULL;

  if (group != NULL && group->members != NULL)
    field = find_in_list (group->members, value);
  return field != NULL ? field : find_in_list (cw_catalog_get_fields (catalog), value);
}

gboolean
cw_filter_type_is_number (CwFieldType type)
{
  switch (type)
    {
    case CW_FIELD_NUMBER:
    case CW_FIELD_SHARE:
    case CW_FIELD_DURATION:
    case CW_FIELD_DATE:
    case CW_FIELD_SCORE:
      return TRUE;
    case CW_FIELD_TEXT:
    case CW_FIELD_CHOICE:
    case CW_FIELD_COUNTRY:
    case CW_FIELD_LANGUAGE:
    case CW_FIELD_LINK:
    case CW_FIELD_CATEGORY:
    case CW_FIELD_CATEGORY_GROUP:
    default:
      return FALSE;
    }
}
