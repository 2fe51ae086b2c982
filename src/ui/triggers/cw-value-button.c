/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-value-button.h"

#include "score/cw-score-words.h"
#include "triggers/cw-condition-edit.h"
#include "triggers/cw-search-popover.h"
#include "triggers/cw-value-choices.h"
#include "widgets/cw-loader.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

#define MAX_CHOICES 200
#define MAX_SHOWN 3
#define N_WEEKDAYS 7

struct _CwValueButton
{
  AdwBin parent_instance;

  CwTreeContext *context; /* (unowned) (nullable) */
  CwFilter *condition;    /* (owned) (nullable) */
  CwLoader *loader;       /* (owned) */
  GPtrArray *facets;      /* (owned) (nullable) (element-type CwFacet) */
  guint place;
  gboolean single;
  gboolean filling;

  GtkMenuButton *button;
  GtkLabel *label;
  CwSearchPopover *popover; /* these three (nullable): until it is first opened */
  GtkSearchEntry *search;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CwValueButton, cw_value_button, ADW_TYPE_BIN)

typedef struct
{
  char *field;
  char *search;
} FacetRequest;

static void
facet_request_free (FacetRequest *self)
{
  g_free (self->field);
  g_free (self->search);
  g_free (self);
}

static gpointer
load_facets (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const FacetRequest *request = data;

  return cw_record_repository_list_facets (db, CW_RECORD_INTERACTION, request->field,
                                           request->search[0] != '\0' ? request->search : NULL,
                                           NULL, MAX_CHOICES, error);
}

static gboolean
is_weekdays (CwValueButton *self)
{
  return self->condition->op == CW_OPERATOR_ON_WEEKDAY;
}

static const char *
get_search (CwValueButton *self)
{
  return self->search != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->search)) : "";
}

static void
toggled_cb (CwValueButton *self, GtkCheckButton *check)
{
  const char *value = g_object_get_data (G_OBJECT (check), "cw-value");
  g_autofree char *merge = NULL;
  CwFilter *node;

  g_assert (CW_IS_VALUE_BUTTON (self));

  /* Of one value the other one is taken out by the one that comes. */
  if (self->filling || (self->single && !gtk_check_button_get_active (check)))
    return;
  node = cw_tree_context_copy_node (self->context, self->place);
  if (node == NULL)
    return;
  cw_condition_edit_toggle (node, value, gtk_check_button_get_active (check), self->single);
  merge = g_strdup_printf ("values:%u", self->place);
  cw_trigger_edit_set_node (self->context->edit, self->place, node, merge);
}

static void
weekday_toggled_cb (CwValueButton *self, GtkCheckButton *check)
{
  double weekdays[N_WEEKDAYS];
  guint n = 0;
  CwFilter *node;

  g_assert (CW_IS_VALUE_BUTTON (self));

  if (self->filling)
    return;
  for (int i = 0; i < N_WEEKDAYS; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, i);

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row))))
        weekdays[n++] = i + 1;
    }
  node = cw_tree_context_copy_node (self->context, self->place);
  if (node == NULL)
    return;
  cw_condition_edit_set_numbers (node, weekdays, n);
  cw_trigger_edit_set_node (self->context->edit, self->place, node, "weekdays");
}

static char *
get_weekday_name (int weekday, gboolean whole)
{
  /* 1 January 2024 was a Monday. */
  g_autoptr (GDateTime) day = g_date_time_new_utc (2024, 1, weekday, 12, 0, 0);

  return g_date_time_format (day, whole ? "%A" : "%a");
}

static GtkWidget *
append_check (CwValueButton *self, GtkWidget *content, gboolean active, GCallback toggled)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  g_object_set (check, "child", content, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  g_signal_connect_object (check, "toggled", toggled, self, G_CONNECT_SWAPPED);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
  return check;
}

