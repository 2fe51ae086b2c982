/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "encoder-matrix.h"

/* Set it to write tests/data/encoder anew, then read the difference line by line. */
#define REWRITE "CROSSWALK_REWRITE_GOLDEN"

static void
compare (const char *name, const char *text)
{
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "encoder", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *golden = NULL;
  gsize length = 0;

  if (g_getenv (REWRITE) != NULL)
    {
      g_file_set_contents (path, text, -1, &error);
      g_assert_no_error (error);
      g_test_skip ("written anew");
      return;
    }
  g_file_get_contents (path, &golden, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, strlen (golden));
  g_assert_cmpstr (text, ==, golden);
}

static void
test_format (gconstpointer data)
{
  CwFormat format = (CwFormat) GPOINTER_TO_INT (data);
  g_autofree char *text = make_format_matrix (format);

  compare (cw_format_to_string (format), text);
}

static void
test_transform (gconstpointer data)
{
  CwTransformKind kind = (CwTransformKind) GPOINTER_TO_INT (data);
  g_autofree char *name = g_strconcat ("step-", cw_transform_kind_to_string (kind), NULL);
  g_autofree char *text = make_transform_matrix (kind);

  compare (name, text);
}

static void
test_typical (void)
{
  g_autofree char *text = make_typical ();

  compare ("typical", text);
}

/* The texts of the picture of the mapping editor. */
static void
test_examples (void)
{
  static const struct
  {
    guint field;
    CwFormat format;
    const char *text;
  } cases[] = {
    { 0, CW_FORMAT_EMBEDDED, "2026-11-19 15:20" },
    { 1, CW_FORMAT_EMBEDDED, "Mikael Lund, Ida Berg" },
    { 2, CW_FORMAT_QUESTION, "Yes, No" },
    { 2, CW_FORMAT_BOOLEAN, "Yes" },
    { 2, CW_FORMAT_NUMERIC, "1" },
    { 2, CW_FORMAT_EMBEDDED, "Frustration" },
    { 3, CW_FORMAT_GROUP, "4 choices, 2 selected" },
    { 3, CW_FORMAT_EMBEDDED, "Had to repeat,Passed on twice,Long wait,Promise not kept" },
    { 3, CW_FORMAT_TEXT_SET, "Had to repeat,Long wait" },
    { 4, CW_FORMAT_RANGE, "4.6" },
    { 4, CW_FORMAT_VALUE, "Average" },
    { 4, CW_FORMAT_QUESTION, "4.6" },
    { 4, CW_FORMAT_EMBEDDED, "4.6" },
    { 6, CW_FORMAT_TEXT_SET, "Late fee,\"Roaming, EU\"" },
    { 7, CW_FORMAT_BOOLEAN, "Yes" },
    { 8, CW_FORMAT_EMBEDDED, "https://nordtel.tethr.com/8f2c41" },
    { 9, CW_FORMAT_EMBEDDED, "Called about a late fee." },
    { 13, CW_FORMAT_VALUE, "Average" },
  };
  g_autoptr (CwCatalog) catalog = make_typical_catalog ();
  g_autoptr (CwMapping) mapping = make_typical_mapping (catalog);
  g_autoptr (CwRecord) record = make_typical_record ();
  g_autoptr (CwRecord) bare = take_record (parse_object ("{\"id\":\"bare\"}"));
  g_autofree char *nothing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cw_encoder_example (mapping->fields->pdata[cases[i].field],
                                                  cases[i].format, catalog, record);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  nothing = cw_encoder_example (mapping->fields->pdata[1], CW_FORMAT_EMBEDDED, catalog, bare);
  g_assert_cmpstr (nothing, ==, "Nothing on this record");
}

static const CwLint *
find_lint (GPtrArray *lints, CwLintKind kind)
{
  for (guint i = 0; i < lints->len; i++)
    if (((CwLint *) lints->pdata[i])->kind == kind)
      return lints->pdata[i];
  return NULL;
}

static void
assert_lint (GPtrArray *lints, CwLintKind kind, const char *key, const char *message)
{
  const CwLint *lint = find_lint (lints, kind);

  g_assert_nonnull (lint);
  g_assert_cmpstr (lint->key, ==, key);
  g_assert_cmpstr (lint->message, ==, message);
}

static CwMappingField *
add_text (CwMapping *mapping, const char *key, const char *name, const char *text)
{
  CwMappingField *field = cw_mapping_field_new (NULL);

  g_free (field->key);
  g_free (field->name);
  field->key = g_strdup (key);
  field->name = g_strdup (name);
  field->format = CW_FORMAT_EMBEDDED;
  field->placement = CW_PLACEMENT_EMBEDDED_DATA;
  g_ptr_array_set_size (field->transforms, 0);
  add_step (field, CW_TRANSFORM_TEXT, text);
  /* Not by cw_mapping_add(), which would make the name unique. */
  g_ptr_array_add (mapping->fields, field);
  return field;
}

