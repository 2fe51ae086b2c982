/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-history-details.h"

#include "activity/cw-job-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

static GtkWidget *
create_label (const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  for (; classes != NULL && *classes != NULL; classes++)
    gtk_widget_add_css_class (label, *classes);
  return label;
}

static GtkWidget *
create_fact_label (const char *text, gboolean monospace)
{
  const char *const classes[] = { "caption", monospace ? "monospace" : NULL, NULL };
  GtkWidget *label = create_label (text, classes);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Texts can be selected, and are no station on the way of the Tab key. */
  gtk_widget_set_focusable (label, FALSE);
  return label;
}

/* NULL where there is nothing to say. */
static GtkWidget *
add_fact (GtkGrid *grid, int *line, const char *name, const char *value, gboolean monospace)
{
  const char *const classes[] = { "caption", "dim-label", NULL };
  GtkWidget *box, *name_label;

  if (value == NULL || *value == '\0')
    return NULL;
  name_label = create_label (name, classes);
  gtk_widget_set_valign (name_label, GTK_ALIGN_CENTER);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), create_fact_label (value, monospace));
  gtk_grid_attach (grid, name_label, 0, *line, 1, 1);
  gtk_grid_attach (grid, box, 1, (*line)++, 1, 1);
  return box;
}

static GtkWidget *
create_copy_button (const CwJobEntry *entry)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  cw_tooltip_set (button, _ ("Copy Request ID"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy Request ID"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "small-icon-button");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", entry->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "activity.copy-request");
  return button;
}

static GtkWidget *
create_facts (const CwJobEntry *entry, GTimeZone *zone)
{
  GtkWidget *grid = gtk_grid_new ();
  g_autofree char *answer = cw_job_words_describe_answer (entry);
  g_autofree char *bytes = cw_job_words_describe_bytes (entry);
  g_autofree char *duration = NULL;
  GtkWidget *request;
  int line = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  if (entry->started > 0 && entry->finished >= entry->started)
    duration = cw_job_words_format_duration (entry->finished - entry->started);
  request = add_fact (GTK_GRID (grid), &line, _ ("Request"), entry->request_id, TRUE);
  if (request != NULL)
    gtk_box_append (GTK_BOX (request), create_copy_button (entry));
  add_fact (GTK_GRID (grid), &line, _ ("Answer"), answer, FALSE);
  add_fact (GTK_GRID (grid), &line, _ ("Changed"), entry->result, FALSE);
  add_fact (GTK_GRID (grid), &line, _ ("Took"), duration, FALSE);
  add_fact (GTK_GRID (grid), &line, _ ("Data"), bytes, FALSE);
  add_fact (GTK_GRID (grid), &line, _ ("Asked for by"), cw_job_words_get_origin (entry->origin),
            FALSE);
  return grid;
}

static void
add_button (GtkWidget *box, const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gboolean first = gtk_widget_get_first_child (box) == NULL;

  gtk_widget_add_css_class (button, "small-button");
  if (!first)
    gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
create_buttons (const CwJobEntry *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_margin_top (box, 6);
  if (cw_job_words_can_retry (entry))
    add_button (box, _ ("_Retry Now"), "activity.retry", g_variant_new_int64 (entry->id));
  if (entry->connection != NULL)
    {
      add_button (box, _ ("Show _Log"), "win.show-connection-log",
                  g_variant_new_string (entry->connection));
      gtk_widget_add_css_class (gtk_widget_get_last_child (box), "log-button");
    }
  add_button (box, _ ("Copy Re_port"), "activity.copy-report", g_variant_new_int64 (entry->id));
  return box;
}

/* A window without a page for logs has no button for it either. */
static void
root_changed_cb (GtkWidget *row)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *buttons = g_object_get_data (G_OBJECT (row), "cw-buttons");
  gboolean has_log = G_IS_ACTION_GROUP (root) &&
                     g_action_group_has_action (G_ACTION_GROUP (root), "show-connection-log");

  for (GtkWidget *child = gtk_widget_get_first_child (buttons); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "log-button"))
      gtk_widget_set_visible (child, has_log);
}

GtkWidget *
cw_history_details_new (const CwJobEntry *entry, GTimeZone *zone)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *buttons;
  g_autofree char *cause = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  cause = cw_job_words_explain (entry);
  if (cause != NULL)
    {
      GtkWidget *label = create_label (cause, NULL);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (box), create_facts (entry, zone));
  buttons = create_buttons (entry);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "history-details");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data (G_OBJECT (row), "cw-buttons", buttons);
  g_signal_connect (row, "notify::root", G_CALLBACK (root_changed_cb), NULL);
  return row;
}
