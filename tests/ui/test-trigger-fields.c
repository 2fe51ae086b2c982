/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a condition can be about: each field is chosen in the editor, has the operators of its type,
 * and offers the values that the data hold, each with the count that the condition has then. */
#include "config.h"

#include "filter/cw-score-filter.h"
#include "store/cw-workspace.h"
#include "support/cw-ui-test.h"
#include "support/cw-ui-triggers.h"
#include "triggers/cw-condition-row.h"
#include "triggers/cw-field-button.h"
#include "triggers/cw-group-box.h"
#include "triggers/cw-node-count.h"
#include "triggers/cw-trigger-page.h"
#include "triggers/cw-value-button.h"
#include "triggers/cw-value-editor.h"
#include "window/cw-window.h"

#include <string.h>

typedef struct
{
  CwWorkspace *workspace; /* (owned) */
  CwWindow *window;
  GtkWidget *page;
  GtkWidget *row;
} Fixture;

static gboolean
is_empty_tree_counted (gpointer page)
{
  g_autofree char *text = cw_ui_test_get_text (page);

  return strstr (text, "Without a condition everything is sent.") != NULL &&
         strstr (text, "stored interactions") != NULL;
}

static gboolean
has_condition (gpointer page)
{
  return cw_ui_test_find (page, CW_TYPE_CONDITION_ROW) != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  fixture->workspace = cw_ui_triggers_open ();
  fixture->window = cw_window_new (NULL, fixture->workspace);
  /* A month after the last call: all that is stored is counted. */
  cw_score_filter_set_clock (cw_page_get_score_filter (cw_window_get_page (fixture->window)),
                             CW_UI_TRIGGERS_NOW + G_GINT64_CONSTANT (40) * 24 * 3600 * 1000, zone);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-trigger", "(sx)",
                              CW_UI_TRIGGERS_UID, G_GINT64_CONSTANT (0));
  fixture->page = GTK_WIDGET (cw_window_get_page (fixture->window));
  cw_ui_test_wait_until (is_empty_tree_counted, fixture->page);
  gtk_widget_activate_action (cw_ui_test_find (fixture->page, CW_TYPE_GROUP_BOX),
                              "group.add-condition", NULL);
  cw_ui_test_wait_until (has_condition, fixture->page);
  fixture->row = cw_ui_test_find (fixture->page, CW_TYPE_CONDITION_ROW);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  cw_ui_test_iterate ();
  cw_workspace_close (fixture->workspace);
  cw_ui_test_iterate ();
  g_object_unref (fixture->workspace);
}

static void
choose_field (Fixture *fixture, const char *id)
{
  GtkWidget *button = cw_ui_test_find (fixture->row, CW_TYPE_FIELD_BUTTON);

  g_signal_emit_by_name (button, "picked", id, NULL);
  cw_ui_test_iterate ();
}

/* The one of the row: before its values. */
static void
choose_operator (Fixture *fixture, const char *name)
{
  GtkDropDown *operators = GTK_DROP_DOWN (cw_ui_test_find (fixture->row, GTK_TYPE_DROP_DOWN));
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (operators));

  for (guint i = 0; gtk_string_list_get_string (names, i) != NULL; i++)
    if (g_str_equal (gtk_string_list_get_string (names, i), name))
      {
        gtk_drop_down_set_selected (operators, i);
        cw_ui_test_iterate ();
        return;
      }
  g_error ("There is no operator “%s”", name);
}

static const char *
get_count (gpointer row)
{
  GtkWidget *count = cw_ui_test_find (row, CW_TYPE_NODE_COUNT);

  return gtk_label_get_label (GTK_LABEL (cw_ui_test_find (count, GTK_TYPE_LABEL)));
}

static const char *wanted_count;

static gboolean
is_counted_as_wanted (gpointer row)
{
  return g_str_equal (get_count (row), wanted_count);
}

static gboolean
is_counted (gpointer row)
{
  return g_ascii_strtoll (get_count (row), NULL, 10) > 0;
}

/* The first value that the data hold, NULL before it is there. */
static GtkWidget *
find_first_value (gpointer row)
{
  GtkWidget *button = cw_ui_test_find (row, CW_TYPE_VALUE_BUTTON);
  GtkWidget *list = button != NULL ? cw_ui_test_find (button, GTK_TYPE_LIST_BOX) : NULL;

  return list != NULL ? cw_ui_test_find (list, GTK_TYPE_CHECK_BUTTON) : NULL;
}

static GtkWidget *
find_last_label (GtkWidget *check)
{
  GtkWidget *content = gtk_widget_get_parent (cw_ui_test_find (check, GTK_TYPE_LABEL));

  return gtk_widget_get_last_child (content);
}

static gboolean
has_counted_value (gpointer row)
{
  GtkWidget *check = find_first_value (row);

  return check != NULL &&
         g_ascii_isdigit (gtk_label_get_label (GTK_LABEL (find_last_label (check)))[0]);
}

/* As a click on what stands beside them does. */
static void
close_values (Fixture *fixture)
{
  GtkWidget *button = cw_ui_test_find (fixture->row, CW_TYPE_VALUE_BUTTON);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (cw_ui_test_find (button, GTK_TYPE_MENU_BUTTON)));
  cw_ui_test_iterate ();
}

