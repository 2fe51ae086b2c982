/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-way.h"

#include "records/cw-record-request.h"
#include "records/cw-record-words.h"
#include "widgets/cw-isolate.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

/* Of a name in the list of values; a longer one is wrapped. */
#define NAME_CHARS 16

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_line (gboolean is_last)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (line, "way-line");
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (line, TRUE);
  gtk_widget_set_opacity (line, is_last ? 0 : 1);
  return line;
}

static GtkWidget *
create_mark (const char *icon, const char *css_class, gboolean is_last)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, "kind-tile");
  gtk_widget_add_css_class (image, "round");
  if (css_class != NULL)
    gtk_widget_add_css_class (image, css_class);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), create_line (is_last));
  return box;
}

static GtkWidget *
create_text (const char *title, const char *time, const char *caption)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = create_label (title, "way-title");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (head), name);
  if (time != NULL)
    {
      GtkWidget *label = create_label (time, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_label_set_wrap (GTK_LABEL (label), FALSE);
      gtk_box_append (GTK_BOX (head), label);
    }
  gtk_box_append (GTK_BOX (box), head);
  if (caption != NULL)
    {
      GtkWidget *label = create_label (caption, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_margin_bottom (box, 12);
  return box;
}

typedef struct
{
  const char *icon;
  const char *css_class; /* (nullable) */
  const char *title;
  const char *time;    /* (nullable) */
  const char *caption; /* (nullable) */
  const char *action;  /* (nullable) */
  GVariant *target;    /* (nullable) floating */
} Stop;

/* Where there is a page it is a button, all of it. */
static gboolean
leads_somewhere (GtkWidget *parent, const char *action)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  if (action == NULL || !g_str_has_prefix (action, "win."))
    return action != NULL;
  return G_IS_ACTION_GROUP (root) &&
         g_action_group_has_action (G_ACTION_GROUP (root), action + strlen ("win."));
}

static void
add_stop (GtkWidget *way, const Stop *stop, gboolean is_last)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autoptr (GVariant) target = stop->target != NULL ? g_variant_ref_sink (stop->target) : NULL;
  GtkWidget *button;

  gtk_box_append (GTK_BOX (box), create_mark (stop->icon, stop->css_class, is_last));
  gtk_box_append (GTK_BOX (box), create_text (stop->title, stop->time, stop->caption));
  if (!leads_somewhere (g_object_get_data (G_OBJECT (way), "cw-parent"), stop->action))
    {
      gtk_widget_add_css_class (box, "way-stop");
      gtk_box_append (GTK_BOX (way), box);
      return;
    }
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "way-stop");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), stop->action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  stop->title, -1);
  gtk_box_append (GTK_BOX (way), button);
}

static void
add_call (GtkWidget *way, const CwRecordDetails *details, GTimeZone *zone, gint64 now)
{
  g_autofree char *time = cw_record_format_time (cw_record_get_time (details->record), zone, now);
  g_autofree char *caption = cw_record_describe_talk (details->facts, details->catalog);
  const char *type = cw_record_find_text (details->facts, "interaction.type");
  const char *link = cw_record_find_text (details->facts, "interaction.link");
  const Stop stop = {
    .icon = cw_record_get_type_icon (type),
    .title = type != NULL ? type : _ ("Interaction"),
    .time = time,
    .caption = caption,
    .action = link != NULL ? "record.open-link" : NULL,
  };

  add_stop (way, &stop, details->stops->len + details->metrics->len == 0);
}

/* (transfer full) */
static char *
describe_delivery (const CwDelivery *delivery)
{
  switch (delivery->state)
    {
    case CW_DELIVERY_DELIVERED:
      if (delivery->target_id != NULL)
        /* TRANSLATORS: name of an integration, id at Qualtrics */
        return g_strdup_printf (_ ("Went through %s as %s."), delivery->integration_name,
                                delivery->target_id);
      /* TRANSLATORS: name of an integration */
      return g_strdup_printf (_ ("Went through %s."), delivery->integration_name);
    case CW_DELIVERY_DEAD:
      return g_strdup_printf ("%s\n%s", delivery->integration_name,
                              delivery->error_message != NULL ? delivery->error_message
                                                              : _ ("It could not be sent."));
    case CW_DELIVERY_PENDING:
    case CW_DELIVERY_SENDING:
    case CW_DELIVERY_IN_DOUBT:
    case CW_DELIVERY_SKIPPED:
    default:
      return g_strdup_printf (_ ("By %s."), delivery->integration_name);
    }
}

