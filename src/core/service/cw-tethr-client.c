/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-tethr-client.h"

#include "ingest/cw-category-reader.h"

#include <glib/gi18n-lib.h>

/* What is stored is written again: a number beyond every double could not be read after that. */
static gboolean
can_be_kept (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (JsonNode) again = json_from_string (text, NULL);

  return again != NULL;
}

static CwRecord *
read_record (JsonNode *node, const char *id, GError **error)
{
  g_autoptr (CwRecord) record = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node) || !can_be_kept (node))
    {
      g_set_error (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED,
                   _ ("What the server answered for “%s” is no interaction."), id);
      return NULL;
    }
  record = cw_record_new (CW_RECORD_INTERACTION, json_node_dup_object (node), error);
  /* It may be written otherwise, but it must be the one that was asked for. */
  if (record != NULL && g_ascii_strcasecmp (cw_record_get_id (record), id) != 0)
    {
      g_set_error (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED,
                   _ ("The server answered with “%s” where “%s” was asked for."),
                   cw_record_get_id (record), id);
      return NULL;
    }
  return g_steal_pointer (&record);
}

static void
interaction_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonNode) node = cw_account_call_json_finish (CW_ACCOUNT (source), result, &error);
  CwRecord *record = node != NULL ? read_record (node, g_task_get_task_data (task), &error) : NULL;

  if (record != NULL)
    g_task_return_pointer (task, record, (GDestroyNotify) cw_record_unref);
  else
    g_task_return_error (task, error);
}

void
cw_tethr_client_get_interaction_async (CwAccount *account,
                                       const char *id,
                                       CwAccountFlags flags,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  g_autoptr (CwHttpRequest) request = NULL;
  g_autofree char *segment = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (id != NULL);

  g_task_set_source_tag (task, cw_tethr_client_get_interaction_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  segment = cw_http_request_escape_id (id);
  if (segment == NULL)
    {
      g_task_return_new_error (task, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND,
                               _ ("“%s” cannot be the id of an interaction."), id);
      return;
    }
  path = g_strconcat ("/interactions/v2/", segment, NULL);
  request = cw_http_request_new ("GET", path);
  cw_account_call_async (account, request, flags, cancellable, interaction_read_cb,
                         g_steal_pointer (&task));
}

CwRecord *
cw_tethr_client_get_interaction_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_tethr_client_get_interaction_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
definitions_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (JsonNode) node = cw_account_call_json_finish (CW_ACCOUNT (source), result, &error);
  GPtrArray *fields = node != NULL ? cw_category_reader_read (node, &error) : NULL;

  if (fields != NULL)
    g_task_return_pointer (task, fields, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
cw_tethr_client_get_definitions_async (CwAccount *account,
                                       CwAccountFlags flags,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  GTask *task = g_task_new (account, cancellable, callback, user_data);
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", "/processing/v2/categories");

  g_return_if_fail (CW_IS_ACCOUNT (account));

  g_task_set_source_tag (task, cw_tethr_client_get_definitions_async);
  cw_account_call_async (account, request, flags | CW_ACCOUNT_GENERAL, cancellable,
                         definitions_read_cb, task);
}

GPtrArray *
cw_tethr_client_get_definitions_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_tethr_client_get_definitions_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
