/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-field-details.h"

#include "mapping/cw-bands-editor.h"
#include "mapping/cw-mapping-words.h"
#include "mapping/cw-transform-editor.h"
#include "mapping/cw-transform-menu.h"
#include "widgets/cw-tooltip.h"
#include "widgets/cw-wrap-layout.h"

#include <glib/gi18n.h>

struct _CwFieldDetails
{
  GtkBox parent_instance;

  CwMappingEditing *editing; /* (owned) (nullable) */
  char *key;                 /* (owned) */
  gboolean updating;

  GtkWidget *text_line; /* children */
  GtkEntry *text_entry;
  GtkWidget *bands_line;
  GtkWidget *bands_box;
  GtkWidget *bands_button;
  GtkWidget *transforms_box;
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (CwFieldDetails, cw_field_details, GTK_TYPE_BOX)

static const CwMappingField *
get_field (CwFieldDetails *self)
{
  return self->editing != NULL
             ? cw_mapping_find (cw_mapping_editing_get_mapping (self->editing), self->key)
             : NULL;
}

/* The text of a field that is nothing else: it has a line of its own. */
static CwTransform *
get_text (const CwMappingField *field)
{
  CwTransform *first = field->transforms->len > 0 ? field->transforms->pdata[0] : NULL;

  return field->field == NULL && first != NULL && first->kind == CW_TRANSFORM_TEXT ? first : NULL;
}

static guint
get_first (const CwMappingField *field)
{
  return get_text (field) != NULL ? 1 : 0;
}

static void
text_changed_cb (CwFieldDetails *self)
{
  const CwMappingField *field = get_field (self);
  CwTransform *text = field != NULL ? get_text (field) : NULL;
  g_autoptr (CwTransform) edited = NULL;

  g_assert (CW_IS_FIELD_DETAILS (self));

  if (self->updating || text == NULL)
    return;
  edited = cw_transform_copy (text);
  g_free (edited->to);
  edited->to = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text_entry)));
  cw_mapping_editing_set_transform (self->editing, self->key, 0, edited);
}

static void
show_text (CwFieldDetails *self, const CwMappingField *field)
{
  const CwTransform *text = get_text (field);

  gtk_widget_set_visible (self->text_line, text != NULL);
  if (text == NULL)
    return;
  self->updating = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->text_entry)), text->to) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->text_entry), text->to != NULL ? text->to : "");
  self->updating = FALSE;
}

/* (nullable): of the field, else of the score */
static GPtrArray *
get_bands (CwFieldDetails *self, const CwMappingField *field)
{
  CwCatalog *catalog = cw_mapping_editing_get_catalog (self->editing);
  const CwField *source =
      catalog != NULL && field->field != NULL ? cw_catalog_find (catalog, field->field) : NULL;

  if (field->bands != NULL)
    return field->bands;
  return source != NULL ? source->bands : NULL;
}

/* The band that the chosen record is in: its name is what "Value" gives. */
static gboolean
is_on (const CwScoreBand *band, const char *example)
{
  return example != NULL && g_strcmp0 (band->label, example) == 0;
}

static void
clear_box (GtkWidget *box, GtkWidget *last)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL && child != last)
    gtk_widget_unparent (child);
}

static void
show_bands (CwFieldDetails *self, const CwMappingField *field)
{
  gboolean score = cw_mapping_editing_get_type_of (self->editing, field) == CW_FIELD_SCORE;
  GPtrArray *bands = score ? get_bands (self, field) : NULL;
  g_autofree char *example = NULL;

  gtk_widget_set_visible (self->bands_line, score);
  if (!score)
    return;
  example = cw_mapping_editing_get_example (self->editing, field, CW_FORMAT_VALUE);
  clear_box (self->bands_box, self->bands_button);
  for (guint i = 0; bands != NULL && i < bands->len; i++)
    {
      g_autofree char *words = cw_mapping_words_band (bands->pdata[i]);
      GtkWidget *pill = gtk_label_new (words);

      gtk_widget_add_css_class (pill, "band");
      if (is_on (bands->pdata[i], example))
        gtk_widget_add_css_class (pill, "on");
      gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
      gtk_widget_insert_before (pill, self->bands_box, self->bands_button);
    }
  if (bands == NULL || bands->len == 0)
    {
      GtkWidget *none = gtk_label_new (_ ("None"));

      gtk_widget_add_css_class (none, "example");
      gtk_widget_set_valign (none, GTK_ALIGN_CENTER);
      gtk_widget_insert_before (none, self->bands_box, self->bands_button);
    }
}

static GtkWidget *
find_pill (CwFieldDetails *self, guint index)
{
  GtkWidget *child = gtk_widget_get_first_child (self->transforms_box);

  for (guint i = 0; i < index && child != NULL; i++)
    child = gtk_widget_get_next_sibling (child);
  return child != self->add_button ? child : NULL;
}

static GtkWidget *
create_pill (CwFieldDetails *self, guint index, CwTransformKind kind)
{
  GtkWidget *pill = gtk_menu_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (pill), label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (pill),
                               cw_transform_editor_new (self->editing, self->key, index));
  gtk_widget_add_css_class (pill, "pill-button");
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (pill), "kind", GINT_TO_POINTER (kind));
  return pill;
}

