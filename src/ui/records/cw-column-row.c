/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-column-row.h"

#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwColumnRow
{
  GtkListBoxRow parent_instance;

  char *heading;      /* (owned) */
  GPtrArray *targets; /* (owned) (element-type utf8): at the places of the drop-down */

  GtkDropDown *target_drop_down;
  GtkWidget *options_box;
  GStrv dates;                  /* (owned) (nullable): forms to choose from */
  GtkDropDown *dates_drop_down; /* (nullable): a question at its first place, then these */
  GtkWidget *date_entry;
  GtkWidget *zone_entry;
  GtkWidget *delimiter_entry;
  GtkDropDown *unit_drop_down;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];
/* At the places of the drop-down; the first lets the value itself say it. */
static const char *const units[] = { NULL, "ms", "s", "min", "h:m:s" };

G_DEFINE_FINAL_TYPE (CwColumnRow, cw_column_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
get_target (CwColumnRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->target_drop_down);
  const char *to = selected < self->targets->len ? self->targets->pdata[selected] : "";

  return *to != '\0' ? to : NULL;
}

static gboolean
is_one_of (const char *to, const char *const *names)
{
  return to != NULL && g_strv_contains (names, to);
}

static void
update_options (CwColumnRow *self)
{
  static const char *const dates[] = { "utcStart", "utcEnd", NULL };
  static const char *const lists[] = { "categories", "categories.missed", NULL };
  static const char *const durations[] = { "durationMs", "internalTalkTimeMs", "externalTalkTimeMs",
                                           "silenceTimeMs", NULL };
  const char *to = get_target (self);
  gboolean is_date = is_one_of (to, dates);
  gboolean is_list = is_one_of (to, lists);
  gboolean is_duration = is_one_of (to, durations);

  if (self->dates_drop_down != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->dates_drop_down), is_date);
  gtk_widget_set_visible (self->date_entry, is_date);
  gtk_widget_set_visible (self->zone_entry, is_date);
  gtk_widget_set_visible (self->delimiter_entry, is_list);
  gtk_widget_set_visible (GTK_WIDGET (self->unit_drop_down), is_duration);
  gtk_widget_set_visible (self->options_box, is_date || is_list || is_duration);
}

static void
changed_cb (CwColumnRow *self)
{
  g_assert (CW_IS_COLUMN_ROW (self));

  update_options (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_entry (CwColumnRow *self, const char *placeholder, const char *name, int width)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  cw_tooltip_set (entry, name);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->options_box), entry);
  return entry;
}

static void
create_options (CwColumnRow *self)
{
  const char *names[] = { _ ("As it is written"), _ ("Milliseconds"),          _ ("Seconds"),
                          _ ("Minutes"),          _ ("Hours:minutes:seconds"), NULL };

  self->options_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->options_box, GTK_ALIGN_END);
  /* TRANSLATORS: how a date is written: the international form */
  self->date_entry =
      create_entry (self, _ ("ISO 8601"), _ ("Form of the date, as %d.%m.%Y %H:%M"), 18);
  self->zone_entry = create_entry (self, _ ("UTC"), _ ("Time zone, as Europe/Oslo"), 14);
  self->delimiter_entry = create_entry (self, ",", _ ("What stands between the values"), 4);
  self->unit_drop_down = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (names));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->unit_drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Unit"), -1);
  g_signal_connect_object (self->unit_drop_down, "notify::selected", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->options_box), GTK_WIDGET (self->unit_drop_down));
}

static void
add_target (CwColumnRow *self, GtkStringList *names, const char *to, const char *name)
{
  g_ptr_array_add (self->targets, g_strdup (to));
  gtk_string_list_append (names, name);
}

static void
add_open_target (CwColumnRow *self, GtkStringList *names, const char *prefix, const char *name)
{
  g_autofree char *to = g_strconcat (prefix, self->heading, NULL);

  add_target (self, names, to, name);
}

/* What is named after the column stands behind what everybody has. */
static void
create_targets (CwColumnRow *self, CwRecordKind kind)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *spoken = NULL;

  add_target (self, names, "", _ ("Leave out"));
  for (const CwRecordMapTarget *target = cw_record_map_list_targets (kind); target->to != NULL;
       target++)
    add_target (self, names, target->to, g_dgettext (GETTEXT_PACKAGE, target->name));
  add_open_target (self, names, "metadata.", _ ("Metadata of this name"));
  add_open_target (self, names, "customGroups.", _ ("Call group of this type"));
  add_open_target (self, names, "category.", _ ("Category, yes or no"));
  add_open_target (self, names, "score.", _ ("Score"));
  self->target_drop_down =
      GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  /* TRANSLATORS: heading of a column of a table */
  spoken = g_strdup_printf (_ ("What “%s” becomes"), self->heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->target_drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_valign (GTK_WIDGET (self->target_drop_down), GTK_ALIGN_CENTER);
}

