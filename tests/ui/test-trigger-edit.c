/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of trees and of conditions, the way back, what is counted. No display is needed. */
#include "config.h"

#include "triggers/cw-trigger-edit.h"

#include "triggers/cw-condition-edit.h"
#include "triggers/cw-filter-tree.h"
#include "triggers/cw-value-text.h"

#include <json-glib/json-glib.h>

#define COUNTRY "{\"field\": \"interaction.country\", \"operator\": \"is-any-of\", \"value\": "

/* Places: 0 all, 1 NOR, 2 any, 3 SWE, 4 DNK, 5 FIN */
static const char tree[] = "{\"all\": [" COUNTRY "[\"NOR\"]}, {\"any\": [" COUNTRY
                           "[\"SWE\"]}, " COUNTRY "[\"DNK\"]}]}, " COUNTRY "[\"FIN\"]}]}";

static CwFilter *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  CwFilter *filter;

  g_assert_no_error (error);
  filter = cw_filter_from_json (node, zone, &error);
  g_assert_no_error (error);
  return filter;
}

/* "all(NOR any(SWE DNK) FIN)" */
static void
append (GString *text, const CwFilter *node)
{
  static const char *const kinds[] = { "all(", "any(", "none(" };

  if (node->kind == CW_FILTER_CONDITION)
    {
      g_string_append (text, node->texts->len > 0 ? node->texts->pdata[0] : "-");
      return;
    }
  g_string_append (text, kinds[node->kind]);
  for (guint i = 0; i < node->children->len; i++)
    {
      g_string_append (text, i > 0 ? " " : "");
      append (text, node->children->pdata[i]);
    }
  g_string_append_c (text, ')');
}

#define assert_tree(filter, expected)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autoptr (GString) shown = g_string_new (NULL);                                               \
                                                                                                   \
    append (shown, filter);                                                                        \
    g_assert_cmpstr (shown->str, ==, expected);                                                    \
  }                                                                                                \
  G_STMT_END

static void
test_places (void)
{
  g_autoptr (CwFilter) root = parse (tree);
  guint group, index;

  g_assert_cmpuint (cw_filter_tree_count (root), ==, 6);
  assert_tree (cw_filter_tree_get (root, 2), "any(SWE DNK)");
  assert_tree (cw_filter_tree_get (root, 4), "DNK");
  assert_tree (cw_filter_tree_get (root, 5), "FIN");
  g_assert_null (cw_filter_tree_get (root, 6));
  g_assert_true (cw_filter_tree_find_parent (root, 4, &group, &index));
  g_assert_cmpuint (group, ==, 2);
  g_assert_cmpuint (index, ==, 1);
  g_assert_false (cw_filter_tree_find_parent (root, 0, &group, &index));
  g_assert_cmpuint (cw_filter_tree_get_place (root, 0, 2), ==, 5);
  g_assert_cmpuint (cw_filter_tree_get_place (root, 0, 3), ==, 6);
}

static void
test_move (void)
{
  g_autoptr (CwFilter) root = parse (tree);
  guint to;

  g_assert_true (cw_filter_tree_move (root, 1, 2, 2, &to));
  assert_tree (root, "all(any(SWE DNK NOR) FIN)");
  g_assert_cmpuint (to, ==, 4);
  g_assert_true (cw_filter_tree_move (root, 4, 0, 2, &to));
  assert_tree (root, "all(any(SWE DNK) FIN NOR)");
  g_assert_cmpuint (to, ==, 5);
  g_assert_false (cw_filter_tree_move (root, 1, 1, 0, &to));
  g_assert_false (cw_filter_tree_move (root, 5, 0, 3, &to));
  g_assert_false (cw_filter_tree_move (root, 0, 1, 0, &to));
  assert_tree (root, "all(any(SWE DNK) FIN NOR)");
}

