/* SPDX-License-Identifier: GPL-3.0-or-later */
/* /imported-data-projects, and /datasets, its older name. */
#include "config.h"

#include "sandbox-qualtrics.h"

#include "sandbox-json.h"
#include "sandbox-project.h"

#include <string.h>

static gboolean
is_dataset_call (const SandboxRequest *request)
{
  return g_str_has_prefix (request->path, "/API/v3/datasets");
}

/* A brand may have either; which, only trying tells. */
static gboolean
check_licence (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  if (is_dataset_call (request) ? sandbox->settings.datasets
                                : sandbox->settings.imported_data_projects)
    return TRUE;
  sandbox_qualtrics_refuse (sandbox, reply, 404, NULL, "The requested resource does not exist.");
  return FALSE;
}

static SandboxProject *
get_project (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply)
{
  SandboxProject *project;

  if (!check_licence (sandbox, request, reply))
    return NULL;
  project = g_hash_table_lookup (sandbox->projects, sandbox_request_get_capture (request, 0));
  if (project != NULL && project->is_dataset == is_dataset_call (request))
    return project;
  sandbox_qualtrics_refuse (sandbox, reply, 404, NULL, "The project was not found.");
  return NULL;
}

static void
refuse_field (Sandbox *sandbox, SandboxReply *reply, const char *name)
{
  g_autofree char *message =
      g_strdup_printf ("Invalid request. Missing or invalid parameter: %s", name);

  sandbox_qualtrics_refuse (sandbox, reply, 400, NULL, message);
}

static void
handle_create (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  gboolean is_dataset = is_dataset_call (request);
  JsonObject *body = check_licence (sandbox, request, reply)
                         ? sandbox_qualtrics_get_body (sandbox, request, reply)
                         : NULL;
  const char *wrong = NULL;
  SandboxProject *project;

  if (body == NULL)
    return;
  project =
      sandbox_project_new (sandbox_qualtrics_make_id (sandbox, is_dataset ? "DS_" : "IDP_", 15),
                           body, is_dataset, &wrong);
  if (project == NULL)
    {
      refuse_field (sandbox, reply, wrong);
      return;
    }
  g_hash_table_insert (sandbox->projects, g_strdup (project->id), project);
  sandbox_qualtrics_set_result (sandbox, reply, sandbox_project_describe (project));
}

static void
handle_get (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxProject *project = get_project (sandbox, request, reply);

  if (project != NULL)
    sandbox_qualtrics_set_result (sandbox, reply, sandbox_project_describe (project));
}

static void
handle_add_field (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxProject *project = get_project (sandbox, request, reply);
  JsonObject *body = project != NULL ? sandbox_qualtrics_get_body (sandbox, request, reply) : NULL;

  if (body == NULL)
    return;
  if (sandbox_json_get_string (body, "name") == NULL ||
      sandbox_json_get_string (body, "type") == NULL)
    {
      refuse_field (sandbox, reply, "name");
      return;
    }
  json_array_add_object_element (project->fields, json_object_ref (body));
  sandbox_qualtrics_set_result (sandbox, reply, sandbox_project_describe (project));
}

static char *
check_rows (Sandbox *sandbox, const SandboxProject *project, JsonArray *rows)
{
  if (json_array_get_length (rows) > sandbox->settings.project_limit)
    return g_strdup ("Too many records in one call");
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);
      char *wrong = JSON_NODE_HOLDS_OBJECT (row)
                        ? sandbox_project_check (project, json_node_get_object (row))
                        : g_strdup ("A record is no object");

      if (wrong != NULL)
        return wrong;
    }
  return NULL;
}

