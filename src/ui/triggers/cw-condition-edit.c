/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-condition-edit.h"

#include <glib/gi18n.h>
#include <string.h>

#define USUAL_DAYS 30
#define TRANSCRIPT "interaction.transcript"

static gboolean
is_number (CwFieldType type)
{
  return type == CW_FIELD_NUMBER || type == CW_FIELD_SHARE || type == CW_FIELD_DURATION ||
         type == CW_FIELD_SCORE;
}

CwValueForm
cw_condition_edit_get_form (CwFieldType type, CwOperator op)
{
  switch (op)
    {
    case CW_OPERATOR_EXISTS:
    case CW_OPERATOR_MISSING:
      return CW_VALUE_NONE;
    case CW_OPERATOR_IS:
    case CW_OPERATOR_IS_NOT:
      /* Links are all different: there is nothing to choose from. */
      return is_number (type)        ? CW_VALUE_NUMBER
             : type == CW_FIELD_LINK ? CW_VALUE_TEXT
                                     : CW_VALUE_CHOICE;
    case CW_OPERATOR_AT_LEAST:
    case CW_OPERATOR_OVER:
    case CW_OPERATOR_AT_MOST:
    case CW_OPERATOR_UNDER:
      return type == CW_FIELD_DATE ? CW_VALUE_DATE : CW_VALUE_NUMBER;
    case CW_OPERATOR_BETWEEN:
      return type == CW_FIELD_DATE ? CW_VALUE_DATES : CW_VALUE_NUMBERS;
    case CW_OPERATOR_IN_THE_LAST:
      return CW_VALUE_AMOUNT;
    case CW_OPERATOR_ON_WEEKDAY:
      return CW_VALUE_WEEKDAYS;
    case CW_OPERATOR_AT_TIME:
      return CW_VALUE_TIMES;
    case CW_OPERATOR_IN_BAND:
      return CW_VALUE_BANDS;
    case CW_OPERATOR_CONTAINS:
    case CW_OPERATOR_CONTAINS_NOT:
    case CW_OPERATOR_STARTS_WITH:
      return CW_VALUE_PARTS;
    case CW_OPERATOR_ANY_OF:
    case CW_OPERATOR_ALL_OF:
    case CW_OPERATOR_NONE_OF:
    case CW_OPERATOR_MISSED:
    default:
      return CW_VALUE_CHOICES;
    }
}

/* Transcripts are looked through, never compared; bands are those of the score; all of several
 * values only where there can be several. */
static gboolean
can_be_asked (const CwField *field, CwOperator op)
{
  if (g_str_equal (field->id, TRANSCRIPT))
    return op == CW_OPERATOR_CONTAINS || op == CW_OPERATOR_CONTAINS_NOT ||
           op == CW_OPERATOR_EXISTS || op == CW_OPERATOR_MISSING;
  if (op == CW_OPERATOR_IN_BAND)
    return field->bands != NULL && field->bands->len > 0;
  if (op == CW_OPERATOR_ALL_OF)
    return field->multiple || field->type == CW_FIELD_CATEGORY ||
           field->type == CW_FIELD_CATEGORY_GROUP;
  return TRUE;
}

GArray *
cw_condition_edit_list_operators (const CwField *field)
{
  GArray *operators = g_array_new (FALSE, FALSE, sizeof (int));
  const int *all;

  g_return_val_if_fail (field != NULL, operators);

  all = cw_operator_list (field->type);
  for (guint i = 0; all[i] >= 0; i++)
    if (can_be_asked (field, (CwOperator) all[i]))
      g_array_append_val (operators, all[i]);
  return operators;
}

CwFieldType
cw_condition_edit_get_type (CwCatalog *catalog, const CwFilter *condition)
{
  const CwField *field = cw_catalog_find (catalog, condition->field);

  return field != NULL ? field->type : cw_field_type_from_id (condition->field);
}

static void
clear_values (CwFilter *self)
{
  g_ptr_array_set_size (self->texts, 0);
  g_array_set_size (self->numbers, 0);
}

static void
begin_values (CwFilter *self, CwValueForm form)
{
  clear_values (self);
  if (form == CW_VALUE_AMOUNT)
    {
      cw_filter_add_number (self, USUAL_DAYS);
      self->unit = CW_FILTER_DAYS;
    }
  else if (form == CW_VALUE_TIMES)
    {
      cw_filter_add_number (self, 8 * 60);
      cw_filter_add_number (self, 17 * 60);
    }
  else if (form == CW_VALUE_WEEKDAYS)
    for (int weekday = 1; weekday <= 5; weekday++)
      cw_filter_add_number (self, weekday);
}

CwFilter *
cw_condition_edit_create (const CwField *field)
{
  g_autoptr (GArray) operators = cw_condition_edit_list_operators (field);
  CwFilter *self =
      cw_filter_new_condition (field->id, (CwOperator) g_array_index (operators, int, 0));

  begin_values (self, cw_condition_edit_get_form (field->type, self->op));
  return self;
}

static gboolean
takes_operator (const CwField *field, CwOperator op)
{
  g_autoptr (GArray) operators = cw_condition_edit_list_operators (field);

  for (guint i = 0; i < operators->len; i++)
    if (g_array_index (operators, int, i) == (int) op)
      return TRUE;
  return FALSE;
}

/* Durations are not numbers of the same kind as shares. */
static gboolean
takes_values (const CwField *field, CwFieldType type, CwValueForm form)
{
  return form == CW_VALUE_PARTS || form == CW_VALUE_AMOUNT || form == CW_VALUE_WEEKDAYS ||
         form == CW_VALUE_TIMES || form == CW_VALUE_DATE || form == CW_VALUE_DATES ||
         ((form == CW_VALUE_NUMBER || form == CW_VALUE_NUMBERS) && field->type == type);
}

