/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "interaction-fixture.h"

static void
test_id_and_time (void)
{
  g_autoptr (CwRecord) record = interaction_new_full ();
  g_autoptr (CwRecord) webhook = interaction_new ("{\"callId\": 12}");
  g_autofree char *title = cw_record_dup_title (record);
  g_autofree char *webhook_title = cw_record_dup_title (webhook);

  g_assert_cmpstr (cw_record_get_id (record), ==, "8f2c41");
  g_assert_cmpint (cw_record_get_time (record), ==, G_GINT64_CONSTANT (1795101611250));
  g_assert_cmpstr (title, ==, "Kari Nilsen");
  g_assert_cmpstr (cw_record_get_id (webhook), ==, "12");
  g_assert_cmpint (cw_record_get_time (webhook), ==, 0);
  g_assert_cmpstr (webhook_title, ==, "12");
}

static void
test_without_id (void)
{
  static const char *const texts[] = { "{}", "{\"id\": null}", "{\"id\": \" \"}",
                                       "{\"id\": [\"a\"]}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = interaction_parse (texts[i]);
      g_autoptr (GError) error = NULL;
      CwRecord *record = cw_record_new (CW_RECORD_INTERACTION,
                                        json_object_ref (json_node_get_object (node)), &error);

      g_assert_null (record);
      g_assert_error (error, CW_RECORD_ERROR, CW_RECORD_ERROR_NO_ID);
      g_assert_nonnull (strchr (error->message, '\n'));
    }
}

static void
test_titles (void)
{
  static const struct
  {
    const char *participant;
    const char *title;
  } cases[] = {
    { "{\"firstName\": \"Kari\", \"lastName\": \"Nilsen\"}", "Kari Nilsen" },
    { "{\"lastName\": \"Nilsen\", \"displayName\": \"\"}", "Nilsen" },
    { "{\"phoneNumber\": \"+47\", \"email\": \"k@example.org\"}", "+47" },
    { "{\"refId\": 5}", "5" },
    { "{\"refType\": \"Agent\", \"displayName\": \"A\"}", "x" },
    { "{\"refType\": \"agent\", \"isInternal\": false, \"displayName\": \"A\"}", "A" },
    { "7", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("{\"id\": \"x\", \"participants\": [%s]}", cases[i].participant);
      g_autoptr (CwRecord) record = interaction_new (text);
      g_autofree char *title = cw_record_dup_title (record);

      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

static void
test_kind (void)
{
  CwRecordKind kind = 0;

  g_assert_true (cw_record_kind_from_string ("interactions", &kind));
  g_assert_cmpint (kind, ==, CW_RECORD_INTERACTION);
  g_assert_cmpstr (cw_record_kind_to_string (kind), ==, "interactions");
  g_assert_false (cw_record_kind_from_string ("mention", &kind));
  g_assert_false (cw_record_kind_from_string (NULL, &kind));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/id-and-time", test_id_and_time);
  g_test_add_func ("/record/without-id", test_without_id);
  g_test_add_func ("/record/titles", test_titles);
  g_test_add_func ("/record/kind", test_kind);
  return g_test_run ();
}
