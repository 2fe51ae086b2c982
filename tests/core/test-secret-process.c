/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-secret-process.h"

#include <sys/prctl.h>
#include <sys/resource.h>

static void
protect (gboolean needs_portals)
{
  g_autofree char *filter = NULL;
  struct rlimit before, after;

  g_assert_cmpint (getrlimit (RLIMIT_CORE, &before), ==, 0);
  cw_secret_protect_process (needs_portals);
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &after), ==, 0);
  g_assert_cmpuint (after.rlim_cur, ==, 0);
  g_assert_cmpuint (after.rlim_max, ==, before.rlim_max);
  g_assert_cmpint (prctl (PR_GET_DUMPABLE), ==, needs_portals ? 1 : 0);
  if (g_file_get_contents ("/proc/self/coredump_filter", &filter, NULL, NULL))
    g_assert_cmpuint (g_ascii_strtoull (filter, NULL, 16), ==, 0);
}

/* In a process of its own, which it changes for good. */
static void
test_protect (gconstpointer data)
{
  if (g_test_subprocess ())
    {
      protect (GPOINTER_TO_INT (data));
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/secret-process/window", GINT_TO_POINTER (TRUE), test_protect);
  g_test_add_data_func ("/secret-process/command", GINT_TO_POINTER (FALSE), test_protect);

  return g_test_run ();
}
