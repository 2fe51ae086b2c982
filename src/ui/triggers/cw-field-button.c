/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-field-button.h"

#include "triggers/cw-tree-context.h"
#include "triggers/cw-trigger-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

#define MAX_ROWS 200
#define WIDTH 170

struct _CwFieldButton
{
  AdwBin parent_instance;

  CwCatalog *catalog; /* (owned) (nullable) */
  char *id;           /* (owned) (nullable) */
  GtkMenuButton *button;
  GtkImage *icon;
  GtkLabel *label;
  GtkSearchEntry *search; /* (nullable): until it is first opened */
  GtkListBox *list;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (CwFieldButton, cw_field_button, ADW_TYPE_BIN)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static gboolean
is_one_category (const CwField *field)
{
  return field->type == CW_FIELD_CATEGORY && !g_str_equal (field->id, "category");
}

/* What people call it besides: they look for "weekday", and it is the date that has one. */
static const char *
get_keywords (const CwField *field)
{
  if (field->type == CW_FIELD_DATE)
    /* Translators: words by which the field of a date is found, too */
    return _ ("weekday hours time of day");
  if (field->type == CW_FIELD_SCORE)
    return _ ("band");
  if (field->type == CW_FIELD_CATEGORY)
    return _ ("hit missed occurred");
  return field->group == CW_FIELD_GROUP_CALL_GROUPS ? _ ("custom group queue team") : "";
}

static gboolean
has_words (const CwField *field, char **words)
{
  g_autofree char *text = g_strdup_printf (
      "%s %s %s", field->name, cw_field_group_get_name (field->group), get_keywords (field));
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_strstr_len (folded, -1, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

GPtrArray *
cw_field_button_find (CwCatalog *catalog, const char *search, guint limit)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_field_unref);
  g_autofree char *folded = g_utf8_casefold (search, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);
  GPtrArray *fields;
  CwField *category;
  gboolean has_category = FALSE;

  g_return_val_if_fail (catalog != NULL, found);

  fields = cw_catalog_get_fields (catalog);
  category = cw_catalog_find (catalog, "category");
  for (guint i = 0; i < fields->len && found->len < limit; i++)
    {
      CwField *field = fields->pdata[i];

      if (!has_category && category != NULL && field->group >= category->group)
        {
          has_category = TRUE;
          if (has_words (category, words))
            g_ptr_array_add (found, cw_field_ref (category));
        }
      if (has_words (field, words) && (search[0] != '\0' || !is_one_category (field)))
        g_ptr_array_add (found, cw_field_ref (field));
    }
  if (!has_category && category != NULL && has_words (category, words))
    g_ptr_array_add (found, cw_field_ref (category));
  return found;
}

static GtkWidget *
create_row (const CwField *field)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (field->name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (cw_trigger_words_get_icon (field)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "cw-field", cw_field_ref ((CwField *) field),
                          (GDestroyNotify) cw_field_unref);
  return row;
}

static const CwField *
get_field (gpointer row)
{
  return g_object_get_data (G_OBJECT (row), "cw-field");
}

static void
update_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const CwField *field = get_field (row);
  GtkWidget *label;

