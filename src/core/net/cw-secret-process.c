/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-secret-process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static void
forbid_core_files (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_CORE, &limit) != 0)
    return;
  limit.rlim_cur = 0;
  setrlimit (RLIMIT_CORE, &limit);
}

static void
empty_core_files (void)
{
  int fd = open ("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  /* What cannot be set is left as it is. */
  if (write (fd, "0", 1) < 0)
    g_debug ("The filter for core files cannot be set.");
  close (fd);
}

void
cw_secret_protect_process (gboolean needs_portals)
{
  forbid_core_files ();
  empty_core_files ();
  if (!needs_portals)
    prctl (PR_SET_DUMPABLE, 0);
}
