/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-mapping.h"

#include "cw-ui-test.h"
#include "store/cw-category-repository.h"
#include "store/cw-integration-repository.h"
#include "store/cw-record-repository.h"
#include "store/cw-workspace.h"

#define NOW G_GINT64_CONSTANT (1795176000000)
#define N_HUGE 500
#define N_HUGE_SENT 60
#define N_LONG_SENT 67
#define N_UTTERANCES 5000

#define SUMMARY                                                                                    \
  "Called about a late fee on the October bill and about roaming in Spain. Was passed from "       \
  "billing to retention and had to repeat the customer number twice. The agent took the fee off, " \
  "explained the EU zone and promised a corrected bill within three days. Had written in the "     \
  "chat on Tuesday and got no answer there."

static const char *const records[] = {
  "{\"id\":\"8f2c40\",\"interactionType\":\"Chat\",\"direction\":\"Inbound\","
  "\"utcStart\":\"2026-11-18T09:12:00Z\",\"utcEnd\":\"2026-11-18T09:20:00Z\","
  "\"durationMs\":480000,\"language\":\"swe\",\"country\":\"SWE\","
  "\"participants\":[{\"isInternal\":true,\"displayName\":\"Ida Berg\"},"
  "{\"isInternal\":false,\"displayName\":\"Elin Holm\",\"refId\":\"C-12\"}],"
  "\"classifications\":[{\"categoryType\":\"BasicScore\",\"categoryId\":\"TEI\",\"value\":1.2}]}",
  "{\"id\":\"8f2c41\",\"interactionType\":\"Call\",\"direction\":\"Inbound\","
  "\"utcStart\":\"2026-11-19T15:20:11Z\",\"utcEnd\":\"2026-11-19T15:26:23Z\","
  "\"durationMs\":372000,\"language\":\"nob\",\"country\":\"NOR\","
  "\"numberDialed\":\"+4780012345\",\"tethrUri\":\"https://nordtel.tethr.com/8f2c41\","
  "\"participants\":[{\"isInternal\":true,\"displayName\":\"Mikael Lund\",\"segments\":"
  "[{\"categoryType\":\"Text\",\"categoryId\":\"wait\"}]},"
  "{\"isInternal\":false,\"displayName\":\"Kari Nilsen\",\"email\":\"kari@example.com\","
  "\"refId\":\"C-77\"}],"
  "\"customGroups\":[{\"type\":\"Team\",\"displayName\":\"Billing\"}],"
  "\"classifications\":["
  "{\"categoryType\":\"BasicScore\",\"categoryId\":\"TEI\",\"value\":4.6},"
  "{\"categoryType\":\"Text\",\"categoryId\":\"frustration\"},"
  "{\"categoryType\":\"Text\",\"categoryId\":\"repeat\"},"
  "{\"categoryType\":\"Text\",\"categoryId\":\"fee\"},"
  "{\"categoryType\":\"Text\",\"categoryId\":\"roaming\"},"
  "{\"categoryType\":\"Text\",\"categoryId\":\"switch\"}],"
  "\"metadata\":{\"summary\":\"" SUMMARY "\",\"plan\":\"Gold\"}}",
};

static const char full_mapping[] =
    "{\"crosswalk\":\"mapping/1\",\"fields\":["
    "{\"name\":\"Date and time\",\"field\":\"interaction.date\",\"transforms\":"
    "[{\"kind\":\"date\",\"to\":\"%Y-%m-%d %H:%M\"}]},"
    "{\"name\":\"Agent\",\"field\":\"interaction.agent\"},"
    "{\"name\":\"Frustration\",\"field\":\"category.frustration\",\"format\":\"question\"},"
    "{\"name\":\"Effort\",\"field\":\"category-group.effort\",\"format\":\"group\"},"
    "{\"name\":\"Effort index\",\"field\":\"score.TEI\",\"format\":\"range\",\"transforms\":"
    "[{\"kind\":\"number\",\"decimals\":1}]},"
    "{\"name\":\"Effort index band\",\"field\":\"score.TEI\",\"format\":\"value\"},"
    "{\"name\":\"Billing reasons\",\"field\":\"category-group.billing\","
    "\"format\":\"multi-value-text-set\"},"
    "{\"name\":\"Channel switch\",\"field\":\"category-group.channel\",\"format\":\"boolean\"},"
    "{\"name\":\"Link\",\"field\":\"interaction.link\"},"
    "{\"name\":\"Summary\",\"field\":\"metadata.summary\"}]}";

static const char transcript_mapping[] =
    "{\"crosswalk\":\"mapping/1\",\"fields\":["
    "{\"name\":\"Transcript\",\"field\":\"interaction.transcript\"},"
    "{\"name\":\"Transcript, plain\",\"field\":\"interaction.transcript\",\"transforms\":"
    "[{\"kind\":\"html-to-text\"},{\"kind\":\"drop-emoji\"}]},"
    "{\"name\":\"Said\",\"field\":\"interaction.transcript\",\"transforms\":"
    "[{\"kind\":\"template\",\"template\":\"They said: ${value}\"}]}]}";

