/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of many responses stores the same as each of them sent by itself. */
#include "config.h"

#include "cw-test-sandbox.h"
#include "encoder-matrix.h"

#include <libsoup/soup.h>

typedef struct
{
  CwTestSandbox *sandbox;
  SoupSession *session;
  char *survey;
} Fixture;

/* (transfer full): "result" of the answer. */
static JsonNode *
call (Fixture *fixture, const char *method, const char *path, const char *type, GBytes *body)
{
  g_autofree char *url =
      g_strconcat (cw_test_sandbox_get_url (fixture->sandbox, "qualtrics"), "/API/v3", path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonNode *result;

  soup_message_headers_replace (
      soup_message_get_request_headers (message), "X-API-TOKEN",
      cw_test_sandbox_get_account (fixture->sandbox, "qualtrics.api-token.api_token"));
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, type, body);
  answer = soup_session_send_and_read (fixture->session, message, NULL, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  if (soup_message_get_status (message) / 100 != 2)
    g_error ("%s %s: %s", method, path, text);
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  result = json_object_get_member (json_node_get_object (node), "result");
  return result != NULL ? json_node_copy (result) : NULL;
}

static JsonNode *
call_json (Fixture *fixture, const char *method, const char *path, const char *json)
{
  g_autoptr (GBytes) body = json != NULL ? g_bytes_new (json, strlen (json)) : NULL;

  return call (fixture, method, path, "application/json", body);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) made = NULL;

  fixture->sandbox = cw_test_sandbox_start ();
  fixture->session = soup_session_new ();
  made = call_json (fixture, "POST", "/survey-definitions",
                    "{\"SurveyName\":\"Table\",\"Language\":\"EN\",\"ProjectCategory\":\"CORE\"}");
  fixture->survey =
      g_strdup (json_object_get_string_member (json_node_get_object (made), "SurveyID"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->session);
  cw_test_sandbox_stop (fixture->sandbox);
  g_free (fixture->survey);
}

/* As the definition of a question has it (fact 3.3). */
static char *
describe_question (const CwProjectField *field)
{
  g_autoptr (GString) choices = g_string_new (NULL);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < field->choices->len; i++)
    {
      g_autoptr (JsonNode) label =
          json_node_init_string (json_node_alloc (), field->labels->pdata[i]);
      g_autofree char *text = json_to_string (label, FALSE);

      g_string_append_printf (choices, "%s\"%u\":{\"Display\":%s}", i > 0 ? "," : "", i + 1, text);
      g_string_append_printf (order, "%s\"%u\"", i > 0 ? "," : "", i + 1);
    }
  return g_strdup_printf (
      "{\"QuestionText\":\"%s\",\"DataExportTag\":\"%s\",\"QuestionType\":\"%s\",\"Selector\":"
      "\"%s\",%s\"Configuration\":{},\"QuestionDescription\":\"%s\",\"Validation\":{\"Settings\":"
      "{\"ForceResponse\":\"OFF\",\"Type\":\"None\"}},\"Language\":[],\"Choices\":{%s},"
      "\"ChoiceOrder\":[%s]}",
      field->name, field->export_tag, field->is_text ? "TE" : "MC",
      field->is_text    ? "SL"
      : field->multiple ? "MAVR"
                        : "SAVR",
      field->is_text ? "" : "\"SubSelector\":\"TX\",", field->name, choices->str, order->str);
}

static void
make_questions (Fixture *fixture, CwProject *project)
{
  g_autofree char *path = g_strdup_printf ("/survey-definitions/%s/questions", fixture->survey);

  for (guint i = 0; i < project->fields->len; i++)
    {
      CwProjectField *field = project->fields->pdata[i];
      g_autoptr (JsonNode) made = NULL;
      g_autofree char *json = NULL;

      if (field->question_id == NULL)
        continue;
      json = describe_question (field);
      made = call_json (fixture, "POST", path, json);
      g_free (field->question_id);
      field->question_id =
          g_strdup (json_object_get_string_member (json_node_get_object (made), "QuestionID"));
    }
}

