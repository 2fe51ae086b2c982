/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-connection.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-secret.h"
#include "model/cw-close-names.h"
#include "model/cw-service-address.h"

#include <glib/gi18n.h>

G_GNUC_PRINTF (2, 3)
static gboolean
fail_usage (GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE, message);
  return FALSE;
}

const char *
cw_cli_connection_get_secret_name (CwConnection *connection)
{
  switch (cw_connection_get_grant (connection))
    {
    case CW_GRANT_CLIENT_CREDENTIALS:
    case CW_GRANT_AUTHORIZATION_CODE:
      return _ ("Client secret");
    case CW_GRANT_API_TOKEN:
    case CW_GRANT_BASIC:
    default:
      return _ ("API token");
    }
}

static gboolean
read_service (const char *text, CwService *out, GError **error)
{
  if (cw_service_from_nick (text, out))
    return TRUE;
  return fail_usage (error,
                     _ ("There is no service “%s”.\nThe services are qualtrics, gladly, "
                        "social-connect and tethr."),
                     text);
}

/* Without a client there can be no OAuth: then it is the token of a person. */
static CwGrant
guess_grant (CwCliArguments *arguments, CwService service)
{
  guint n;
  const CwGrant *grants = cw_service_get_grants (service, &n);

  if (!cw_cli_arguments_has (arguments, "client-id") &&
      cw_service_has_grant (service, CW_GRANT_API_TOKEN))
    return CW_GRANT_API_TOKEN;
  return grants[0];
}

static gboolean
fail_grant (CwService service, const char *nick, GError **error)
{
  guint n;
  const CwGrant *grants = cw_service_get_grants (service, &n);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (names, (char *) cw_grant_to_nick (grants[i]));
  joined = cw_close_names_join (names, names->len);
  return fail_usage (error, _ ("%s has no grant “%s”.\nIt has %s."), cw_service_get_name (service),
                     nick, joined);
}

static gboolean
read_grant (CwCliArguments *arguments, CwService service, CwGrant *out, GError **error)
{
  const char *nick = cw_cli_arguments_get (arguments, "grant");

  *out = guess_grant (arguments, service);
  if (nick == NULL)
    return TRUE;
  return (cw_grant_from_nick (nick, out) && cw_service_has_grant (service, *out)) ||
         fail_grant (service, nick, error);
}

static gboolean
read_address (CwCli *cli, CwCliArguments *arguments, CwConnection *draft, GError **error)
{
  const char *url = cw_cli_arguments_get (arguments, "base-url");
  const char *subdomain = cw_cli_arguments_get (arguments, "subdomain");
  CwService service = cw_connection_get_service (draft);
  g_autoptr (GError) reason = NULL;
  g_autofree char *note = NULL;
  g_autofree char *base_url =
      cw_service_address_read (service, url != NULL ? url : subdomain, &note, &reason);

  if (base_url == NULL && url == NULL && subdomain == NULL)
    return fail_usage (error,
                       _ ("The address of the account at %s is missing.\nGive it as --base-url "
                          "URL, or its first part as --subdomain NAME."),
                       cw_service_get_name (service));
  if (base_url == NULL)
    return fail_usage (error, "%s", reason->message);
  /* A link that was pasted is made right; an option of a script says what it means. */
  if (url != NULL && g_ascii_strncasecmp (url, "http:", 5) == 0 &&
      g_str_has_prefix (base_url, "https:"))
    return fail_usage (error,
                       _ ("“--base-url %s”: that would be called without encryption.\n"
                          "This is the address: %s"),
                       url, base_url);
  if (url != NULL && subdomain != NULL)
    cw_cli_note (cli, _ ("note: --subdomain is not used, since --base-url is given\n"));
  if (note != NULL)
    cw_cli_note (cli, _ ("note: the address is %s (%s)\n"), base_url, note);
  cw_connection_set_base_url (draft, base_url);
  return TRUE;
}

static gboolean
read_auth_address (CwCliArguments *arguments, CwConnection *draft, GError **error)
{
  const char *text = cw_cli_arguments_get (arguments, "auth-url");
  g_autoptr (GUri) uri = NULL;
  const char *scheme;
  const char *host;

  if (text == NULL)
    return TRUE;
  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || *host == '\0' ||
      !(g_str_equal (scheme, "https") ||
        (g_str_equal (scheme, "http") && g_strcmp0 (host, "127.0.0.1") == 0) ||
        (g_str_equal (scheme, "http") && g_strcmp0 (host, "localhost") == 0)))
    return fail_usage (error, _ ("“--auth-url %s”: that is no address that begins with https://."),
                       text);
  cw_connection_set_auth_url (draft, text);
  return TRUE;
}

static gboolean
read_port (const char *text, CwConnection *draft, GError **error)
{
  guint64 port = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 1024, G_MAXUINT16, &port, NULL))
    return fail_usage (error,
                       _ ("“--redirect-port %s”: that is no port.\nIt is a number from 1024 "
                          "to 65535."),
                       text);
  cw_connection_set_redirect_port (draft, (guint) port);
  return TRUE;
}

