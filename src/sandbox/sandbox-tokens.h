/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was given to whom: codes, access tokens and refresh tokens, each of one grant. */
#pragma once

#include "sandbox-accounts.h"

G_BEGIN_DECLS

typedef enum
{
  SANDBOX_TOKEN_CODE,
  SANDBOX_TOKEN_ACCESS,
  SANDBOX_TOKEN_REFRESH,
} SandboxTokenKind;

/** SandboxGrant: one approval, and all that came of it: the family that dies together. */
typedef struct
{
  SandboxClient *client; /* (unowned) */
  SandboxUser *user;     /* (unowned) */
  char **scopes;         /* (owned) */
  gboolean revoked;
} SandboxGrant;

/**
 * SandboxToken:
 * @expires_at: µs of the sandbox's clock
 * @spent: a code that was redeemed, a refresh token that was rotated
 */
typedef struct
{
  SandboxTokenKind kind;
  SandboxGrant *grant; /* (unowned) */
  char *value;         /* (owned) */
  gint64 expires_at;
  gboolean spent;
  gboolean revoked;
  char *redirect_uri; /* (owned) (nullable): of a code */
  char *challenge;    /* (owned) (nullable): of a code, RFC 7636 */
  gboolean challenge_is_plain;
} SandboxToken;

typedef struct
{
  DemoRandom random;
  GPtrArray *grants;  /* (owned) (element-type SandboxGrant) */
  GHashTable *tokens; /* (owned) (element-type utf8 SandboxToken) */
} SandboxTokens;

SandboxTokens *sandbox_tokens_new (guint64 seed);
void sandbox_tokens_free (SandboxTokens *self);

SandboxGrant *sandbox_tokens_add_grant (SandboxTokens *self,
                                        SandboxClient *client,
                                        SandboxUser *user,
                                        const char *const *scopes);
SandboxToken *sandbox_tokens_add (SandboxTokens *self,
                                  SandboxGrant *grant,
                                  SandboxTokenKind kind,
                                  gint64 expires_at);
/** Also finds those that are spent, revoked or expired. (nullable) */
SandboxToken *sandbox_tokens_find (SandboxTokens *self, SandboxTokenKind kind, const char *value);
gboolean sandbox_token_is_alive (const SandboxToken *self, gint64 now);

/** Ends access tokens of the service as if their time were over. */
void sandbox_tokens_expire (SandboxTokens *self, SandboxService service);
/** Ends access tokens; refresh tokens live on. */
void sandbox_tokens_revoke (SandboxTokens *self, SandboxService service);
/** Ends everything that was given; of one client, where @client is not NULL. */
void sandbox_tokens_revoke_grants (SandboxTokens *self,
                                   SandboxService service,
                                   const SandboxClient *client);
/** How many of the service are alive. */
guint sandbox_tokens_count (SandboxTokens *self,
                            SandboxService service,
                            SandboxTokenKind kind,
                            gint64 now);

G_END_DECLS
