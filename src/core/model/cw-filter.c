/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-filter.h"

G_DEFINE_QUARK (cw - filter - error - quark, cw_filter_error)

static CwFilter *
new_node (CwFilterKind kind)
{
  CwFilter *self = g_new0 (CwFilter, 1);

  self->kind = kind;
  self->unit = CW_FILTER_DAYS;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_filter_free);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

CwFilter *
cw_filter_new_group (CwFilterKind kind)
{
  g_return_val_if_fail (kind != CW_FILTER_CONDITION, NULL);

  return new_node (kind);
}

CwFilter *
cw_filter_new_condition (const char *field, CwOperator op)
{
  CwFilter *self;

  g_return_val_if_fail (field != NULL, NULL);

  self = new_node (CW_FILTER_CONDITION);
  self->field = g_strdup (field);
  self->op = op;
  return self;
}

CwFilter *
cw_filter_copy (const CwFilter *self)
{
  CwFilter *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = new_node (self->kind);
  copy->field = g_strdup (self->field);
  copy->op = self->op;
  copy->unit = self->unit;
  for (guint i = 0; i < self->texts->len; i++)
    cw_filter_add_text (copy, self->texts->pdata[i]);
  g_array_append_vals (copy->numbers, self->numbers->data, self->numbers->len);
  for (guint i = 0; i < self->children->len; i++)
    cw_filter_add (copy, cw_filter_copy (self->children->pdata[i]));
  return copy;
}

void
cw_filter_free (CwFilter *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->children);
  g_ptr_array_unref (self->texts);
  g_array_unref (self->numbers);
  g_free (self->field);
  g_free (self);
}

static gboolean
same_values (const CwFilter *a, const CwFilter *b)
{
  if (a->texts->len != b->texts->len || a->numbers->len != b->numbers->len)
    return FALSE;
  for (guint i = 0; i < a->texts->len; i++)
    if (!g_str_equal (a->texts->pdata[i], b->texts->pdata[i]))
      return FALSE;
  for (guint i = 0; i < a->numbers->len; i++)
    if (g_array_index (a->numbers, double, i) != g_array_index (b->numbers, double, i))
      return FALSE;
  return TRUE;
}

gboolean
cw_filter_equal (const CwFilter *a, const CwFilter *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->kind != b->kind || a->children->len != b->children->len)
    return FALSE;
  if (a->kind == CW_FILTER_CONDITION)
    return g_str_equal (a->field, b->field) && a->op == b->op && same_values (a, b) &&
           (a->op != CW_OPERATOR_IN_THE_LAST || a->unit == b->unit);
  for (guint i = 0; i < a->children->len; i++)
    if (!cw_filter_equal (a->children->pdata[i], b->children->pdata[i]))
      return FALSE;
  return TRUE;
}

void
cw_filter_add (CwFilter *self, CwFilter *child)
{
  g_return_if_fail (self != NULL && self->kind != CW_FILTER_CONDITION && child != NULL);

  g_ptr_array_add (self->children, child);
}

void
cw_filter_add_text (CwFilter *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  g_ptr_array_add (self->texts, g_strdup (text));
}

void
cw_filter_add_number (CwFilter *self, double number)
{
  g_return_if_fail (self != NULL);

  g_array_append_val (self->numbers, number);
}

guint
cw_filter_count_conditions (const CwFilter *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  if (self->kind == CW_FILTER_CONDITION)
    return 1;
  for (guint i = 0; i < self->children->len; i++)
    n += cw_filter_count_conditions (self->children->pdata[i]);
  return n;
}
