/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-definition-refusal.h"

#include "ingest/cw-ingest-error.h"
#include "ingest/cw-loose-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Looks at a document; returns a sentence if it knows the kind. */
typedef char *(*Explainer) (JsonObject *object, JsonObject *result);

/* "403 - Forbidden" is "403 Forbidden". */
static char *
dup_status (JsonObject *meta)
{
  g_autofree char *status = cw_loose_json_get_text (meta, "httpStatus");
  g_auto (GStrv) parts = NULL;

  if (status == NULL)
    return cw_loose_json_get_text (meta, "status");
  parts = g_strsplit (status, " - ", 2);
  return g_strjoinv (" ", parts);
}

static char *
explain_error (JsonObject *object, JsonObject *result)
{
  JsonObject *meta = cw_loose_json_get_object (object, "meta");
  JsonObject *detail = cw_loose_json_get_object (meta, "error");
  g_autofree char *status = dup_status (meta);
  g_autofree char *message =
      cw_loose_json_get_text (detail != NULL ? detail : meta, "errorMessage");

  if (detail == NULL && message == NULL && g_strcmp0 (status, "Error") != 0)
    return NULL;
  if (message == NULL)
    /* Translators: a status of the web: "404 Not Found" */
    return g_strdup_printf (_ ("A recorded error, no survey: %s."), status);
  if (status == NULL)
    return g_strdup_printf (_ ("A recorded error, no survey: “%s”"), message);
  /* Translators: a status of the web and its explanation: "403 Forbidden", "Not allowed." */
  return g_strdup_printf (_ ("A recorded error, no survey: %s, “%s”"), status, message);
}

static char *
explain_grant_error (JsonObject *object, JsonObject *result)
{
  g_autofree char *code = cw_loose_json_get_text (object, "error");
  g_autofree char *description = cw_loose_json_get_text (object, "error_description");

  if (code == NULL)
    return NULL;
  return g_strdup_printf (_ ("A recorded error, no survey: “%s”"),
                          description != NULL ? description : code);
}

static char *
explain_exchange (JsonObject *object, JsonObject *result)
{
  JsonObject *request = cw_loose_json_get_object (object, "request");
  g_autofree char *method = cw_loose_json_get_text (request, "method");

  if (request == NULL || cw_loose_json_get_object (object, "response") == NULL)
    return NULL;
  if (method == NULL)
    return g_strdup (_ ("The record of a request and its answer, no survey."));
  /* Translators: the method of a request to a web server: "GET" */
  return g_strdup_printf (_ ("The record of a %s request and its answer, no survey."), method);
}

static gboolean
holds_list (JsonObject *object, const char *key)
{
  JsonNode *node = cw_loose_json_peek (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node);
}

static char *
explain_responses (JsonObject *object, JsonObject *result)
{
  if (!holds_list (object, "responses") && cw_loose_json_get_object (object, "values") == NULL &&
      cw_loose_json_get_object (result, "values") == NULL)
    return NULL;
  return g_strdup (_ ("Responses to a survey, not its definition."));
}

static gboolean
id_begins (JsonObject *object, const char *prefix)
{
  g_autofree char *id = cw_loose_json_get_text (object, "id");

  return id != NULL && g_str_has_prefix (id, prefix);
}

/* The first object of a list, NULL if there is none. */
static JsonObject *
first_object (JsonNode *list)
{
  return cw_loose_json_as_object (cw_loose_json_look_up (list, "0"));
}

static char *
explain_list (JsonObject *object, JsonObject *result)
{
  JsonNode *list = cw_loose_json_peek (result, "elements");
  JsonObject *first;
  guint n;

  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    return NULL;
  n = json_array_get_length (json_node_get_array (list));
  first = first_object (list);
  if (n == 0)
    return g_strdup (_ ("An empty list, no survey."));
  if (cw_loose_json_peek (first, "publicationUrl") != NULL)
    return g_strdup (_ ("A list of event subscriptions, no survey."));
  if (id_begins (first, "SV_"))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "A list of %u survey, without its questions.",
                                         "A list of %u surveys, without their questions.", n),
                            n);
  if (cw_loose_json_peek (first, "QuestionID") != NULL)
    return g_strdup (_ ("A list of questions without the survey that they belong to."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "A list of %u entry, no survey.",
                                       "A list of %u entries, no survey.", n),
                          n);
}

static char *
explain_progress (JsonObject *object, JsonObject *result)
{
  if (cw_loose_json_peek (result, "percentComplete") == NULL &&
      cw_loose_json_peek (result, "progressId") == NULL && !id_begins (result, "ES_"))
    return NULL;
  return g_strdup (_ ("The progress of an export, no survey."));
}

static char *
explain_subscription (JsonObject *object, JsonObject *result)
{
  if (!id_begins (result, "SUB_") && cw_loose_json_peek (result, "publicationUrl") == NULL)
    return NULL;
  return g_strdup (_ ("An event subscription, no survey."));
}

static char *
explain_schema (JsonObject *object, JsonObject *result)
{
  if (cw_loose_json_peek (object, "$schema") == NULL &&
      cw_loose_json_peek (result, "$schema") == NULL)
    return NULL;
  return g_strdup (_ ("A schema of JSON, no survey."));
}

static char *
explain_empty_answer (JsonObject *object, JsonObject *result)
{
  JsonObject *meta = cw_loose_json_get_object (object, "meta");
  g_autofree char *status = dup_status (meta);

  if (meta == NULL || status == NULL || cw_loose_json_peek (object, "result") != NULL)
    return NULL;
  return g_strdup_printf (_ ("A recorded answer without content (%s), no survey."), status);
}

static const Explainer explainers[] = {
  explain_error,  explain_exchange,     explain_responses,
  explain_list,   explain_progress,     explain_subscription,
  explain_schema, explain_empty_answer, explain_grant_error,
};

static char *
dup_explanation (JsonNode *root)
{
  JsonObject *object = cw_loose_json_as_object (root);
  JsonObject *result = cw_loose_json_get_object (object, "result");

  for (guint i = 0; object != NULL && i < G_N_ELEMENTS (explainers); i++)
    {
      char *sentence = explainers[i](object, result);

      if (sentence != NULL)
        return sentence;
    }
  return g_strdup (_ ("This is JSON, but not the definition of a survey: it has no questions."));
}

void
cw_definition_refusal_explain (JsonNode *root, GError **error)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (root != NULL);

  sentence = dup_explanation (root);
  g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT, sentence);
}
