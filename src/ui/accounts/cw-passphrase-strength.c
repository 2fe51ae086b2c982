/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-passphrase-strength.h"

#include "auth/cw-passphrase.h"

#include <glib/gi18n.h>
#include <math.h>

#define FAIR_BITS 45
#define STRONG_BITS 70

typedef enum
{
  KIND_LOWER = 1 << 0,
  KIND_UPPER = 1 << 1,
  KIND_DIGIT = 1 << 2,
  KIND_SPACE = 1 << 3,
  KIND_OTHER = 1 << 4,
} Kind;

static Kind
get_kind (gunichar character)
{
  if (g_unichar_isdigit (character))
    return KIND_DIGIT;
  if (g_unichar_isspace (character))
    return KIND_SPACE;
  if (g_unichar_isupper (character))
    return KIND_UPPER;
  return g_unichar_isalpha (character) ? KIND_LOWER : KIND_OTHER;
}

static guint
count_alphabet (guint kinds)
{
  return ((kinds & KIND_LOWER) != 0 ? 26 : 0) + ((kinds & KIND_UPPER) != 0 ? 26 : 0) +
         ((kinds & KIND_DIGIT) != 0 ? 10 : 0) + ((kinds & KIND_SPACE) != 0 ? 1 : 0) +
         ((kinds & KIND_OTHER) != 0 ? 32 : 0);
}

/* Runs such as "aaaa" and "4567" are one guess, so that only the first of them counts. */
static gboolean
goes_on (gunichar before, gunichar character)
{
  return character == before || character == before + 1 || character + 1 == before;
}

CwPassphraseStrength
cw_passphrase_estimate (const char *passphrase)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gunichar before = 0;
  guint kinds = 0, n_counted = 0;
  double bits;

  g_return_val_if_fail (passphrase != NULL, CW_PASSPHRASE_TOO_SHORT);

  if (g_utf8_strlen (passphrase, -1) < CW_PASSPHRASE_MIN_LENGTH)
    return CW_PASSPHRASE_TOO_SHORT;
  for (const char *at = passphrase; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      kinds |= get_kind (character);
      n_counted += goes_on (before, character) ? 0 : 1;
      g_hash_table_add (seen, GUINT_TO_POINTER (character));
      before = character;
    }
  /* A language has words: each character tells less than chance would. */
  bits = MIN (n_counted, g_hash_table_size (seen) * 2) * log2 (count_alphabet (kinds)) * .75;
  if (bits < FAIR_BITS)
    return CW_PASSPHRASE_WEAK;
  return bits < STRONG_BITS ? CW_PASSPHRASE_FAIR : CW_PASSPHRASE_STRONG;
}

const char *
cw_passphrase_strength_describe (CwPassphraseStrength strength)
{
  switch (strength)
    {
    case CW_PASSPHRASE_TOO_SHORT:
      return _ ("Eight characters at least.");
    case CW_PASSPHRASE_WEAK:
      return _ ("Easy to guess. Four or five words that do not belong together are better.");
    case CW_PASSPHRASE_FAIR:
      return _ ("Fair. Another word makes it strong.");
    case CW_PASSPHRASE_STRONG:
    default:
      return _ ("Strong.");
    }
}
