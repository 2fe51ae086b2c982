/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-mapping-editing.h"

#include "mapping/cw-catalog-item.h"
#include "mapping/cw-field-removal.h"
#include "mapping/cw-mapping-words.h"
#include "mapping/cw-sent-text.h"
#include "mapping/cw-transform-menu.h"

#include <locale.h>

typedef struct
{
  CwMappingEditing *editing; /* (owned) */
  CwCatalog *catalog;        /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  CwIntegration *integration = cw_integration_new (CW_INTEGRATION_INTERACTIONS, "Survey");
  CwField *score =
      cw_field_new ("score.TEI", "Effort index", CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE);

  fixture->catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  cw_catalog_add (fixture->catalog, score);
  cw_catalog_add (fixture->catalog, cw_field_new ("category.hold", "Hold too long",
                                                  CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY));
  fixture->editing = cw_mapping_editing_new ();
  cw_mapping_editing_take_integration (fixture->editing, integration);
  cw_mapping_editing_set_catalog (fixture->editing, fixture->catalog);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->editing);
  cw_catalog_unref (fixture->catalog);
}

static void
add (Fixture *fixture, const char *id)
{
  cw_mapping_editing_add (fixture->editing, cw_catalog_find (fixture->catalog, id), -1);
}

/* "Agent, Effort index" */
static char *
list_names (Fixture *fixture)
{
  const CwMapping *mapping = cw_mapping_editing_get_mapping (fixture->editing);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < mapping->fields->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((CwMappingField *) mapping->fields->pdata[i])->name);
  return g_string_free (names, FALSE);
}

static void
assert_names (Fixture *fixture, const char *expected)
{
  g_autofree char *names = list_names (fixture);

  g_assert_cmpstr (names, ==, expected);
}

static const CwMappingField *
get_field (Fixture *fixture, const char *key)
{
  return cw_mapping_find (cw_mapping_editing_get_mapping (fixture->editing), key);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_assert_false (cw_mapping_editing_can_undo (fixture->editing));
  add (fixture, "interaction.agent");
  add (fixture, "score.TEI");
  add (fixture, "score.TEI");
  assert_names (fixture, "Agent, Effort index, Effort index 2");
  g_assert_cmpstr (cw_mapping_editing_get_picked (fixture->editing), ==, "score.TEI-2");
  cw_mapping_editing_move (fixture->editing, "interaction.agent", 2);
  assert_names (fixture, "Effort index, Effort index 2, Agent");

  cw_mapping_editing_undo (fixture->editing);
  cw_mapping_editing_undo (fixture->editing);
  assert_names (fixture, "Agent, Effort index");
  g_assert_null (cw_mapping_editing_get_picked (fixture->editing));
  cw_mapping_editing_redo (fixture->editing);
  assert_names (fixture, "Agent, Effort index, Effort index 2");
  cw_mapping_editing_rename (fixture->editing, "interaction.agent", "  Who  ");
  assert_names (fixture, "Who, Effort index, Effort index 2");
  g_assert_false (cw_mapping_editing_can_redo (fixture->editing));
  cw_mapping_editing_revert (fixture->editing);
  assert_names (fixture, "");
  cw_mapping_editing_undo (fixture->editing);
  assert_names (fixture, "Who, Effort index, Effort index 2");
}

static void
test_idle_edits_are_no_steps (Fixture *fixture, gconstpointer data)
{
  cw_mapping_editing_rename (fixture->editing, "nothing", "Name");
  cw_mapping_editing_move (fixture->editing, "nothing", 3);
  g_assert_false (cw_mapping_editing_can_undo (fixture->editing));
  add (fixture, "interaction.agent");
  cw_mapping_editing_rename (fixture->editing, "interaction.agent", "   ");
  cw_mapping_editing_rename (fixture->editing, "interaction.agent", "Agent");
  cw_mapping_editing_undo (fixture->editing);
  g_assert_false (cw_mapping_editing_can_undo (fixture->editing));
}

