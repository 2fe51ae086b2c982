/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-filter.h"

#include <glib/gi18n-lib.h>

#define END -1

static const struct
{
  CwOperator op;
  const char *word;
} words[] = {
  { CW_OPERATOR_IS, "is" },
  { CW_OPERATOR_IS_NOT, "is-not" },
  { CW_OPERATOR_ANY_OF, "is-any-of" },
  { CW_OPERATOR_ALL_OF, "has-all-of" },
  { CW_OPERATOR_NONE_OF, "is-none-of" },
  { CW_OPERATOR_MISSED, "missed" },
  { CW_OPERATOR_CONTAINS, "contains" },
  { CW_OPERATOR_CONTAINS_NOT, "does-not-contain" },
  { CW_OPERATOR_STARTS_WITH, "starts-with" },
  { CW_OPERATOR_AT_LEAST, "is-at-least" },
  { CW_OPERATOR_OVER, "is-over" },
  { CW_OPERATOR_AT_MOST, "is-at-most" },
  { CW_OPERATOR_UNDER, "is-under" },
  { CW_OPERATOR_BETWEEN, "is-between" },
  { CW_OPERATOR_IN_THE_LAST, "is-in-the-last" },
  { CW_OPERATOR_ON_WEEKDAY, "is-on" },
  { CW_OPERATOR_AT_TIME, "is-at-time" },
  { CW_OPERATOR_IN_BAND, "is-in-band" },
  { CW_OPERATOR_EXISTS, "has-a-value" },
  { CW_OPERATOR_MISSING, "has-no-value" },
  /* Read, never written: what the operator is called for one type of field. */
  { CW_OPERATOR_ANY_OF, "occurred" },
  { CW_OPERATOR_ANY_OF, "has-any-of" },
  { CW_OPERATOR_NONE_OF, "did-not-occur" },
  { CW_OPERATOR_NONE_OF, "has-none-of" },
  { CW_OPERATOR_AT_LEAST, "is-on-or-after" },
  { CW_OPERATOR_UNDER, "is-before" },
};

const char *
cw_operator_to_string (CwOperator op)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].op == op)
      return words[i].word;
  g_return_val_if_reached (NULL);
}

gboolean
cw_operator_from_string (const char *text, CwOperator *op)
{
  g_return_val_if_fail (text != NULL && op != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, text))
      {
        *op = words[i].op;
        return TRUE;
      }
  return FALSE;
}

static const char *
get_plain_name (CwOperator op)
{
  switch (op)
    {
    case CW_OPERATOR_IS:
      return _ ("is");
    case CW_OPERATOR_IS_NOT:
      return _ ("is not");
    case CW_OPERATOR_ANY_OF:
      return _ ("is any of");
    case CW_OPERATOR_ALL_OF:
      return _ ("has all of");
    case CW_OPERATOR_NONE_OF:
      return _ ("is none of");
    case CW_OPERATOR_MISSED:
      return _ ("was missed");
    case CW_OPERATOR_CONTAINS:
      return _ ("contains");
    case CW_OPERATOR_CONTAINS_NOT:
      return _ ("does not contain");
    case CW_OPERATOR_STARTS_WITH:
      return _ ("starts with");
    case CW_OPERATOR_AT_LEAST:
      return _ ("is at least");
    case CW_OPERATOR_OVER:
      return _ ("is over");
    case CW_OPERATOR_AT_MOST:
      return _ ("is at most");
    case CW_OPERATOR_UNDER:
      return _ ("is under");
    case CW_OPERATOR_BETWEEN:
      return _ ("is between");
    case CW_OPERATOR_IN_THE_LAST:
      return _ ("in the last");
    case CW_OPERATOR_ON_WEEKDAY:
      return _ ("is on");
    case CW_OPERATOR_AT_TIME:
      return _ ("is at the time");
    case CW_OPERATOR_IN_BAND:
      return _ ("is in band");
    case CW_OPERATOR_EXISTS:
      return _ ("has a value");
    case CW_OPERATOR_MISSING:
      return _ ("has no value");
    default:
      g_return_val_if_reached ("");
    }
}

const char *
cw_operator_get_name (CwOperator op, CwFieldType type)
{
  if (type == CW_FIELD_DATE && op == CW_OPERATOR_AT_LEAST)
    return _ ("is on or after");
  if (type == CW_FIELD_DATE && op == CW_OPERATOR_UNDER)
    return _ ("is before");
  if (type == CW_FIELD_CATEGORY && op == CW_OPERATOR_ANY_OF)
    return _ ("occurred");
  if (type == CW_FIELD_CATEGORY && op == CW_OPERATOR_ALL_OF)
    return _ ("all occurred");
  if (type == CW_FIELD_CATEGORY && op == CW_OPERATOR_NONE_OF)
    return _ ("did not occur");
  if (type == CW_FIELD_CATEGORY_GROUP && op == CW_OPERATOR_ANY_OF)
    return _ ("has any of");
  if (type == CW_FIELD_CATEGORY_GROUP && op == CW_OPERATOR_NONE_OF)
    return _ ("has none of");
  if (type == CW_FIELD_CATEGORY_GROUP && op == CW_OPERATOR_MISSED)
    return _ ("missed");
  return get_plain_name (op);
}

