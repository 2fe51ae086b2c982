/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In what forms a secret may occur in a text. Pure. */
#pragma once

#include "net/cw-secret.h"

G_BEGIN_DECLS

typedef struct
{
  char *text;       /* (owned): wiped */
  gboolean encoded; /* base64: the letters beside it belong to it */
} CwNeedle;

/** (transfer full) (element-type CwNeedle): none for a secret so short that it would be found
 * everywhere */
GPtrArray *cw_redaction_create_needles (CwSecret *secret);

G_END_DECLS