static void
append_choice (CwValueButton *self, const CwValueChoice *choice, GtkWidget **group)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *text =
      choice->typed ? g_strdup_printf (_ ("Use “%s”"), choice->name) : g_strdup (choice->name);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *check;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (content), label);
  if (choice->n_records >= 0)
    {
      g_autofree char *count = cw_score_format_count (choice->n_records);
      GtkWidget *number = gtk_label_new (count);

      gtk_widget_add_css_class (number, "numeric");
      gtk_widget_add_css_class (number, "dim-label");
      gtk_box_append (GTK_BOX (content), number);
    }
  /* Those of the tree are of the last month. */
  if (choice->n_records >= 0)
    cw_search_popover_set_note (self->popover, _ ("Counted in all stored interactions"));
  gtk_widget_set_hexpand (content, TRUE);
  check = append_check (self, content, choice->chosen, G_CALLBACK (toggled_cb));
  g_object_set_data_full (G_OBJECT (check), "cw-value", g_strdup (choice->value), g_free);
  cw_tree_context_name (check, text);
  if (self->single && *group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (*group));
  *group = check;
}

static void
clear_list (CwValueButton *self)
{
  GtkListBoxRow *row;

  cw_search_popover_set_note (self->popover, NULL);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
fill_weekdays (CwValueButton *self)
{
  for (int weekday = 1; weekday <= N_WEEKDAYS; weekday++)
    {
      g_autofree char *name = get_weekday_name (weekday, TRUE);
      gboolean chosen = FALSE;

      for (guint i = 0; i < self->condition->numbers->len; i++)
        chosen |= g_array_index (self->condition->numbers, double, i) == weekday;
      append_check (self, gtk_label_new (name), chosen, G_CALLBACK (weekday_toggled_cb));
    }
}

/* Value of the row that has the focus. (transfer full) (nullable) */
static char *
find_focused (CwValueButton *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->list));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list))
             ? g_strdup (g_object_get_data (G_OBJECT (focus), "cw-value"))
             : NULL;
}

/* Counts come in while one walks through the values: the same one keeps the focus. */
static void
restore_focus (CwValueButton *self, const char *value)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkWidget *check = gtk_list_box_row_get_child (row);

      if (g_strcmp0 (g_object_get_data (G_OBJECT (check), "cw-value"), value) == 0)
        gtk_widget_grab_focus (check);
    }
}

static void
fill (CwValueButton *self)
{
  g_autofree char *focused = NULL;
  g_autoptr (GPtrArray) choices = NULL;
  GtkWidget *group = NULL;

  if (self->list == NULL)
    return;
  focused = find_focused (self);
  self->filling = TRUE;
  clear_list (self);
  gtk_widget_set_visible (GTK_WIDGET (self->search),
                          !is_weekdays (self) && self->condition->op != CW_OPERATOR_IN_BAND);
  if (is_weekdays (self))
    fill_weekdays (self);
  else
    choices = cw_value_choices_list (self->condition,
                                     cw_tree_context_find_field (self->context, self->condition),
                                     cw_trigger_edit_get_catalog (self->context->edit),
                                     self->facets, get_search (self), MAX_CHOICES);
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    append_choice (self, choices->pdata[i], &group);
  self->filling = FALSE;
  if (focused != NULL)
    restore_focus (self, focused);
}

static void
facets_loaded (gpointer object, gpointer result, const GError *error)
{
  CwValueButton *self = object;

  /* Without them one can still type. */
  g_clear_pointer (&self->facets, g_ptr_array_unref);
  self->facets =
      result != NULL ? result : g_ptr_array_new_with_free_func ((GDestroyNotify) cw_facet_free);
  fill (self);
}

static void
load (CwValueButton *self)
{
  FacetRequest *request;

  if (is_weekdays (self) || self->condition->op == CW_OPERATOR_IN_BAND)
    return;
  request = g_new0 (FacetRequest, 1);
  request->field = g_strdup (cw_value_choices_get_facet_field (
      self->condition, cw_tree_context_find_field (self->context, self->condition)));
  request->search = g_strdup (get_search (self));
  cw_loader_run (self->loader, self->context->workspace, load_facets, request,
                 (GDestroyNotify) facet_request_free, (GDestroyNotify) g_ptr_array_unref);
}

