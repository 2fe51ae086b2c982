/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-filters.h"

#include "records/cw-carried-row.h"
#include "score/cw-score-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwRecordFilters
{
  AdwBin parent_instance;

  gboolean filling;
  char *shape; /* (owned) (nullable): of the sections that are shown */

  CwCarriedRow *carried;
  GtkDropDown *time_drop_down;
  GtkLabel *count_label;
  GtkBox *sections_box;
  GtkWidget *trigger_button;
  GHashTable *rows; /* (owned) (element-type utf8 GtkCheckButton): by field and value, unowned */
};

enum
{
  TIME_CHOSEN,
  VALUE_CHOSEN,
  MORE_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwRecordFilters, cw_record_filters, ADW_TYPE_BIN)

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_count (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
time_selected_cb (CwRecordFilters *self)
{
  g_assert (CW_IS_RECORD_FILTERS (self));

  if (!self->filling)
    g_signal_emit (self, signals[TIME_CHOSEN], 0,
                   gtk_drop_down_get_selected (self->time_drop_down));
}

static void
toggled_cb (GtkCheckButton *button, CwRecordFilters *self)
{
  if (!self->filling)
    g_signal_emit (
        self, signals[VALUE_CHOSEN], 0, g_object_get_data (G_OBJECT (button), "cw-field"),
        g_object_get_data (G_OBJECT (button), "cw-value"), gtk_check_button_get_active (button));
}

static void
more_cb (GtkButton *button, CwRecordFilters *self)
{
  g_signal_emit (self, signals[MORE_WANTED], 0, g_object_get_data (G_OBJECT (button), "cw-field"));
}

static GtkWidget *
create_option (CwRecordFilters *self, const CwRecordSection *section, const CwRecordOption *option)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = create_label (option->name, NULL);
  GtkWidget *count = create_count ();

  cw_tooltip_set (name, option->name);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), box);
  g_object_set_data_full (G_OBJECT (button), "cw-field", g_strdup (section->field), g_free);
  g_object_set_data_full (G_OBJECT (button), "cw-value", g_strdup (option->value), g_free);
  g_object_set_data (G_OBJECT (button), "cw-count", count);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  g_hash_table_insert (self->rows, g_strconcat (section->field, "\n", option->value, NULL), button);
  return button;
}

static GtkWidget *
create_more (CwRecordFilters *self, const CwRecordSection *section)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Show All"));
  g_autofree char *spoken = NULL;

  /* TRANSLATORS: name of a filter */
  spoken = g_strdup_printf (_ ("Show all of %s"), section->title);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "more-button");
  g_object_set_data_full (G_OBJECT (button), "cw-field", g_strdup (section->field), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (more_cb), self, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return button;
}

static GtkWidget *
create_section (CwRecordFilters *self, const CwRecordSection *section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = create_label (section->title, "section-label");

  gtk_widget_set_margin_top (title, 6);
  gtk_box_append (GTK_BOX (box), title);
  for (guint i = 0; i < section->options->len; i++)
    gtk_box_append (GTK_BOX (box), create_option (self, section, section->options->pdata[i]));
  if (section->has_more)
    gtk_box_append (GTK_BOX (box), create_more (self, section));
  return box;
}

/* The sections are made anew only where there are others: what has the focus keeps it. */
static char *
describe_shape (GPtrArray *sections)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      const CwRecordSection *section = sections->pdata[i];

      g_string_append_printf (shape, "%s\n%d\n", section->field, section->has_more);
      for (guint k = 0; k < section->options->len; k++)
        g_string_append_printf (shape, "\t%s\n",
                                ((CwRecordOption *) section->options->pdata[k])->value);
    }
  return g_string_free (shape, FALSE);
}

static void
build_sections (CwRecordFilters *self, GPtrArray *sections)
{
  GtkWidget *child;

  g_hash_table_remove_all (self->rows);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections_box))) != NULL)
    gtk_box_remove (self->sections_box, child);
  for (guint i = 0; i < sections->len; i++)
    gtk_box_append (self->sections_box, create_section (self, sections->pdata[i]));
}

static void
fill_option (CwRecordFilters *self,
             const CwRecordsQuery *query,
             const CwRecordSection *section,
             const CwRecordOption *option)
{
  g_autofree char *key = g_strconcat (section->field, "\n", option->value, NULL);
  GtkWidget *button = g_hash_table_lookup (self->rows, key);
  GtkLabel *count = g_object_get_data (G_OBJECT (button), "cw-count");
  g_autofree char *figure = cw_score_format_count (option->n_records);
  /* TRANSLATORS: name of a value to filter by, and how many records it leaves */
  g_autofree char *spoken = g_strdup_printf (_ ("%s, %s"), option->name, figure);

  gtk_label_set_label (count, figure);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                               cw_records_query_is_chosen (query, section->field, option->value));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