static void
test_lints_of_mapping (void)
{
  g_autoptr (CwCatalog) catalog = make_typical_catalog ();
  g_autoptr (CwMapping) mapping = cw_mapping_new ();
  g_autofree char *long_name = g_strnfill (101, 'x');
  CwField *never = cw_field_new ("metadata.never", "Never", CW_FIELD_GROUP_METADATA, CW_FIELD_TEXT);
  g_autoptr (GPtrArray) lints = NULL;

  never->n_records = 0;
  cw_catalog_add (catalog, never);
  add_text (mapping, "a", "Source", "x");
  add_text (mapping, "b", "Source", "y");
  add_text (mapping, "c", "SOURCE", "z");
  add_text (mapping, "d", long_name, "w");
  add_text (mapping, "e", "startDate", "v");
  add_text (mapping, "f", "", "u");
  add_text (mapping, "g", "Seldom", "t")->field = g_strdup ("metadata.never");
  add_text (mapping, "h", "Gone", "s")->field = g_strdup ("score.GONE");
  lints = cw_encoder_lint_mapping (mapping, catalog);
  g_assert_cmpuint (lints->len, ==, 7);
  assert_lint (lints, CW_LINT_DUPLICATE, "b", "“Source” is the name of two fields");
  assert_lint (lints, CW_LINT_CASE_CLASH, "c", "“SOURCE” and “Source” differ by case alone");
  assert_lint (lints, CW_LINT_LONG_NAME, "d",
               "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” is longer than 100 "
               "characters and is shortened");
  assert_lint (lints, CW_LINT_RESERVED, "e",
               "“startDate” has a meaning of its own at Qualtrics; choose another name");
  assert_lint (lints, CW_LINT_NO_NAME, "f", "A field has no name and is not sent");
  assert_lint (lints, CW_LINT_NEVER, "g", "No stored record has “Seldom”");
  assert_lint (lints, CW_LINT_UNKNOWN, "h", "“score.GONE” is none of the fields that are known");
}

static CwPayload *
encode (const CwMapping *mapping, const CwProject *project, CwCatalog *catalog)
{
  g_autoptr (CwEncoder) encoder = cw_encoder_new (mapping, project, catalog);
  g_autoptr (CwRecord) record = make_typical_record ();

  return cw_encoder_encode (encoder, record, "key");
}

static JsonObject *
parse_values (const CwPayload *payload, JsonNode **root)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *body = g_bytes_get_data (payload->body, &length);
  g_autofree char *text = g_strndup (body, length);

  g_assert_true (g_utf8_validate (body, (gssize) length, NULL));
  *root = json_from_string (text, &error);
  g_assert_no_error (error);
  return json_object_get_object_member (json_node_get_object (*root), "values");
}

/* What would write over another value is not sent, and never twice. */
static void
test_names_that_clash (void)
{
  g_autoptr (CwCatalog) catalog = make_typical_catalog ();
  g_autoptr (CwMapping) mapping = cw_mapping_new ();
  g_autoptr (CwProject) project = cw_project_new ("bare");
  g_autoptr (CwPayload) payload = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *values;

  add_text (mapping, "a", "Source", "first");
  add_text (mapping, "b", "Source", "second");
  add_text (mapping, "c", "startDate", "never");
  add_text (mapping, "d", "cw_delivery", "never");
  add_text (mapping, "e", "QID1_TEXT", "never");
  add_text (mapping, "f", "", "never");
  payload = encode (mapping, project, catalog);
  values = parse_values (payload, &root);
  g_assert_cmpstr (json_object_get_string_member (values, "Source"), ==, "first");
  g_assert_cmpstr (json_object_get_string_member (values, "startDate"), ==, "2026-11-19T15:20:11Z");
  g_assert_cmpstr (json_object_get_string_member (values, "cw_delivery"), ==, "key");
  g_assert_false (json_object_has_member (values, "QID1_TEXT"));
  g_assert_false (json_object_has_member (values, ""));
  g_assert_cmpuint (json_object_get_size (values), ==, 8);
  assert_lint (payload->lints, CW_LINT_NOT_IN_PROJECT, "a",
               "The project has no place for “Source” yet; save to make one");
  g_assert_cmpstr (payload->path, ==, "/API/v3/surveys/…/responses");
}