static void
handle_add_rows (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxProject *project = get_project (sandbox, request, reply);
  JsonObject *body = project != NULL ? sandbox_qualtrics_get_body (sandbox, request, reply) : NULL;
  JsonNode *node =
      body != NULL ? json_object_get_member (body, is_dataset_call (request) ? "data" : "records")
                   : NULL;
  g_autofree char *wrong = NULL;

  if (body == NULL)
    return;
  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    {
      refuse_field (sandbox, reply, is_dataset_call (request) ? "data" : "records");
      return;
    }
  wrong = check_rows (sandbox, project, json_node_get_array (node));
  if (wrong != NULL)
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, NULL, wrong);
      return;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    sandbox_project_put (project, json_array_get_object_element (json_node_get_array (node), i),
                         FALSE);
  sandbox_qualtrics_set_result (sandbox, reply, NULL);
}

static void
handle_row (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxProject *project = get_project (sandbox, request, reply);
  JsonObject *row = project != NULL ? g_hash_table_lookup (project->rows,
                                                           sandbox_request_get_capture (request, 1))
                                    : NULL;

  if (row != NULL)
    sandbox_qualtrics_set_result (sandbox, reply, json_object_ref (row));
  else if (project != NULL)
    sandbox_qualtrics_refuse (sandbox, reply, 404, NULL, "The record was not found.");
}

static void
handle_put_row (Sandbox *sandbox, SandboxUser *user, SandboxRequest *request, SandboxReply *reply)
{
  SandboxProject *project = get_project (sandbox, request, reply);
  const char *key = sandbox_request_get_capture (request, 1);
  gboolean keep = g_strcmp0 (sandbox_request_get_param (request, "nonDestructive"), "true") == 0;
  JsonObject *row = project != NULL ? sandbox_qualtrics_get_body (sandbox, request, reply) : NULL;
  g_autofree char *wrong = NULL;

  if (row == NULL)
    return;
  if (!json_object_has_member (row, project->unique_field))
    json_object_set_string_member (row, project->unique_field, key);
  wrong = sandbox_project_check (project, row);
  if (wrong != NULL)
    {
      sandbox_qualtrics_refuse (sandbox, reply, 400, NULL, wrong);
      return;
    }
  sandbox_project_put (project, row, keep);
  sandbox_qualtrics_set_result (sandbox, reply, NULL);
}

static void
handle_delete_row (Sandbox *sandbox,
                   SandboxUser *user,
                   SandboxRequest *request,
                   SandboxReply *reply)
{
  SandboxProject *project = get_project (sandbox, request, reply);
  const char *key = sandbox_request_get_capture (request, 1);
  guint index;

  if (project == NULL)
    return;
  if (!g_hash_table_remove (project->rows, key))
    {
      sandbox_qualtrics_refuse (sandbox, reply, 404, NULL, "The record was not found.");
      return;
    }
  if (g_ptr_array_find_with_equal_func (project->order, key, g_str_equal, &index))
    g_ptr_array_remove_index (project->order, index);
  sandbox_qualtrics_set_result (sandbox, reply, NULL);
}

const SandboxRoute sandbox_project_routes[] = {
  { "POST", "/imported-data-projects", "write:imported_data_projects", handle_create },
  { "GET", "/imported-data-projects/{}", "read:imported_data_projects", handle_get },
  { "POST", "/imported-data-projects/{}/fields", "write:imported_data_projects", handle_add_field },
  { "POST", "/imported-data-projects/{}/records", "write:imported_data_projects", handle_add_rows },
  { "GET", "/imported-data-projects/{}/records/{}", "read:imported_data_projects", handle_row },
  { "PUT", "/imported-data-projects/{}/records/{}", "write:imported_data_projects",
    handle_put_row },
  { "DELETE", "/imported-data-projects/{}/records/{}", "write:imported_data_projects",
    handle_delete_row },
  { "POST", "/datasets", "write:imported_data_projects", handle_create },
  { "GET", "/datasets/{}", "read:imported_data_projects", handle_get },
  { "POST", "/datasets/{}/data", "write:imported_data_projects", handle_add_rows },
  { "GET", "/datasets/{}/data/{}", "read:imported_data_projects", handle_row },
  { "PUT", "/datasets/{}/data/{}", "write:imported_data_projects", handle_put_row },
  { "DELETE", "/datasets/{}/data/{}", "write:imported_data_projects", handle_delete_row },
  { NULL },
};
