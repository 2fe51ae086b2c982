/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server that answers as a service was recorded to: NN-exchange.json with its body beside it,
 * read where they lie. */
#pragma once

#include "cw-test-server.h"

G_BEGIN_DECLS

/** The folder of that name below the one that CROSSWALK_REAL_DATA names; NULL without it.
 * (transfer full) (nullable) */
char *cw_replay_find_folder (const char *name);

/**
 * cw_replay_play:
 * @folder: of one recording
 * @but: (nullable): exchanges whose address ends so are left out
 *
 * Each exchange is answered once, in the order in which it was recorded; what asks for a survey or
 * its definition, as often as it is asked. The slash that some clients end an address with is none.
 *
 * Returns: how many exchanges there are
 */
guint cw_replay_play (CwTestServer *server, const char *folder, const char *but);
/** The answer of one exchange for another address, as often as it is asked. */
void cw_replay_stand (CwTestServer *server, const char *exchange, const char *path);

G_END_DECLS