/* What is typed into one step is one step of undo. */
static void
test_typing (Fixture *fixture, gconstpointer data)
{
  static const char *const typed[] = { "P", "Ph", "Phone" };
  g_autoptr (CwTransform) text = cw_transform_new (CW_TRANSFORM_TEXT);
  const CwMappingField *field;

  cw_mapping_editing_add (fixture->editing, NULL, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_free (text->to);
      text->to = g_strdup (typed[i]);
      cw_mapping_editing_set_transform (fixture->editing, "text", 0, text);
    }
  field = get_field (fixture, "text");
  g_assert_cmpstr (((CwTransform *) field->transforms->pdata[0])->to, ==, "Phone");
  cw_mapping_editing_undo (fixture->editing);
  field = get_field (fixture, "text");
  g_assert_cmpstr (((CwTransform *) field->transforms->pdata[0])->to, ==, "");
}

static void
test_placement_follows (Fixture *fixture, gconstpointer data)
{
  add (fixture, "category.hold");
  g_assert_cmpint (get_field (fixture, "category.hold")->placement, ==, CW_PLACEMENT_QUESTION);
  cw_mapping_editing_set_format (fixture->editing, "category.hold", CW_FORMAT_BOOLEAN);
  g_assert_cmpint (get_field (fixture, "category.hold")->placement, ==, CW_PLACEMENT_QUESTION);
  cw_mapping_editing_set_format (fixture->editing, "category.hold", CW_FORMAT_EMBEDDED);
  g_assert_cmpint (get_field (fixture, "category.hold")->placement, ==, CW_PLACEMENT_EMBEDDED_DATA);
  cw_mapping_editing_set_placement (fixture->editing, "category.hold", CW_PLACEMENT_QUESTION);
  g_assert_cmpint (get_field (fixture, "category.hold")->placement, ==, CW_PLACEMENT_EMBEDDED_DATA);
}

/* It comes back where it stood, whatever was edited since. */
static void
test_removal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwFieldRemoval) removal = NULL;

  add (fixture, "interaction.agent");
  add (fixture, "interaction.type");
  removal = cw_field_removal_new (fixture->editing, "interaction.agent");
  add (fixture, "category.hold");
  assert_names (fixture, "Type, Hold too long");
  cw_field_removal_undo (removal);
  assert_names (fixture, "Agent, Type, Hold too long");
  cw_field_removal_undo (removal);
  assert_names (fixture, "Agent, Type, Hold too long");
  g_assert_null (cw_field_removal_new (fixture->editing, "nothing"));
  g_clear_object (&removal);
}

