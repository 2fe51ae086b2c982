/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-journey-edit.h"
#include "journeys/cw-journey-undo.h"

/* "A: a b c | B: d | C:" */
static CwJourney *
create_journey (void)
{
  static const char *const names[][4] = { { "A", "a", "b", "c" }, { "B", "d" }, { "C" } };
  CwJourney *journey = cw_journey_new ("Way");
  gint64 id = 10;

  cw_journey_set_id (journey, 1);
  for (guint i = 0; i < 3; i++)
    {
      CwStage *stage = cw_stage_new (names[i][0]);

      stage->id = i + 1;
      for (guint j = 1; j < 4 && names[i][j] != NULL; j++)
        {
          CwStep *step = cw_step_new (names[i][j]);

          step->id = id++;
          g_ptr_array_add (stage->steps, step);
        }
      cw_journey_insert_stage (journey, -1, stage);
    }
  return journey;
}

static char *
describe (CwJourney *journey)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      CwStage *stage = cw_journey_get_stage (journey, i);

      g_string_append_printf (text, "%s%s:", i > 0 ? " | " : "", stage->name);
      for (guint j = 0; j < stage->steps->len; j++)
        g_string_append_printf (text, " %s", ((CwStep *) stage->steps->pdata[j])->name);
    }
  return g_string_free (text, FALSE);
}

/* @edited: (transfer full) */
static void
assert_is (CwJourney *edited, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_nonnull (edited);
  text = describe (edited);
  g_assert_cmpstr (text, ==, expected);
  g_object_unref (edited);
}

static CwStepPlace
at (guint stage, guint step)
{
  return (CwStepPlace){ stage, step };
}

static void
test_drop (void)
{
  g_autoptr (CwJourney) journey = create_journey ();
  CwStepPlace place;

  assert_is (cw_journey_edit_drop_step (journey, at (0, 0), at (0, 2), &place),
             "A: b a c | B: d | C:");
  g_assert_cmpuint (place.step, ==, 1);
  assert_is (cw_journey_edit_drop_step (journey, at (0, 2), at (0, 0), &place),
             "A: c a b | B: d | C:");
  assert_is (cw_journey_edit_drop_step (journey, at (0, 0), at (0, 3), &place),
             "A: b c a | B: d | C:");
  assert_is (cw_journey_edit_drop_step (journey, at (0, 1), at (1, 1), &place),
             "A: a c | B: d b | C:");
  assert_is (cw_journey_edit_drop_step (journey, at (1, 0), at (2, 0), &place),
             "A: a b c | B: | C: d");
  g_assert_null (cw_journey_edit_drop_step (journey, at (0, 1), at (0, 1), &place));
  g_assert_null (cw_journey_edit_drop_step (journey, at (0, 1), at (0, 2), &place));
  g_assert_null (cw_journey_edit_drop_step (journey, at (0, 9), at (0, 0), &place));
  g_assert_null (cw_journey_edit_drop_step (journey, at (0, 0), at (1, 5), &place));
  assert_is (g_object_ref (journey), "A: a b c | B: d | C:");
}

static void
test_shift_step (void)
{
  g_autoptr (CwJourney) journey = create_journey ();
  CwStepPlace place;

  assert_is (cw_journey_edit_shift_step (journey, at (0, 1), 0, -1, &place),
             "A: b a c | B: d | C:");
  assert_is (cw_journey_edit_shift_step (journey, at (0, 1), 0, 1, &place), "A: a c b | B: d | C:");
  assert_is (cw_journey_edit_shift_step (journey, at (0, 2), 1, 0, &place), "A: a b | B: d c | C:");
  g_assert_cmpuint (place.stage, ==, 1);
  g_assert_cmpuint (place.step, ==, 1);
  g_assert_null (cw_journey_edit_shift_step (journey, at (0, 0), 0, -1, &place));
  g_assert_null (cw_journey_edit_shift_step (journey, at (0, 2), 0, 1, &place));
  g_assert_null (cw_journey_edit_shift_step (journey, at (0, 0), -1, 0, &place));
}

