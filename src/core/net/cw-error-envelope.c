/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-error-envelope.h"

#include "net/cw-error-sentence.h"
#include "net/cw-json.h"
#include "net/cw-service-words.h"

#include <string.h>

/* Larger bodies are answers, not errors. */
#define LARGEST_ENVELOPE (256 * 1024)

/* What a body holds of an error, whatever its form. */
typedef struct
{
  gboolean is_error; /* the body itself says so */
  guint status;      /* as the body says; 0 where it does not */
  char *code;        /* (owned) (nullable) */
  char *text;        /* (owned) (nullable): raw */
  char *request_id;  /* (owned) (nullable) */
  gboolean is_oauth; /* RFC 6749: of a token endpoint, whose words are not passed on */
} Envelope;

static void
envelope_clear (Envelope *self)
{
  g_free (self->code);
  g_free (self->text);
  g_free (self->request_id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Envelope, envelope_clear)

/* The first of the members that is there. */
static char *
find_text (JsonNode *node, const char *const *paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    {
      char *text = NULL;

      if (cw_json_find_string (node, paths[i], &text, NULL) && text != NULL && *text != '\0')
        return text;
      g_free (text);
    }
  return NULL;
}

/* "404 - Not Found" */
static guint
read_status (JsonNode *node, const char *path)
{
  g_autofree char *text = NULL;

  if (!cw_json_find_string (node, path, &text, NULL) || text == NULL)
    return 0;
  return (guint) g_ascii_strtoull (text, NULL, 10);
}

static void
read_qualtrics (JsonNode *root, Envelope *envelope)
{
  static const char *const codes[] = {
    "meta.error.errorCode",    "meta.error.qualtricsErrorCode", "meta.error.internalErrorCode",
    "meta.qualtricsErrorCode", "meta.internalErrorCode",        NULL,
  };
  static const char *const texts[] = { "meta.error.errorMessage", "meta.errorMessage", NULL };
  static const char *const ids[] = { "meta.requestId", "meta.error.instanceId", "meta.errorId",
                                     NULL };
  g_autofree char *word = NULL;

  cw_json_find_string (root, "meta.status", &word, NULL);
  envelope->code = find_text (root, codes);
  envelope->text = find_text (root, texts);
  envelope->is_error = cw_json_find_node (root, "meta.error") != NULL || envelope->code != NULL ||
                       g_strcmp0 (word, "Error") == 0;
  if (envelope->is_error)
    {
      envelope->status = read_status (root, "meta.httpStatus");
      envelope->request_id = find_text (root, ids);
    }
}

static JsonNode *
get_first_error (JsonNode *errors)
{
  if (errors != NULL && JSON_NODE_HOLDS_ARRAY (errors))
    return cw_json_find_node (errors, "0");
  return errors;
}

static void
read_gladly (JsonNode *root, Envelope *envelope)
{
  static const char *const texts[] = { "detail", "message", NULL };
  static const char *const codes[] = { "code", NULL };
  JsonNode *first = get_first_error (cw_json_find_node (root, "errors"));
  g_autofree char *attribute = NULL;

  if (first == NULL || !JSON_NODE_HOLDS_OBJECT (first))
    return;
  envelope->is_error = TRUE;
  envelope->code = find_text (first, codes);
  envelope->text = find_text (first, texts);
  if (envelope->text == NULL && cw_json_find_string (first, "attr", &attribute, NULL) &&
      attribute != NULL)
    envelope->text =
        g_strjoin (" ", attribute, envelope->code != NULL ? envelope->code : NULL, NULL);
}

/* The words of Social Connect, without a status of their own in some answers. */
static guint
get_word_status (const char *word)
{
  static const struct
  {
    const char *word;
    guint status;
  } words[] = {
    { "rate_limit_reached", 429 },
    { "no_permission", 403 },
    { "feature_limit_reached", 403 },
    { "not_found", 404 },
    { "invalid_parameter", 400 },
    { "invalid_http_method", 405 },
    { "unsupported_language", 400 },
    { "unsupported_type", 415 },
    { "deprecated", 400 },
    { "internal_server_error", 500 },
    { "invalid_protocol", 400 },
    { "limit_exceeded", 400 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i].word) == 0)
      return words[i].status;
  return 0;
}

static void
read_social_connect (JsonNode *root, Envelope *envelope)
{
  static const char *const codes[] = { "error", "meta.error", "meta.messages.0.code",
                                       "meta.messages.0.type", NULL };
  static const char *const texts[] = { "error_description",       "meta.error_description",
                                       "meta.messages.0.message", "meta.messages.0",
                                       "meta.messages",           NULL };
  guint status =
      read_status (root, cw_json_find_node (root, "meta.code") != NULL ? "meta.code" : "code");

  envelope->code = find_text (root, codes);
  envelope->is_error = envelope->code != NULL || status >= 400;
  if (!envelope->is_error)
    return;
  envelope->text = find_text (root, texts);
  if (envelope->code == NULL && envelope->text != NULL && get_word_status (envelope->text) != 0)
    envelope->code = g_strdup (envelope->text);
  envelope->status = get_word_status (envelope->code);
  if (envelope->status == 0)
    envelope->status = status;
}

