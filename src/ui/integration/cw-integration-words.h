/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of an integration. Pure. */
#pragma once

#include "integration/cw-integration-look.h"
#include "model/cw-connection.h"

G_BEGIN_DECLS

/** Of the pill: "accent", "outline", "attention" or "dim". (transfer none) */
const char *cw_integration_words_get_tone (CwIntegrationState state);
/** Of the tile: NULL where it runs, "neutral" or "attention". (transfer none) (nullable) */
const char *cw_integration_words_get_tile_class (CwIntegrationState state);
/** "call-start-symbolic" (transfer none) */
const char *cw_integration_words_get_icon (CwIntegrationKind kind);
/** "Interactions → Qualtrics · Voice of customer 2026". (transfer full) */
char *cw_integration_words_get_route (const CwIntegration *integration);
/** "Voice of customer 2026 EU · account Nordtel EU · data centre fra1": below the name.
 * @connection: (nullable). (transfer full) */
char *cw_integration_words_get_caption (const CwIntegration *integration, CwConnection *connection);

/** "1,204 delivered today": what came through; "Step 3 of 5" while it is made. (transfer full) */
char *cw_integration_words_get_activity (const CwIntegrationLook *look, CwConnection *connection);
/**
 * cw_integration_words_get_matter:
 * @warns: (out): whether the person should do something
 *
 * "2 dead letters", "Account refused at 08:12", "Latest 14 January", "Choose the data to send":
 * what matters now. Never the same as the above. (transfer full)
 */
char *cw_integration_words_get_matter (const CwIntegrationLook *look,
                                       CwConnection *connection,
                                       gint64 now_ms,
                                       GTimeZone *zone,
                                       gboolean *warns);

/** The first step that is not done, −1 where all before Enable are. */
int cw_integration_words_find_missing (const CwIntegration *integration, CwConnection *connection);
/** Why it stands still or cannot be turned on: "Step 3, Data, is missing", "Paused until step 1 is
 * mended"; NULL where nothing is in its way. (transfer full) (nullable) */
char *cw_integration_words_get_obstacle (const CwIntegration *integration,
                                         CwConnection *connection);
/** Whether the switch may be moved: off always, on where nothing is missing. */
gboolean cw_integration_words_can_switch (const CwIntegration *integration,
                                          CwConnection *connection);

/** What waits for the mending of whatever broke: pending, sending and in doubt. */
gint64 cw_integration_words_count_waiting (const CwIntegrationLook *look);
/** And what died because the project was gone: all that goes on when it is there again. */
gint64 cw_integration_words_count_returning (const CwIntegrationLook *look);
/** "%s. 8 deliveries go on by themselves", by what @look says of the time before. @done: what was
 * done, without a full stop. */
char *cw_integration_words_describe_return (const CwIntegrationLook *look, const char *done);
/** "3 November", "14 January 2025", today "10:02". (transfer full) */
char *cw_integration_words_format_day (gint64 ms, gint64 now_ms, GTimeZone *zone);
/** What all that is pending waits for: "Waits for the account"; NULL where it goes. (nullable) */
const char *cw_integration_words_get_wait (const CwIntegration *integration,
                                           CwConnection *connection);
/** "Was enabled on 3 November". (transfer full) */
char *cw_integration_words_describe_enabled (gint64 ms, gint64 now_ms, GTimeZone *zone);

G_END_DECLS
