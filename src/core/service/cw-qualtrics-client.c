/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service/cw-qualtrics-client.h"

#include "ingest/cw-definition-reader.h"
#include "model/cw-service-address.h"
#include "net/cw-json.h"
#include "service/cw-qualtrics-id.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PAGES 10000

/* A list of surveys as it comes, page by page. */
typedef struct
{
  GPtrArray *surveys; /* (owned) (element-type CwRemoteSurvey) */
  CwAccountFlags flags;
  guint n_pages;
} Listing;

static void page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

void
cw_remote_survey_free (CwRemoteSurvey *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->owner_id);
  g_free (self);
}

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_clear_pointer (&listing->surveys, g_ptr_array_unref);
  g_free (listing);
}

static gint64
read_instant (JsonNode *node, const char *member)
{
  g_autofree char *text = NULL;
  g_autoptr (GDateTime) instant = NULL;

  if (!cw_json_find_string (node, member, &text, NULL) || text == NULL)
    return 0;
  instant = g_date_time_new_from_iso8601 (text, NULL);
  return instant != NULL ? g_date_time_to_unix (instant) * 1000 : 0;
}

static CwRemoteSurvey *
read_survey (JsonNode *element, GError **error)
{
  g_autoptr (CwRemoteSurvey) survey = g_new0 (CwRemoteSurvey, 1);
  gboolean found;

  if (!cw_json_get_string (element, "id", &survey->id, error) ||
      !cw_json_find_string (element, "name", &survey->name, error) ||
      !cw_json_find_string (element, "ownerId", &survey->owner_id, error) ||
      !cw_json_find_boolean (element, "isActive", &survey->active, &found, error))
    return NULL;
  if (survey->name == NULL)
    survey->name = g_strdup (survey->id);
  survey->last_modified = read_instant (element, "lastModified");
  return g_steal_pointer (&survey);
}

static gboolean
read_page (Listing *listing, JsonNode *page, char **next, GError **error)
{
  JsonArray *elements = cw_json_get_array (page, "result.elements", error);

  if (elements == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (elements); i++)
    {
      CwRemoteSurvey *survey = read_survey (json_array_get_element (elements, i), error);

      if (survey == NULL)
        return FALSE;
      g_ptr_array_add (listing->surveys, survey);
    }
  return cw_json_find_string (page, "result.nextPage", next, error);
}

static void
request_page (CwAccount *account, GTask *task, const char *address)
{
  Listing *listing = g_task_get_task_data (task);
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", address);

  listing->n_pages++;
  cw_account_call_async (account, request, listing->flags | CW_ACCOUNT_GENERAL,
                         g_task_get_cancellable (task), page_read_cb, g_object_ref (task));
}

/* Fact 3.1: nextPage is a whole URL. Credentials go nowhere else. */
static gboolean
check_next_page (CwAccount *account, Listing *listing, const char *next, GError **error)
{
  CwConnection *connection = cw_account_get_connection (account);

  if (!cw_service_address_is_same_service (cw_connection_get_base_url (connection), next))
    g_set_error_literal (error, CW_NET_ERROR, CW_NET_ERROR_REDIRECTED,
                         _ ("The list of surveys goes on at another host, which Crosswalk does not "
                            "follow with your credentials.\nTell the administrator of the "
                            "account; nothing was sent there."));
  else if (listing->n_pages >= MAX_PAGES)
    g_set_error_literal (error, CW_NET_ERROR, CW_NET_ERROR_MALFORMED,
                         _ ("The list of surveys has no end.\nTry again later."));
  else
    return TRUE;
  return FALSE;
}

static int
compare_surveys (gconstpointer a, gconstpointer b)
{
  const CwRemoteSurvey *survey_a = *(const CwRemoteSurvey *const *) a;
  const CwRemoteSurvey *survey_b = *(const CwRemoteSurvey *const *) b;
  int order = g_utf8_collate (survey_a->name, survey_b->name);

  return order != 0 ? order : strcmp (survey_a->id, survey_b->id);
}

