/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-connection.h"

#include "model/cw-string.h"

enum
{
  PROP_0,
  PROP_UID,
  PROP_NAME,
  PROP_SERVICE,
  PROP_GRANT,
  PROP_BASE_URL,
  PROP_AUTH_URL,
  PROP_CLIENT_ID,
  PROP_USERNAME,
  PROP_SCOPE,
  PROP_REDIRECT,
  PROP_REDIRECT_PORT,
  PROP_REDIRECT_URI,
  PROP_STATE,
  PROP_CAUSE,
  PROP_REASON,
  PROP_STATE_SINCE,
  PROP_USER,
  PROP_BRAND,
  PROP_DATACENTER,
  PROP_EXPIRES_AT,
  PROP_SECRET_ENDS_AT,
  PROP_NEXT_TRY_AT,
  PROP_LOG_UNTIL,
  PROP_LAST_USED_AT,
  N_PROPS
};

/* What is kept, by the number of the property: a text, or a number (enums too). */
typedef enum
{
  FIELD_TEXT,  /* never NULL */
  FIELD_MAYBE, /* NULL where there is none; "" is none */
  FIELD_ENUM,
  FIELD_UINT,
  FIELD_TIME,
} FieldKind;

static const struct
{
  const char *name;
  FieldKind kind;
} fields[N_PROPS] = {
  [PROP_UID] = { "uid", FIELD_TEXT },
  [PROP_NAME] = { "name", FIELD_TEXT },
  [PROP_SERVICE] = { "service", FIELD_ENUM },
  [PROP_GRANT] = { "grant", FIELD_ENUM },
  [PROP_BASE_URL] = { "base-url", FIELD_TEXT },
  [PROP_AUTH_URL] = { "auth-url", FIELD_MAYBE },
  [PROP_CLIENT_ID] = { "client-id", FIELD_MAYBE },
  [PROP_USERNAME] = { "username", FIELD_MAYBE },
  [PROP_SCOPE] = { "scope", FIELD_MAYBE },
  [PROP_REDIRECT] = { "redirect", FIELD_ENUM },
  [PROP_REDIRECT_PORT] = { "redirect-port", FIELD_UINT },
  [PROP_REDIRECT_URI] = { "redirect-uri", FIELD_MAYBE },
  [PROP_STATE] = { "state", FIELD_ENUM },
  [PROP_CAUSE] = { "cause", FIELD_ENUM },
  [PROP_REASON] = { "reason", FIELD_MAYBE },
  [PROP_STATE_SINCE] = { "state-since", FIELD_TIME },
  [PROP_USER] = { "user", FIELD_MAYBE },
  [PROP_BRAND] = { "brand", FIELD_MAYBE },
  [PROP_DATACENTER] = { "datacenter", FIELD_MAYBE },
  [PROP_EXPIRES_AT] = { "expires-at", FIELD_TIME },
  [PROP_SECRET_ENDS_AT] = { "secret-ends-at", FIELD_TIME },
  [PROP_NEXT_TRY_AT] = { "next-try-at", FIELD_TIME },
  [PROP_LOG_UNTIL] = { "log-until", FIELD_TIME },
  [PROP_LAST_USED_AT] = { "last-used-at", FIELD_TIME },
};

struct _CwConnection
{
  GObject parent_instance;

  gint64 id;
  char *texts[N_PROPS];    /* (owned): of the properties that are texts */
  gint64 numbers[N_PROPS]; /* of the others */
};

G_DEFINE_FINAL_TYPE (CwConnection, cw_connection, G_TYPE_OBJECT)

static GParamSpec *props[N_PROPS];

static gboolean
is_text (guint prop)
{
  return fields[prop].kind == FIELD_TEXT || fields[prop].kind == FIELD_MAYBE;
}