  if (before != NULL && get_field (before)->group == field->group)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (cw_field_group_get_name (field->group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "choice-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
fill (CwFieldButton *self)
{
  g_autoptr (GPtrArray) found = NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (self->catalog == NULL)
    return;
  found = cw_field_button_find (self->catalog, gtk_editable_get_text (GTK_EDITABLE (self->search)),
                                MAX_ROWS);
  for (guint i = 0; i < found->len; i++)
    {
      GtkWidget *child = create_row (found->pdata[i]);

      gtk_list_box_append (self->list, child);
      if (g_strcmp0 (get_field (child)->id, self->id) == 0 || i == 0)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (child));
    }
  gtk_stack_set_visible_child_name (self->stack, found->len > 0 ? "list" : "nothing");
}

static void
pick (CwFieldButton *self, GtkListBoxRow *row)
{
  g_autofree char *id = NULL;
  g_autofree char *category = NULL;

  if (row == NULL)
    return;
  if (is_one_category (get_field (row)))
    category = g_strdup (cw_field_get_key (get_field (row)));
  id = g_strdup (category != NULL ? "category" : get_field (row)->id);
  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, id, category);
}

static void
row_activated_cb (CwFieldButton *self, GtkListBoxRow *row)
{
  g_assert (CW_IS_FIELD_BUTTON (self));

  pick (self, row);
}

static void
search_changed_cb (CwFieldButton *self)
{
  g_assert (CW_IS_FIELD_BUTTON (self));

  fill (self);
}

static void
search_activated_cb (CwFieldButton *self)
{
  g_assert (CW_IS_FIELD_BUTTON (self));

  pick (self, gtk_list_box_get_selected_row (self->list));
}

static void
stop_search_cb (CwFieldButton *self)
{
  g_assert (CW_IS_FIELD_BUTTON (self));

  gtk_menu_button_popdown (self->button);
}

static GtkWidget *
create_list (CwFieldButton *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *nothing = gtk_label_new (_ ("No field has that in its name"));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "choices");
  gtk_list_box_set_header_func (self->list, update_header_cb, NULL, NULL);
  cw_tree_context_name (GTK_WIDGET (self->list), _ ("Fields"));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), 360);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (window), 120);
  gtk_widget_add_css_class (nothing, "dim-label");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, window, "list");
  gtk_stack_add_named (self->stack, nothing, "nothing");
  return GTK_WIDGET (self->stack);
}

/* Made when it is first opened: a tree has many of them. */
static void
create_popup (GtkMenuButton *button, gpointer user_data)
{
  CwFieldButton *self = user_data;
  GtkWidget *popover, *box;

  if (self->search != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      fill (self);
      return;
    }
  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _ ("Search fields"), NULL);
  cw_tree_context_name (GTK_WIDGET (self->search), _ ("Search fields"));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), create_list (self));
  gtk_widget_set_size_request (box, 260, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_menu_button_set_popover (button, popover);
  fill (self);
}

static void
cw_field_button_dispose (GObject *object)
{
  CwFieldButton *self = CW_FIELD_BUTTON (object);

  if (self->button != NULL)
    gtk_menu_button_set_create_popup_func (self->button, NULL, NULL, NULL);
  self->button = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->catalog, cw_catalog_unref);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (cw_field_button_parent_class)->dispose (object);
}

static void
cw_field_button_class_init (CwFieldButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_field_button_dispose;

  signals[SIGNAL_PICKED] =
      g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
cw_field_button_init (CwFieldButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->icon = GTK_IMAGE (gtk_image_new ());
  self->label = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, box);
  /* What it holds stands at its start, not in its middle. */
  gtk_widget_set_halign (gtk_widget_get_parent (box), GTK_ALIGN_FILL);
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_create_popup_func (self->button, create_popup, self, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->button), WIDTH, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "token");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cw_field_button_new (void)
{
  return g_object_new (CW_TYPE_FIELD_BUTTON, NULL);
}

void
cw_field_button_set_field (CwFieldButton *self, CwCatalog *catalog, const char *id)
{
  const CwField *field;
  g_autofree char *name = NULL;
  const char *shown;

  g_return_if_fail (CW_IS_FIELD_BUTTON (self));
  g_return_if_fail (catalog != NULL && id != NULL);

  cw_catalog_ref (catalog);
  g_clear_pointer (&self->catalog, cw_catalog_unref);
  self->catalog = catalog;
  g_free (self->id);
  self->id = g_strdup (id);
  field = cw_catalog_find (catalog, id);
  shown = field != NULL ? field->name : id;
  gtk_image_set_from_icon_name (self->icon, cw_trigger_words_get_icon (field));
  gtk_label_set_label (self->label, shown);
  cw_tooltip_set (GTK_WIDGET (self->label), shown);
  name = g_strdup_printf (_ ("Field: %s"), shown);
  cw_tree_context_name (GTK_WIDGET (self->button), name);
}

void
cw_field_button_open (CwFieldButton *self)
{
  g_return_if_fail (CW_IS_FIELD_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
