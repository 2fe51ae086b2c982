/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same bytes on every machine and in every run, and good ones whatever a record holds. */
#include "config.h"

#include "encoder-matrix.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>

/* A hundred thousand with "-m thorough". */
#define N_RECORDS (g_test_thorough () ? 100000 : 20000)
#define RECORDS_PER_MAPPING 250
#define DIGEST "--digest"

static const char *program;

static char *
make_everything (void)
{
  GString *out = g_string_new (NULL);
  g_autofree char *typical = make_typical ();

  g_string_append (out, typical);
  for (int i = 0; i < CW_N_FORMATS; i++)
    {
      g_autofree char *text = make_format_matrix ((CwFormat) i);

      g_string_append (out, text);
    }
  for (int i = 0; i <= CW_TRANSFORM_TEMPLATE; i++)
    {
      g_autofree char *text = make_transform_matrix ((CwTransformKind) i);

      g_string_append (out, text);
    }
  return g_string_free (out, FALSE);
}

static int
print_digest (void)
{
  g_autofree char *text = NULL;
  g_autofree char *digest = NULL;

  setlocale (LC_ALL, "");
  text = make_everything ();
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  printf ("%s %s\n", digest, setlocale (LC_NUMERIC, NULL));
  return 0;
}

/* Another process, whose locale and zone are others from its first line on. */
static char *
run_elsewhere (const char *folder, const char *locale, const char *zone)
{
  char *argv[] = { (char *) program, (char *) DIGEST, NULL };
  g_auto (GStrv) env = g_get_environ ();
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  int status;

  env = g_environ_setenv (env, "LOCPATH", folder, TRUE);
  env = g_environ_setenv (env, "LC_ALL", locale, TRUE);
  env = g_environ_setenv (env, "LANGUAGE", "C", TRUE);
  env = g_environ_setenv (env, "TZ", zone, TRUE);
  g_spawn_sync (NULL, argv, env, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return g_strchomp (g_steal_pointer (&out));
}

/* Made for the test: what is installed differs from machine to machine. */
static gboolean
make_locale (const char *folder, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s.UTF-8", name);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  char *argv[] = { (char *) "localedef", (char *) "-i", (char *) name, (char *) "-f",
                   (char *) "UTF-8",     path,          NULL };
  int status;

  return g_spawn_sync (NULL, argv, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                           G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, NULL, &status, NULL) &&
         g_file_test (path, G_FILE_TEST_IS_DIR);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
test_elsewhere (void)
{
  static const char *const locales[] = { "de_DE", "tr_TR", "ar_SA", "fa_IR" };
  static const char *const zones[] = { "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia" };
  g_autofree char *folder = g_dir_make_tmp ("crosswalk-locales-XXXXXX", NULL);
  g_autofree char *text = make_everything ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      g_autofree char *locale = g_strconcat (locales[i], ".UTF-8", NULL);
      g_autofree char *found = NULL;
      g_autofree char *wanted = g_strconcat (digest, " ", locale, NULL);

      if (!make_locale (folder, locales[i]))
        continue;
      n++;
      found = run_elsewhere (folder, locale, zones[i % G_N_ELEMENTS (zones)]);
      g_assert_cmpstr (found, ==, wanted);
    }
  remove_tree (folder);
  if (n == 0)
    g_test_skip ("localedef has no definitions of locales here");
}

static void
test_twice (void)
{
  g_autofree char *first = make_everything ();
  g_autofree char *second = make_everything ();

  g_assert_cmpstr (first, ==, second);
}

static const char *const pieces[] = {
  "a",
  "Z",
  " ",
  "\"",
  "\\",
  ",",
  ";",
  "\n",
  "\r",
  "\t",
  "\x01",
  "\x7f",
  "é",
  "ß",
  "İ",
  "Σ",
  "😀",
  "❤️",
  "1️⃣",
  "مر",
  "שׁ",
  "<p>",
  "&amp",
  "<",
  "${",
  "}",
  "$.",
  "~{aed://",
  "${value}",
  "${e://Field/F1}",
  "\xff",
  "\xc3",
  "\xed\xa0\x80",
  "0",
  "1",
  "9",
  ".",
  "-",
  "e",
  "2026-11-19T15:20:11Z",
  "NaN",
  "%",
  "\xe2\x80\xa8",
  "[",
  "]",
  "*",
};