/* (transfer full): half a megabyte of what was said */
static char *
create_long_record (void)
{
  GString *json = g_string_new (
      "{\"id\":\"8f2c42\",\"interactionType\":\"Call\",\"utcStart\":\"2026-11-20T15:20:11Z\","
      "\"utcEnd\":\"2026-11-20T16:26:23Z\",\"durationMs\":3972000,\"participants\":["
      "{\"isInternal\":true,\"displayName\":\"Mikael Lund\",\"utterances\":[");

  for (guint i = 0; i < N_UTTERANCES; i++)
    g_string_append_printf (json,
                            "%s{\"content\":\"Sentence number %u is about <b>a bill</b> & a "
                            "promise of last week, and somebody says “yes” 🙂 to it all.\"}",
                            i > 0 ? "," : "", i);
  g_string_append (json, "]}]}");
  return g_string_free (json, FALSE);
}

static CwField *
add_category (GPtrArray *fields, const char *key, const char *name)
{
  g_autofree char *id = g_strconcat ("category.", key, NULL);
  CwField *field = cw_field_new (id, name, CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY);

  g_ptr_array_add (fields, field);
  return field;
}

static void
add_group (GPtrArray *fields, const char *key, const char *name, const char *const *members)
{
  g_autofree char *id = g_strconcat ("category-group.", key, NULL);
  CwField *group = cw_field_new (id, name, CW_FIELD_GROUP_CATEGORY_GROUPS, CW_FIELD_CATEGORY_GROUP);

  for (guint i = 0; members[i] != NULL; i += 2)
    g_ptr_array_add (group->members,
                     cw_field_ref (add_category (fields, members[i], members[i + 1])));
  g_ptr_array_add (fields, group);
}

static GPtrArray *
list_definitions (CwUiMapping kind)
{
  static const char *const effort[] = { "repeat", "Had to repeat", "passed",  "Passed on twice",
                                        "wait",   "Long wait",     "promise", "Promise not kept",
                                        NULL };
  static const char *const billing[] = { "fee", "Late fee", "roaming", "Roaming, EU", NULL };
  static const char *const channel[] = { "switch", "Switched channel", NULL };
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_field_unref);
  CwField *score =
      cw_field_new ("score.TEI", "Effort index (TEI)", CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE);

  g_ptr_array_add (score->bands, cw_score_band_new (0, 3, "Easy"));
  g_ptr_array_add (score->bands, cw_score_band_new (3, 6, "Average"));
  g_ptr_array_add (score->bands, cw_score_band_new (6, 10, "Hard"));
  score->maximum = 10;
  g_ptr_array_add (fields, score);
  g_ptr_array_add (fields, cw_field_new ("score.AIS", "Agent impact (AIS)", CW_FIELD_GROUP_SCORES,
                                         CW_FIELD_SCORE));
  add_category (fields, "frustration", "Frustration");
  add_category (fields, "hold", "Hold too long");
  add_group (fields, "billing", "Billing reasons", billing);
  add_group (fields, "channel", "Channel switch", channel);
  add_group (fields, "effort", "Effort", effort);
  for (guint i = 0; kind >= CW_UI_MAPPING_HUGE && i < N_HUGE; i++)
    {
      g_autofree char *key = g_strdup_printf ("huge%u", i);
      g_autofree char *name = g_strdup_printf ("Category number %u of very many", i + 1);

      add_category (fields, key, name);
    }
  return fields;
}

static CwMapping *
read_mapping (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  CwMapping *mapping = cw_mapping_from_json (node, &error);

  g_assert_no_error (error);
  return mapping;
}

static void
add_transcripts (CwMapping *mapping)
{
  g_autoptr (CwMapping) more = read_mapping (transcript_mapping);

  for (guint i = 0; i < more->fields->len; i++)
    cw_mapping_add (mapping, cw_mapping_field_copy (more->fields->pdata[i]), -1);
}

static CwMapping *
create_mapping (CwUiMapping kind, GPtrArray *definitions)
{
  CwMapping *mapping = read_mapping (full_mapping);
  guint n_wanted = kind == CW_UI_MAPPING_HUGE   ? N_HUGE_SENT
                   : kind == CW_UI_MAPPING_LONG ? N_LONG_SENT
                                                : 0;
  guint n_sent = 0;

  if (kind == CW_UI_MAPPING_LONG)
    add_transcripts (mapping);
  for (guint i = 0; i < definitions->len && n_sent < n_wanted; i++)
    {
      const CwField *field = definitions->pdata[i];

      if (!g_str_has_prefix (field->id, "category.huge"))
        continue;
      cw_mapping_add (mapping, cw_mapping_field_new (field), -1);
      n_sent++;
    }
  return mapping;
}

