/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-delivery-row.h"

#include "integration/cw-delivery-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwDeliveryRow
{
  GtkBox parent_instance;

  gint64 id; /* of the delivery that the menu is of; 0 before there is one */
  CwDeliveryState state;
  gint64 record; /* row; 0 where it was removed */

  GtkImage *icon;
  GtkLabel *queue_label;
  GtkLabel *result_label;
  GtkLabel *time_label;
  GtkLabel *title_label;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (CwDeliveryRow, cw_delivery_row, GTK_TYPE_BOX)

static void
cw_delivery_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_DELIVERY_ROW);

  G_OBJECT_CLASS (cw_delivery_row_parent_class)->dispose (object);
}

static void
cw_delivery_row_class_init (CwDeliveryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_delivery_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integration/cw-delivery-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CwDeliveryRow, icon);
  gtk_widget_class_bind_template_child (widget_class, CwDeliveryRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CwDeliveryRow, queue_label);
  gtk_widget_class_bind_template_child (widget_class, CwDeliveryRow, result_label);
  gtk_widget_class_bind_template_child (widget_class, CwDeliveryRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, CwDeliveryRow, title_label);
}

static void
cw_delivery_row_init (CwDeliveryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_delivery_row_new (void)
{
  return g_object_new (CW_TYPE_DELIVERY_ROW, NULL);
}

static void
append (GMenu *menu, gboolean possible, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = possible ? g_menu_item_new (label, NULL) : NULL;

  if (item == NULL)
    return;
  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (const CwDelivery *delivery)
{
  g_autoptr (GMenu) again = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();
  GMenu *menu = g_menu_new ();
  const char *reason = cw_delivery_words_explain_no_replay (delivery);

  append (menu, TRUE, _ ("Show _Request…"), "delivery.show", delivery->id);
  append (again, cw_delivery_words_can_retry (delivery), _ ("_Retry"), "delivery.retry",
          delivery->id);
  append (again, cw_delivery_words_can_replay (delivery), _ ("Send Again as It Is _Mapped Now…"),
          "delivery.replay-new", delivery->id);
  /* In its place: an action that nothing has leaves it insensitive. */
  append (again, reason != NULL, reason, "delivery.no-replay", delivery->id);
  append (again, cw_delivery_words_can_repeat (delivery), _ ("Send Again as It _Was Mapped…"),
          "delivery.replay-old", delivery->id);
  append (end, cw_delivery_words_can_undo (delivery), _ ("_Take Back…"), "delivery.undo",
          delivery->id);
  append (end, cw_delivery_words_can_discard (delivery), _ ("_Discard…"), "delivery.discard",
          delivery->id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (again));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return G_MENU_MODEL (menu);
}

/* The id of the response is the link to it. */
static void
show_result (CwDeliveryRow *self,
             const char *text,
             const char *tone,
             const char *id,
             const char *link)
{
  const char *classes[] = { g_strcmp0 (tone, "accent") != 0 ? tone : NULL, NULL };
  g_autofree char *markup = NULL;
  const char *at = link != NULL && id != NULL ? strstr (text, id) : NULL;

  if (at != NULL)
    {
      g_autofree char *before = g_strndup (text, (gsize) (at - text));

      markup =
          g_markup_printf_escaped ("%s<a href=\"%s\">%s</a>%s", before, link, id, at + strlen (id));
      gtk_label_set_markup (self->result_label, markup);
    }
  else
    {
      gtk_label_set_text (self->result_label, text);
    }
  gtk_widget_set_css_classes (GTK_WIDGET (self->result_label), classes);
  cw_tooltip_set (GTK_WIDGET (self->result_label), text);
}

void
cw_delivery_row_set_delivery (CwDeliveryRow *self,
                              const CwDelivery *delivery,
                              const char *obstacle,
                              const char *link,
                              gint64 now_ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *text = NULL;
  g_autofree char *time = NULL;
  g_autofree char *spoken = NULL;
  const char *tone;
  const char *title;

  g_return_if_fail (CW_IS_DELIVERY_ROW (self));
  g_return_if_fail (delivery != NULL);

  tone = cw_delivery_words_get_tone (delivery->state);
  title = delivery->title != NULL ? delivery->title : delivery->record_id;
  text = cw_delivery_words_describe (delivery, obstacle, now_ms, zone);
  time = cw_delivery_words_get_time (delivery, now_ms, zone);
  spoken = g_strdup_printf (_ ("More for %s"), title);
  gtk_image_set_from_icon_name (self->icon, cw_delivery_words_get_icon (delivery->state));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ tone, NULL });
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->queue_label, delivery->queue != NULL ? delivery->queue : "");
  show_result (self, text, tone, delivery->target_id, link);
  gtk_label_set_label (self->time_label, time);
  if (delivery->id != self->id || delivery->state != self->state ||
      delivery->record != self->record)
    {
      menu = create_menu (delivery);
      gtk_menu_button_set_menu_model (self->menu_button, menu);
      self->id = delivery->id;
      self->state = delivery->state;
      self->record = delivery->record;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}