/* The whole way down and up again, a line at a time. */
static void
test_shift (void)
{
  static const char *const steps[] = {
    "all(any(NOR SWE DNK) FIN)", "all(any(SWE NOR DNK) FIN)", "all(any(SWE DNK NOR) FIN)",
    "all(any(SWE DNK) NOR FIN)", "all(any(SWE DNK) FIN NOR)",
  };
  g_autoptr (CwFilter) root = parse (tree);
  guint place = 1;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_assert_true (cw_filter_tree_shift (root, place, TRUE, &place));
      assert_tree (root, steps[i]);
      assert_tree (cw_filter_tree_get (root, place), "NOR");
    }
  g_assert_false (cw_filter_tree_shift (root, place, TRUE, &place));
  for (gsize i = G_N_ELEMENTS (steps) - 1; i > 0; i--)
    {
      g_assert_true (cw_filter_tree_shift (root, place, FALSE, &place));
      assert_tree (root, steps[i - 1]);
    }
  g_assert_true (cw_filter_tree_shift (root, place, FALSE, &place));
  assert_tree (root, "all(NOR any(SWE DNK) FIN)");
  g_assert_false (cw_filter_tree_shift (root, 1, FALSE, &place));
}

static gboolean
is_ready (const CwFilter *node, gpointer data)
{
  return node->texts->len > 0;
}