static GtkWidget *
create_label (const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  cw_tooltip_set (label, text);
  if (dim)
    {
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

static void
create_content (CwColumnRow *self, CwRecordKind kind, const char *sample)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  create_targets (self, kind);
  create_options (self);
  gtk_box_append (GTK_BOX (names), create_label (self->heading, FALSE));
  gtk_box_append (GTK_BOX (names), create_label (sample, TRUE));
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), names);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->target_drop_down));
  gtk_box_append (GTK_BOX (outer), box);
  gtk_box_append (GTK_BOX (outer), self->options_box);
  gtk_widget_add_css_class (outer, "value-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), outer);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/* "7/8/2026 is 8 July 2026". (transfer full) */
static char *
describe_date (const char *form, const char *sample)
{
  g_autofree char *value = g_strndup (sample, strcspn (sample, "·"));
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *day = NULL;
  gint64 ms;

  if (!cw_record_map_read_date (g_strstrip (value), form, NULL, &ms))
    return g_strdup (form);
  time = g_date_time_new_from_unix_utc (ms / 1000);
  /* TRANSLATORS: a date that says which of two numbers is the month: "8 July 2026" */
  day = g_date_time_format (time, _ ("%-d %B %Y"));
  /* TRANSLATORS: how a date is written, and which day that is: "7/8/2026 is 8 July 2026" */
  return g_strdup_printf (_ ("%s is %s"), value, day);
}

static void
date_chosen_cb (CwColumnRow *self)
{
  guint selected = gtk_drop_down_get_selected (self->dates_drop_down);

  g_assert (CW_IS_COLUMN_ROW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->date_entry),
                         selected > 0 ? self->dates[selected - 1] : "");
}

/* What could mean two days is asked. */
static void
ask_for_date (CwColumnRow *self, const char *sample)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("Which day is it?"));
  for (guint i = 0; self->dates[i] != NULL; i++)
    {
      g_autofree char *name = describe_date (self->dates[i], sample);

      gtk_string_list_append (names, name);
    }
  self->dates_drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dates_drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Which day is it?"), -1);
  g_signal_connect_object (self->dates_drop_down, "notify::selected", G_CALLBACK (date_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  gtk_box_prepend (GTK_BOX (self->options_box), GTK_WIDGET (self->dates_drop_down));
}

static void
cw_column_row_finalize (GObject *object)
{
  CwColumnRow *self = CW_COLUMN_ROW (object);

  g_strfreev (self->dates);
  g_free (self->heading);
  g_ptr_array_unref (self->targets);

  G_OBJECT_CLASS (cw_column_row_parent_class)->finalize (object);
}

static void
cw_column_row_class_init (CwColumnRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_column_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cw_column_row_init (CwColumnRow *self)
{
  self->targets = g_ptr_array_new_with_free_func (g_free);
}

static void
set_text (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

GtkWidget *
cw_column_row_new (CwRecordKind kind, const CwRecordMapColumn *proposal, const char *sample)
{
  CwColumnRow *self;

  g_return_val_if_fail (proposal != NULL, NULL);

  self = g_object_new (CW_TYPE_COLUMN_ROW, NULL);
  self->heading = g_strdup (proposal->column);
  create_content (self, kind, sample);
  if (proposal->to != NULL &&
      !g_ptr_array_find_with_equal_func (self->targets, proposal->to, g_str_equal, NULL))
    add_target (self, GTK_STRING_LIST (gtk_drop_down_get_model (self->target_drop_down)),
                proposal->to, proposal->to);
  self->dates = g_strdupv (proposal->dates);
  if (self->dates != NULL)
    ask_for_date (self, sample);
  cw_column_row_set_target (self, proposal->to);
  set_text (self->date_entry, proposal->date);
  set_text (self->zone_entry, proposal->zone);
  set_text (self->delimiter_entry, proposal->delimiter);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_strcmp0 (units[i], proposal->unit) == 0)
      gtk_drop_down_set_selected (self->unit_drop_down, i);
  g_signal_connect_object (self->target_drop_down, "notify::selected", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  update_options (self);
  return GTK_WIDGET (self);
}

/* (transfer full) (nullable) */
static char *
read_entry (GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  return gtk_widget_get_visible (entry) && *text != '\0' ? g_strdup (text) : NULL;
}

CwRecordMapColumn *
cw_column_row_get_column (CwColumnRow *self)
{
  CwRecordMapColumn *column;
  guint unit;

  g_return_val_if_fail (CW_IS_COLUMN_ROW (self), NULL);

  column = cw_record_map_column_new (self->heading, get_target (self));
  unit = gtk_drop_down_get_selected (self->unit_drop_down);
  column->date = read_entry (self->date_entry);
  column->dates = g_strdupv (self->dates);
  column->zone = read_entry (self->zone_entry);
  column->delimiter = read_entry (self->delimiter_entry);
  if (gtk_widget_get_visible (GTK_WIDGET (self->unit_drop_down)) && unit < G_N_ELEMENTS (units))
    column->unit = g_strdup (units[unit]);
  return column;
}

void
cw_column_row_set_target (CwColumnRow *self, const char *to)
{
  g_return_if_fail (CW_IS_COLUMN_ROW (self));

  for (guint i = 0; i < self->targets->len; i++)
    if (g_strcmp0 (self->targets->pdata[i], to != NULL ? to : "") == 0)
      gtk_drop_down_set_selected (self->target_drop_down, i);
}
