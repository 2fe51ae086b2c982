/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-value-editor.h"

#include "triggers/cw-condition-edit.h"
#include "triggers/cw-date-button.h"
#include "triggers/cw-value-button.h"
#include "triggers/cw-value-text.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

#define MAX_PARTS 2

struct _CwValueEditor
{
  AdwBin parent_instance;

  CwTreeContext *context; /* (unowned) (nullable) */
  guint place;
  CwFieldType type;
  CwValueForm form;
  gboolean built;
  gboolean updating;
  gboolean giving;

  /* Those that the form has. */
  CwValueButton *choices;
  GtkWidget *parts[MAX_PARTS]; /* entries, or date buttons */
  GtkDropDown *unit;
};

G_DEFINE_FINAL_TYPE (CwValueEditor, cw_value_editor, ADW_TYPE_BIN)

static guint
get_unit (CwValueEditor *self)
{
  return self->unit != NULL && self->form != CW_VALUE_AMOUNT
             ? gtk_drop_down_get_selected (self->unit)
             : 0;
}

static const char *
get_text (CwValueEditor *self, guint i)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->parts[i]));
}

static gboolean
parse_part (CwValueEditor *self, guint i, double *number)
{
  if (self->form == CW_VALUE_TIMES)
    return cw_value_text_parse_time (get_text (self, i), number);
  return cw_value_text_parse (self->form == CW_VALUE_AMOUNT ? CW_FIELD_NUMBER : self->type,
                              get_text (self, i), get_unit (self), number);
}

static guint
count_parts (CwValueEditor *self)
{
  guint n = 0;

  while (n < MAX_PARTS && self->parts[n] != NULL)
    n++;
  return n;
}

/* Numbers as they are typed; what is none is marked, and there is no value then. */
static guint
parse_parts (CwValueEditor *self, double numbers[MAX_PARTS])
{
  guint n = 0;

  for (guint i = 0; i < count_parts (self); i++)
    {
      gboolean empty = get_text (self, i)[0] == '\0';

      if (parse_part (self, i, &numbers[n]))
        {
          n++;
          gtk_widget_remove_css_class (self->parts[i], "error");
        }
      else if (!empty)
        gtk_widget_add_css_class (self->parts[i], "error");
      else
        gtk_widget_remove_css_class (self->parts[i], "error");
    }
  return n == count_parts (self) ? n : 0;
}

static void
give (CwValueEditor *self, CwFilter *node)
{
  g_autofree char *merge = g_strdup_printf ("value:%u", self->place);

  /* It may be taken out of the tree meanwhile. */
  g_object_ref (self);
  self->giving = TRUE;
  cw_trigger_edit_set_node (self->context->edit, self->place, node, merge);
  self->giving = FALSE;
  g_object_unref (self);
}

static void
typed_cb (CwValueEditor *self)
{
  double numbers[MAX_PARTS];
  CwFilter *node;
  guint n;

  g_assert (CW_IS_VALUE_EDITOR (self));

  if (self->updating)
    return;
  node = cw_tree_context_copy_node (self->context, self->place);
  if (node == NULL)
    return;
  if (self->form == CW_VALUE_PARTS)
    cw_condition_edit_set_parts (node, get_text (self, 0));
  else if (self->form == CW_VALUE_TEXT)
    {
      g_ptr_array_set_size (node->texts, 0);
      if (get_text (self, 0)[0] != '\0')
        cw_filter_add_text (node, get_text (self, 0));
    }
  else
    {
      n = parse_parts (self, numbers);
      cw_condition_edit_set_numbers (node, numbers, n);
      if (self->form == CW_VALUE_AMOUNT)
        node->unit = (CwFilterUnit) gtk_drop_down_get_selected (self->unit);
    }
  give (self, node);
}

static void
date_picked_cb (CwValueEditor *self, gint64 ms, GtkWidget *button)
{
  CwFilter *node;
  guint i = button == self->parts[1] ? 1 : 0;

  g_assert (CW_IS_VALUE_EDITOR (self));

  node = cw_tree_context_copy_node (self->context, self->place);
  if (node == NULL)
    return;
  if (self->form == CW_VALUE_DATE)
    g_array_set_size (node->numbers, 0);
  while (node->numbers->len <= i)
    cw_filter_add_number (node, (double) ms);
  g_array_index (node->numbers, double, i) = (double) ms;
  give (self, node);
}

static void
append (GtkWidget *box, GtkWidget *child)
{
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), child);
}