/* The page is asked for at our own address, whichever host of the service names it. */
static void
request_next_page (CwAccount *account, GTask *task, const char *next)
{
  g_autoptr (GUri) uri = g_uri_parse (next, G_URI_FLAGS_ENCODED, NULL);
  const char *query = g_uri_get_query (uri);
  g_autofree char *path =
      g_strconcat (g_uri_get_path (uri), query != NULL ? "?" : NULL, query, NULL);

  request_page (account, task, path);
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CwAccount *account = CW_ACCOUNT (source);
  Listing *listing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) page = cw_account_call_json_finish (account, result, &error);
  g_autofree char *next = NULL;

  if (page == NULL || !read_page (listing, page, &next, &error) ||
      (next != NULL && *next != '\0' && !check_next_page (account, listing, next, &error)))
    {
      g_task_return_error (task, error);
      return;
    }
  if (next != NULL && *next != '\0')
    {
      request_next_page (account, task, next);
      return;
    }
  g_ptr_array_sort (listing->surveys, compare_surveys);
  g_task_return_pointer (task, g_steal_pointer (&listing->surveys),
                         (GDestroyNotify) g_ptr_array_unref);
}

void
cw_qualtrics_client_list_surveys_async (CwAccount *account,
                                        CwAccountFlags flags,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  Listing *listing;

  g_return_if_fail (CW_IS_ACCOUNT (account));

  listing = g_new0 (Listing, 1);
  listing->flags = flags;
  listing->surveys = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_remote_survey_free);
  g_task_set_source_tag (task, cw_qualtrics_client_list_surveys_async);
  g_task_set_task_data (task, listing, listing_free);
  request_page (account, task, "/API/v3/surveys");
}

GPtrArray *
cw_qualtrics_client_list_surveys_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_client_list_surveys_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Fact 1.4: a survey that is not there is a 403 in this family of calls. */
static GError *
explain_missing (const GError *error, const char *survey_id)
{
  g_autofree char *message = NULL;

  if (!g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_FORBIDDEN) &&
      !g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND))
    return g_error_copy (error);
  message = g_strdup_printf (_ ("This account may not see a survey “%s”, or there is none.\nInvite "
                                "the account as a collaborator on the project in Qualtrics."),
                             survey_id);
  return cw_net_error_new (CW_NET_ERROR_NOT_FOUND, cw_net_error_get_status (error),
                           cw_net_error_get_service_code (error),
                           cw_net_error_get_request_id (error), message);
}

typedef struct
{
  char *survey_id; /* (owned) */
  CwAccountFlags flags;
  gboolean reporting; /* asked for as reports have it */
} Definition;

static void
definition_free (gpointer data)
{
  Definition *definition = data;

  g_free (definition->survey_id);
  g_free (definition);
}

static gboolean
is_withheld (const GError *error)
{
  return g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_FORBIDDEN) ||
         g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND);
}

static void definition_read_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Who may see the answers to a survey and not change it gets no definition (403, fact 1.4), but
 * the questions all the same. @task: (transfer full) */
static void
request_definition (GTask *task)
{
  Definition *definition = g_task_get_task_data (task);
  g_autofree char *path =
      g_strconcat (definition->reporting ? "/API/v3/surveys/" : "/API/v3/survey-definitions/",
                   definition->survey_id, NULL);
  g_autoptr (CwHttpRequest) request = cw_http_request_new ("GET", path);

  cw_account_call_async (g_task_get_source_object (task), request, definition->flags,
                         g_task_get_cancellable (task), definition_read_cb, task);
}

static void
definition_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  CwHttpResponse *response = cw_account_call_finish (CW_ACCOUNT (source), result, &error);
  Definition *definition = g_task_get_task_data (task);
  CwSurvey *survey = NULL;

  if (response == NULL && is_withheld (error) && !definition->reporting)
    {
      definition->reporting = TRUE;
      request_definition (g_steal_pointer (&task));
      return;
    }
  if (response == NULL)
    {
      g_task_return_error (task, explain_missing (error, definition->survey_id));
      return;
    }
  survey = cw_definition_reader_read (response->body, &error);
  cw_http_response_unref (response);
  if (survey != NULL)
    g_task_return_pointer (task, survey, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
cw_qualtrics_client_get_definition_async (CwAccount *account,
                                          const char *survey_id,
                                          CwAccountFlags flags,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  Definition *definition = g_new0 (Definition, 1);
  GError *error = NULL;

  g_return_if_fail (CW_IS_ACCOUNT (account));
  g_return_if_fail (survey_id != NULL);

  definition->survey_id = g_strdup (survey_id);
  definition->flags = flags;
  g_task_set_source_tag (task, cw_qualtrics_client_get_definition_async);
  g_task_set_task_data (task, definition, definition_free);
  if (!cw_qualtrics_id_check (survey_id, "SV", &error))
    {
      g_task_return_error (task, error);
      return;
    }
  request_definition (g_steal_pointer (&task));
}

CwSurvey *
cw_qualtrics_client_get_definition_finish (CwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_qualtrics_client_get_definition_async),
                        NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
