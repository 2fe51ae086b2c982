/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cw_secret_protect_process:
 * @needs_portals: whether the desktop's portals are to know the process
 *
 * To be called first in main(). A crash then leaves no memory behind: no core file (RLIMIT_CORE of
 * this process; a child may raise it again), and nothing of memory for a collector of crashes that
 * does not care about that limit (/proc/self/coredump_filter, core(5)).
 *
 * Without portals the process is also closed to others of the same user (PR_SET_DUMPABLE,
 * prctl(2)): no debugger, no /proc/PID/mem. A portal answers such a process with an error, since it
 * cannot look up who it is; a window would lose the desktop's dark style by that.
 *
 * What the system refuses is left as it is: secrets are kept out of dumps by CwSecret also.
 */
void cw_secret_protect_process (gboolean needs_portals);

G_END_DECLS
