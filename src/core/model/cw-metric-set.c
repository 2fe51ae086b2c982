/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-metric-set.h"

#include "model/cw-metric.h"

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return g_str_equal (folded_a, folded_b);
}

CwMetricSet *
cw_metric_set_new (void)
{
  CwMetricSet *self = g_new0 (CwMetricSet, 1);

  self->metrics = g_ptr_array_new_with_free_func (g_object_unref);
  self->journeys = g_ptr_array_new_with_free_func (g_object_unref);
  self->names = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
cw_metric_set_free (CwMetricSet *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->metrics);
  g_ptr_array_unref (self->journeys);
  g_ptr_array_unref (self->names);
  g_free (self);
}

gint64
cw_metric_set_intern_name (CwMetricSet *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, 0);

  for (guint i = 0; i < self->names->len; i++)
    if (same_name (self->names->pdata[i], name))
      return i + 1;
  g_ptr_array_add (self->names, g_strdup (name));
  return self->names->len;
}

const char *
cw_metric_set_get_name (CwMetricSet *self, gint64 metric_id)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (metric_id >= 1 && metric_id <= self->names->len, NULL);

  return self->names->pdata[metric_id - 1];
}

CwMetric *
cw_metric_set_find_metric (CwMetricSet *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->metrics->len; i++)
    if (same_name (cw_metric_get_name (self->metrics->pdata[i]), name))
      return self->metrics->pdata[i];
  return NULL;
}