static void
test_lints_of_record (void)
{
  g_autoptr (CwCatalog) catalog = make_typical_catalog ();
  g_autoptr (CwMapping) mapping = cw_mapping_new ();
  g_autoptr (CwProject) project = NULL;
  g_autoptr (CwPayload) payload = NULL;
  g_autofree char *large = g_strnfill (CW_ENCODER_LIMIT, 'x');
  CwMappingField *field = map_field (mapping, catalog, "score.TEI", "Band", CW_FORMAT_VALUE,
                                     CW_PLACEMENT_EMBEDDED_DATA);

  field->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_band_free);
  g_ptr_array_add (field->bands, cw_score_band_new (0, 2, "Low"));
  field = map_field (mapping, catalog, "metadata.plan", "Plan", CW_FORMAT_EMBEDDED,
                     CW_PLACEMENT_EMBEDDED_DATA);
  add_step (field, CW_TRANSFORM_NUMBER, NULL)->decimals = 1;
  field = map_field (mapping, catalog, "metadata.plan", "Zone", CW_FORMAT_EMBEDDED,
                     CW_PLACEMENT_EMBEDDED_DATA);
  add_step (field, CW_TRANSFORM_DATE, "%d")->zone = g_strdup ("Mars/Olympus");
  add_text (mapping, "pipe", "Pipe", "x");
  field = mapping->fields->pdata[mapping->fields->len - 1];
  add_step (field, CW_TRANSFORM_TEMPLATE, "${e://Field/Nobody}${e://Field/Pipe}x");
  map_field (mapping, catalog, "$.a[", "Path", CW_FORMAT_EMBEDDED, CW_PLACEMENT_EMBEDDED_DATA);
  map_field (mapping, catalog, "interaction.master-id", "Master", CW_FORMAT_EMBEDDED,
             CW_PLACEMENT_EMBEDDED_DATA);
  add_text (mapping, "large", "Large", large);
  project = make_project (mapping, catalog);
  payload = encode (mapping, project, catalog);
  g_assert_cmpstr (find_lint (payload->lints, CW_LINT_NO_BAND)->message, ==,
                   "4.6 is in no band of “Band”");
  g_assert_cmpstr (find_lint (payload->lints, CW_LINT_NOT_A_NUMBER)->message, ==,
                   "“Gold” is no number");
  assert_lint (payload->lints, CW_LINT_TOO_LARGE, NULL,
               "The request has 100.3 kB; more than 100.0 kB is not taken");
  g_assert_cmpstr (find_lint (payload->lints, CW_LINT_EMPTY)->message, ==,
                   "This record has nothing for “Master”");
  for (guint i = 0, n = 0; i <= payload->lints->len; i++)
    {
      static const char *const wanted[] = {
        "“Mars/Olympus” is no time zone; the date is sent in UTC",
        "“$.a[” cannot be read as a path into the record",
        "“Gold” is no date",
        "The template names “Nobody”, and no field is called so",
        "The template leads through “Pipe” to itself",
      };

      if (i == payload->lints->len)
        g_assert_cmpuint (n, ==, G_N_ELEMENTS (wanted));
      else
        for (guint k = 0; k < G_N_ELEMENTS (wanted); k++)
          n += strcmp (((CwLint *) payload->lints->pdata[i])->message, wanted[k]) == 0;
    }
}

/* What stands in the table of the preview is what is read from the request. */
static void
test_same_for_people (void)
{
  g_autoptr (CwCatalog) catalog = make_typical_catalog ();
  g_autoptr (CwMapping) mapping = make_typical_mapping (catalog);
  g_autoptr (CwProject) project = make_project (mapping, catalog);
  g_autoptr (CwPayload) payload = encode (mapping, project, catalog);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *values = parse_values (payload, &root);
  g_autoptr (GList) members = json_object_get_members (values);
  GList *member = members;

  g_assert_cmpuint (payload->fields->len, ==, json_object_get_size (values));
  for (guint i = 0; i < payload->fields->len; i++, member = member->next)
    {
      const CwSentField *field = payload->fields->pdata[i];
      JsonNode *node = json_object_get_member (values, field->name);

      g_assert_cmpstr (member->data, ==, field->name);
      if (field->selected == NULL && json_node_get_value_type (node) == G_TYPE_STRING)
        g_assert_cmpstr (json_node_get_string (node), ==, field->text);
    }
  g_assert_cmpuint (payload->lints->len, ==, 1);
}

