/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-bands-editor.h"

#include "mapping/cw-mapping-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>
#include <math.h>

struct _CwBandsEditor
{
  GtkPopover parent_instance;

  CwMappingEditing *editing; /* (owned) (nullable) */
  char *key;                 /* (owned) */

  GtkWidget *lines; /* children */
  GtkLabel *problem_label;
  GtkWidget *reset_button;
};

G_DEFINE_FINAL_TYPE (CwBandsEditor, cw_bands_editor, GTK_TYPE_POPOVER)

static const CwMappingField *
get_field (CwBandsEditor *self)
{
  return cw_mapping_find (cw_mapping_editing_get_mapping (self->editing), self->key);
}

static const CwField *
get_source (CwBandsEditor *self)
{
  const CwMappingField *field = get_field (self);
  CwCatalog *catalog = cw_mapping_editing_get_catalog (self->editing);

  return catalog != NULL && field != NULL && field->field != NULL
             ? cw_catalog_find (catalog, field->field)
             : NULL;
}

static gboolean
read_number (GtkWidget *entry, double *number)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  char *end;

  g_strdelimit (text, ",", '.');
  *number = g_ascii_strtod (text, &end);
  if (*text != '\0' && *end == '\0' && isfinite (*number))
    {
      gtk_widget_remove_css_class (entry, "error");
      return TRUE;
    }
  gtk_widget_add_css_class (entry, "error");
  return FALSE;
}

/* (transfer full) (nullable): NULL while a bound is no number */
static GPtrArray *
read_bands (CwBandsEditor *self)
{
  g_autoptr (GPtrArray) bands =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_band_free);
  gboolean fine = TRUE;

  for (GtkWidget *line = gtk_widget_get_first_child (self->lines); line != NULL;
       line = gtk_widget_get_next_sibling (line))
    {
      GtkWidget *label = gtk_widget_get_first_child (line);
      GtkWidget *minimum = gtk_widget_get_next_sibling (label);
      GtkWidget *maximum = gtk_widget_get_next_sibling (minimum);
      double from = 0, to = 0;

      fine &= read_number (minimum, &from);
      fine &= read_number (maximum, &to);
      g_ptr_array_add (bands,
                       cw_score_band_new (from, to, gtk_editable_get_text (GTK_EDITABLE (label))));
    }
  return fine ? g_steal_pointer (&bands) : NULL;
}