static gboolean
read_redirect (CwCliArguments *arguments, CwConnection *draft, GError **error)
{
  const char *nick = cw_cli_arguments_get (arguments, "redirect");
  const char *port = cw_cli_arguments_get (arguments, "redirect-port");
  const char *uri = cw_cli_arguments_get (arguments, "redirect-uri");
  CwRedirect redirect = CW_REDIRECT_LOOPBACK;

  if (port != NULL)
    redirect = CW_REDIRECT_FIXED_PORT;
  else if (uri != NULL)
    redirect = CW_REDIRECT_PASTE;
  if (nick != NULL && !cw_redirect_from_nick (nick, &redirect))
    return fail_usage (error,
                       _ ("There is no redirect “%s”.\nIt is one of loopback, fixed-port, "
                          "scheme and paste."),
                       nick);
  if (redirect == CW_REDIRECT_FIXED_PORT && port == NULL)
    return fail_usage (error, _ ("The option “--%s” is missing."), "redirect-port");
  if (redirect == CW_REDIRECT_PASTE && uri == NULL)
    return fail_usage (error, _ ("The option “--%s” is missing."), "redirect-uri");
  if (port != NULL && !read_port (port, draft, error))
    return FALSE;
  cw_connection_set_redirect (draft, redirect);
  cw_connection_set_redirect_uri (draft, uri);
  return TRUE;
}

/* What the grant has no use for is said, not kept. */
static gboolean
read_who (CwCli *cli,
          CwCliArguments *arguments,
          const char *option,
          gboolean needed,
          const char **out,
          GError **error)
{
  const char *value = cw_cli_arguments_get (arguments, option);

  if (needed && value == NULL)
    return fail_usage (error, _ ("The option “--%s” is missing."), option);
  if (!needed && value != NULL)
    cw_cli_note (cli, _ ("note: --%s is not used with this grant\n"), option);
  *out = needed ? value : NULL;
  return TRUE;
}

static gboolean
read_credentials (CwCli *cli, CwCliArguments *arguments, CwConnection *draft, GError **error)
{
  CwGrant grant = cw_connection_get_grant (draft);
  const char *scope = cw_cli_arguments_get (arguments, "scope");
  const char *client_id = NULL;
  const char *username = NULL;

  if (!read_who (cli, arguments, "client-id", cw_grant_needs_client_id (grant), &client_id,
                 error) ||
      !read_who (cli, arguments, "username", cw_grant_needs_username (grant), &username, error))
    return FALSE;
  cw_connection_set_client_id (draft, client_id);
  cw_connection_set_username (draft, username);
  if (scope == NULL)
    scope = cw_service_get_default_scope (cw_connection_get_service (draft), grant);
  cw_connection_set_scope (draft, cw_grant_is_oauth (grant) ? scope : NULL);
  return TRUE;
}

static CwConnection *
read_draft (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwConnection) draft = NULL;
  g_autofree char *name = g_strstrip (g_strdup (cw_cli_arguments_get (arguments, "name")));
  CwService service;
  CwGrant grant;

  if (!read_service (cw_cli_arguments_get_operand (arguments, 0), &service, error) ||
      !read_grant (arguments, service, &grant, error))
    return NULL;
  if (*name == '\0')
    {
      fail_usage (error, _ ("The value of “--%s” is empty."), "name");
      return NULL;
    }
  draft = cw_connection_new (service, grant);
  cw_connection_set_name (draft, name);
  if (!read_credentials (cli, arguments, draft, error) ||
      !read_address (cli, arguments, draft, error) ||
      !read_auth_address (arguments, draft, error) || !read_redirect (arguments, draft, error))
    return NULL;
  return g_steal_pointer (&draft);
}

/* A connection that was refused before it was saved is none that could be reauthorized. */
static void
explain_refusal (CwConnection *draft, GError **error)
{
  const char *reason = cw_connection_get_reason (draft);
  g_autofree char *message = cw_cli_error_dup_message (*error);

  if (!cw_cli_error_needs_reauthorization (*error))
    return;
  g_clear_error (error);
  g_set_error (error, CW_CLI_ERROR, CW_CLI_ERROR_REFUSED,
               _ ("%s\nNothing was saved. Check what you entered against what the service shows."),
               reason != NULL ? reason : message);
}

static CwIdentity *
test_draft (CwCliAccounts *accounts,
            CwConnection *draft,
            CwSecret *secret,
            CwTokenSet **tokens,
            GError **error)
{
  CwIdentity *identity;

  if (cw_connection_get_grant (draft) == CW_GRANT_AUTHORIZATION_CODE)
    {
      *tokens = cw_cli_connection_authorize (accounts, draft, secret, error);
      if (*tokens == NULL)
        return NULL;
    }
  identity = cw_cli_accounts_check (accounts, draft, secret, *tokens, error);
  return identity;
}