static void
choose_first_value (Fixture *fixture)
{
  g_autofree char *count = NULL;
  GtkWidget *check;

  cw_value_button_open (CW_VALUE_BUTTON (cw_ui_test_find (fixture->row, CW_TYPE_VALUE_BUTTON)));
  cw_ui_test_wait_until (has_counted_value, fixture->row);
  check = find_first_value (fixture->row);
  count = g_strdup (gtk_label_get_label (GTK_LABEL (find_last_label (check))));
  g_assert_cmpint (g_ascii_strtoll (count, NULL, 10), >, 0);
  /* The tree counts those of the last month, and says so. */
  g_assert_nonnull (cw_ui_test_find_label (fixture->row, "Counted in all stored interactions"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_test_message ("count %s", count);
  wanted_count = count;
  cw_ui_test_wait_until (is_counted_as_wanted, fixture->row);
  close_values (fixture);
}

/* The count beside a value is that of the condition that has it. */
static void
test_values (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *op;
  } questions[] = {
    { "interaction.country", "is any of" },
    { "interaction.language", "is any of" },
    { "category", "occurred" },
    { "category", "was missed" },
    { "category-group.billing-reasons", "has any of" },
    { "call-group.Team", "is" },
    { "call-group.Division", "is any of" },
    { "interaction.direction", "is" },
    { "interaction.type", "is" },
    { "interaction.agent", "is" },
    { "customer.name", "is" },
    { "customer.id", "is any of" },
    { "interaction.number-dialed", "is" },
    { "metadata.plan", "is" },
    { "metadata.queue", "is any of" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_test_message ("%s %s", questions[i].field, questions[i].op);
      choose_field (fixture, questions[i].field);
      choose_operator (fixture, questions[i].op);
      choose_first_value (fixture);
    }
}

static void
type (Fixture *fixture, guint entry, const char *text)
{
  GtkWidget *editor = cw_ui_test_find (fixture->row, CW_TYPE_VALUE_EDITOR);
  GtkWidget *found = NULL;
  GtkWidget *box = gtk_widget_get_first_child (editor);

  /* Two values may stand in lines of their own. */
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *one = cw_ui_test_find (child, GTK_TYPE_ENTRY);

      if (one != NULL && entry-- == 0)
        found = one;
    }
  g_assert_nonnull (found);
  gtk_editable_set_text (GTK_EDITABLE (found), text);
}

/* What is typed is counted: numbers in their units, texts, times of the day. */
static void
test_typed (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *field;
    const char *op;
    const char *texts[2];
  } questions[] = {
    { "interaction.date", "in the last", { "60" } },
    { "interaction.date", "is at the time", { "08:00", "17:30" } },
    { "interaction.duration", "is between", { "1", "15" } },
    { "interaction.agent-talk-time", "is under", { "4" } },
    { "interaction.customer-talk-time", "is at least", { "1" } },
    { "interaction.silence", "is over", { "1" } },
    { "interaction.silence-share", "is under", { "35" } },
    { "score.TEI", "is at least", { "6" } },
    { "score.AIS", "is between", { "4", "7" } },
    { "metadata.months", "is over", { "12" } },
    { "metadata.fee", "is at most", { "40" } },
    { "interaction.transcript", "contains", { "invoice; slow" } },
    { "interaction.transcript", "does not contain", { "bill" } },
    { "customer.name", "contains", { "nilsen" } },
    { "customer.phone", "starts with", { "+47" } },
    { "interaction.number-dialed", "starts with", { "+47" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_test_message ("%s %s", questions[i].field, questions[i].op);
      choose_field (fixture, questions[i].field);
      choose_operator (fixture, questions[i].op);
      for (guint k = 0; k < 2 && questions[i].texts[k] != NULL; k++)
        type (fixture, k, questions[i].texts[k]);
      cw_ui_test_wait_until (is_counted, fixture->row);
    }
}

static gboolean
has_choices (gpointer row)
{
  return find_first_value (row) != NULL;
}

/* Weekdays and bands are a few that are always there. */
static void
test_fixed (Fixture *fixture, gconstpointer data)
{
  choose_field (fixture, "interaction.date");
  choose_operator (fixture, "is on");
  cw_ui_test_wait_until (is_counted, fixture->row);
  cw_value_button_open (CW_VALUE_BUTTON (cw_ui_test_find (fixture->row, CW_TYPE_VALUE_BUTTON)));
  cw_ui_test_wait_until (has_choices, fixture->row);
  g_assert_nonnull (cw_ui_test_find_label (fixture->row, "Sunday"));
  close_values (fixture);
  choose_field (fixture, "score.TEI");
  choose_operator (fixture, "is in band");
  cw_value_button_open (CW_VALUE_BUTTON (cw_ui_test_find (fixture->row, CW_TYPE_VALUE_BUTTON)));
  cw_ui_test_wait_until (has_choices, fixture->row);
  g_assert_nonnull (cw_ui_test_find_label (fixture->row, "Hard"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_first_value (fixture->row)), TRUE);
  cw_ui_test_wait_until (is_counted, fixture->row);
  cw_ui_test_assert_accessible (GTK_WIDGET (fixture->window));
}

int
main (int argc, char *argv[])
{
  cw_ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add ("/trigger-fields/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("values", test_values);
  ADD ("typed", test_typed);
  ADD ("fixed", test_fixed);
#undef ADD
  return g_test_run ();
}
