/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of the JSON that scripts read: what is not known is null, never left out or made up. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void cw_cli_json_add_text (JsonBuilder *builder, const char *key, const char *text);
void cw_cli_json_add_integer (JsonBuilder *builder, const char *key, gint64 number);
/** null for NAN. */
void cw_cli_json_add_number (JsonBuilder *builder, const char *key, double number);
void cw_cli_json_add_flag (JsonBuilder *builder, const char *key, gboolean flag);
void cw_cli_json_add_null (JsonBuilder *builder, const char *key);
/** "2026-10-24T00:00:00Z"; null for CW_PERIOD_OPEN. */
void cw_cli_json_add_instant (JsonBuilder *builder, const char *key, gint64 ms);
void cw_cli_json_begin_object (JsonBuilder *builder, const char *key);
void cw_cli_json_begin_array (JsonBuilder *builder, const char *key);
/** "error": {code, message, hint} */
void cw_cli_json_add_error (JsonBuilder *builder, const GError *error);

G_END_DECLS
