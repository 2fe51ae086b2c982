/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-triggers.h"

#include "store/cw-integration-repository.h"
#include "store/cw-workspace.h"

#include <gio/gio.h>

#define LAST_DAY "2026-11-20"

/* All of seed 001: dates, codes, categories hit, scores, and what must not be. */
static const char filter[] =
    "{\"all\": ["
    " {\"field\": \"interaction.date\", \"operator\": \"is-in-the-last\", \"value\": {\"days\": 30}},"
    " {\"field\": \"interaction.direction\", \"operator\": \"is\", \"value\": \"Inbound\"},"
    " {\"field\": \"interaction.country\", \"operator\": \"is-any-of\", \"value\": [\"NOR\", "
    "\"SWE\"]},"
    " {\"any\": ["
    "  {\"field\": \"category\", \"operator\": \"is-any-of\", \"value\": [\"frustration\"]},"
    "  {\"field\": \"category-group.billing-reasons\", \"operator\": \"is-any-of\", \"value\": "
    "[\"late-fee\", \"price-change\"]},"
    "  {\"field\": \"score.TEI\", \"operator\": \"is-at-least\", \"value\": 6}]},"
    " {\"none\": ["
    "  {\"field\": \"interaction.agent-talk-time\", \"operator\": \"is-under\", \"value\": 60000},"
    "  {\"field\": \"call-group.Team\", \"operator\": \"is\", \"value\": \"Test queue\"}]}]}";

static void
run (const char *program, const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int status;

  if (g_getenv (program) == NULL)
    g_error ("%s is not set: run this by meson", program);
  g_ptr_array_add (argv, (char *) g_getenv (program));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) arguments[i]);
  g_ptr_array_add (argv, NULL);
  if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                     NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", program, error->message);
}

static char *
create_path (const char *folder, const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* Imported once for a program. */
static char *
create_template (void)
{
  char *path = create_path (g_get_user_cache_dir (), "trigger-flows.db");
  g_autofree char *folder = create_path (g_get_user_cache_dir (), "interactions");
  g_autofree char *categories = create_path (folder, "categories.json");
  g_autofree char *records = create_path (folder, "interactions.ndjson");
  const char *const make[] = { "--interactions", folder, "--end", LAST_DAY, NULL };
  const char *const import[] = { "--workspace",  path,       "record", "import",
                                 "interactions", categories, records,  NULL };

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  run ("CROSSWALK_DEMO_DATA", make);
  run ("CROSSWALK_CLI", import);
  return path;
}

static gpointer
add_integration (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwIntegration) integration =
      cw_integration_new (CW_INTEGRATION_INTERACTIONS, "Nordic customer survey");

  g_free (integration->uid);
  integration->uid = g_strdup (CW_UI_TRIGGERS_UID);
  if (!cw_integration_repository_add (db, integration, error))
    return NULL;
  return g_object_new (G_TYPE_OBJECT, NULL);
}

static CwWorkspace *
open_workspace (const char *path)
{
  CwWorkspace *workspace = cw_workspace_open (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) done = cw_workspace_run (workspace, add_integration, NULL, NULL, &error);

  g_assert_no_error (error);
  return workspace;
}

static char *
create_own_path (void)
{
  static guint counter = 0;
  g_autofree char *name = g_strdup_printf ("trigger-flows-%u.db", counter++);

  return create_path (g_get_user_data_dir (), name);
}

CwWorkspace *
cw_ui_triggers_open (void)
{
  g_autofree char *template = create_template ();
  g_autofree char *path = create_own_path ();
  g_autoptr (GFile) source = g_file_new_for_path (template);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  CwWorkspace *workspace;

  if (!g_file_copy (source, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, &error))
    g_error ("%s: %s", path, error->message);
  workspace = open_workspace (path);
  cw_ui_triggers_add_trigger (workspace, CW_UI_TRIGGERS_NAME, filter);
  return workspace;
}

CwWorkspace *
cw_ui_triggers_open_empty (void)
{
  g_autofree char *path = create_own_path ();

  return open_workspace (path);
}

static gpointer
load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return cw_integration_repository_load (db, CW_UI_TRIGGERS_UID, error);
}

CwIntegration *
cw_ui_triggers_load (CwWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  CwIntegration *integration = cw_workspace_run (workspace, load, NULL, NULL, &error);

  g_assert_no_error (error);
  return integration;
}

static gpointer
add_trigger (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CwIntegration) integration =
      cw_integration_repository_load (db, CW_UI_TRIGGERS_UID, error);
  CwTrigger *trigger = data;

  if (integration == NULL ||
      !cw_integration_repository_save_trigger (db, integration->id, trigger, error))
    return NULL;
  return trigger;
}

gint64
cw_ui_triggers_add_trigger (CwWorkspace *workspace, const char *name, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (CwTrigger) trigger = cw_trigger_new (name);

  g_assert_no_error (error);
  g_clear_pointer (&trigger->filter, cw_filter_free);
  trigger->filter = cw_filter_from_json (node, zone, &error);
  g_assert_no_error (error);
  cw_workspace_run (workspace, add_trigger, trigger, NULL, &error);
  g_assert_no_error (error);
  return trigger->id;
}