static const int text_operators[] = {
  CW_OPERATOR_CONTAINS,
  CW_OPERATOR_CONTAINS_NOT,
  CW_OPERATOR_IS,
  CW_OPERATOR_IS_NOT,
  CW_OPERATOR_ANY_OF,
  CW_OPERATOR_NONE_OF,
  CW_OPERATOR_STARTS_WITH,
  CW_OPERATOR_ALL_OF,
  CW_OPERATOR_EXISTS,
  CW_OPERATOR_MISSING,
  END,
};
static const int choice_operators[] = {
  CW_OPERATOR_IS,
  CW_OPERATOR_IS_NOT,
  CW_OPERATOR_ANY_OF,
  CW_OPERATOR_NONE_OF,
  CW_OPERATOR_ALL_OF,
  CW_OPERATOR_CONTAINS,
  CW_OPERATOR_CONTAINS_NOT,
  CW_OPERATOR_STARTS_WITH,
  CW_OPERATOR_EXISTS,
  CW_OPERATOR_MISSING,
  END,
};
static const int code_operators[] = {
  CW_OPERATOR_ANY_OF,
  CW_OPERATOR_NONE_OF,
  CW_OPERATOR_IS,
  CW_OPERATOR_IS_NOT,
  CW_OPERATOR_EXISTS,
  CW_OPERATOR_MISSING,
  END,
};
static const int number_operators[] = {
  CW_OPERATOR_AT_LEAST, CW_OPERATOR_OVER,
  CW_OPERATOR_AT_MOST,  CW_OPERATOR_UNDER,
  CW_OPERATOR_BETWEEN,  CW_OPERATOR_IS,
  CW_OPERATOR_IS_NOT,   CW_OPERATOR_EXISTS,
  CW_OPERATOR_MISSING,  END,
};
static const int score_operators[] = {
  CW_OPERATOR_AT_LEAST,
  CW_OPERATOR_OVER,
  CW_OPERATOR_AT_MOST,
  CW_OPERATOR_UNDER,
  CW_OPERATOR_BETWEEN,
  CW_OPERATOR_IN_BAND,
  CW_OPERATOR_IS,
  CW_OPERATOR_IS_NOT,
  CW_OPERATOR_EXISTS,
  CW_OPERATOR_MISSING,
  END,
};
static const int date_operators[] = {
  CW_OPERATOR_IN_THE_LAST, CW_OPERATOR_AT_LEAST,   CW_OPERATOR_UNDER,
  CW_OPERATOR_BETWEEN,     CW_OPERATOR_ON_WEEKDAY, CW_OPERATOR_AT_TIME,
  CW_OPERATOR_EXISTS,      CW_OPERATOR_MISSING,    END,
};
static const int link_operators[] = {
  CW_OPERATOR_CONTAINS, CW_OPERATOR_CONTAINS_NOT, CW_OPERATOR_STARTS_WITH, CW_OPERATOR_IS,
  CW_OPERATOR_IS_NOT,   CW_OPERATOR_EXISTS,       CW_OPERATOR_MISSING,     END,
};
static const int category_operators[] = {
  CW_OPERATOR_ANY_OF, CW_OPERATOR_NONE_OF, CW_OPERATOR_ALL_OF, CW_OPERATOR_MISSED, END,
};

const int *
cw_operator_list (CwFieldType type)
{
  switch (type)
    {
    case CW_FIELD_TEXT:
      return text_operators;
    case CW_FIELD_CHOICE:
      return choice_operators;
    case CW_FIELD_COUNTRY:
    case CW_FIELD_LANGUAGE:
      return code_operators;
    case CW_FIELD_NUMBER:
    case CW_FIELD_SHARE:
    case CW_FIELD_DURATION:
      return number_operators;
    case CW_FIELD_DATE:
      return date_operators;
    case CW_FIELD_LINK:
      return link_operators;
    case CW_FIELD_SCORE:
      return score_operators;
    case CW_FIELD_CATEGORY:
    case CW_FIELD_CATEGORY_GROUP:
      return category_operators;
    default:
      g_return_val_if_reached (text_operators);
    }
}