/* Pills of the same kind stay, so that an open popover does. */
static void
show_transforms (CwFieldDetails *self, const CwMappingField *field)
{
  guint first = get_first (field);
  guint n_pills = field->transforms->len - first;
  GtkWidget *pill;

  for (guint i = 0; i < n_pills; i++)
    {
      const CwTransform *transform = field->transforms->pdata[first + i];
      g_autofree char *words = cw_transform_to_words (transform);

      pill = find_pill (self, i);
      if (pill != NULL &&
          GPOINTER_TO_INT (g_object_get_data (G_OBJECT (pill), "kind")) != (int) transform->kind)
        {
          while ((pill = find_pill (self, i)) != NULL)
            gtk_widget_unparent (pill);
        }
      if (pill == NULL)
        {
          pill = create_pill (self, first + i, transform->kind);
          gtk_widget_insert_before (pill, self->transforms_box, self->add_button);
        }
      gtk_label_set_label (GTK_LABEL (gtk_menu_button_get_child (GTK_MENU_BUTTON (pill))), words);
      cw_tooltip_set (pill, words);
      cw_transform_editor_update (
          CW_TRANSFORM_EDITOR (gtk_menu_button_get_popover (GTK_MENU_BUTTON (pill))));
    }
  while ((pill = find_pill (self, n_pills)) != NULL)
    gtk_widget_unparent (pill);
}

/* A new step is set right away, where it has anything to set. */
static void
kind_chosen_cb (CwFieldDetails *self, guint kind)
{
  const CwMappingField *field;

  g_assert (CW_IS_FIELD_DETAILS (self));

  cw_mapping_editing_add_transform (self->editing, self->key, (CwTransformKind) kind);
  field = get_field (self);
  if (field != NULL && kind > CW_TRANSFORM_TRIM)
    cw_field_details_open_transform (self, field->transforms->len - 1);
}

static GtkWidget *
create_line (CwFieldDetails *self, const char *title, GtkWidget *content)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (label, "example");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (label, 5);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), content);
  gtk_box_append (GTK_BOX (self), line);
  return line;
}

static GtkWidget *
create_pills (GtkWidget *end)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, cw_wrap_layout_new ());
  gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (end, "flat");
  gtk_widget_add_css_class (end, "pill-end");
  gtk_box_append (GTK_BOX (box), end);
  return box;
}

static void
name_button (GtkWidget *button, const char *icon, const char *name)
{
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  cw_tooltip_set (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
cw_field_details_dispose (GObject *object)
{
  CwFieldDetails *self = CW_FIELD_DETAILS (object);

  g_clear_object (&self->editing);

  G_OBJECT_CLASS (cw_field_details_parent_class)->dispose (object);
}

static void
cw_field_details_finalize (GObject *object)
{
  CwFieldDetails *self = CW_FIELD_DETAILS (object);

  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (cw_field_details_parent_class)->finalize (object);
}

static void
cw_field_details_class_init (CwFieldDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_field_details_dispose;
  object_class->finalize = cw_field_details_finalize;
}

static void
cw_field_details_init (CwFieldDetails *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field-details");
  self->text_entry = GTK_ENTRY (gtk_entry_new ());
  self->text_line = create_line (self, _ ("Text"), GTK_WIDGET (self->text_entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text that is sent"), -1);
  g_signal_connect_object (self->text_entry, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->bands_button = gtk_menu_button_new ();
  name_button (self->bands_button, "document-edit-symbolic", _ ("Edit bands"));
  self->bands_box = create_pills (self->bands_button);
  self->bands_line = create_line (self, _ ("Bands"), self->bands_box);
  self->add_button = gtk_menu_button_new ();
  name_button (self->add_button, "list-add-symbolic", _ ("Add a transform"));
  self->transforms_box = create_pills (self->add_button);
  create_line (self, _ ("Transforms"), self->transforms_box);
}

GtkWidget *
cw_field_details_new (CwMappingEditing *editing, const char *key)
{
  CwFieldDetails *self = g_object_new (CW_TYPE_FIELD_DETAILS, NULL);
  GtkWidget *menu = cw_transform_menu_new (editing, key);

  self->editing = g_object_ref (editing);
  self->key = g_strdup (key);
  g_signal_connect_object (menu, "chosen", G_CALLBACK (kind_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->add_button), menu);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->bands_button),
                               cw_bands_editor_new (editing, key));
  cw_field_details_update (self);
  return GTK_WIDGET (self);
}

void
cw_field_details_update (CwFieldDetails *self)
{
  const CwMappingField *field;

  g_return_if_fail (CW_IS_FIELD_DETAILS (self));

  field = get_field (self);
  if (field == NULL)
    return;
  show_text (self, field);
  show_bands (self, field);
  show_transforms (self, field);
}

void
cw_field_details_focus_text (CwFieldDetails *self)
{
  g_return_if_fail (CW_IS_FIELD_DETAILS (self));

  if (gtk_widget_get_visible (self->text_line))
    gtk_widget_grab_focus (GTK_WIDGET (self->text_entry));
}

void
cw_field_details_open_transform (CwFieldDetails *self, guint index)
{
  const CwMappingField *field;
  GtkWidget *pill = NULL;

  g_return_if_fail (CW_IS_FIELD_DETAILS (self));

  field = get_field (self);
  if (field != NULL && index >= get_first (field))
    pill = find_pill (self, index - get_first (field));
  if (pill != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (pill));
}