static void
make_embedded (Fixture *fixture, const CwProject *project)
{
  g_autofree char *path = g_strdup_printf ("/survey-definitions/%s/flow", fixture->survey);
  g_autoptr (JsonNode) flow = call_json (fixture, "GET", path, NULL);
  JsonArray *elements = json_object_get_array_member (json_node_get_object (flow), "Flow");
  JsonObject *element =
      parse_object ("{\"Type\":\"EmbeddedData\",\"FlowID\":\"FL_9\",\"EmbeddedData\":[]}");
  JsonArray *fields = json_object_get_array_member (element, "EmbeddedData");
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i <= project->fields->len; i++)
    {
      const CwProjectField *field = i < project->fields->len ? project->fields->pdata[i] : NULL;
      const char *name = field != NULL ? field->name : CW_PROJECT_MARKER;
      JsonObject *item;

      if (field != NULL && field->question_id != NULL)
        continue;
      item = parse_object ("{\"Type\":\"Custom\",\"VariableType\":\"String\"}");
      json_object_set_string_member (item, "Description", name);
      json_object_set_string_member (item, "Field", name);
      json_array_add_object_element (fields, item);
    }
  json_array_add_object_element (elements, element);
  json_object_set_object_member (json_node_get_object (flow), "Properties",
                                 parse_object ("{\"Count\":20}"));
  text = json_to_string (flow, FALSE);
  answer = call_json (fixture, "PUT", path, text);
}

/* The values that were stored, but for those that the service gives itself. */
static char *
read_values (JsonObject *record)
{
  static const char *const own[] = { "_recordId", "recordedDate", "status", "distributionChannel" };
  JsonObject *values = json_object_get_object_member (record, "values");
  g_autoptr (GList) members = NULL;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    json_object_remove_member (values, own[i]);
  members = g_list_sort (json_object_get_members (values), (GCompareFunc) strcmp);
  for (GList *member = members; member != NULL; member = member->next)
    {
      g_autofree char *text = json_to_string (json_object_get_member (values, member->data), FALSE);

      g_string_append_printf (out, "%s = %s\n", (char *) member->data, text);
    }
  return g_string_free (out, FALSE);
}

static char *
post (Fixture *fixture, GBytes *body)
{
  g_autofree char *path = g_strdup_printf ("/surveys/%s/responses", fixture->survey);
  g_autoptr (JsonNode) made = call (fixture, "POST", path, "application/json", body);
  g_autofree char *one = g_strdup_printf (
      "%s/%s", path, json_object_get_string_member (json_node_get_object (made), "responseId"));
  g_autoptr (JsonNode) record = call_json (fixture, "GET", one, NULL);

  return read_values (json_node_get_object (record));
}

/* What came by a table, by the marker. */
static GHashTable *
list_imported (Fixture *fixture)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *path =
      g_strdup_printf ("/_sandbox/responses?survey=%s&limit=1000", fixture->survey);
  g_autoptr (JsonNode) node = cw_test_sandbox_control (fixture->sandbox, "GET", path, NULL);
  JsonArray *list = json_object_get_array_member (json_node_get_object (node), "responses");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *item = json_array_get_object_element (list, i);
      JsonObject *record = json_object_get_object_member (item, "record");
      JsonObject *values = json_object_get_object_member (record, "values");
      char *marker;

      if (strcmp (json_object_get_string_member (item, "way"), "import") != 0)
        continue;
      marker = g_strdup (json_object_get_string_member (values, CW_PROJECT_MARKER));
      g_hash_table_insert (all, marker, read_values (record));
    }
  return all;
}

static void
test_same_as_single (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CwCatalog) catalog = make_matrix_catalog (NULL);
  g_autoptr (CwMapping) mapping = make_matrix_mapping (CW_FORMAT_QUESTION);
  g_autoptr (GHashTable) stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GHashTable) imported = NULL;
  g_autoptr (CwProject) project = NULL;
  g_autoptr (CwEncoder) encoder = NULL;
  g_autoptr (GBytes) table = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *path = g_strdup_printf ("/surveys/%s/import-responses", fixture->survey);
  const CwFormat more[] = { CW_FORMAT_EMBEDDED, CW_FORMAT_GROUP, CW_FORMAT_TEXT_SET,
                            CW_FORMAT_BOOLEAN,  CW_FORMAT_VALUE, CW_FORMAT_RANGE };

  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      g_autoptr (CwMapping) added = make_matrix_mapping (more[i]);

      for (guint k = 0; k < added->fields->len; k++)
        cw_mapping_add (mapping, cw_mapping_field_copy (added->fields->pdata[k]), -1);
    }
  project = make_project (mapping, catalog);
  make_questions (fixture, project);
  make_embedded (fixture, project);
  encoder = cw_encoder_new (mapping, project, catalog);
  for (guint i = 0; i < G_N_ELEMENTS (value_kinds); i++)
    {
      const char *kind = value_kinds[i].name;
      g_autoptr (JsonNode) value =
          value_kinds[i].json != NULL ? make_node (value_kinds[i].json) : NULL;
      g_autoptr (CwRecord) record = make_matrix_record (value);
      g_autoptr (CwPayload) payload = cw_encoder_encode (encoder, record, kind);

      g_hash_table_insert (stored, g_strdup (kind), post (fixture, payload->body));
      g_ptr_array_add (bodies, g_bytes_ref (payload->body));
    }
  table = cw_encoder_to_table (project, mapping, bodies, &error);
  g_assert_no_error (error);
  answer = call (fixture, "POST", path, "text/csv", table);
  imported = list_imported (fixture);
  g_assert_cmpuint (g_hash_table_size (imported), ==, G_N_ELEMENTS (value_kinds));
  for (guint i = 0; i < G_N_ELEMENTS (value_kinds); i++)
    g_assert_cmpstr (g_hash_table_lookup (imported, value_kinds[i].name), ==,
                     g_hash_table_lookup (stored, value_kinds[i].name));
}

