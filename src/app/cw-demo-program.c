/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-demo-program.h"

#include <gio/gio.h>

char *
cw_demo_program_find (const char *name)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;

  if (folder != NULL)
    {
      g_autofree char *built = g_build_filename (folder, "..", "sandbox", name, NULL);

      if (g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&built);
    }
  return g_build_filename (LIBEXECDIR, name, NULL);
}