/* A draft that comes back from the store does not undo what was typed since. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  CwIntegration *stored =
      cw_integration_copy (cw_mapping_editing_get_integration (fixture->editing));
  const CwMapping *draft;

  g_assert_false (cw_mapping_editing_get_draft (fixture->editing, &draft));
  add (fixture, "interaction.agent");
  g_assert_true (cw_mapping_editing_get_draft (fixture->editing, &draft));
  stored->draft = cw_mapping_copy (draft);
  cw_mapping_editing_keep_draft (fixture->editing, draft);
  g_assert_false (cw_mapping_editing_get_draft (fixture->editing, &draft));
  cw_mapping_editing_undo (fixture->editing);
  cw_mapping_editing_take_integration (fixture->editing, stored);
  assert_names (fixture, "");
  g_assert_true (cw_mapping_editing_get_draft (fixture->editing, &draft));
  g_assert_null (draft);
}

static void
test_foreign_draft (Fixture *fixture, gconstpointer data)
{
  CwIntegration *stored =
      cw_integration_copy (cw_mapping_editing_get_integration (fixture->editing));

  stored->draft = cw_mapping_copy (stored->mapping);
  cw_mapping_add (stored->draft,
                  cw_mapping_field_new (cw_catalog_find (fixture->catalog, "interaction.type")),
                  -1);
  cw_mapping_editing_take_integration (fixture->editing, stored);
  assert_names (fixture, "Type");
  cw_mapping_editing_undo (fixture->editing);
  assert_names (fixture, "");
}

static void
test_tree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) all = cw_catalog_tree_new (fixture->catalog, NULL);
  g_autoptr (GListModel) hits = cw_catalog_tree_new (fixture->catalog, "LONG hold");
  g_autoptr (GListModel) by_id = cw_catalog_tree_new (fixture->catalog, "score.tei");
  g_autoptr (GListModel) none = cw_catalog_tree_new (fixture->catalog, "unicorn");
  g_autoptr (CwCatalogItem) group = g_list_model_get_item (hits, 0);
  g_autoptr (CwCatalogItem) leaf = g_list_model_get_item (cw_catalog_item_get_children (group), 0);

  g_assert_cmpuint (cw_catalog_tree_count (all), ==, cw_catalog_get_fields (fixture->catalog)->len);
  g_assert_cmpuint (cw_catalog_tree_count (hits), ==, 1);
  g_assert_cmpuint (cw_catalog_tree_count (by_id), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 0);
  g_assert_cmpint (cw_catalog_item_get_group (group), ==, CW_FIELD_GROUP_CATEGORIES);
  g_assert_cmpstr (cw_catalog_item_get_icon (leaf), ==, "user-bookmarks-symbolic");
  g_assert_false (cw_catalog_item_get_used (leaf));
  add (fixture, "category.hold");
  cw_catalog_tree_mark_used (hits, cw_mapping_editing_get_mapping (fixture->editing));
  g_assert_true (cw_catalog_item_get_used (leaf));
}

/* What is in both trees is the same item in the end: rows of it stay. */
static void
test_merge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) tree = cw_catalog_tree_new (fixture->catalog, NULL);
  g_autoptr (GListModel) again = cw_catalog_tree_new (fixture->catalog, NULL);
  g_autoptr (GListModel) hits = cw_catalog_tree_new (fixture->catalog, "long hold");
  g_autoptr (CwCatalogItem) group = g_list_model_get_item (tree, 0);
  g_autoptr (CwCatalogItem) leaf = g_list_model_get_item (cw_catalog_item_get_children (group), 3);
  g_autoptr (CwCatalogItem) after = NULL;
  guint n_fields = cw_catalog_tree_count (tree);
  guint count;

  cw_catalog_tree_merge (tree, again);
  g_assert_cmpuint (cw_catalog_tree_count (tree), ==, n_fields);
  after = g_list_model_get_item (cw_catalog_item_get_children (group), 3);
  g_assert_true (after == leaf);
  cw_catalog_tree_merge (tree, hits);
  g_assert_cmpuint (cw_catalog_tree_count (tree), ==, 1);
  cw_catalog_tree_merge (tree, again);
  g_assert_cmpuint (cw_catalog_tree_count (tree), ==, n_fields);
  g_object_get (group, "count", &count, NULL);
  g_assert_cmpuint (count, ==, g_list_model_get_n_items (cw_catalog_item_get_children (group)));
}

static void
test_sent_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) body = g_string_new ("{\n  \"a\": \"");
  g_autofree char *same = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *begin = cw_sent_text_begin ("Blåbær\nog 🙂 mer", 10);
  gsize n_hidden;

  g_assert_cmpstr (begin, ==, "Blåbær og …");
  for (guint i = 0; i < 300; i++)
    g_string_append (body, "\\n€🙂");
  g_string_append (body, "\"\n}");
  same = cw_sent_text_shorten (body->str, body->len, &n_hidden);
  g_assert_cmpstr (same, ==, body->str);
  g_assert_cmpuint (n_hidden, ==, 0);
  for (guint i = 0; i < 1000; i++)
    g_string_insert (body, 10, "\\n€🙂");
  cut = cw_sent_text_shorten (body->str, body->len, &n_hidden);
  g_assert_cmpuint (strlen (cut), <, 4100);
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  g_assert_true (g_str_has_suffix (cut, "🙂\"\n}"));
  g_assert_nonnull (strstr (cut, "⋯"));
  g_assert_null (strstr (cut, "\\⋯"));
  g_assert_cmpuint (n_hidden, ==, g_utf8_strlen (body->str, -1) - g_utf8_strlen (cut, -1) + 1);
}