static GtkWidget *
create_entry (CwValueEditor *self, guint i, int width, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_add_css_class (entry, "token");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  /* The way back is that of the page. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  cw_tree_context_name (entry, name);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (typed_cb), self);
  self->parts[i] = entry;
  return entry;
}

static GtkWidget *
create_unit (CwValueEditor *self, const char *const *names)
{
  GtkWidget *unit = gtk_drop_down_new_from_strings (names);

  gtk_widget_add_css_class (unit, "token");
  cw_tree_context_name (unit, _ ("Unit"));
  self->unit = GTK_DROP_DOWN (unit);
  g_signal_connect_swapped (unit, "notify::selected", G_CALLBACK (typed_cb), self);
  return unit;
}

static void
append_duration_units (CwValueEditor *self, GtkWidget *box)
{
  const char *names[CW_N_DURATION_UNITS + 1] = { NULL };

  for (guint i = 0; i < CW_N_DURATION_UNITS; i++)
    names[i] = cw_value_text_get_unit_name (i);
  append (box, create_unit (self, names));
  gtk_drop_down_set_selected (self->unit, cw_value_text_pick_unit (0));
}

static void
append_and (GtkWidget *box)
{
  /* Translators: between two values: "is between 1 and 5" */
  append (box, gtk_label_new (_ ("and")));
}

/* Two values that are wide stand under each other. */
static GtkWidget *
append_line (GtkWidget *box)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (box), line);
  return line;
}

static void
append_numbers (CwValueEditor *self, GtkWidget *box)
{
  const gboolean two = self->form == CW_VALUE_NUMBERS;
  GtkWidget *line = box;

  if (two && self->type == CW_FIELD_DURATION)
    line = append_line (box);
  append (line, create_entry (self, 0, two ? 4 : 6, two ? _ ("From") : _ ("Value")));
  if (two)
    {
      line = line != box ? append_line (box) : box;
      append_and (line);
      append (line, create_entry (self, 1, 4, _ ("To")));
    }
  if (self->type == CW_FIELD_DURATION)
    append_duration_units (self, line);
  else if (self->type == CW_FIELD_SHARE)
    append (line, gtk_label_new ("%"));
}

static void
append_times (CwValueEditor *self, GtkWidget *box)
{
  append (box, create_entry (self, 0, 5, _ ("From this time")));
  append_and (box);
  append (box, create_entry (self, 1, 5, _ ("Before this time")));
}

static void
append_dates (CwValueEditor *self, GtkWidget *box)
{
  for (guint i = 0; i < (self->form == CW_VALUE_DATES ? 2 : 1); i++)
    {
      GtkWidget *line = append_line (box);

      if (i > 0)
        append_and (line);
      self->parts[i] = cw_date_button_new ();
      g_signal_connect_swapped (self->parts[i], "picked", G_CALLBACK (date_picked_cb), self);
      append (line, self->parts[i]);
    }
}

static void
append_amount (CwValueEditor *self, GtkWidget *box)
{
  const char *const names[] = { _ ("hours"), _ ("days"), _ ("weeks"), _ ("months"), NULL };

  append (box, create_entry (self, 0, 4, _ ("How many")));
  append (box, create_unit (self, names));
}

static void
append_text (CwValueEditor *self, GtkWidget *box)
{
  GtkWidget *entry = create_entry (self, 0, 14, _ ("Text"));

  if (self->form == CW_VALUE_PARTS)
    cw_tooltip_set (entry, _ ("Several are separated by semicolons: any of them"));
  append (box, entry);
}

static void
build (CwValueEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->choices = NULL;
  self->parts[0] = self->parts[1] = NULL;
  self->unit = NULL;
  switch (self->form)
    {
    case CW_VALUE_NONE:
      break;
    case CW_VALUE_TEXT:
    case CW_VALUE_PARTS:
      append_text (self, box);
      break;
    case CW_VALUE_NUMBER:
    case CW_VALUE_NUMBERS:
      append_numbers (self, box);
      break;
    case CW_VALUE_DATE:
    case CW_VALUE_DATES:
      append_dates (self, box);
      break;
    case CW_VALUE_AMOUNT:
      append_amount (self, box);
      break;
    case CW_VALUE_TIMES:
      append_times (self, box);
      break;
    case CW_VALUE_CHOICE:
    case CW_VALUE_CHOICES:
    case CW_VALUE_BANDS:
    case CW_VALUE_WEEKDAYS:
    default:
      self->choices = CW_VALUE_BUTTON (cw_value_button_new ());
      append (box, GTK_WIDGET (self->choices));
      break;
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), box);
  self->built = TRUE;
}

