/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

/** From now on a new response comes in every @seconds, to one survey or another: answers that
 * somebody gave before. Returns: a source id */
guint sandbox_live_start (Sandbox *sandbox, guint seconds);

G_END_DECLS
