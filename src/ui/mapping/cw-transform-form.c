/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-transform-form.h"

#include "mapping/cw-lookup-table.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

#define MOST_DECIMALS 10

struct _CwTransformForm
{
  GtkBox parent_instance;

  CwTransform *transform; /* (owned) */
};

static guint edited_signal;

G_DEFINE_FINAL_TYPE (CwTransformForm, cw_transform_form, GTK_TYPE_BOX)

static void
tell_edited (CwTransformForm *self)
{
  g_signal_emit (self, edited_signal, 0);
}

static void
append_line (CwTransformForm *self, const char *title, GtkWidget *control)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), control);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_box_append (GTK_BOX (self), line);
}

static void
append_hint (CwTransformForm *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, "example");
  gtk_box_append (GTK_BOX (self), label);
}

/* Which member of the step an entry is about. */
static char **
get_member (CwTransformForm *self, const char *name)
{
  if (g_str_equal (name, "zone"))
    return &self->transform->zone;
  if (g_str_equal (name, "delimiter"))
    return &self->transform->delimiter;
  return g_str_equal (name, "otherwise") ? &self->transform->otherwise : &self->transform->to;
}

static void
text_changed_cb (CwTransformForm *self, GtkEditable *editable)
{
  char **member = get_member (self, g_object_get_data (G_OBJECT (editable), "member"));
  const char *text = gtk_editable_get_text (editable);

  g_assert (CW_IS_TRANSFORM_FORM (self));

  g_free (*member);
  *member = member == &self->transform->zone && *text == '\0' ? NULL : g_strdup (text);
  tell_edited (self);
}

static GtkWidget *
create_entry (CwTransformForm *self, const char *member, int width)
{
  GtkWidget *entry = gtk_entry_new ();
  const char *text = *get_member (self, member);

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  g_object_set_data (G_OBJECT (entry), "member", (gpointer) member);
  g_signal_connect_object (entry, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static guint
find_word (const char *const *words, const char *word)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;
  return 0;
}

static GtkWidget *
create_choice (CwTransformForm *self, const char *const *labels, guint selected, GCallback callback)
{
  GtkWidget *choice = gtk_drop_down_new_from_strings (labels);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), selected);
  g_signal_connect_object (choice, "notify::selected", callback, self, G_CONNECT_SWAPPED);
  return choice;
}

static const char *const case_words[] = { "upper", "lower", "title", NULL };

static void
case_chosen_cb (CwTransformForm *self, GParamSpec *pspec, GtkDropDown *choice)
{
  g_assert (CW_IS_TRANSFORM_FORM (self));

  g_free (self->transform->to);
  self->transform->to = g_strdup (case_words[gtk_drop_down_get_selected (choice)]);
  tell_edited (self);
}

static void
fill_case (CwTransformForm *self)
{
  const char *const labels[] = { _ ("UPPER CASE"), _ ("lower case"), _ ("Title Case"), NULL };

  append_line (self, _ ("Letters"),
               create_choice (self, labels, find_word (case_words, self->transform->to),
                              G_CALLBACK (case_chosen_cb)));
}

static const char *const from_words[] = { "iso", "ms", "s", NULL };

static void
from_chosen_cb (CwTransformForm *self, GParamSpec *pspec, GtkDropDown *choice)
{
  guint selected = gtk_drop_down_get_selected (choice);

  g_assert (CW_IS_TRANSFORM_FORM (self));

  g_free (self->transform->from);
  self->transform->from = selected > 0 ? g_strdup (from_words[selected - 1]) : NULL;
  tell_edited (self);
}

static void
fill_date (CwTransformForm *self)
{
  const char *const labels[] = { _ ("As it comes"), _ ("ISO 8601"), _ ("Milliseconds since 1970"),
                                 _ ("Seconds since 1970"), NULL };
  guint selected =
      self->transform->from != NULL ? find_word (from_words, self->transform->from) + 1 : 0;

  append_line (self, _ ("Read as"),
               create_choice (self, labels, selected, G_CALLBACK (from_chosen_cb)));
  append_line (self, _ ("Write as"), create_entry (self, "to", 18));
  append_line (self, _ ("Time zone"), create_entry (self, "zone", 18));
  append_hint (self, _ ("%Y year, %m month, %d day, %H hour, %M minute. The zone by its name, such "
                        "as Europe/Oslo; without one it is UTC."));
}

static void
decimals_changed_cb (CwTransformForm *self, GtkSpinButton *spin)
{
  g_assert (CW_IS_TRANSFORM_FORM (self));

  self->transform->decimals = gtk_spin_button_get_value_as_int (spin);
  tell_edited (self);
}

/* −1 stands for "as many as it has". */
static gboolean
decimals_output_cb (GtkSpinButton *spin, gpointer user_data)
{
  if (gtk_spin_button_get_value_as_int (spin) >= 0)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (spin), _ ("All"));
  return TRUE;
}

