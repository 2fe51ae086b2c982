/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-filter-private.h"

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