static char *
random_text (void)
{
  GString *text = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static JsonNode *random_node (int depth);

static const char *const names[] = {
  "utcStart",
  "utcEnd",
  "durationMs",
  "language",
  "country",
  "direction",
  "tethrUri",
  "participants",
  "segments",
  "utterances",
  "text",
  "startMs",
  "endMs",
  "isInternal",
  "displayName",
  "email",
  "refId",
  "customGroups",
  "type",
  "classifications",
  "categoryId",
  "categoryType",
  "value",
  "missed",
  "metadata",
  "x",
  "y.z",
  "customStrings",
  "id",
  "flows",
  "flowId",
  "silencePercent",
  "customDateTimes",
  "a",
  "numberDialed",
  "masterId",
};

static JsonObject *
random_object (int depth)
{
  JsonObject *object = json_object_new ();

  for (int n = g_test_rand_int_range (0, depth > 2 ? 18 : 8); n > 0; n--)
    json_object_set_member (object, names[g_test_rand_int_range (0, G_N_ELEMENTS (names))],
                            random_node (depth - 1));
  return object;
}

static JsonNode *
random_number (void)
{
  static const double odd[] = { NAN, INFINITY, -INFINITY, -0.0, 1e308, 5e-324, 1e21, 4.6 };
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (g_test_rand_bit ())
    json_node_set_double (node, g_test_rand_bit ()
                                    ? odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))]
                                    : g_test_rand_double_range (-1e6, 1e13));
  else
    json_node_set_int (node, g_test_rand_bit ()
                                 ? g_test_rand_int ()
                                 : (gint64) (((guint64) (guint32) g_test_rand_int () << 32) |
                                             (guint32) g_test_rand_int ()));
  return node;
}