static void
show_problem (CwBandsEditor *self, GPtrArray *bands)
{
  g_autofree char *problem = bands != NULL ? cw_mapping_words_bands_problem (bands)
                                           : g_strdup (_ ("A bound is no number."));

  gtk_label_set_label (self->problem_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
}

static void
edited_cb (CwBandsEditor *self)
{
  g_autoptr (GPtrArray) bands = read_bands (self);

  g_assert (CW_IS_BANDS_EDITOR (self));

  show_problem (self, bands);
  if (bands != NULL)
    cw_mapping_editing_set_bands (self->editing, self->key, bands);
  gtk_widget_set_sensitive (self->reset_button, TRUE);
}

static void
line_removed_cb (CwBandsEditor *self, GtkWidget *button)
{
  g_assert (CW_IS_BANDS_EDITOR (self));

  gtk_box_remove (GTK_BOX (self->lines), gtk_widget_get_parent (button));
  edited_cb (self);
}

static GtkWidget *
create_entry (CwBandsEditor *self, const char *text, const char *name, int width)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
add_line (CwBandsEditor *self, const CwScoreBand *band)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *minimum = cw_mapping_words_number (band->minimum);
  g_autofree char *maximum = cw_mapping_words_number (band->maximum);

  gtk_box_append (GTK_BOX (line), create_entry (self, band->label, _ ("Name of the band"), 14));
  gtk_box_append (GTK_BOX (line), create_entry (self, minimum, _ ("From"), 5));
  gtk_box_append (GTK_BOX (line), create_entry (self, maximum, _ ("To"), 5));
  gtk_widget_add_css_class (remove, "flat");
  cw_tooltip_set (remove, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove this band"), -1);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (line_removed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), remove);
  gtk_box_append (GTK_BOX (self->lines), line);
  return line;
}

static void
fill (CwBandsEditor *self)
{
  const CwMappingField *field = get_field (self);
  const CwField *source = get_source (self);
  GPtrArray *bands = NULL;
  GtkWidget *line;

  while ((line = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), line);
  if (field != NULL)
    bands = field->bands != NULL ? field->bands : source != NULL ? source->bands : NULL;
  for (guint i = 0; bands != NULL && i < bands->len; i++)
    add_line (self, bands->pdata[i]);
  gtk_widget_set_sensitive (self->reset_button, field != NULL && field->bands != NULL);
  if (bands != NULL)
    show_problem (self, bands);
}

/* The next band begins where the last one ends. */
static void
added_cb (CwBandsEditor *self)
{
  g_autoptr (GPtrArray) bands = read_bands (self);
  const CwField *source = get_source (self);
  double end = source != NULL && source->maximum > source->minimum ? source->maximum : 10;
  double start = source != NULL ? source->minimum : 0;
  g_autoptr (CwScoreBand) band = NULL;

  g_assert (CW_IS_BANDS_EDITOR (self));

  if (bands != NULL && bands->len > 0)
    start = ((CwScoreBand *) bands->pdata[bands->len - 1])->maximum;
  band = cw_score_band_new (start, MAX (end, start + 1), _ ("New band"));
  gtk_widget_grab_focus (gtk_widget_get_first_child (add_line (self, band)));
  edited_cb (self);
}

static void
reset_cb (CwBandsEditor *self)
{
  g_assert (CW_IS_BANDS_EDITOR (self));

  cw_mapping_editing_set_bands (self->editing, self->key, NULL);
  fill (self);
}

static void
cw_bands_editor_show (GtkWidget *widget)
{
  fill (CW_BANDS_EDITOR (widget));

  GTK_WIDGET_CLASS (cw_bands_editor_parent_class)->show (widget);
}

static void
cw_bands_editor_dispose (GObject *object)
{
  CwBandsEditor *self = CW_BANDS_EDITOR (object);

  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_bands_editor_parent_class)->dispose (object);
}

static void
cw_bands_editor_finalize (GObject *object)
{
  CwBandsEditor *self = CW_BANDS_EDITOR (object);

  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (cw_bands_editor_parent_class)->finalize (object);
}

static void
cw_bands_editor_class_init (CwBandsEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_bands_editor_dispose;
  object_class->finalize = cw_bands_editor_finalize;
  GTK_WIDGET_CLASS (klass)->show = cw_bands_editor_show;
}

static GtkWidget *
create_foot (CwBandsEditor *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add Band"));

  self->reset_button = gtk_button_new_with_mnemonic (_ ("_Use the Score’s Own"));
  gtk_widget_set_hexpand (self->reset_button, TRUE);
  gtk_widget_set_halign (self->reset_button, GTK_ALIGN_END);
  g_signal_connect_object (add, "clicked", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reset_button, "clicked", G_CALLBACK (reset_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (foot), add);
  gtk_box_append (GTK_BOX (foot), self->reset_button);
  return foot;
}

static void
cw_bands_editor_init (CwBandsEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *title = gtk_label_new (_ ("Bands"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (box, "editor-popover");
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->problem_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->problem_label, 0);
  gtk_label_set_wrap (self->problem_label, TRUE);
  gtk_label_set_max_width_chars (self->problem_label, 36);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem_label), "attention");
  gtk_widget_add_css_class (GTK_WIDGET (self->problem_label), "legend");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->lines);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem_label));
  gtk_box_append (GTK_BOX (box), create_foot (self));
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
cw_bands_editor_new (CwMappingEditing *editing, const char *key)
{
  CwBandsEditor *self = g_object_new (CW_TYPE_BANDS_EDITOR, NULL);

  self->editing = g_object_ref (editing);
  self->key = g_strdup (key);
  return GTK_WIDGET (self);
}
