/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-qualtrics-project-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GONE_CODE "QMST_2.1"

CwProjectChanges *
cw_project_changes_new (void)
{
  CwProjectChanges *self = g_new0 (CwProjectChanges, 1);

  self->added = g_ptr_array_new_with_free_func (g_free);
  self->changed = g_ptr_array_new_with_free_func (g_free);
  self->retired = g_ptr_array_new_with_free_func (g_free);
  self->edited = g_ptr_array_new_with_free_func (g_free);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->own = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
cw_project_changes_free (CwProjectChanges *self)
{
  g_ptr_array_unref (self->added);
  g_ptr_array_unref (self->changed);
  g_ptr_array_unref (self->retired);
  g_ptr_array_unref (self->edited);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->own);
  g_free (self);
}

gboolean
cw_qualtrics_project_is_gone (const GError *error)
{
  return g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND) ||
         (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_FORBIDDEN) &&
          g_strcmp0 (cw_net_error_get_service_code (error), GONE_CODE) == 0);
}

static char *
create_path (const char *below, const char *survey_id)
{
  const char *gap = strstr (below, "{}");

  if (gap == NULL)
    return g_strconcat ("/API/v3", below, NULL);
  g_assert (survey_id != NULL);
  return g_strdup_printf ("/API/v3%.*s%s%s", (int) (gap - below), below, survey_id,
                          gap + strlen ("{}"));
}

void
cw_qualtrics_project_call (CwAccount *account,
                           const char *method,
                           const char *survey_id,
                           const char *below,
                           JsonNode *body,
                           CwAccountFlags flags,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autofree char *path = create_path (below, survey_id);
  g_autoptr (CwHttpRequest) request = cw_http_request_new (method, path);

  if (body != NULL)
    {
      char *text = json_to_string (body, FALSE);
      g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

      cw_http_request_set_body (request, "application/json", bytes);
    }
  cw_account_call_async (account, request, flags, cancellable, callback, user_data);
}

static GError *
create_gone_error (const GError *error, const char *name)
{
  g_autofree char *message = g_strdup_printf (
      _ ("The project “%s” is not there any more: it was deleted in Qualtrics, or this account may "
         "no longer see it.\nCreate it anew, or invite the account as a collaborator on it."),
      name);

  return cw_net_error_new (CW_NET_ERROR_NOT_FOUND, cw_net_error_get_status (error),
                           cw_net_error_get_service_code (error),
                           cw_net_error_get_request_id (error), message);
}

GError *
cw_qualtrics_project_explain (const GError *error,
                              const char *name,
                              const char *doing,
                              gboolean reading)
{
  g_autofree char *message = NULL;
  GError *told;

  if (error->domain != CW_NET_ERROR)
    return g_error_copy (error);
  if (g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND) ||
      (reading && cw_qualtrics_project_is_gone (error)))
    return create_gone_error (error, name);
  if (doing == NULL)
    return g_error_copy (error);
  message = g_strdup_printf (_ ("%s failed: %s"), doing, error->message);
  told = cw_net_error_new ((CwNetError) error->code, cw_net_error_get_status (error),
                           cw_net_error_get_service_code (error),
                           cw_net_error_get_request_id (error), message);
  cw_net_error_set_doubtful (told, cw_net_error_is_doubtful (error));
  return told;
}
