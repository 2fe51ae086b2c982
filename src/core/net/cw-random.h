/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define CW_TYPE_RANDOM (cw_random_get_type ())
G_DECLARE_DERIVABLE_TYPE (CwRandom, cw_random, CW, RANDOM, GObject)

/** CwRandom: the system's random source (getrandom(2)), or that of a test.
 * @fill: fills @bytes */
struct _CwRandomClass
{
  GObjectClass parent_class;

  void (*fill) (CwRandom *self, guint8 *bytes, gsize length);
};

CwRandom *cw_random_new (void);
void cw_random_fill (CwRandom *self, guint8 *bytes, gsize length);
/** 0 ≤ x < 1, with 53 random bits */
double cw_random_get_double (CwRandom *self);
/** @n_bytes of randomness in base64url without padding (RFC 4648 section 5). (transfer full) */
char *cw_random_get_token (CwRandom *self, gsize n_bytes);

G_END_DECLS
