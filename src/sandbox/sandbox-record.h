/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox-json.h"

G_BEGIN_DECLS

/**
 * sandbox_record_new:
 * @id: "R_…"
 * @values: those that were sent
 * @status: where @values name none
 * @now: µs
 *
 * A response as GET /surveys/{id}/responses/{id} answers it. Values that the survey has no place
 * for are left out without a word, as Qualtrics does. (transfer full)
 */
JsonObject *sandbox_record_new (JsonObject *definition,
                                const char *id,
                                JsonObject *values,
                                guint status,
                                gint64 now);
/** The JSON Schema of such a response: GET /surveys/{id}/response-schema. (transfer full) */
JsonObject *sandbox_record_describe (JsonObject *definition);
/** "IP Address" of 0. (nullable) */
const char *sandbox_record_get_status_label (gint64 status);
/** 0 of "IP Address"; -1 for what is none. */
gint64 sandbox_record_find_status (const char *label);

G_END_DECLS
