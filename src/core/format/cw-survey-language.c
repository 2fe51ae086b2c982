/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-survey-language.h"

#include <string.h>

/* By country first: the row without one stands for all others. */
static const struct
{
  const char *long_code;  /* ISO 639-3 */
  const char *short_code; /* ISO 639-1 */
  const char *countries;  /* (nullable): alpha-3 and alpha-2 */
  const char *code;
} languages[] = {
  { "eng", "en", "GBR GB", "EN-GB" },
  { "eng", "en", NULL, "EN" },
  { "spa", "es", "ESP ES", "ES-ES" },
  { "spa", "es", NULL, "ES" },
  { "fra", "fr", "CAN CA", "FR-CA" },
  { "fra", "fr", NULL, "FR" },
  { "por", "pt", "BRA BR", "PT-BR" },
  { "por", "pt", NULL, "PT" },
  { "zho", "zh", "TWN TW HKG HK MAC MO", "ZH-T" },
  { "cmn", "zh", "TWN TW HKG HK MAC MO", "ZH-T" },
  { "zho", "zh", NULL, "ZH-S" },
  { "cmn", "zh", NULL, "ZH-S" },
  { "yue", "yue", NULL, "ZH-T" },
  { "srp", "sr", "MNE ME", "SR-ME" },
  { "srp", "sr", NULL, "SR" },
  { "nor", "no", NULL, "NO" },
  { "nob", "nb", NULL, "NO" },
  { "nno", "nn", NULL, "NO" },
  { "ara", "ar", NULL, "AR" },
  { "arb", "ar", NULL, "AR" },
  { "asm", "as", NULL, "ASM" },
  { "aze", "az", NULL, "AZ-AZ" },
  { "bel", "be", NULL, "BEL" },
  { "ben", "bn", NULL, "BN" },
  { "bos", "bs", NULL, "BS" },
  { "bul", "bg", NULL, "BG" },
  { "cat", "ca", NULL, "CA" },
  { "ceb", "ceb", NULL, "CEB" },
  { "ces", "cs", NULL, "CS" },
  { "cym", "cy", NULL, "CY" },
  { "dan", "da", NULL, "DA" },
  { "deu", "de", NULL, "DE" },
  { "ell", "el", NULL, "EL" },
  { "epo", "eo", NULL, "EO" },
  { "est", "et", NULL, "ET" },
  { "eus", "eu", NULL, "EU" },
  { "fas", "fa", NULL, "FA" },
  { "fin", "fi", NULL, "FI" },
  { "guj", "gu", NULL, "GU" },
  { "heb", "he", NULL, "HE" },
  { "hil", "hil", NULL, "HIL" },
  { "hin", "hi", NULL, "HI" },
  { "hrv", "hr", NULL, "HR" },
  { "hun", "hu", NULL, "HU" },
  { "hye", "hy", NULL, "HYE" },
  { "ind", "id", NULL, "ID" },
  { "isl", "is", NULL, "ISL" },
  { "ita", "it", NULL, "IT" },
  { "jpn", "ja", NULL, "JA" },
  { "kan", "kn", NULL, "KAN" },
  { "kat", "ka", NULL, "KAT" },
  { "kaz", "kk", NULL, "KAZ" },
  { "khm", "km", NULL, "KM" },
  { "kor", "ko", NULL, "KO" },
  { "lav", "lv", NULL, "LV" },
  { "lit", "lt", NULL, "LT" },
  { "mal", "ml", NULL, "MAL" },
  { "mar", "mr", NULL, "MAR" },
  { "mkd", "mk", NULL, "MK" },
  { "mon", "mn", NULL, "MN" },
  { "msa", "ms", NULL, "MS" },
  { "mya", "my", NULL, "MY" },
  { "nld", "nl", NULL, "NL" },
  { "ori", "or", NULL, "ORI" },
  { "pan", "pa", NULL, "PA-IN" },
  { "pol", "pl", NULL, "PL" },
  { "ron", "ro", NULL, "RO" },
  { "rus", "ru", NULL, "RU" },
  { "sin", "si", NULL, "SIN" },
  { "slk", "sk", NULL, "SK" },
  { "slv", "sl", NULL, "SL" },
  { "sqi", "sq", NULL, "SQI" },
  { "swa", "sw", NULL, "SW" },
  { "swe", "sv", NULL, "SV" },
  { "tam", "ta", NULL, "TA" },
  { "tel", "te", NULL, "TEL" },
  { "tgl", "tl", NULL, "TGL" },
  { "tha", "th", NULL, "TH" },
  { "tur", "tr", NULL, "TR" },
  { "ukr", "uk", NULL, "UK" },
  { "urd", "ur", NULL, "UR" },
  { "vie", "vi", NULL, "VI" },
};

static gboolean
is_among (const char *words, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = words; length >= 2 && at != NULL; at = strchr (at, ' '))
    {
      while (*at == ' ')
        at++;
      if (g_ascii_strncasecmp (at, word, length) == 0 && (at[length] == ' ' || at[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

const char *
cw_survey_language_find (const char *language, const char *country)
{
  char bare[12];
  gsize length;

  if (language == NULL)
    return NULL;
  length = strcspn (language, "-_");
  if (length >= sizeof bare)
    return NULL;
  g_strlcpy (bare, language, length + 1);
  if (country == NULL && language[length] != '\0')
    country = language + length + 1;
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if ((g_ascii_strcasecmp (languages[i].long_code, bare) == 0 ||
         g_ascii_strcasecmp (languages[i].short_code, bare) == 0) &&
        (languages[i].countries == NULL ||
         (country != NULL && is_among (languages[i].countries, country))))
      return languages[i].code;
  return NULL;
}