static void
test_scales (void)
{
  static const struct
  {
    double minimum;
    double maximum;
    double value;
    const char *text;
  } cases[] = {
    { 0, 10, 4.6, "4.6" },  { 0, 100, 46, "4.6" }, { 1, 5, 3, "5.0" },      { -10, 10, 0, "5.0" },
    { 0, 10, 4.65, "4.7" }, { 0, 10, 10, "10.0" }, { 0, 10, -0.01, "0.0" }, { 0, 1, 0.333, "3.3" },
  };

  /* The scale is told by the definition, or by the bands alone. */
  for (guint n = 0; n < 2 * G_N_ELEMENTS (cases); n++)
    {
      const guint i = n / 2;
      g_autoptr (CwCatalog) catalog = cw_catalog_new (CW_RECORD_INTERACTION);
      g_autoptr (CwMapping) mapping = cw_mapping_new ();
      g_autofree char *json = g_strdup_printf (
          "{\"id\":\"r\",\"classifications\":[{\"categoryType\":\"BasicScore\",\"categoryId\":"
          "\"s\",\"value\":%g}]}",
          cases[i].value);
      g_autoptr (CwRecord) record = take_record (parse_object (json));
      CwField *field = cw_field_new ("score.s", "S", CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE);
      g_autofree char *text = NULL;

      if (n % 2 == 0)
        {
          field->minimum = cases[i].minimum;
          field->maximum = cases[i].maximum;
        }
      g_ptr_array_add (field->bands,
                       n % 2 == 0 ? cw_score_band_new (-1, 1, "Some")
                                  : cw_score_band_new (cases[i].minimum, cases[i].maximum, "All"));
      cw_catalog_add (catalog, field);
      text = cw_encoder_example (
          map_field (mapping, catalog, "score.s", "S", CW_FORMAT_RANGE, CW_PLACEMENT_EMBEDDED_DATA),
          CW_FORMAT_RANGE, catalog, record);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What was said is told under two names, and in the order of the talk, whoever said it. */
static void
test_transcript (void)
{
  g_autoptr (CwCatalog) catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  g_autoptr (CwMapping) mapping = cw_mapping_new ();
  g_autoptr (CwRecord) record = take_record (parse_object (
      "{\"id\":\"r\",\"participants\":["
      "{\"utterances\":[{\"content\":\"Hello\",\"startMs\":0},{\"text\":\"Bye\",\"startMs\":9}]},"
      "{\"utterances\":[{\"content\":\"My bill\",\"startMs\":5},{\"startMs\":6}]}]}"));
  const CwMappingField *field = map_field (mapping, catalog, "interaction.transcript", "Transcript",
                                           CW_FORMAT_EMBEDDED, CW_PLACEMENT_EMBEDDED_DATA);
  g_autofree char *text = cw_encoder_example (field, CW_FORMAT_EMBEDDED, catalog, record);

  g_assert_cmpstr (text, ==, "Hello\nMy bill\nBye");
}

static void
test_delivery_key (void)
{
  g_autofree char *key = cw_delivery_key ("integration", "record", 0);
  g_autofree char *same = cw_delivery_key ("integration", "record", 0);
  g_autofree char *replayed = cw_delivery_key ("integration", "record", 1);
  g_autofree char *shifted = cw_delivery_key ("integrationr", "ecord", 0);

  /* Never another: it is what tells a delivery from one that was made before. */
  g_assert_cmpstr (key, ==, "55682ef2-701d-8316-8083-a8dfd7c375b9");
  g_assert_cmpstr (key, ==, same);
  g_assert_cmpstr (key, !=, replayed);
  g_assert_cmpstr (key, !=, shifted);
  g_assert_true (g_uuid_string_is_valid (key));
  g_assert_cmpint (key[14], ==, '8');
  g_assert_nonnull (strchr ("89ab", key[19]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (int i = 0; i < CW_N_FORMATS; i++)
    {
      g_autofree char *path =
          g_strconcat ("/encoder/format/", cw_format_to_string ((CwFormat) i), NULL);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_format);
    }
  for (int i = 0; i <= CW_TRANSFORM_TEMPLATE; i++)
    {
      g_autofree char *path = g_strconcat ("/encoder/transform/",
                                           cw_transform_kind_to_string ((CwTransformKind) i), NULL);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_transform);
    }
  g_test_add_func ("/encoder/typical", test_typical);
  g_test_add_func ("/encoder/examples", test_examples);
  g_test_add_func ("/encoder/lints-of-mapping", test_lints_of_mapping);
  g_test_add_func ("/encoder/lints-of-record", test_lints_of_record);
  g_test_add_func ("/encoder/names-that-clash", test_names_that_clash);
  g_test_add_func ("/encoder/same-for-people", test_same_for_people);
  g_test_add_func ("/encoder/scales", test_scales);
  g_test_add_func ("/encoder/transcript", test_transcript);
  g_test_add_func ("/encoder/delivery-key", test_delivery_key);
  return g_test_run ();
}