static void
set_text (CwConnection *self, guint prop, const char *text)
{
  if (fields[prop].kind == FIELD_TEXT && text == NULL)
    text = "";
  else if (fields[prop].kind == FIELD_MAYBE && text != NULL && *text == '\0')
    text = NULL;
  if (cw_string_set (&self->texts[prop], text))
    g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_number (CwConnection *self, guint prop, gint64 number)
{
  if (self->numbers[prop] == number)
    return;
  self->numbers[prop] = number;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
cw_connection_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CwConnection *self = CW_CONNECTION (object);

  if (prop_id == PROP_0 || prop_id >= N_PROPS)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (is_text (prop_id))
    g_value_set_string (value, self->texts[prop_id]);
  else if (fields[prop_id].kind == FIELD_ENUM)
    g_value_set_int (value, (int) self->numbers[prop_id]);
  else if (fields[prop_id].kind == FIELD_UINT)
    g_value_set_uint (value, (guint) self->numbers[prop_id]);
  else
    g_value_set_int64 (value, self->numbers[prop_id]);
}

static void
cw_connection_finalize (GObject *object)
{
  CwConnection *self = CW_CONNECTION (object);

  for (guint i = 0; i < N_PROPS; i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (cw_connection_parent_class)->finalize (object);
}

static GParamSpec *
create_spec (const char *name, FieldKind kind)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  switch (kind)
    {
    case FIELD_TEXT:
    case FIELD_MAYBE:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    case FIELD_ENUM:
      return g_param_spec_int (name, NULL, NULL, 0, G_MAXINT, 0, flags);
    case FIELD_UINT:
      return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0, flags);
    case FIELD_TIME:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
cw_connection_class_init (CwConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cw_connection_get_property;
  object_class->finalize = cw_connection_finalize;
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    props[i] = create_spec (fields[i].name, fields[i].kind);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
cw_connection_init (CwConnection *self)
{
  self->texts[PROP_UID] = g_uuid_string_random ();
  self->texts[PROP_NAME] = g_strdup ("");
  self->texts[PROP_BASE_URL] = g_strdup ("");
  self->numbers[PROP_STATE] = CW_CONNECTION_NOT_AUTHORIZED;
  self->numbers[PROP_CAUSE] = CW_CAUSE_NEVER_AUTHORIZED;
}

CwConnection *
cw_connection_new (CwService service, CwGrant grant)
{
  CwConnection *self;

  g_return_val_if_fail (service < CW_N_SERVICES && grant < CW_N_GRANTS, NULL);

  self = g_object_new (CW_TYPE_CONNECTION, NULL);
  self->numbers[PROP_SERVICE] = service;
  self->numbers[PROP_GRANT] = grant;
  return self;
}

CwConnection *
cw_connection_copy (CwConnection *self)
{
  CwConnection *copy;

  g_return_val_if_fail (CW_IS_CONNECTION (self), NULL);

  copy = g_object_new (CW_TYPE_CONNECTION, NULL);
  cw_connection_assign (copy, self);
  return copy;
}

void
cw_connection_assign (CwConnection *self, CwConnection *other)
{
  gboolean keep_try;

  g_return_if_fail (CW_IS_CONNECTION (self) && CW_IS_CONNECTION (other));

  /* The next try is not stored: what comes from the workspace knows of none. */
  keep_try = other->numbers[PROP_STATE] == CW_CONNECTION_UNREACHABLE &&
             other->numbers[PROP_NEXT_TRY_AT] == 0;
  g_object_freeze_notify (G_OBJECT (self));
  self->id = other->id;
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    if (is_text (i))
      set_text (self, i, other->texts[i]);
    else if (i != PROP_NEXT_TRY_AT || !keep_try)
      set_number (self, i, other->numbers[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

gint64
cw_connection_get_id (CwConnection *self)
{
  g_return_val_if_fail (CW_IS_CONNECTION (self), 0);

  return self->id;
}

void
cw_connection_set_id (CwConnection *self, gint64 id)
{
  g_return_if_fail (CW_IS_CONNECTION (self));

  self->id = id;
}

#define DEFINE_GETTER(Type, name, array, PROP)                                                     \
  Type cw_connection_get_##name (CwConnection *self)                                               \
  {                                                                                                \
    g_return_val_if_fail (CW_IS_CONNECTION (self), 0);                                             \
                                                                                                   \
    return (Type) self->array[PROP];                                                               \
  }
#define DEFINE_SETTER(Type, name, set, PROP)                                                       \
  void cw_connection_set_##name (CwConnection *self, Type value)                                   \
  {                                                                                                \
    g_return_if_fail (CW_IS_CONNECTION (self));                                                    \
                                                                                                   \
    set (self, PROP, value);                                                                       \
  }
#define DEFINE_TEXT(name, PROP)                                                                    \
  DEFINE_GETTER (const char *, name, texts, PROP)                                                  \
  DEFINE_SETTER (const char *, name, set_text, PROP)
#define DEFINE_NUMBER(Type, name, PROP)                                                            \
  DEFINE_GETTER (Type, name, numbers, PROP)                                                        \
  DEFINE_SETTER (Type, name, set_number, PROP)

DEFINE_TEXT (uid, PROP_UID)
DEFINE_TEXT (name, PROP_NAME)
DEFINE_NUMBER (CwService, service, PROP_SERVICE)
DEFINE_NUMBER (CwGrant, grant, PROP_GRANT)
DEFINE_TEXT (base_url, PROP_BASE_URL)
DEFINE_TEXT (auth_url, PROP_AUTH_URL)
DEFINE_TEXT (client_id, PROP_CLIENT_ID)
DEFINE_TEXT (username, PROP_USERNAME)
DEFINE_TEXT (scope, PROP_SCOPE)
DEFINE_NUMBER (CwRedirect, redirect, PROP_REDIRECT)
DEFINE_NUMBER (guint, redirect_port, PROP_REDIRECT_PORT)
DEFINE_TEXT (redirect_uri, PROP_REDIRECT_URI)
DEFINE_GETTER (CwConnectionState, state, numbers, PROP_STATE)
DEFINE_GETTER (CwConnectionCause, cause, numbers, PROP_CAUSE)
DEFINE_GETTER (const char *, reason, texts, PROP_REASON)
DEFINE_NUMBER (gint64, state_since, PROP_STATE_SINCE)
DEFINE_TEXT (user, PROP_USER)
DEFINE_TEXT (brand, PROP_BRAND)
DEFINE_TEXT (datacenter, PROP_DATACENTER)
DEFINE_NUMBER (gint64, expires_at, PROP_EXPIRES_AT)
DEFINE_NUMBER (gint64, secret_ends_at, PROP_SECRET_ENDS_AT)
DEFINE_NUMBER (gint64, next_try_at, PROP_NEXT_TRY_AT)
DEFINE_NUMBER (gint64, log_until, PROP_LOG_UNTIL)
DEFINE_NUMBER (gint64, last_used_at, PROP_LAST_USED_AT)

void
cw_connection_set_state (CwConnection *self,
                         CwConnectionState state,
                         CwConnectionCause cause,
                         const char *reason,
                         gint64 now_ms)
{
  gboolean moved;

  g_return_if_fail (CW_IS_CONNECTION (self));

  /* Whatever else keeps a service from answering, it has not answered in between. */
  moved = self->numbers[PROP_STATE] != (gint64) state ||
          (self->numbers[PROP_CAUSE] != (gint64) cause && state != CW_CONNECTION_UNREACHABLE);
  g_object_freeze_notify (G_OBJECT (self));
  set_number (self, PROP_STATE, state);
  set_number (self, PROP_CAUSE, cause);
  set_text (self, PROP_REASON, reason);
  if (moved)
    set_number (self, PROP_STATE_SINCE, now_ms);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
cw_connection_needs_person (CwConnection *self)
{
  CwConnectionState state = cw_connection_get_state (self);

  return state == CW_CONNECTION_NEEDS_REAUTHORIZATION ||
         (state == CW_CONNECTION_NOT_AUTHORIZED && !cw_connection_is_untried (self));
}

gboolean
cw_connection_is_untried (CwConnection *self)
{
  return cw_connection_get_state (self) == CW_CONNECTION_NOT_AUTHORIZED &&
         cw_connection_get_grant (self) != CW_GRANT_AUTHORIZATION_CODE;
}