void
cw_record_filters_show (CwRecordFilters *self, const CwRecordsQuery *query, GPtrArray *sections)
{
  g_autofree char *shape = NULL;

  g_return_if_fail (CW_IS_RECORD_FILTERS (self));

  shape = describe_shape (sections);
  self->filling = TRUE;
  if (g_strcmp0 (shape, self->shape) != 0)
    build_sections (self, sections);
  for (guint i = 0; i < sections->len; i++)
    {
      const CwRecordSection *section = sections->pdata[i];

      for (guint k = 0; k < section->options->len; k++)
        fill_option (self, query, section, section->options->pdata[k]);
    }
  self->filling = FALSE;
  g_free (self->shape);
  self->shape = g_steal_pointer (&shape);
  cw_record_filters_set_query (self, query);
  cw_record_filters_set_outdated (self, FALSE);
}

void
cw_record_filters_set_query (CwRecordFilters *self, const CwRecordsQuery *query)
{
  g_return_if_fail (CW_IS_RECORD_FILTERS (self));
  g_return_if_fail (query != NULL);

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->time_drop_down, query->time);
  self->filling = FALSE;
  cw_carried_row_set_query (self->carried, query);
}

void
cw_record_filters_set_count (CwRecordFilters *self, gint64 n_records)
{
  g_autofree char *figure = NULL;

  g_return_if_fail (CW_IS_RECORD_FILTERS (self));

  figure = cw_score_format_count (n_records);
  gtk_label_set_label (self->count_label, figure);
}

void
cw_record_filters_set_outdated (CwRecordFilters *self, gboolean outdated)
{
  g_return_if_fail (CW_IS_RECORD_FILTERS (self));

  if (outdated)
    gtk_widget_add_css_class (GTK_WIDGET (self->sections_box), "outdated");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->sections_box), "outdated");
}

static GtkWidget *
create_kinds (CwRecordFilters *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = create_label (_ ("Interactions"), NULL);

  self->count_label = GTK_LABEL (create_count ());
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count_label));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name,
                                  NULL, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row));
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_widget_add_css_class (list, "record-kinds");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Kinds of records"), -1);
  return list;
}

static GtkWidget *
create_head (void)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *clear = gtk_button_new_with_mnemonic (_ ("C_lear"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (clear), "records.clear");
  gtk_widget_add_css_class (clear, "flat");
  gtk_widget_add_css_class (head, "group-head");
  gtk_box_append (GTK_BOX (head), create_label (_ ("Filters"), "heading"));
  gtk_box_append (GTK_BOX (head), clear);
  return head;
}

static GtkWidget *
create_times (CwRecordFilters *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  const char *names[CW_N_RECORDS_TIMES + 1] = { NULL };

  for (guint i = 0; i < CW_N_RECORDS_TIMES; i++)
    names[i] = cw_records_time_get_name ((CwRecordsTime) i);
  self->time_drop_down = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (names));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->time_drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("When"), -1);
  g_signal_connect_object (self->time_drop_down, "notify::selected", G_CALLBACK (time_selected_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), create_label (_ ("When"), "section-label"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->time_drop_down));
  return box;
}

static GtkWidget *
create_foot (CwRecordFilters *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->trigger_button = gtk_button_new_with_mnemonic (_ ("Use as _Trigger…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->trigger_button), "records.use-as-trigger");
  cw_tooltip_set (self->trigger_button, _ ("An integration sends what passes these filters"));
  gtk_box_append (GTK_BOX (foot), self->trigger_button);
  gtk_widget_add_css_class (foot, "filters-foot");
  return foot;
}

static void
cw_record_filters_finalize (GObject *object)
{
  CwRecordFilters *self = CW_RECORD_FILTERS (object);

  g_hash_table_unref (self->rows);
  g_free (self->shape);

  G_OBJECT_CLASS (cw_record_filters_parent_class)->finalize (object);
}

static void
cw_record_filters_class_init (CwRecordFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_record_filters_finalize;

  signals[TIME_CHOSEN] = g_signal_new ("time-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[VALUE_CHOSEN] =
      g_signal_new ("value-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[MORE_WANTED] = g_signal_new ("more-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cw_record_filters_init (CwRecordFilters *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sections_box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (box, "records-filters");
  gtk_box_append (GTK_BOX (box), create_head ());
  self->carried = CW_CARRIED_ROW (cw_carried_row_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->carried));
  gtk_box_append (GTK_BOX (box), create_times (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sections_box));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), create_kinds (self));
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_box_append (GTK_BOX (outer), create_foot (self));
  gtk_widget_set_hexpand (outer, FALSE);
  adw_bin_set_child (ADW_BIN (self), outer);
}

GtkWidget *
cw_record_filters_new (void)
{
  return g_object_new (CW_TYPE_RECORD_FILTERS, NULL);
}

GtkWidget *
cw_record_filters_get_trigger_button (CwRecordFilters *self)
{
  g_return_val_if_fail (CW_IS_RECORD_FILTERS (self), NULL);

  return self->trigger_button;
}