static int
decimals_input_cb (GtkSpinButton *spin, double *value, gpointer user_data)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));

  if (!g_str_equal (text, _ ("All")))
    return FALSE;
  *value = -1;
  return TRUE;
}

static void
divisor_changed_cb (CwTransformForm *self, GtkEditable *editable)
{
  const char *text = gtk_editable_get_text (editable);
  char *end;
  double divisor = g_strtod (text, &end);
  gboolean fine = *end == '\0' && ((isfinite (divisor) && divisor > 0) || *text == '\0');

  g_assert (CW_IS_TRANSFORM_FORM (self));

  if (fine)
    gtk_widget_remove_css_class (GTK_WIDGET (editable), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (editable), "error");
  if (!fine)
    return;
  self->transform->divide_by = *text == '\0' ? 0 : divisor;
  tell_edited (self);
}

static void
fill_number (CwTransformForm *self)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (-1, MOST_DECIMALS, 1);
  GtkWidget *divisor = gtk_entry_new ();

  g_signal_connect (spin, "output", G_CALLBACK (decimals_output_cb), NULL);
  g_signal_connect (spin, "input", G_CALLBACK (decimals_input_cb), NULL);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), self->transform->decimals);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (decimals_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->transform->divide_by != 0)
    {
      g_autofree char *text = g_strdup_printf ("%.15g", self->transform->divide_by);

      gtk_editable_set_text (GTK_EDITABLE (divisor), text);
    }
  gtk_editable_set_width_chars (GTK_EDITABLE (divisor), 8);
  g_signal_connect_object (divisor, "changed", G_CALLBACK (divisor_changed_cb), self,
                           G_CONNECT_SWAPPED);
  append_line (self, _ ("Decimals"), spin);
  append_line (self, _ ("Divided by"), divisor);
  append_hint (self, _ ("Durations are milliseconds: divided by 1000 they are seconds, by 60000 "
                        "minutes."));
}

static void
table_edited_cb (CwTransformForm *self, CwLookupTable *table)
{
  g_assert (CW_IS_TRANSFORM_FORM (self));

  cw_lookup_table_store (table, self->transform);
  tell_edited (self);
}

static void
fill_lookup (CwTransformForm *self)
{
  GtkWidget *table = cw_lookup_table_new (self->transform);

  g_signal_connect_object (table, "edited", G_CALLBACK (table_edited_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), table);
}

static void
fill_template (CwTransformForm *self)
{
  GtkWidget *entry = create_entry (self, "to", 36);

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Template"), -1);
  gtk_box_append (GTK_BOX (self), entry);
  append_hint (self, _ ("${value} is the value itself, ${e://Field/Agent} what the field “Agent” "
                        "sends, $.path a place in the record."));
}

static void
fill_text (CwTransformForm *self)
{
  GtkWidget *entry = create_entry (self, "to", 36);

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text that is sent"), -1);
  gtk_box_append (GTK_BOX (self), entry);
}

static void
fill (CwTransformForm *self)
{
  switch (self->transform->kind)
    {
    case CW_TRANSFORM_CASE:
      fill_case (self);
      break;
    case CW_TRANSFORM_DATE:
      fill_date (self);
      break;
    case CW_TRANSFORM_NUMBER:
      fill_number (self);
      break;
    case CW_TRANSFORM_JOIN:
      append_line (self, _ ("Between values"), create_entry (self, "delimiter", 6));
      break;
    case CW_TRANSFORM_LOOKUP:
      fill_lookup (self);
      break;
    case CW_TRANSFORM_TEXT:
      fill_text (self);
      break;
    case CW_TRANSFORM_TEMPLATE:
      fill_template (self);
      break;
    case CW_TRANSFORM_HTML_TO_TEXT:
      append_hint (self, _ ("Takes tags out and puts characters in place of entities."));
      break;
    case CW_TRANSFORM_DROP_EMOJI:
    case CW_TRANSFORM_TRIM:
    default:
      break;
    }
}

static void
cw_transform_form_finalize (GObject *object)
{
  CwTransformForm *self = CW_TRANSFORM_FORM (object);

  g_clear_pointer (&self->transform, cw_transform_free);

  G_OBJECT_CLASS (cw_transform_form_parent_class)->finalize (object);
}

static void
cw_transform_form_class_init (CwTransformFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_transform_form_finalize;
  edited_signal = g_signal_new ("edited", CW_TYPE_TRANSFORM_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
cw_transform_form_init (CwTransformForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

GtkWidget *
cw_transform_form_new (const CwTransform *transform)
{
  CwTransformForm *self = g_object_new (CW_TYPE_TRANSFORM_FORM, NULL);

  self->transform = cw_transform_copy (transform);
  fill (self);
  return GTK_WIDGET (self);
}

const CwTransform *
cw_transform_form_get_transform (CwTransformForm *self)
{
  g_return_val_if_fail (CW_IS_TRANSFORM_FORM (self), NULL);

  return self->transform;
}