static void
test_names (void)
{
  g_autoptr (CwJourney) journey = create_journey ();

  assert_is (cw_journey_edit_add_step (journey, 2, "  pay \n"), "A: a b c | B: d | C: pay");
  assert_is (cw_journey_edit_rename_step (journey, at (1, 0), "x"), "A: a b c | B: x | C:");
  assert_is (cw_journey_edit_rename_stage (journey, 1, "Z"), "A: a b c | Z: d | C:");
  assert_is (cw_journey_edit_add_stage (journey, "D"), "A: a b c | B: d | C: | D:");
  g_assert_null (cw_journey_edit_add_step (journey, 2, "   "));
  g_assert_null (cw_journey_edit_add_step (journey, 3, "x"));
  g_assert_null (cw_journey_edit_rename_step (journey, at (1, 0), "d"));
  g_assert_null (cw_journey_edit_rename_stage (journey, 1, ""));
  g_assert_null (cw_journey_edit_rename (journey, "Way"));
}

static void
test_stages (void)
{
  g_autoptr (CwJourney) journey = create_journey ();

  assert_is (cw_journey_edit_shift_stage (journey, 0, 1), "B: d | A: a b c | C:");
  assert_is (cw_journey_edit_shift_stage (journey, 2, -1), "A: a b c | C: | B: d");
  assert_is (cw_journey_edit_remove_stage (journey, 1), "A: a b c | C:");
  g_assert_null (cw_journey_edit_shift_stage (journey, 0, -1));
  g_assert_null (cw_journey_edit_shift_stage (journey, 2, 1));
  g_assert_null (cw_journey_edit_remove_stage (journey, 3));
}

static void
test_metrics (void)
{
  g_autoptr (CwJourney) journey = create_journey ();
  g_autoptr (CwJourney) one = cw_journey_edit_add_metric (journey, at (0, 0), 7);
  g_autoptr (CwJourney) two = cw_journey_edit_add_metric (one, at (0, 0), 8);
  g_autoptr (CwJourney) left = cw_journey_edit_remove_metric (two, at (0, 0), 7);
  const GArray *ids = cw_journey_edit_find (left, at (0, 0))->metric_ids;

  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 8);
  g_assert_null (cw_journey_edit_add_metric (one, at (0, 0), 7));
  g_assert_null (cw_journey_edit_remove_metric (one, at (0, 0), 8));
  g_assert_cmpuint (cw_journey_edit_find (journey, at (0, 0))->metric_ids->len, ==, 0);
}

static void
test_undo_of_a_step (void)
{
  g_autoptr (CwJourney) journey = create_journey ();
  g_autoptr (CwJourneyUndo) undo = cw_journey_undo_new_for_step (journey, at (0, 1));
  g_autoptr (CwJourney) without = cw_journey_edit_remove_step (journey, at (0, 1));
  g_autoptr (CwJourney) moved = cw_journey_edit_shift_stage (without, 0, 2);
  g_autoptr (CwJourney) bare = cw_journey_edit_remove_stage (without, 0);
  g_autoptr (CwJourney) nothing = cw_journey_new ("Way");

  assert_is (cw_journey_undo_apply (undo, without), "A: a b c | B: d | C:");
  /* Its stage moved, or is gone: the step finds a place all the same. */
  assert_is (cw_journey_undo_apply (undo, moved), "B: d | C: | A: a b c");
  assert_is (cw_journey_undo_apply (undo, bare), "B: d b | C:");
  assert_is (cw_journey_undo_apply (undo, nothing), "A: b");
  g_assert_null (cw_journey_undo_apply (undo, NULL));
}

static void
test_undo_of_a_stage (void)
{
  g_autoptr (CwJourney) journey = create_journey ();
  g_autoptr (CwJourneyUndo) undo = cw_journey_undo_new_for_stage (journey, 2);
  g_autoptr (CwJourneyUndo) first = cw_journey_undo_new_for_stage (journey, 0);
  g_autoptr (CwJourney) without = cw_journey_edit_remove_stage (journey, 2);
  g_autoptr (CwJourney) shorter = cw_journey_edit_remove_stage (without, 0);

  assert_is (cw_journey_undo_apply (undo, without), "A: a b c | B: d | C:");
  assert_is (cw_journey_undo_apply (undo, shorter), "B: d | C:");
  assert_is (cw_journey_undo_apply (first, shorter), "A: a b c | B: d");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey-edit/drop", test_drop);
  g_test_add_func ("/journey-edit/shift-step", test_shift_step);
  g_test_add_func ("/journey-edit/names", test_names);
  g_test_add_func ("/journey-edit/stages", test_stages);
  g_test_add_func ("/journey-edit/metrics", test_metrics);
  g_test_add_func ("/journey-edit/undo-step", test_undo_of_a_step);
  g_test_add_func ("/journey-edit/undo-stage", test_undo_of_a_stage);
  return g_test_run ();
}
