/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-pacer.h"

struct _CwPacer
{
  GtkWidget *widget; /* unowned: it owns the pacer */
  CwPacerFunc func;
  guint step;
  guint tick;      /* id while there is more to do */
  gboolean waited; /* for the frame that shows the step before */
};

static GList *running; /* (element-type CwPacer): unowned */

/* The tick goes by itself once the step says that there is no more. */
static void
forget_tick (CwPacer *self)
{
  self->tick = 0;
  running = g_list_remove (running, self);
}

CwPacer *
cw_pacer_new (gpointer widget, CwPacerFunc func)
{
  CwPacer *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (CwPacer, 1);
  self->widget = widget;
  self->func = func;
  return self;
}

void
cw_pacer_free (CwPacer *self)
{
  cw_pacer_stop (self);
  g_free (self);
}

/* A tick comes before its frame is laid out: the first one belongs to what was done before it. */
static gboolean
ticked_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CwPacer *self = user_data;
  guint tick = self->tick;

  if (!self->waited)
    {
      self->waited = TRUE;
      return G_SOURCE_CONTINUE;
    }
  if (self->func (self->widget, self->step++))
    return G_SOURCE_CONTINUE;
  /* Unless the step has begun anew. */
  if (self->tick == tick)
    forget_tick (self);
  return G_SOURCE_REMOVE;
}

void
cw_pacer_start (CwPacer *self)
{
  g_return_if_fail (self != NULL);

  cw_pacer_stop (self);
  self->step = 0;
  self->waited = FALSE;
  if (!self->func (self->widget, self->step++))
    return;
  self->tick = gtk_widget_add_tick_callback (self->widget, ticked_cb, self, NULL);
  running = g_list_prepend (running, self);
}

void
cw_pacer_stop (CwPacer *self)
{
  g_return_if_fail (self != NULL);

  if (self->tick == 0)
    return;
  gtk_widget_remove_tick_callback (self->widget, self->tick);
  forget_tick (self);
}

gboolean
cw_pacer_is_running (const CwPacer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->tick != 0;
}

gboolean
cw_pacer_are_all_done (void)
{
  for (const GList *at = running; at != NULL; at = at->next)
    if (gtk_widget_get_mapped (((const CwPacer *) at->data)->widget))
      return FALSE;
  return TRUE;
}
