/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-secret.h"

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define CW_TYPE_SECRET_CONTENT (cw_secret_content_get_type ())
G_DECLARE_FINAL_TYPE (CwSecretContent, cw_secret_content, CW, SECRET_CONTENT, GdkContentProvider)

/** CwSecretContent: a secret on the clipboard: text, handed out where it is pasted and kept nowhere
 * else by us. Clipboard managers are asked not to remember it ("x-kde-passwordManagerHint", which
 * others heed, too). */
GdkContentProvider *cw_secret_content_new (CwSecret *secret);

G_END_DECLS
