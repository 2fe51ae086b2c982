/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-keyring-daemon.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#define PROGRAM "gnome-keyring-daemon"
#define NAME "org.freedesktop.secrets"
#define PATH "/org/freedesktop/secrets"
#define SERVICE "org.freedesktop.Secret.Service"

struct _CwKeyringDaemon
{
  char *folder;         /* (owned) */
  GDBusConnection *bus; /* (owned) */
  GSubprocess *process; /* (owned) (nullable) */
  guint watch;
  gboolean is_there; /* its name is on the bus */
};

/* Of the process, since libsecret (0.20.5) loses a reference to its connection, so that there can
 * be no other one after it. */
static GTestDBus *test_bus; /* (owned) (nullable) */

const char *
cw_keyring_daemon_find_missing (void)
{
  static const char *const programs[] = { PROGRAM, "dbus-daemon" };

  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *path = g_find_program_in_path (programs[i]);

      if (path == NULL)
        return programs[i];
    }
  return NULL;
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  CwKeyringDaemon *self = user_data;

  self->is_there = TRUE;
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  CwKeyringDaemon *self = user_data;

  self->is_there = FALSE;
}

CwKeyringDaemon *
cw_keyring_daemon_new (void)
{
  g_autoptr (GError) error = NULL;
  CwKeyringDaemon *self = g_new0 (CwKeyringDaemon, 1);

  self->folder = g_dir_make_tmp ("cw-keyring-daemon-XXXXXX", &error);
  g_assert_no_error (error);
  if (test_bus == NULL)
    {
      test_bus = g_test_dbus_new (G_TEST_DBUS_NONE);
      g_test_dbus_up (test_bus);
    }
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (self->bus, FALSE);
  self->watch = g_bus_watch_name_on_connection (self->bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                appeared_cb, vanished_cb, self, NULL);
  return self;
}

static int
remove_cb (const char *path, const struct stat *info, int kind, struct FTW *place)
{
  return g_remove (path);
}

void
cw_keyring_daemon_free (CwKeyringDaemon *self)
{
  cw_keyring_daemon_stop (self);
  g_bus_unwatch_name (self->watch);
  secret_service_disconnect ();
  g_clear_object (&self->bus);
  nftw (self->folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  g_free (self->folder);
  g_free (self);
}

void
cw_keyring_daemon_stop_bus (void)
{
  /* Kept until the end: its last reference would wait for the connection to go. */
  if (test_bus != NULL)
    g_test_dbus_stop (test_bus);
}

/* In the child. */
static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
set_folder (CwKeyringDaemon *self, GSubprocessLauncher *launcher, const char *variable)
{
  g_autofree char *folder = g_build_filename (self->folder, variable, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_subprocess_launcher_setenv (launcher, variable, folder, TRUE);
}

static GSubprocessLauncher *
launcher_new (CwKeyringDaemon *self, const char *prompter)
{
  static const char *const folders[] = {
    "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR",
  };
  GSubprocessLauncher *launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    set_folder (self, launcher, folders[i]);
  g_subprocess_launcher_unsetenv (launcher, "GNOME_KEYRING_CONTROL");
  /* The sanitizer is ours alone. */
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  if (prompter != NULL)
    g_subprocess_launcher_setenv (launcher, "GNOME_KEYRING_TEST_PROMPTER", prompter, TRUE);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  return launcher;
}

void
cw_keyring_daemon_start (CwKeyringDaemon *self, const char *prompter, gboolean unlocked)
{
  g_autoptr (GSubprocessLauncher) launcher = launcher_new (self, prompter);
  g_autoptr (GError) error = NULL;
  const char *argv[] = { PROGRAM, "--foreground", "--components=secrets", NULL, NULL };
  GOutputStream *input;

  g_assert_null (self->process);
  if (unlocked)
    argv[3] = "--unlock";
  self->process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  input = g_subprocess_get_stdin_pipe (self->process);
  if (unlocked)
    g_output_stream_write_all (input, CW_KEYRING_DAEMON_PASSWORD,
                               strlen (CW_KEYRING_DAEMON_PASSWORD), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (input, NULL, &error);
  g_assert_no_error (error);
  while (!self->is_there)
    g_main_context_iteration (NULL, TRUE);
}

void
cw_keyring_daemon_stop (CwKeyringDaemon *self)
{
  if (self->process == NULL)
    return;
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
  while (self->is_there)
    g_main_context_iteration (NULL, TRUE);
}

void
cw_keyring_daemon_forget (CwKeyringDaemon *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "XDG_DATA_HOME", NULL);

  g_assert_null (self->process);
  nftw (folder, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
}

static GVariant *
call (CwKeyringDaemon *self, const char *method, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  GVariant *answer =
      g_dbus_connection_call_sync (self->bus, NAME, PATH, SERVICE, method, arguments, NULL,
                                   G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, &error);

  g_assert_no_error (error);
  return answer;
}

void
cw_keyring_daemon_lock (CwKeyringDaemon *self)
{
  g_autoptr (GVariant) alias = call (self, "ReadAlias", g_variant_new ("(s)", "default"));
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) locked = NULL;
  const char *path = NULL;

  g_variant_get (alias, "(&o)", &path);
  g_assert_cmpstr (path, !=, "/");
  answer = call (self, "Lock", g_variant_new_parsed ("([%o],)", path));
  locked = g_variant_get_child_value (answer, 0);
  g_assert_cmpuint (g_variant_n_children (locked), ==, 1);
}

GDBusConnection *
cw_keyring_daemon_get_bus (CwKeyringDaemon *self)
{
  return self->bus;
}
