/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for Qualtrics, Gladly, Social Connect and Tethr on 127.0.0.1. Prints where, and with
 * what accounts, as one line of JSON, and serves until it is told to end. */
#include "config.h"

#include "sandbox-control.h"
#include "sandbox-json.h"
#include "sandbox-live.h"
#include "sandbox-server.h"

#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

static int option_port = 0;
static char *option_data = NULL;
static gint64 option_seed = 1;
static int option_live = 0;
static char *option_calls = NULL;
static gboolean option_trouble = FALSE;
static gboolean option_exit_with_stdin = FALSE;

static const GOptionEntry entries[] = {
  { "port", 'p', 0, G_OPTION_ARG_INT, &option_port, "First of four ports (any that are free)",
    "N" },
  { "data", 'd', 0, G_OPTION_ARG_FILENAME, &option_data,
    "Folder of surveys and exports, as crosswalk-demo-data writes it", "DIR" },
  { "seed", 's', 0, G_OPTION_ARG_INT64, &option_seed, "Seed of accounts, tokens and data (1)",
    "N" },
  { "live", 'l', 0, G_OPTION_ARG_INT, &option_live, "A new response comes in every so many seconds",
    "SECONDS" },
  { "calls", 'c', 0, G_OPTION_ARG_FILENAME, &option_calls,
    "With --live, calls and chats come in, too: each as a file in this folder", "DIR" },
  { "trouble", 0, 0, G_OPTION_ARG_NONE, &option_trouble,
    "One answer to a response is lost and another response is refused", NULL },
  { "exit-with-stdin", 0, 0, G_OPTION_ARG_NONE, &option_exit_with_stdin,
    "End when standard input is closed", NULL },
  { NULL },
};

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

/* Whoever started us holds the other end: when it is gone, so are we. */
static gboolean
stdin_cb (int fd, GIOCondition condition, gpointer data)
{
  char byte;

  if (read (fd, &byte, 1) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static gboolean
serve (GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (Sandbox) sandbox = sandbox_new ((guint64) option_seed, option_data, error);
  g_autoptr (SandboxServer) server =
      sandbox != NULL ? sandbox_server_new (sandbox, (guint) option_port, error) : NULL;
  g_autofree char *text = NULL;

  if (server == NULL)
    return FALSE;
  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_unix_signal_add (SIGINT, quit_cb, loop);
  if (option_exit_with_stdin)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stdin_cb, loop);
  if (option_live > 0)
    sandbox_live_start (sandbox, (guint) option_live);
  if (option_live > 0 && option_calls != NULL)
    sandbox_live_start_calls (sandbox, option_calls, (guint) (option_live + 1) / 2);
  if (option_trouble)
    sandbox_live_make_trouble (sandbox);
  text = sandbox_json_to_text (sandbox_control_describe (sandbox));
  printf ("%s\n", text);
  fflush (stdout);
  g_main_loop_run (loop);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("crosswalk-sandbox: %s\n", error->message);
      return 2;
    }
  if (argc > 1 || option_port < 0 || option_live < 0 ||
      option_port > G_MAXUINT16 - SANDBOX_N_SERVICES)
    {
      g_printerr ("crosswalk-sandbox: there are only options, and a port is below 65532\n");
      return 2;
    }
  if (serve (&error))
    return 0;
  g_printerr ("crosswalk-sandbox: %s\n", error->message);
  return 1;
}