/* What APIs commonly do: RFC 9457, and a message somewhere. */
static void
read_common (JsonNode *root, Envelope *envelope)
{
  static const char *const texts[] = { "detail",        "message", "Message", "error.message",
                                       "error_message", "title",   NULL };
  static const char *const codes[] = { "error.code", "code", "errorCode", NULL };

  envelope->text = find_text (root, texts);
  if (envelope->code == NULL)
    envelope->code = find_text (root, codes);
  envelope->is_error = envelope->code != NULL;
}

/* RFC 6749 section 5.2, and RFC 6750 section 3.1. */
static gboolean
read_oauth (JsonNode *root, Envelope *envelope)
{
  g_autofree char *word = NULL;

  if (!cw_json_find_string (root, "error", &word, NULL) || word == NULL ||
      !cw_error_sentence_is_oauth (word))
    return FALSE;
  envelope->code = g_steal_pointer (&word);
  envelope->is_error = TRUE;
  envelope->is_oauth = TRUE;
  return TRUE;
}

static void
read_envelope (CwDialect dialect, JsonNode *root, Envelope *envelope)
{
  if (!JSON_NODE_HOLDS_OBJECT (root) || read_oauth (root, envelope))
    return;
  switch (dialect)
    {
    case CW_DIALECT_QUALTRICS:
      read_qualtrics (root, envelope);
      break;
    case CW_DIALECT_GLADLY:
      read_gladly (root, envelope);
      break;
    case CW_DIALECT_SOCIAL_CONNECT:
      read_social_connect (root, envelope);
      break;
    case CW_DIALECT_TETHR:
      break;
    default:
      g_assert_not_reached ();
    }
  if (!envelope->is_error && envelope->text == NULL)
    read_common (root, envelope);
}

static JsonNode *
parse_body (GBytes *body)
{
  if (body == NULL || g_bytes_get_size (body) == 0 || g_bytes_get_size (body) > LARGEST_ENVELOPE)
    return NULL;
  return cw_json_parse (body, NULL);
}

static gboolean
is_success (guint status)
{
  return (status >= 200 && status < 300) || status == 304;
}

/* Only the services that are known to wrap errors in success are read that way: a member named
 * "error" may be data elsewhere. */
static gboolean
is_error_in_success (CwDialect dialect, const Envelope *envelope)
{
  return envelope->is_error &&
         (dialect == CW_DIALECT_SOCIAL_CONNECT || dialect == CW_DIALECT_QUALTRICS) &&
         (envelope->is_oauth || envelope->status >= 400 || dialect == CW_DIALECT_QUALTRICS);
}

/* The status that the error is judged by. */
static guint
get_meaning (CwDialect dialect, guint status, const Envelope *envelope)
{
  guint word = dialect == CW_DIALECT_SOCIAL_CONNECT ? get_word_status (envelope->code) : 0;

  /* A plain 400 may be a rate limit; a 401 says "no_permission" and means the token. */
  if (word != 0 && (is_success (status) || status == 400))
    return word;
  if (!is_success (status))
    return status;
  return envelope->status >= 400 ? envelope->status : 400;
}

GError *
cw_error_envelope_read (CwDialect dialect,
                        guint status,
                        const char *content_type,
                        GBytes *body,
                        const char *service_name,
                        const char *method,
                        const char *path)
{
  g_autoptr (JsonNode) root = NULL;
  g_auto (Envelope) envelope = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *code = NULL;
  g_autofree char *request_id = NULL;

  g_return_val_if_fail (service_name != NULL, NULL);

  /* Spared for the large answers of those that never do it. */
  if (is_success (status) && dialect != CW_DIALECT_SOCIAL_CONNECT &&
      dialect != CW_DIALECT_QUALTRICS)
    return NULL;
  root = parse_body (body);
  if (root != NULL)
    read_envelope (dialect, root, &envelope);
  if (is_success (status) && !is_error_in_success (dialect, &envelope))
    return NULL;
  if (!envelope.is_oauth && !cw_service_words_is_token_path (path))
    text = cw_service_words_clean (envelope.text);
  code = cw_service_words_clean_code (envelope.code);
  request_id = cw_service_words_clean_id (envelope.request_id);
  return cw_error_sentence_create (&(CwErrorFacts){
      .dialect = dialect,
      .status = status,
      .meaning = get_meaning (dialect, status, &envelope),
      .is_json = root != NULL,
      .code = code,
      .text = text,
      .request_id = request_id,
      .service_name = service_name,
  });
}
