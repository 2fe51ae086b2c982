/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may sign in: made from the seed, so that a test knows them before it asks. */
#pragma once

#include "demo-random.h"
#include "sandbox-http.h"

G_BEGIN_DECLS

/** SandboxUser: a person of a brand, or an agent. @api_token is what Gladly and Social Connect have
 * in place of a client, too. */
typedef struct
{
  SandboxService service;
  char *id; /* (owned) */
  const char *first_name;
  const char *last_name;
  const char *email;
  const char *account_type;
  char *api_token; /* (owned) */
} SandboxUser;

/**
 * SandboxClient: an OAuth client.
 * @grant: "client-credentials" or "authorization-code", as crosswalk-cli names them
 * @user: whom client credentials act as
 * @loopback: whether http://127.0.0.1 with any port counts as registered (RFC 8252 section 7.3)
 */
typedef struct
{
  SandboxService service;
  const char *grant;
  char *id;             /* (owned) */
  char *secret;         /* (owned) */
  char **scopes;        /* (owned) */
  char **redirect_uris; /* (owned) */
  gboolean loopback;
  gboolean deleted;
  SandboxUser *user; /* (unowned) (nullable) */
} SandboxClient;

typedef struct
{
  DemoRandom random;
  GPtrArray *users;   /* (owned) (element-type SandboxUser) */
  GPtrArray *clients; /* (owned) (element-type SandboxClient) */
} SandboxAccounts;

SandboxAccounts *sandbox_accounts_new (guint64 seed);
void sandbox_accounts_free (SandboxAccounts *self);

/** A deleted one is not found. (nullable) */
SandboxClient *
sandbox_accounts_find_client (SandboxAccounts *self, SandboxService service, const char *id);
/** (nullable) */
SandboxUser *
sandbox_accounts_find_user (SandboxAccounts *self, SandboxService service, const char *id);
/** (nullable) */
SandboxUser *sandbox_accounts_find_api_token (SandboxAccounts *self,
                                              SandboxService service,
                                              const char *api_token);
/** New secrets of the service's clients, or of @client_id; the old ones are refused from now on. */
void sandbox_accounts_renew_secrets (SandboxAccounts *self,
                                     SandboxService service,
                                     const char *client_id);
/** The same for API tokens. */
void sandbox_accounts_renew_tokens (SandboxAccounts *self, SandboxService service);
/** All clients of the service, where @client_id is NULL. */
void sandbox_accounts_set_deleted (SandboxAccounts *self,
                                   SandboxService service,
                                   const char *client_id,
                                   gboolean deleted);
/** To the service's clients that ask people to sign in. */
void sandbox_accounts_add_redirect (SandboxAccounts *self, SandboxService service, const char *uri);
/** Everything that is needed to connect, by service and grant. (transfer full) */
JsonObject *sandbox_accounts_to_json (SandboxAccounts *self);

gboolean sandbox_client_has_redirect (const SandboxClient *self,
                                      const char *redirect_uri,
                                      gboolean loopback_allowed);
/** @length hexadecimal digits. (transfer full) */
char *sandbox_random_hex (DemoRandom *random, guint length);
/** @length letters and digits, as ids of Qualtrics have them. (transfer full) */
char *sandbox_random_word (DemoRandom *random, guint length);

G_END_DECLS
