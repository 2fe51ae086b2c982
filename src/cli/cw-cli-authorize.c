/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-connection.h"

#include "cli/cw-cli-error.h"
#include "cli/cw-cli-terminal.h"
#include "cli/cw-cli-text.h"

#include <errno.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#define MAX_LENGTH 16384

/* An answer that a person pastes, while the loopback address is listened to as well. */
typedef struct
{
  CwAuthorization *authorization; /* (owned) */
  GCancellable *cancellable;      /* (owned): of the run */
  gboolean only_way;              /* no answer can come but this one */
  guint source;
  gsize length;
  GError *error; /* (owned) (nullable): why it was cancelled */
  char line[MAX_LENGTH];
} Paste;

static void
paste_free (Paste *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->authorization);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  explicit_bzero (self->line, sizeof self->line);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paste, paste_free)

static void
give_up (Paste *self)
{
  if (!self->only_way)
    return;
  g_set_error_literal (&self->error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID,
                       _ ("Standard input ended before the code came.\nPaste the code, or the "
                          "address that the browser ended at."));
  g_cancellable_cancel (self->cancellable);
}

/* What is no answer to this authorization is said, and asked for again. Returns: whether it was the
 * answer; then nothing more is read */
static gboolean
take_line (Paste *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  self->line[self->length] = '\0';
  self->length = 0;
  if (*g_strstrip (self->line) == '\0')
    return FALSE;
  if (cw_authorization_take_answer (self->authorization, self->line, &error))
    return TRUE;
  message = cw_cli_error_dup_message (error);
  cw_cli_text_print (stderr, "crosswalk-cli: %s\n", message);
  return FALSE;
}

static gboolean
input_ready_cb (int fd, GIOCondition condition, gpointer user_data)
{
  Paste *self = user_data;
  char byte = '\0';
  gssize n = read (fd, &byte, 1);
  gboolean taken;

  if (n < 0 && (errno == EINTR || errno == EAGAIN))
    return G_SOURCE_CONTINUE;
  if (n == 1 && byte != '\n')
    {
      if (self->length + 1 < sizeof self->line)
        self->line[self->length++] = byte;
      return G_SOURCE_CONTINUE;
    }
  taken = (n == 1 || self->length > 0) && take_line (self);
  if (n == 1 && !taken)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  if (!taken)
    give_up (self);
  return G_SOURCE_REMOVE;
}

static Paste *
paste_new (CwCliAccounts *accounts, CwAuthorization *authorization, CwRedirect redirect)
{
  gboolean only_way = redirect == CW_REDIRECT_PASTE || redirect == CW_REDIRECT_SCHEME;
  Paste *self = g_new0 (Paste, 1);

  self->authorization = g_object_ref (authorization);
  self->cancellable = g_object_ref (cw_cli_accounts_get_cancellable (accounts));
  self->only_way = only_way;
  if (only_way || cw_cli_terminal_is_there ())
    self->source =
        g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, input_ready_cb, self);
  return self;
}

static gboolean
is_set (const char *variable)
{
  const char *value = g_getenv (variable);

  return value != NULL && *value != '\0';
}

/* A machine without a display has no browser that a person would see. */
static void
open_browser (CwCliArguments *arguments, const char *url)
{
  gboolean display = is_set ("DISPLAY") || is_set ("WAYLAND_DISPLAY");
  g_autoptr (GError) error = NULL;

  if (!display || cw_cli_arguments_has (arguments, "no-browser"))
    return;
  if (!g_app_info_launch_default_for_uri (url, NULL, &error))
    g_debug ("The browser was not opened: %s", error->message);
}

/* Whatever --quiet says: without the address nothing goes on. */
static void
tell (CwCliArguments *arguments, CwAuthorization *authorization, CwRedirect redirect)
{
  const char *url = cw_authorization_get_url (authorization);

  cw_cli_text_print (stderr, _ ("Open this address in a browser, and approve:\n%s\n"), url);
  if (redirect == CW_REDIRECT_PASTE || redirect == CW_REDIRECT_SCHEME)
    cw_cli_text_put (stderr,
                     _ ("Then paste the code, or the address that the browser ended at:\n"));
  else if (cw_cli_terminal_is_there ())
    cw_cli_text_put (stderr, _ ("Waiting. If the browser is on another computer, paste the address "
                                "that it ended at.\n"));
  fflush (stderr);
  open_browser (arguments, url);
}

static CwAuthorization *
start (CwCliAccounts *accounts, CwConnection *draft, CwSecret *secret, GError **error)
{
  CwAccounts *model = cw_cli_accounts_get_model (accounts);
  g_autoptr (CwAuthorization) authorization = NULL;

  cw_accounts_create_authorization_async (model, draft, secret,
                                          cw_cli_accounts_get_cancellable (accounts),
                                          cw_cli_accounts_answered_cb, accounts);
  authorization =
      cw_accounts_create_authorization_finish (model, cw_cli_accounts_wait (accounts), error);
  if (authorization == NULL || !cw_authorization_start (authorization, error))
    return NULL;
  return g_steal_pointer (&authorization);
}

CwTokenSet *
cw_cli_connection_authorize (CwCliAccounts *accounts,
                             CwConnection *draft,
                             CwSecret *secret,
                             GError **error)
{
  CwRedirect redirect = cw_connection_get_redirect (draft);
  g_autoptr (CwAuthorization) authorization = start (accounts, draft, secret, error);
  g_autoptr (Paste) paste = NULL;
  g_autoptr (GError) reason = NULL;
  CwTokenSet *tokens;

  if (authorization == NULL)
    return NULL;
  tell (cw_cli_accounts_get_arguments (accounts), authorization, redirect);
  paste = paste_new (accounts, authorization, redirect);
  cw_authorization_run_async (authorization, cw_cli_accounts_get_cancellable (accounts),
                              cw_cli_accounts_answered_cb, accounts);
  tokens = cw_authorization_run_finish (authorization, cw_cli_accounts_wait (accounts), &reason);
  if (paste->error != NULL)
    g_propagate_error (error, g_steal_pointer (&paste->error));
  else if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return tokens;
}
