/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-log-line.h"

#include "integrations/cw-log-words.h"
#include "widgets/cw-tooltip.h"

struct _CwLogLine
{
  GtkBox parent_instance;

  GtkLabel *path_label;   /* of the box */
  GtkLabel *detail_label; /* of the box */
  GtkLabel *status_label; /* of the box */
};

G_DEFINE_FINAL_TYPE (CwLogLine, cw_log_line, GTK_TYPE_BOX)

static void
cw_log_line_class_init (CwLogLineClass *klass)
{
}

static GtkLabel *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
cw_log_line_init (CwLogLine *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->path_label = create_label (NULL);
  self->detail_label = create_label ("caption");
  self->status_label = create_label ("state-pill");
  /* The end of a path tells more than its beginning. */
  gtk_label_set_ellipsize (self->path_label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_ellipsize (self->detail_label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->detail_label), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail_label), "readable");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail_label), "numeric");
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->status_label), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->path_label));
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->detail_label));
  gtk_box_append (GTK_BOX (self), lines);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->status_label));
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "log-line");
}

GtkWidget *
cw_log_line_new (void)
{
  return g_object_new (CW_TYPE_LOG_LINE, NULL);
}

void
cw_log_line_set_entry (CwLogLine *self,
                       const CwConnectionLogEntry *entry,
                       gint64 now_ms,
                       GTimeZone *zone)
{
  g_autofree char *path = NULL;
  g_autofree char *title = NULL;
  g_autofree char *time = NULL;
  g_autofree char *duration = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *status = NULL;
  const char *pill[] = { "state-pill", "dim", NULL };

  g_return_if_fail (CW_IS_LOG_LINE (self));
  g_return_if_fail (entry != NULL);

  path = cw_log_words_get_path (entry);
  title = g_strdup_printf ("%s %s", entry->method, path);
  time = cw_log_words_describe_time (entry, now_ms, zone);
  duration = cw_log_words_describe_duration (entry);
  detail = *duration != '\0' ? g_strdup_printf ("%s · %s", time, duration) : g_strdup (time);
  status = cw_log_words_describe_status (entry);
  if (cw_log_words_is_failure (entry))
    pill[1] = entry->status == 0 ? "attention" : "error";
  gtk_label_set_label (self->path_label, title);
  cw_tooltip_set (GTK_WIDGET (self->path_label), entry->url);
  gtk_label_set_label (self->detail_label, detail);
  gtk_label_set_label (self->status_label, status);
  gtk_widget_set_css_classes (GTK_WIDGET (self->status_label), pill);
}
