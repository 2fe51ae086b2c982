/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Social Connect and Tethr have heard. */
#pragma once

#include "sandbox-json.h"

G_BEGIN_DECLS

/** Mentions, the newest first; the same post in two topics comes twice. (transfer full) */
JsonArray *sandbox_mentions_new (guint64 seed, gint64 now);
/** Calls and chats, as GET /interactions/v2/{id} answers them. (transfer full) */
JsonArray *sandbox_interactions_new (guint64 seed, gint64 now);

G_END_DECLS