static JsonNode *
random_node (int depth)
{
  /* Names that matter come often enough to be understood. */
  static const char *const words[] = { "c",          "a",    "s",  "BasicScore", "Text",
                                       "2026-01-01", "Team", "F1", "nob",        "4.6" };
  JsonNode *node;
  g_autofree char *text = NULL;
  JsonArray *array;

  switch (g_test_rand_int_range (0, depth > 0 ? 10 : 6))
    {
    case 0:
      return json_node_new (JSON_NODE_NULL);
    case 1:
      return random_number ();
    case 2:
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_boolean (node, g_test_rand_bit ());
      return node;
    case 3:
    case 4:
    case 5:
      text = random_text ();
      node = json_node_new (JSON_NODE_VALUE);
      json_node_set_string (
          node, g_test_rand_bit () ? text : words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      return node;
    case 6:
    case 7:
      node = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (node, random_object (depth));
      return node;
    default:
      array = json_array_new ();
      for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
        json_array_add_element (array, random_node (depth - 1));
      node = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (node, array);
      return node;
    }
}

static CwTransform *
random_step (void)
{
  CwTransform *step =
      cw_transform_new ((CwTransformKind) g_test_rand_int_range (0, CW_TRANSFORM_TEMPLATE + 1));
  static const char *const forms[] = { "upper", "lower", "title", "%A %c %f %-d %Q %", "%s %Z" };
  g_autofree char *text = random_text ();

  step->to = g_utf8_make_valid (
      g_test_rand_bit () ? text : forms[g_test_rand_int_range (0, G_N_ELEMENTS (forms))], -1);
  step->from = g_strdup (g_test_rand_bit () ? "ms" : "s");
  step->zone = g_strdup (g_test_rand_bit () ? "Europe/Oslo" : NULL);
  step->delimiter = g_strdup (g_test_rand_bit () ? " " : ";");
  step->decimals = g_test_rand_int_range (-2, 40);
  step->divide_by = g_test_rand_bit () ? 0 : g_test_rand_double_range (-10, 1000);
  g_ptr_array_add (step->keys, g_strdup (g_test_rand_bit () ? "" : "c"));
  g_ptr_array_add (step->values, random_text ());
  return step;
}

static CwMapping *
random_mapping (CwCatalog *catalog)
{
  static const char *const ids[] = {
    "interaction.date",
    "interaction.agent",
    "interaction.duration",
    "interaction.link",
    "interaction.flow",
    "interaction.transcript",
    "customer.name",
    "customer.id",
    "metadata.x",
    "metadata.y.z",
    "metadata.a",
    "call-group.Team",
    "score.s",
    "category.c",
    "category-group.g",
    "$.metadata",
    "$..x",
    "$.participants[*].displayName",
    "$[",
    "score.gone",
  };
  CwMapping *mapping = cw_mapping_new ();

  for (int n = g_test_rand_int_range (1, 16); n > 0; n--)
    {
      const char *id = ids[g_test_rand_int_range (0, G_N_ELEMENTS (ids))];
      g_autofree char *name = g_strdup_printf ("F%d", g_test_rand_int_range (0, 20));
      CwMappingField *field =
          map_field (mapping, catalog, id, name, (CwFormat) g_test_rand_int_range (0, CW_N_FORMATS),
                     g_test_rand_bit () ? CW_PLACEMENT_QUESTION : CW_PLACEMENT_EMBEDDED_DATA);

      for (int steps = g_test_rand_int_range (0, 4); steps > 0; steps--)
        g_ptr_array_add (field->transforms, random_step ());
    }
  return mapping;
}

/* One value for each member, all of them good. */
static void
check_payload (const CwPayload *payload)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *body = g_bytes_get_data (payload->body, &length);
  JsonObject *values;
  guint n = 0;

  g_assert_true (g_utf8_validate (body, (gssize) length, NULL));
  json_parser_load_from_data (parser, body, (gssize) length, &error);
  g_assert_no_error (error);
  values = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)),
                                          "values");
  for (guint i = 0; i < payload->fields->len; i++)
    {
      const CwSentField *field = payload->fields->pdata[i];
      JsonNode *node = field->text != NULL ? json_object_get_member (values, field->name) : NULL;

      if (field->text == NULL)
        continue;
      n++;
      g_assert_nonnull (node);
      g_assert_cmpstr (field->text, !=, "");
      if (field->selected == NULL && json_node_get_value_type (node) == G_TYPE_STRING)
        g_assert_cmpstr (json_node_get_string (node), ==, field->text);
    }
  g_assert_cmpuint (n, ==, json_object_get_size (values));
  for (guint i = 0; i < payload->lints->len; i++)
    g_assert_true (g_utf8_validate (((CwLint *) payload->lints->pdata[i])->message, -1, NULL));
}

static void
check_table (const CwProject *project, const CwMapping *mapping, GPtrArray *bodies)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) table = cw_encoder_to_table (project, mapping, bodies, &error);
  gsize length;
  const char *text;

  g_assert_no_error (error);
  text = g_bytes_get_data (table, &length);
  g_assert_true (g_utf8_validate (text, (gssize) length, NULL));
}

static void
check_some (CwCatalog *catalog)
{
  g_autoptr (CwMapping) mapping = random_mapping (catalog);
  g_autoptr (CwProject) project = make_project (mapping, catalog);
  g_autoptr (CwEncoder) encoder = cw_encoder_new (mapping, project, catalog);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < RECORDS_PER_MAPPING; i++)
    {
      JsonObject *document = random_object (5);
      g_autoptr (CwRecord) record = NULL;
      g_autoptr (CwPayload) payload = NULL;

      json_object_set_string_member (document, "id", "r");
      record = take_record (document);
      payload = cw_encoder_encode (encoder, record, "k");
      check_payload (payload);
      g_ptr_array_add (bodies, g_bytes_ref (payload->body));
    }
  check_table (project, mapping, bodies);
}

static void
test_random (void)
{
  g_autoptr (CwCatalog) catalog = make_matrix_catalog (NULL);

  for (guint i = 0; i < N_RECORDS / RECORDS_PER_MAPPING; i++)
    check_some (catalog);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 2 && strcmp (argv[1], DIGEST) == 0)
    return print_digest ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoder-stability/elsewhere", test_elsewhere);
  g_test_add_func ("/encoder-stability/twice", test_twice);
  g_test_add_func ("/encoder-stability/random", test_random);
  return g_test_run ();
}