/* What is typed stays as it is typed, as long as it means the same. */
static void
show_number (CwValueEditor *self, guint i, const CwFilter *condition)
{
  gboolean has_number = condition->numbers->len > i;
  double wanted = has_number ? g_array_index (condition->numbers, double, i) : 0;
  g_autofree char *text = NULL;
  double typed;

  /* While one types there may be no number for a moment. */
  if (!has_number && self->giving)
    return;
  if (parse_part (self, i, &typed) && has_number && typed == wanted)
    return;
  if (self->form == CW_VALUE_TIMES)
    text = has_number ? cw_value_text_format_time (wanted) : g_strdup ("");
  else
    text = has_number
               ? cw_value_text_format (self->form == CW_VALUE_AMOUNT ? CW_FIELD_NUMBER : self->type,
                                       wanted, get_unit (self))
               : g_strdup ("");
  gtk_editable_set_text (GTK_EDITABLE (self->parts[i]), text);
  gtk_widget_remove_css_class (self->parts[i], "error");
}

static void
show_numbers (CwValueEditor *self, const CwFilter *condition)
{
  if (self->form == CW_VALUE_AMOUNT)
    gtk_drop_down_set_selected (self->unit, condition->unit);
  else if (self->unit != NULL && condition->numbers->len > 0)
    {
      double typed, wanted = g_array_index (condition->numbers, double, 0);

      if (!parse_part (self, 0, &typed) || typed != wanted)
        gtk_drop_down_set_selected (self->unit, cw_value_text_pick_unit (wanted));
    }
  for (guint i = 0; i < count_parts (self); i++)
    show_number (self, i, condition);
}

static void
show_text (CwValueEditor *self, const CwFilter *condition)
{
  g_autoptr (CwFilter) typed = cw_filter_copy (condition);
  g_autofree char *text = NULL;

  if (self->form == CW_VALUE_PARTS)
    cw_condition_edit_set_parts (typed, get_text (self, 0));
  else
    {
      g_ptr_array_set_size (typed->texts, 0);
      if (get_text (self, 0)[0] != '\0')
        cw_filter_add_text (typed, get_text (self, 0));
    }
  if (cw_filter_equal (typed, condition))
    return;
  text = self->form == CW_VALUE_PARTS ? cw_condition_edit_join_parts (condition)
         : condition->texts->len > 0  ? g_strdup (condition->texts->pdata[0])
                                      : g_strdup ("");
  gtk_editable_set_text (GTK_EDITABLE (self->parts[0]), text);
}

static void
show_dates (CwValueEditor *self, const CwFilter *condition)
{
  for (guint i = 0; i < count_parts (self); i++)
    cw_date_button_set_date (
        CW_DATE_BUTTON (self->parts[i]), self->context->zone, condition->numbers->len > i,
        condition->numbers->len > i ? (gint64) g_array_index (condition->numbers, double, i) : 0);
}

static void
show (CwValueEditor *self, const CwFilter *condition)
{
  if (self->choices != NULL)
    cw_value_button_set_condition (self->choices, self->context, self->place, condition,
                                   self->form == CW_VALUE_CHOICE);
  else if (self->form == CW_VALUE_TEXT || self->form == CW_VALUE_PARTS)
    show_text (self, condition);
  else if (self->form == CW_VALUE_DATE || self->form == CW_VALUE_DATES)
    show_dates (self, condition);
  else if (self->form != CW_VALUE_NONE)
    show_numbers (self, condition);
}

static void
cw_value_editor_dispose (GObject *object)
{
  CW_VALUE_EDITOR (object)->updating = TRUE;
  adw_bin_set_child (ADW_BIN (object), NULL);

  G_OBJECT_CLASS (cw_value_editor_parent_class)->dispose (object);
}

static void
cw_value_editor_class_init (CwValueEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_value_editor_dispose;
}

static void
cw_value_editor_init (CwValueEditor *self)
{
}

GtkWidget *
cw_value_editor_new (void)
{
  return g_object_new (CW_TYPE_VALUE_EDITOR, NULL);
}

void
cw_value_editor_set_condition (CwValueEditor *self,
                               CwTreeContext *context,
                               guint place,
                               const CwFilter *condition)
{
  CwFieldType type;
  CwValueForm form;

  g_return_if_fail (CW_IS_VALUE_EDITOR (self));
  g_return_if_fail (context != NULL && condition != NULL);

  self->context = context;
  self->place = place;
  type = cw_condition_edit_get_type (cw_trigger_edit_get_catalog (context->edit), condition);
  form = cw_condition_edit_get_form (type, condition->op);
  self->updating = TRUE;
  if (!self->built || form != self->form || type != self->type)
    {
      self->type = type;
      self->form = form;
      build (self);
    }
  show (self, condition);
  self->updating = FALSE;
}