static void
test_malformed (void)
{
  g_autoptr (CwCatalog) catalog = make_typical_catalog ();
  g_autoptr (CwMapping) mapping = make_typical_mapping (catalog);
  g_autoptr (CwProject) project = make_project (mapping, catalog);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (bodies, g_bytes_new_static ("[]", 2));
  g_assert_null (cw_encoder_to_table (project, mapping, bodies, &error));
  g_assert_error (error, CW_ENCODER_ERROR, CW_ENCODER_ERROR_MALFORMED);
}

/* What was frozen with an older mapping is sent whole. */
static void
test_header (void)
{
  static const char old[] =
      "{\"values\":{\"QID2\":[\"1\",\"3\"],\"Gone\":\"a,b\",\"cw_delivery\":\"k\"}}";
  g_autoptr (CwCatalog) catalog = make_typical_catalog ();
  g_autoptr (CwMapping) mapping = cw_mapping_new ();
  g_autoptr (CwProject) project = NULL;
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) table = NULL;
  g_autofree char *text = NULL;

  map_field (mapping, catalog, "category.frustration", "Frustration", CW_FORMAT_QUESTION,
             CW_PLACEMENT_QUESTION);
  map_field (mapping, catalog, "category-group.billing", "Billing", CW_FORMAT_GROUP,
             CW_PLACEMENT_QUESTION);
  map_field (mapping, catalog, "interaction.agent", "Agent", CW_FORMAT_EMBEDDED,
             CW_PLACEMENT_EMBEDDED_DATA);
  project = make_project (mapping, catalog);
  g_ptr_array_add (bodies, g_bytes_new_static (old, sizeof old - 1));
  table = cw_encoder_to_table (project, mapping, bodies, &error);
  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (table, NULL), g_bytes_get_size (table));
  g_assert_cmpstr (
      text, ==,
      "StartDate,EndDate,Progress,Duration (in seconds),Finished,UserLanguage,Q1_Frustration,"
      "Q2_Billing_1,Q2_Billing_2,Q2_Billing_3,Agent,Gone,cw_delivery\r\n"
      "Start Date,End Date,Progress,Duration (in seconds),Finished,User Language,Frustration,"
      "Billing - Late fee,\"Billing - Roaming, EU\",Billing - Refund,Agent,Gone,cw_delivery\r\n"
      "\"{\"\"ImportId\"\":\"\"startDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\","
      "\"{\"\"ImportId\"\":\"\"endDate\"\",\"\"timeZone\"\":\"\"Z\"\"}\","
      "\"{\"\"ImportId\"\":\"\"progress\"\"}\",\"{\"\"ImportId\"\":\"\"duration\"\"}\","
      "\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"userLanguage\"\"}\","
      "\"{\"\"ImportId\"\":\"\"QID1\"\"}\","
      "\"{\"\"ImportId\"\":\"\"QID2\"\",\"\"choiceId\"\":\"\"1\"\"}\","
      "\"{\"\"ImportId\"\":\"\"QID2\"\",\"\"choiceId\"\":\"\"2\"\"}\","
      "\"{\"\"ImportId\"\":\"\"QID2\"\",\"\"choiceId\"\":\"\"3\"\"}\","
      "\"{\"\"ImportId\"\":\"\"Agent\"\"}\",\"{\"\"ImportId\"\":\"\"Gone\"\"}\","
      "\"{\"\"ImportId\"\":\"\"cw_delivery\"\"}\"\r\n"
      ",,,,,,,1,,1,,\"a,b\",k\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/encoder-table/same-as-single", Fixture, NULL, set_up, test_same_as_single,
              tear_down);
  g_test_add_func ("/encoder-table/header", test_header);
  g_test_add_func ("/encoder-table/malformed", test_malformed);
  return g_test_run ();
}
