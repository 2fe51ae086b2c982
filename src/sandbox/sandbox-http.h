/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a handler is given and what it gives back; who carries it over the wire is none of its
 * business, so that the log sees, and a fault can spoil, every answer alike. */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef enum
{
  SANDBOX_QUALTRICS,
  SANDBOX_GLADLY,
  SANDBOX_SOCIAL_CONNECT,
  SANDBOX_TETHR,
  SANDBOX_N_SERVICES,
} SandboxService;

/** As the JSON of the program has it: "social_connect". */
const char *sandbox_service_get_name (SandboxService service);
/** Also takes "social-connect"; SANDBOX_N_SERVICES if unknown. */
SandboxService sandbox_service_from_name (const char *name);

/**
 * SandboxRequest:
 * @path: percent-encoded, as it came
 * @captures: what stood for each {} of the pattern that matched, decoded
 */
typedef struct
{
  SandboxService service;
  char *method;                /* (owned) */
  char *path;                  /* (owned) */
  char *query;                 /* (owned) (nullable): as it came */
  GHashTable *params;          /* (owned): the query, decoded */
  GHashTable *form;            /* (owned) (nullable): made when asked for */
  JsonNode *json;              /* (owned) (nullable): made when asked for */
  SoupMessageHeaders *headers; /* (owned) */
  GBytes *body;                /* (owned) */
  GPtrArray *captures;         /* (owned) (element-type utf8) */
} SandboxRequest;

typedef struct
{
  guint status;
  char *content_type;          /* (owned) (nullable) */
  GBytes *body;                /* (owned) (nullable) */
  SoupMessageHeaders *headers; /* (owned) */
} SandboxReply;

SandboxRequest *sandbox_request_new (SandboxService service, SoupServerMessage *message);
void sandbox_request_free (SandboxRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxRequest, sandbox_request_free)

/**
 * sandbox_request_match:
 * @method: (nullable): any where NULL
 * @pattern: "/API/v3/surveys/{}"; {} stands for one segment that is not empty. A slash at the end
 * of the path is passed over, as Qualtrics does.
 */
gboolean sandbox_request_match (SandboxRequest *self, const char *method, const char *pattern);
const char *sandbox_request_get_capture (const SandboxRequest *self, guint index);
/** (nullable) */
const char *sandbox_request_get_header (const SandboxRequest *self, const char *name);
/** A parameter of the query. (nullable) */
const char *sandbox_request_get_param (const SandboxRequest *self, const char *name);
/** Every value of a parameter that may come several times. (transfer full) (element-type utf8) */
GPtrArray *sandbox_request_get_params (const SandboxRequest *self, const char *name);
/** A field of a form in the body; NULL as well where the body is none. (nullable) */
const char *sandbox_request_get_field (SandboxRequest *self, const char *name);
/** The object in the body, or NULL where there is none. (transfer none) (nullable) */
JsonObject *sandbox_request_get_json (SandboxRequest *self);
/** After "Bearer ". (nullable) */
const char *sandbox_request_get_bearer (const SandboxRequest *self);
/** @encoded: whether both were also percent-encoded, as RFC 6749 section 2.3.1 asks for. */
gboolean sandbox_request_get_basic (const SandboxRequest *self,
                                    gboolean encoded,
                                    char **user,
                                    char **password);

SandboxReply *sandbox_reply_new (void);
void sandbox_reply_free (SandboxReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandboxReply, sandbox_reply_free)

/** @object: (transfer full) */
void sandbox_reply_set_json (SandboxReply *self, guint status, JsonObject *object);
void sandbox_reply_set_text (SandboxReply *self,
                             guint status,
                             const char *content_type,
                             const char *text);
void sandbox_reply_set_header (SandboxReply *self, const char *name, const char *value);

G_END_DECLS