static void
print_added (CwCli *cli, CwAccounts *accounts, CwConnection *connection)
{
  gboolean person = cw_connection_get_grant (connection) == CW_GRANT_AUTHORIZATION_CODE;
  g_autofree char *done =
      g_strdup_printf (_ ("Added the connection “%s”."), cw_connection_get_name (connection));
  g_autofree char *command =
      cw_cli_accounts_format_command (person ? "reauthorize" : "test", connection);

  cw_cli_connection_print_done (cli, accounts, connection, done);
  cw_cli_note (cli, person ? _ ("Authorize it: %s\n") : _ ("Test it: %s\n"), command);
}

CwCliExit
cw_cli_connection_run_add (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (CwConnection) draft = read_draft (cli, arguments, error);
  g_autoptr (CwCliAccounts) accounts = NULL;
  g_autoptr (CwSecret) secret = NULL;
  g_autoptr (CwTokenSet) tokens = NULL;
  g_autoptr (CwIdentity) identity = NULL;
  gboolean test = cw_cli_arguments_has (arguments, "test");
  CwConnection *saved;

  if (draft != NULL)
    accounts = cw_cli_accounts_new (cli, arguments, error);
  if (accounts == NULL ||
      !cw_cli_accounts_check_name (accounts, cw_connection_get_name (draft), NULL, error) ||
      !cw_cli_accounts_confirm (accounts, error) ||
      !cw_cli_secret_read (arguments, cw_cli_connection_get_secret_name (draft), CW_CLI_SECRET_NONE,
                           &secret, error) ||
      !cw_cli_secret_end (arguments, error))
    return CW_CLI_EXIT_FAILED;
  if (test)
    identity = test_draft (accounts, draft, secret, &tokens, error);
  if (test && identity == NULL)
    {
      explain_refusal (draft, error);
      return CW_CLI_EXIT_FAILED;
    }
  saved = cw_cli_accounts_save (accounts, draft, secret, tokens, error);
  if (saved == NULL)
    return CW_CLI_EXIT_FAILED;
  if (identity != NULL)
    cw_cli_connection_print_identity (cli, cw_cli_accounts_get_model (accounts), saved, identity);
  else
    print_added (cli, cw_cli_accounts_get_model (accounts), saved);
  return CW_CLI_EXIT_DONE;
}

const CwCliOption cw_cli_connection_add_options[] = {
  { "name", N_ ("NAME"), CW_CLI_OPTION_REQUIRED, N_ ("Name of the connection; each has its own") },
  { "base-url", N_ ("URL"), CW_CLI_OPTION_NONE,
    N_ ("Address of the account; any link of the product will do") },
  { "subdomain", N_ ("NAME"), CW_CLI_OPTION_NONE, N_ ("First part of the address alone") },
  { "grant", "client-credentials|authorization-code|api-token|basic", CW_CLI_OPTION_NONE,
    N_ ("How to sign in; see above for what it is without it") },
  { "client-id", N_ ("ID"), CW_CLI_OPTION_NONE, N_ ("Client ID of an OAuth grant") },
  { "username", N_ ("USER"), CW_CLI_OPTION_NONE, N_ ("E-mail address of the agent (gladly)") },
  { "scope", N_ ("SCOPE"), CW_CLI_OPTION_NONE,
    N_ ("Scopes to ask for, separated by blanks; qualtrics: manage:all") },
  { "auth-url", N_ ("URL"), CW_CLI_OPTION_NONE,
    N_ ("Address of the sign-in, where it is another one") },
  { "redirect", "loopback|fixed-port|scheme|paste", CW_CLI_OPTION_NONE,
    N_ ("Where the browser brings the answer") },
  { "redirect-port", N_ ("PORT"), CW_CLI_OPTION_NONE,
    N_ ("Port of this computer that is registered at the service") },
  { "redirect-uri", N_ ("URI"), CW_CLI_OPTION_NONE,
    N_ ("Registered page that shows the code, to be pasted") },
  { "test", NULL, CW_CLI_OPTION_NONE, N_ ("Sign in first, and save only if that works") },
  { "no-browser", NULL, CW_CLI_OPTION_NONE, N_ ("Print the address of the sign-in only") },
  { CW_CLI_SECRET_STDIN, NULL, CW_CLI_OPTION_NONE, N_ ("Read secrets from standard input") },
  { NULL },
};

const char cw_cli_connection_add_details[] = N_ (
    "SERVICE is qualtrics, gladly, social-connect or tethr. Without --grant it is\n"
    "  qualtrics       client-credentials with --client-id, else api-token\n"
    "  gladly          basic\n"
    "  social-connect  authorization-code with --client-id, else api-token\n"
    "  tethr           client-credentials\n"
    "It saves the connection, its secret in the keyring; --test signs in before. With\n"
    "authorization-code a person approves it: “connection reauthorize”, or --test.\n"
    "Beware: generating a new API token in Qualtrics ends the old one everywhere it is used.\n"
    "Standard input with --secret-stdin, one per line: 1. the administrator passphrase, if the\n"
    "workspace has one; 2. the client secret or API token.");