/* What is not ready yet is not counted, and does not make the rest nothing. */
static void
test_prune (void)
{
  g_autoptr (CwFilter) root =
      parse ("{\"all\": [" COUNTRY "[\"NOR\"]}, {\"any\": []}, {\"none\": [{\"any\": []}, " COUNTRY
             "[\"FIN\"]}]}]}");
  g_autoptr (CwFilter) pruned = NULL;
  g_autoptr (GArray) places = NULL;
  static const int expected[] = { 0, 1, -1, 2, -1, 3 };

  pruned = cw_filter_tree_prune (root, is_ready, NULL, &places);
  assert_tree (pruned, "all(NOR none(FIN))");
  g_assert_cmpuint (places->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (g_array_index (places, int, i), ==, expected[i]);
}

static CwTriggerEdit *
create_edit (CwTrigger **out_saved)
{
  g_autoptr (CwCatalog) catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  CwTriggerEdit *edit = cw_trigger_edit_new ();
  CwTrigger *saved = cw_trigger_new ("Nordic");

  cw_filter_free (saved->filter);
  saved->filter = parse (tree);
  saved->id = 7;
  cw_trigger_edit_set_catalog (edit, catalog);
  cw_trigger_edit_start (edit, saved, saved);
  *out_saved = saved;
  return edit;
}

#define get_root(edit) (cw_trigger_edit_get_trigger (edit)->filter)

static void
count_cb (CwTriggerEdit *edit, guint *n)
{
  (*n)++;
}

static void
test_undo (void)
{
  g_autoptr (CwTrigger) saved = NULL;
  g_autoptr (CwTriggerEdit) edit = create_edit (&saved);
  guint n = 0;

  g_signal_connect (edit, "changed", G_CALLBACK (count_cb), &n);
  g_assert_false (cw_trigger_edit_get_changed (edit));
  g_assert_false (cw_trigger_edit_can_undo (edit));
  cw_trigger_edit_remove (edit, 2);
  assert_tree (get_root (edit), "all(NOR FIN)");
  g_assert_cmpint (cw_trigger_edit_take_focus (edit), ==, 2);
  g_assert_cmpint (cw_trigger_edit_take_focus (edit), ==, -1);
  cw_trigger_edit_set_kind (edit, 0, CW_FILTER_NONE);
  cw_trigger_edit_set_name (edit, "Others");
  g_assert_true (cw_trigger_edit_get_changed (edit));
  cw_trigger_edit_undo (edit);
  cw_trigger_edit_undo (edit);
  assert_tree (get_root (edit), "all(NOR FIN)");
  g_assert_cmpstr (cw_trigger_edit_get_trigger (edit)->name, ==, "Nordic");
  cw_trigger_edit_undo (edit);
  g_assert_false (cw_trigger_edit_get_changed (edit));
  g_assert_false (cw_trigger_edit_can_undo (edit));
  cw_trigger_edit_redo (edit);
  cw_trigger_edit_redo (edit);
  assert_tree (get_root (edit), "none(NOR FIN)");
  cw_trigger_edit_shift (edit, 1, TRUE);
  assert_tree (get_root (edit), "none(FIN NOR)");
  g_assert_false (cw_trigger_edit_can_redo (edit));
  cw_trigger_edit_revert (edit);
  g_assert_true (cw_filter_equal (get_root (edit), saved->filter));
  cw_trigger_edit_undo (edit);
  assert_tree (get_root (edit), "none(FIN NOR)");
  g_assert_cmpuint (n, ==, 11);
}

static void
type (CwTriggerEdit *edit, const char *text)
{
  CwFilter *node = cw_filter_copy (cw_filter_tree_get (get_root (edit), 1));

  g_ptr_array_set_size (node->texts, 0);
  cw_filter_add_text (node, text);
  cw_trigger_edit_set_node (edit, 1, node, "value:1");
}

/* Keys in a row are one step. */
static void
test_typing (void)
{
  g_autoptr (CwTrigger) saved = NULL;
  g_autoptr (CwTriggerEdit) edit = create_edit (&saved);

  type (edit, "I");
  type (edit, "IS");
  type (edit, "ISL");
  cw_trigger_edit_undo (edit);
  assert_tree (get_root (edit), "all(NOR any(SWE DNK) FIN)");
  g_assert_false (cw_trigger_edit_can_undo (edit));
  cw_trigger_edit_redo (edit);
  assert_tree (get_root (edit), "all(ISL any(SWE DNK) FIN)");
}

static void
test_problems (void)
{
  g_autoptr (CwTrigger) saved = NULL;
  g_autoptr (CwTriggerEdit) edit = create_edit (&saved);
  CwCatalog *catalog = cw_trigger_edit_get_catalog (edit);
  g_autofree char *none = cw_trigger_edit_describe_problem (edit);
  g_autofree char *condition = NULL;
  g_autofree char *group = NULL;
  g_autofree char *name = NULL;

  g_assert_null (none);
  cw_trigger_edit_add_condition (edit, 0, cw_catalog_find (catalog, "interaction.country"));
  condition = cw_trigger_edit_describe_problem (edit);
  g_assert_cmpstr (condition, ==, "“Country” needs a value.");
  cw_trigger_edit_undo (edit);
  cw_trigger_edit_add_group (edit, 0);
  g_assert_cmpint (cw_filter_tree_get (get_root (edit), 6)->kind, ==, CW_FILTER_ANY);
  group = cw_trigger_edit_describe_problem (edit);
  g_assert_cmpstr (group, ==, "A group is empty: add a condition, or remove it.");
  cw_trigger_edit_undo (edit);
  cw_trigger_edit_set_name (edit, "  ");
  name = cw_trigger_edit_describe_problem (edit);
  g_assert_cmpstr (name, ==, "The trigger needs a name.");
}

/* Turning it off is no step of the way back. */
static void
test_enabled (void)
{
  g_autoptr (CwTrigger) saved = NULL;
  g_autoptr (CwTriggerEdit) edit = create_edit (&saved);

  cw_trigger_edit_remove (edit, 1);
  cw_trigger_edit_set_enabled (edit, FALSE);
  cw_trigger_edit_undo (edit);
  g_assert_false (cw_trigger_edit_get_trigger (edit)->enabled);
  g_assert_cmpint (cw_trigger_edit_get_trigger (edit)->id, ==, 7);
}

static void
test_operator (void)
{
  g_autoptr (CwFilter) condition = parse (COUNTRY "[\"NOR\", \"SWE\"]}");
  static const double numbers[] = { 1, 5 };

  cw_condition_edit_set_operator (condition, CW_FIELD_COUNTRY, CW_OPERATOR_NONE_OF);
  g_assert_cmpuint (condition->texts->len, ==, 2);
  cw_condition_edit_set_operator (condition, CW_FIELD_COUNTRY, CW_OPERATOR_IS);
  g_assert_cmpuint (condition->texts->len, ==, 1);
  cw_condition_edit_set_operator (condition, CW_FIELD_COUNTRY, CW_OPERATOR_EXISTS);
  g_assert_cmpuint (condition->texts->len, ==, 0);
  cw_condition_edit_set_operator (condition, CW_FIELD_NUMBER, CW_OPERATOR_BETWEEN);
  cw_condition_edit_set_numbers (condition, numbers, 2);
  cw_condition_edit_set_operator (condition, CW_FIELD_NUMBER, CW_OPERATOR_UNDER);
  g_assert_cmpuint (condition->numbers->len, ==, 1);
  cw_condition_edit_set_operator (condition, CW_FIELD_NUMBER, CW_OPERATOR_AT_LEAST);
  g_assert_cmpfloat (g_array_index (condition->numbers, double, 0), ==, 1);
}

static void
test_field (void)
{
  g_autoptr (CwCatalog) catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  g_autoptr (CwFilter) condition =
      cw_condition_edit_create (cw_catalog_find (catalog, "interaction.date"));

  /* What is usual can be counted at once. */
  g_assert_cmpint (condition->op, ==, CW_OPERATOR_IN_THE_LAST);
  g_assert_true (cw_condition_edit_is_ready (condition, catalog));
  cw_condition_edit_set_field (condition, catalog, cw_catalog_find (catalog, "interaction.end"));
  g_assert_cmpuint (condition->numbers->len, ==, 1);
  cw_condition_edit_set_field (condition, catalog,
                               cw_catalog_find (catalog, "interaction.country"));
  g_assert_cmpint (condition->op, ==, CW_OPERATOR_ANY_OF);
  g_assert_cmpuint (condition->numbers->len, ==, 0);
  g_assert_false (cw_condition_edit_is_ready (condition, catalog));
  cw_condition_edit_toggle (condition, "NOR", TRUE, FALSE);
  cw_condition_edit_toggle (condition, "SWE", TRUE, FALSE);
  cw_condition_edit_toggle (condition, "NOR", FALSE, FALSE);
  assert_tree (condition, "SWE");
  g_assert_true (cw_condition_edit_is_ready (condition, catalog));
}

/* Every operator that is offered of every type has values that can be given. */
static void
test_forms (void)
{
  for (int type = 0; type <= CW_FIELD_CATEGORY_GROUP; type++)
    {
      const int *operators = cw_operator_list ((CwFieldType) type);

      for (guint i = 0; operators[i] >= 0; i++)
        {
          CwValueForm form =
              cw_condition_edit_get_form ((CwFieldType) type, (CwOperator) operators[i]);
          gboolean number = type == CW_FIELD_NUMBER || type == CW_FIELD_SHARE ||
                            type == CW_FIELD_DURATION || type == CW_FIELD_SCORE;

          g_assert_true (number || (form != CW_VALUE_NUMBER && form != CW_VALUE_NUMBERS));
          g_assert_true (type == CW_FIELD_DATE ||
                         (form != CW_VALUE_DATE && form != CW_VALUE_AMOUNT));
        }
    }
}

static void
test_texts (void)
{
  g_autofree char *minutes = cw_value_text_format (CW_FIELD_DURATION, 90000, 1);
  g_autofree char *share = cw_value_text_format (CW_FIELD_SHARE, 0.35, 0);
  g_autofree char *time = cw_value_text_format_time (510);
  double number;

  g_assert_cmpstr (minutes, ==, "1.5");
  g_assert_cmpstr (share, ==, "35");
  g_assert_cmpstr (time, ==, "08:30");
  g_assert_cmpuint (cw_value_text_pick_unit (3600000), ==, 2);
  g_assert_cmpuint (cw_value_text_pick_unit (90000), ==, 0);
  g_assert_true (cw_value_text_parse (CW_FIELD_DURATION, "2", 1, &number));
  g_assert_cmpfloat (number, ==, 120000);
  g_assert_true (cw_value_text_parse (CW_FIELD_DURATION, "1 min 30 s", 2, &number));
  g_assert_cmpfloat (number, ==, 90000);
  g_assert_true (cw_value_text_parse (CW_FIELD_SHARE, " 35 ", 0, &number));
  g_assert_cmpfloat (number, ==, 0.35);
  g_assert_false (cw_value_text_parse (CW_FIELD_NUMBER, "six", 0, &number));
  g_assert_false (cw_value_text_parse (CW_FIELD_NUMBER, "", 0, &number));
  g_assert_true (cw_value_text_parse_time ("17:00", &number));
  g_assert_cmpfloat (number, ==, 1020);
  g_assert_false (cw_value_text_parse_time ("25:00", &number));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trigger-edit/places", test_places);
  g_test_add_func ("/trigger-edit/move", test_move);
  g_test_add_func ("/trigger-edit/shift", test_shift);
  g_test_add_func ("/trigger-edit/prune", test_prune);
  g_test_add_func ("/trigger-edit/undo", test_undo);
  g_test_add_func ("/trigger-edit/typing", test_typing);
  g_test_add_func ("/trigger-edit/problems", test_problems);
  g_test_add_func ("/trigger-edit/enabled", test_enabled);
  g_test_add_func ("/trigger-edit/operator", test_operator);
  g_test_add_func ("/trigger-edit/field", test_field);
  g_test_add_func ("/trigger-edit/forms", test_forms);
  g_test_add_func ("/trigger-edit/texts", test_texts);
  return g_test_run ();
}
