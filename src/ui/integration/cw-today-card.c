/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-today-card.h"

#include "integration/cw-hour-bars.h"
#include "integration/cw-integration-words.h"
#include "score/cw-score-words.h"

#include <glib/gi18n.h>

struct _CwTodayCard
{
  GtkBox parent_instance;

  CwHourBars *bars;
  GtkLabel *dead_label;
  GtkLabel *dead_value;
  GtkLabel *delivered_value;
  GtkLabel *waiting_value;
};

G_DEFINE_FINAL_TYPE (CwTodayCard, cw_today_card, GTK_TYPE_BOX)

static void
cw_today_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_TODAY_CARD);

  G_OBJECT_CLASS (cw_today_card_parent_class)->dispose (object);
}

static void
cw_today_card_class_init (CwTodayCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_today_card_dispose;

  g_type_ensure (CW_TYPE_HOUR_BARS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integration/cw-today-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CwTodayCard, bars);
  gtk_widget_class_bind_template_child (widget_class, CwTodayCard, dead_label);
  gtk_widget_class_bind_template_child (widget_class, CwTodayCard, dead_value);
  gtk_widget_class_bind_template_child (widget_class, CwTodayCard, delivered_value);
  gtk_widget_class_bind_template_child (widget_class, CwTodayCard, waiting_value);
}

static void
cw_today_card_init (CwTodayCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_today_card_new (void)
{
  return g_object_new (CW_TYPE_TODAY_CARD, NULL);
}

static void
show_count (GtkLabel *label, gint64 count, const char *tone)
{
  g_autofree char *text = cw_score_format_count (count);
  const char *classes[] = { "today-value", "numeric", count > 0 ? tone : NULL, NULL };

  gtk_label_set_label (label, text);
  gtk_widget_set_css_classes (GTK_WIDGET (label), classes);
}

static int
find_hour (gint64 now_ms)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_ms / 1000);

  return now != NULL ? g_date_time_get_hour (now) : 0;
}

void
cw_today_card_set_look (CwTodayCard *self, const CwIntegrationLook *look, gint64 now_ms)
{
  gint64 n_dead;

  g_return_if_fail (CW_IS_TODAY_CARD (self));
  g_return_if_fail (look != NULL);

  n_dead = look->counts.n[CW_DELIVERY_DEAD];
  show_count (self->delivered_value, look->counts.n[CW_DELIVERY_DELIVERED], NULL);
  show_count (self->waiting_value, cw_integration_words_count_waiting (look), "attention");
  show_count (self->dead_value, n_dead, "error");
  gtk_label_set_label (self->dead_label, ngettext ("dead letter", "dead letters", (gulong) n_dead));
  cw_hour_bars_set_counts (self->bars, &look->counts, find_hour (now_ms));
}