static void
search_changed_cb (CwValueButton *self)
{
  g_assert (CW_IS_VALUE_BUTTON (self));

  fill (self);
  load (self);
}

/* Enter takes the first one that is found. */
static void
search_activated_cb (CwValueButton *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);
  GtkCheckButton *check;

  g_assert (CW_IS_VALUE_BUTTON (self));

  if (row == NULL)
    return;
  check = GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));
  gtk_check_button_set_active (check, self->single || !gtk_check_button_get_active (check));
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
create_popover (CwValueButton *self)
{
  GtkWidget *popover = cw_search_popover_new (_ ("Search values"), _ ("Values"), 240);

  self->popover = CW_SEARCH_POPOVER (popover);
  self->search = cw_search_popover_get_search (self->popover);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activated_cb), self);
  self->list = cw_search_popover_get_list (self->popover);
  gtk_menu_button_set_popover (self->button, popover);
}

/* Made when it is first opened: a tree has many of them. */
static void
create_popup (GtkMenuButton *button, gpointer user_data)
{
  CwValueButton *self = user_data;

  if (self->search == NULL)
    create_popover (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fill (self);
  load (self);
}

static void
cw_value_button_dispose (GObject *object)
{
  CwValueButton *self = CW_VALUE_BUTTON (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  if (self->button != NULL)
    gtk_menu_button_set_create_popup_func (self->button, NULL, NULL, NULL);
  self->button = NULL;
  self->list = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_pointer (&self->facets, g_ptr_array_unref);
  g_clear_pointer (&self->condition, cw_filter_free);

  G_OBJECT_CLASS (cw_value_button_parent_class)->dispose (object);
}

static void
cw_value_button_class_init (CwValueButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_value_button_dispose;
}

static void
cw_value_button_init (CwValueButton *self)
{
  self->loader = cw_loader_new (self, facets_loaded);
  self->label = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->label, 0);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, GTK_WIDGET (self->label));
  gtk_menu_button_set_always_show_arrow (self->button, TRUE);
  gtk_menu_button_set_create_popup_func (self->button, create_popup, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "token");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
cw_value_button_new (void)
{
  return g_object_new (CW_TYPE_VALUE_BUTTON, NULL);
}

static char *
describe_weekdays (const CwFilter *condition)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < condition->numbers->len; i++)
    g_ptr_array_add (names, get_weekday_name ((int) g_array_index (condition->numbers, double, i),
                                              condition->numbers->len < 3));
  if (names->len == 0)
    return g_strdup (_ ("Choose…"));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (_ (", "), (char **) names->pdata);
}

void
cw_value_button_set_condition (CwValueButton *self,
                               CwTreeContext *context,
                               guint place,
                               const CwFilter *condition,
                               gboolean single)
{
  CwCatalog *catalog;
  g_autofree char *text = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (CW_IS_VALUE_BUTTON (self));
  g_return_if_fail (context != NULL && condition != NULL);

  catalog = cw_trigger_edit_get_catalog (context->edit);
  self->context = context;
  self->place = place;
  self->single = single;
  if (self->condition == NULL || !g_str_equal (self->condition->field, condition->field) ||
      self->condition->op != condition->op)
    g_clear_pointer (&self->facets, g_ptr_array_unref);
  g_clear_pointer (&self->condition, cw_filter_free);
  self->condition = cw_filter_copy (condition);
  if (is_weekdays (self))
    text = describe_weekdays (condition);
  else
    text = cw_trigger_words_describe_values (condition, catalog, MAX_SHOWN);
  whole = is_weekdays (self) ? g_strdup (text)
                             : cw_trigger_words_describe_values (condition, catalog, G_MAXUINT);
  gtk_label_set_label (self->label, text);
  cw_tooltip_set (GTK_WIDGET (self->label), whole);
  name = g_strdup_printf (_ ("Value: %s"), whole);
  cw_tree_context_name (GTK_WIDGET (self->button), name);
}

void
cw_value_button_open (CwValueButton *self)
{
  g_return_if_fail (CW_IS_VALUE_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