static const char *
get_look (CwDeliveryState state)
{
  if (state == CW_DELIVERY_DEAD || state == CW_DELIVERY_IN_DOUBT)
    return "attention";
  return state == CW_DELIVERY_DELIVERED ? NULL : "neutral";
}

static void
add_delivery (GtkWidget *way,
              const CwRecordStop *stop,
              GTimeZone *zone,
              gint64 now,
              gboolean is_last)
{
  const CwDelivery *delivery = stop->delivery;
  g_autofree char *caption = describe_delivery (delivery);
  g_autofree char *time =
      cw_record_format_time (delivery->ended > 0 ? delivery->ended : delivery->created, zone, now);
  const Stop shown = {
    .icon = delivery->state == CW_DELIVERY_DELIVERED ? "mail-send-symbolic"
                                                     : cw_record_get_sent_icon (delivery->state),
    .css_class = get_look (delivery->state),
    .title = cw_record_get_sent_words (delivery->state),
    .time = time,
    .caption = caption,
    .action = stop->integration != NULL ? "win.show-integration" : NULL,
    .target = stop->integration != NULL ? g_variant_new_string (stop->integration->uid) : NULL,
  };

  add_stop (way, &shown, is_last);
}

static void
add_metric (GtkWidget *way, const CwRecordMetricStop *metric, gboolean is_last)
{
  /* TRANSLATORS: name of a metric */
  g_autofree char *caption = g_strdup_printf (_ ("Counts in %s."), metric->name);
  const Stop stop = {
    .icon = "power-profile-performance-symbolic",
    .title = _ ("Metric"),
    .caption = caption,
    .action = "win.show-metric",
    .target = g_variant_new_int64 (metric->id),
  };

  add_stop (way, &stop, is_last);
}

GtkWidget *
cw_record_way_new (const CwRecordDetails *details, GtkWidget *parent)
{
  GtkWidget *way = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 now = g_get_real_time () / 1000;
  guint n_metrics = details->metrics->len;

  gtk_accessible_update_property (GTK_ACCESSIBLE (way), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The way of the record"), -1);
  /* Lines reach the next mark, and no further. */
  gtk_widget_set_vexpand (way, FALSE);
  g_object_set_data (G_OBJECT (way), "cw-parent", parent);
  add_call (way, details, zone, now);
  for (guint i = 0; i < details->stops->len; i++)
    add_delivery (way, details->stops->pdata[i], zone, now,
                  i + 1 == details->stops->len && n_metrics == 0);
  for (guint i = 0; i < n_metrics; i++)
    add_metric (way, details->metrics->pdata[i], i + 1 == n_metrics);
  return way;
}

static GtkWidget *
create_value_row (const char *name, const char *value)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = create_label (name, "caption");
  g_autofree char *isolated = cw_isolate_text (value);
  GtkWidget *text = create_label (isolated, "caption");

  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_set_valign (title, GTK_ALIGN_BASELINE);
  /* A long value takes no room from a name. */
  if (g_utf8_strlen (name, -1) <= NAME_CHARS)
    gtk_label_set_wrap (GTK_LABEL (title), FALSE);
  else
    gtk_label_set_width_chars (GTK_LABEL (title), NAME_CHARS);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 1);
  gtk_label_set_lines (GTK_LABEL (text), 3);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, "value-row");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
show_request_cb (GtkButton *button)
{
  cw_record_request_show (g_object_get_data (G_OBJECT (button), "cw-delivery"),
                          GTK_WIDGET (button));
}

static GtkWidget *
create_sent_head (const CwDelivery *delivery)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = create_label (cw_record_get_sent_heading (delivery), "heading");
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Show _Request"));

  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "cw-delivery", cw_delivery_copy (delivery),
                          (GDestroyNotify) cw_delivery_free);
  g_signal_connect (button, "clicked", G_CALLBACK (show_request_cb), NULL);
  gtk_widget_add_css_class (head, "group-head");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), button);
  return head;
}

GtkWidget *
cw_record_sent_new (const CwRecordDetails *details)
{
  const CwRecordStop *stop = cw_record_details_get_sent (details);
  g_autoptr (GPtrArray) pairs = NULL;
  GtkWidget *box, *list;

  if (stop == NULL)
    return NULL;
  pairs = cw_record_stop_list_values (stop);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         create_value_row (pairs->pdata[i], pairs->pdata[i + 1]));
  gtk_widget_set_visible (list, pairs->len > 0);
  gtk_box_append (GTK_BOX (box), create_sent_head (stop->delivery));
  gtk_box_append (GTK_BOX (box), list);
  return box;
}