static void
test_bands (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) bands =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_band_free);
  g_autofree char *fine = NULL;
  g_autofree char *gap = NULL;
  g_autofree char *overlap = NULL;
  g_autofree char *words = NULL;

  g_ptr_array_add (bands, cw_score_band_new (0, 3, "Easy"));
  g_ptr_array_add (bands, cw_score_band_new (3, 6.5, "Average"));
  fine = cw_mapping_words_bands_problem (bands);
  g_assert_null (fine);
  words = cw_mapping_words_band (bands->pdata[1]);
  g_assert_cmpstr (words, ==, "Average 3–6.5");
  ((CwScoreBand *) bands->pdata[1])->minimum = 4;
  gap = cw_mapping_words_bands_problem (bands);
  g_assert_cmpstr (gap, ==, "Between “Easy” and “Average” is a gap: scores in it have no band.");
  ((CwScoreBand *) bands->pdata[1])->minimum = 2;
  overlap = cw_mapping_words_bands_problem (bands);
  g_assert_cmpstr (overlap, ==, "“Easy” and “Average” overlap.");
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwProjectChanges) changes = cw_project_changes_new ();
  CwFlowPreview preview = { .exact = TRUE };
  g_autofree char *exact = cw_mapping_words_trust (&preview);
  g_autofree char *reason = NULL;
  g_autofree char *nothing = cw_mapping_words_changes (changes);
  g_autofree char *some = NULL;
  g_autofree char *size = cw_mapping_words_size (CW_ENCODER_LIMIT);

  g_assert_cmpstr (exact, ==, "Exactly these bytes would be sent.");
  preview.exact = FALSE;
  preview.reason = (char *) "these changes are not saved";
  reason = cw_mapping_words_trust (&preview);
  g_assert_cmpstr (reason, ==, "Not the bytes to be sent: these changes are not saved.");
  g_assert_false (cw_mapping_words_has_changes (changes));
  g_assert_cmpstr (nothing, ==, "Nothing changes in the project; only the values do.");
  g_ptr_array_add (changes->added, g_strdup ("Effort"));
  g_ptr_array_add (changes->retired, g_strdup ("Agent"));
  some = cw_mapping_words_changes (changes);
  g_assert_cmpstr (some, ==,
                   "Added: “Effort”.\n\nNo longer sent, kept with their answers: “Agent”.");
  g_assert_cmpstr (size, ==, "100 kB");
  g_assert_true (cw_transform_menu_fits (CW_TRANSFORM_DATE, CW_FIELD_DATE));
  g_assert_false (cw_transform_menu_fits (CW_TRANSFORM_DATE, CW_FIELD_CATEGORY));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/mapping-editing/undo", test_undo);
  ADD ("/mapping-editing/idle-edits", test_idle_edits_are_no_steps);
  ADD ("/mapping-editing/typing", test_typing);
  ADD ("/mapping-editing/placement", test_placement_follows);
  ADD ("/mapping-editing/removal", test_removal);
  ADD ("/mapping-editing/draft", test_draft);
  ADD ("/mapping-editing/foreign-draft", test_foreign_draft);
  ADD ("/mapping-editing/tree", test_tree);
  ADD ("/mapping-editing/merge", test_merge);
  ADD ("/mapping-editing/sent-text", test_sent_text);
  ADD ("/mapping-editing/bands", test_bands);
  ADD ("/mapping-editing/words", test_words);
  return g_test_run ();
}