static void
put_record (CwDatabase *db, gint64 import, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  g_autoptr (CwRecord) record = NULL;
  CwRecordFate fate;

  g_assert_no_error (error);
  record = cw_record_new (CW_RECORD_INTERACTION, json_node_dup_object (node), &error);
  g_assert_no_error (error);
  g_assert_true (cw_record_repository_put (db, import, record, NOW, &fate, &error));
}

static void
put_records (CwDatabase *db, CwUiMapping kind)
{
  g_autofree char *long_record = create_long_record ();
  gint64 import = cw_record_repository_begin_import (db, CW_RECORD_INTERACTION, "file",
                                                     "interactions.json", NOW, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    put_record (db, import, records[i]);
  if (kind == CW_UI_MAPPING_LONG)
    put_record (db, import, long_record);
  g_assert_true (cw_record_repository_end_import (db, import, 0, NOW, NULL));
}

/* What is saved has one field less than the draft, and a project at Qualtrics. */
static void
store_full (CwDatabase *db, gint64 id, const CwMapping *draft, GError **error)
{
  g_autoptr (CwMapping) saved = cw_mapping_copy (draft);
  g_autoptr (CwCatalog) catalog =
      cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, error);
  g_autoptr (CwProject) project = NULL;

  g_assert_nonnull (catalog);
  cw_mapping_remove (saved, saved->fields->len - 1);
  project = cw_project_plan (NULL, saved, catalog);
  g_free (project->survey_id);
  g_free (project->name);
  project->survey_id = g_strdup ("SV_3nVbq8TqLk2ZpAu");
  project->name = g_strdup ("Voice of customer 2026");
  g_assert_true (cw_integration_repository_save_mapping (db, id, saved, NOW, NULL, error) &&
                 cw_integration_repository_set_project (db, id, project, error) &&
                 cw_integration_repository_set_draft (db, id, draft, error));
}

static gpointer
fill (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwUiMapping kind = GPOINTER_TO_INT (data);
  g_autoptr (GPtrArray) definitions = list_definitions (kind);
  g_autoptr (CwMapping) mapping = create_mapping (kind, definitions);
  g_autoptr (CwIntegration) integration =
      cw_integration_new (CW_INTEGRATION_INTERACTIONS, CW_UI_MAPPING_NAME);

  g_assert_true (cw_category_repository_save (db, definitions, error));
  g_assert_true (cw_database_begin (db, error));
  if (kind != CW_UI_MAPPING_NO_RECORDS)
    put_records (db, kind);
  g_assert_true (cw_database_commit (db, error));
  g_assert_true (cw_integration_repository_add (db, integration, error));
  if (kind == CW_UI_MAPPING_FULL)
    store_full (db, integration->id, mapping, error);
  else if (kind != CW_UI_MAPPING_NEW)
    g_assert_true (
        cw_integration_repository_save_mapping (db, integration->id, mapping, NOW, NULL, error));
  return GINT_TO_POINTER (TRUE);
}

CwWorkspace *
cw_ui_mapping_open (CwUiMapping kind)
{
  CwWorkspace *workspace = cw_ui_test_open_workspace ();
  g_autoptr (GError) error = NULL;

  cw_workspace_run (workspace, fill, GINT_TO_POINTER (kind), NULL, &error);
  g_assert_no_error (error);
  return workspace;
}

static gpointer
load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_integration_repository_load (db, CW_UI_MAPPING_NAME, error);
}

gpointer
cw_ui_mapping_load (CwWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  CwIntegration *integration = cw_workspace_run (workspace, load, NULL, NULL, &error);

  g_assert_no_error (error);
  return integration;
}

char *
cw_ui_mapping_get_uid (CwWorkspace *workspace)
{
  g_autoptr (CwIntegration) integration = cw_ui_mapping_load (workspace);

  return g_strdup (integration->uid);
}

static gpointer
add_record (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 import =
      cw_record_repository_begin_import (db, CW_RECORD_INTERACTION, "file", "more.json", NOW, NULL);

  g_assert_true (cw_database_begin (db, error));
  put_record (
      db, import,
      "{\"id\":\"8f2c50\",\"interactionType\":\"Call\",\"utcStart\":\"2026-11-17T15:20:11Z\","
      "\"metadata\":{\"branch\":\"Bergen\"}}");
  g_assert_true (cw_database_commit (db, error));
  g_assert_true (cw_record_repository_end_import (db, import, 0, NOW, NULL));
  return GINT_TO_POINTER (TRUE);
}

void
cw_ui_mapping_add_record (CwWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;

  cw_workspace_run (workspace, add_record, NULL, NULL, &error);
  g_assert_no_error (error);
}