void
cw_condition_edit_set_field (CwFilter *self, CwCatalog *catalog, const CwField *field)
{
  CwFieldType type;
  CwValueForm form;

  g_return_if_fail (self != NULL && self->kind == CW_FILTER_CONDITION && field != NULL);

  if (g_str_equal (self->field, field->id))
    return;
  type = cw_condition_edit_get_type (catalog, self);
  form = cw_condition_edit_get_form (field->type, self->op);
  if (!takes_operator (field, self->op))
    {
      g_autoptr (CwFilter) begun = cw_condition_edit_create (field);

      self->op = begun->op;
      form = cw_condition_edit_get_form (field->type, self->op);
      begin_values (self, form);
    }
  else if (!takes_values (field, type, form))
    begin_values (self, form);
  g_free (self->field);
  self->field = g_strdup (field->id);
}

void
cw_condition_edit_set_operator (CwFilter *self, CwFieldType type, CwOperator op)
{
  CwValueForm old, form;

  g_return_if_fail (self != NULL && self->kind == CW_FILTER_CONDITION);

  old = cw_condition_edit_get_form (type, self->op);
  form = cw_condition_edit_get_form (type, op);
  self->op = op;
  if (old == form)
    return;
  if (form == CW_VALUE_CHOICES && (old == CW_VALUE_CHOICE || old == CW_VALUE_TEXT))
    return;
  if ((form == CW_VALUE_CHOICE || form == CW_VALUE_TEXT) && old == CW_VALUE_CHOICES)
    g_ptr_array_set_size (self->texts, (int) MIN (self->texts->len, 1));
  else if ((form == CW_VALUE_TEXT || form == CW_VALUE_PARTS) &&
           (old == CW_VALUE_TEXT || old == CW_VALUE_PARTS))
    g_ptr_array_set_size (self->texts,
                          (int) MIN (self->texts->len, form == CW_VALUE_TEXT ? 1 : G_MAXINT));
  else if ((form == CW_VALUE_NUMBER && old == CW_VALUE_NUMBERS) ||
           (form == CW_VALUE_DATE && old == CW_VALUE_DATES))
    g_array_set_size (self->numbers, MIN (self->numbers->len, 1));
  else if ((form == CW_VALUE_NUMBERS && old == CW_VALUE_NUMBER) ||
           (form == CW_VALUE_DATES && old == CW_VALUE_DATE))
    return;
  else
    begin_values (self, form);
}

void
cw_condition_edit_toggle (CwFilter *self, const char *text, gboolean on, gboolean single)
{
  g_return_if_fail (self != NULL && text != NULL);

  for (guint i = self->texts->len; i > 0; i--)
    if (single || g_str_equal (self->texts->pdata[i - 1], text))
      g_ptr_array_remove_index (self->texts, i - 1);
  if (on)
    cw_filter_add_text (self, text);
}

void
cw_condition_edit_set_parts (CwFilter *self, const char *parts)
{
  g_auto (GStrv) texts = NULL;

  g_return_if_fail (self != NULL && parts != NULL);

  clear_values (self);
  texts = g_strsplit (parts, ";", -1);
  for (guint i = 0; texts[i] != NULL; i++)
    if (g_strstrip (texts[i])[0] != '\0')
      cw_filter_add_text (self, texts[i]);
}

char *
cw_condition_edit_join_parts (const CwFilter *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->texts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", (char *) self->texts->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
cw_condition_edit_set_numbers (CwFilter *self, const double *numbers, guint n_numbers)
{
  g_return_if_fail (self != NULL);

  clear_values (self);
  if (n_numbers > 0)
    g_array_append_vals (self->numbers, numbers, n_numbers);
}

gboolean
cw_condition_edit_is_ready (const CwFilter *self, CwCatalog *catalog)
{
  g_return_val_if_fail (self != NULL && catalog != NULL, FALSE);

  return cw_catalog_find (catalog, self->field) == NULL || cw_filter_check (self, catalog, NULL);
}

static char *
describe_condition (const CwFilter *self, CwCatalog *catalog)
{
  const CwField *field = cw_catalog_find (catalog, self->field);
  g_autoptr (GError) error = NULL;
  CwValueForm form;
  guint n;

  if (field == NULL || cw_filter_check (self, catalog, &error))
    return NULL;
  form = cw_condition_edit_get_form (field->type, self->op);
  n = self->texts->len + self->numbers->len;
  if (form == CW_VALUE_NUMBERS || form == CW_VALUE_DATES)
    return n < 2 ? g_strdup_printf (_ ("“%s” needs two values."), field->name)
                 : g_strdup_printf (_ ("“%s”: the first value is the larger one."), field->name);
  if (n == 0)
    return g_strdup_printf (_ ("“%s” needs a value."), field->name);
  if (g_str_equal (self->field, TRANSCRIPT))
    return g_strdup_printf (_ ("“%s” needs three letters at least."), field->name);
  return g_strdup_printf (_ ("“%s” has a value that does not fit."), field->name);
}

char *
cw_condition_edit_describe_problem (const CwFilter *self, CwCatalog *catalog)
{
  g_return_val_if_fail (self != NULL && catalog != NULL, NULL);

  if (self->kind == CW_FILTER_CONDITION)
    return describe_condition (self, catalog);
  for (guint i = 0; i < self->children->len; i++)
    {
      const CwFilter *child = self->children->pdata[i];
      char *problem;

      if (child->kind != CW_FILTER_CONDITION && child->children->len == 0)
        return g_strdup (_ ("A group is empty: add a condition, or remove it."));
      problem = cw_condition_edit_describe_problem (child, catalog);
      if (problem != NULL)
        return problem;
    }
  return NULL;
}
