/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hint at how well a passphrase withstands guessing. No widget. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CwPassphraseStrength: in this order, so that a level bar shows it. */
typedef enum
{
  CW_PASSPHRASE_TOO_SHORT, /* below CW_PASSPHRASE_MIN_LENGTH: refused */
  CW_PASSPHRASE_WEAK,
  CW_PASSPHRASE_FAIR,
  CW_PASSPHRASE_STRONG,
} CwPassphraseStrength;

/** From its length, how many different characters it has and of which kinds. It knows no words:
 * what it calls strong may be in a dictionary. */
CwPassphraseStrength cw_passphrase_estimate (const char *passphrase);
/** What to say about it, a sentence. (transfer none) */
const char *cw_passphrase_strength_describe (CwPassphraseStrength strength);

G_END_DECLS
