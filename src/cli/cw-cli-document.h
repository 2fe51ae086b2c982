/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of JSON that people keep: mappings, triggers, maps of columns. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** @path: "-" is standard input. NULL with an error that names the file, the line and what to do.
 * (transfer full) */
JsonNode *cw_cli_document_read (const char *path, GError **error);
/** @text: JSON on the command line; @option: its name, for the error. (transfer full) */
JsonNode *cw_cli_document_parse (const char *text, const char *option, GError **error);

G_END_DECLS
