/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "score/cw-scale-label.h"

#include "score/cw-scale-lexicon.h"

#include <math.h>
#include <string.h>

#define PLAIN_DEGREE 2.0

/* Longer answers are sentences of their own, whose good and bad words prove nothing. */
#define MAX_WORDS 8
#define NOT_AT_ALL 4.0

/* Lower case, without accents and punctuation, one blank between words and at both ends. */
static char *
fold (const char *text)
{
  g_autofree char *lower = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_NFD);
  GString *folded = g_string_new (" ");

  for (const char *c = apart; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    {
      const gunichar u = g_utf8_get_char (c);

      if (g_unichar_isalnum (u))
        g_string_append_unichar (folded, u);
      else if ((u == '\'' || u == 0x2019) && g_str_has_suffix (folded->str, "n") &&
               *g_utf8_next_char (c) == 't')
        {
          /* "Don't" and "won't" become "do not" and "wo not". */
          g_string_truncate (folded, folded->len - 1);
          g_string_append (folded, " no");
        }
      else if (!g_unichar_ismark (u) && !g_str_has_suffix (folded->str, " "))
        g_string_append_c (folded, ' ');
    }
  if (!g_str_has_suffix (folded->str, " "))
    g_string_append_c (folded, ' ');
  return g_string_free (folded, FALSE);
}

static gboolean
ends_like (const char *rest, gboolean any_ending)
{
  return any_ending || *rest == ' ';
}

/* Where a phrase begins in a folded text, -1 if it is not in it. */
static int
find_phrase (const char *folded, const char *phrase)
{
  const gsize length = strlen (phrase);
  const gboolean any_ending = phrase[length - 1] == '*';
  g_autofree char *core = g_strndup (phrase, any_ending ? length - 1 : length);

  for (const char *hit = strstr (folded, core); hit != NULL; hit = strstr (hit + 1, core))
    if (hit[-1] == ' ' && ends_like (hit + strlen (core), any_ending))
      return (int) (hit - folded);
  return -1;
}

static int
find_any (const char *folded, const char *const *phrases)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      const int at = find_phrase (folded, phrases[i]);

      if (at >= 0)
        return at;
    }
  return -1;
}

static const CwScaleStem *
find_stem (const char *token)
{
  for (const CwScaleStem *stem = cw_scale_lexicon_stems; stem->word != NULL; stem++)
    {
      const gsize length = strlen (stem->word);

      if (stem->word[length - 1] == '*' ? strncmp (token, stem->word, length - 1) == 0
                                        : g_str_equal (token, stem->word))
        return stem;
    }
  return NULL;
}

/* The stem behind "un", "dis", …; only good words make opposites that way. */
static const CwScaleStem *
find_opposite (const char *token)
{
  for (guint i = 0; cw_scale_lexicon_opposites[i] != NULL; i++)
    if (g_str_has_prefix (token, cw_scale_lexicon_opposites[i]))
      {
        const CwScaleStem *stem = find_stem (token + strlen (cw_scale_lexicon_opposites[i]));

        if (stem != NULL && stem->strength >= 0)
          return stem;
      }
  return NULL;
}

/* "Great" judges nothing in "a great deal". */
static gboolean
is_degree (const char *token, const char *next)
{
  return g_str_equal (token, "great") &&
         (g_strcmp0 (next, "deal") == 0 || g_strcmp0 (next, "extent") == 0);
}

/* All judging words of a text: the strongest good and bad one, and whether there is a middle one.
 */
typedef struct
{
  double good;
  double bad;
  gboolean fair;
  guint topics;
} Judgement;

static Judgement
judge (const char *folded)
{
  Judgement judgement = { 0 };
  g_auto (GStrv) tokens = g_strsplit (folded, " ", -1);

  for (guint i = 0; tokens[i] != NULL; i++)
    {
      const CwScaleStem *stem = find_stem (tokens[i]);
      const CwScaleStem *opposite = stem == NULL ? find_opposite (tokens[i]) : NULL;

      if ((stem == NULL && opposite == NULL) || is_degree (tokens[i], tokens[i + 1]))
        continue;
      judgement.topics |= 1u << (stem != NULL ? stem : opposite)->topic;
      if (opposite != NULL)
        judgement.bad = MAX (judgement.bad, MAX (opposite->strength, PLAIN_DEGREE));
      else if (stem->strength == 0)
        judgement.fair = TRUE;
      else if (stem->strength > 0)
        judgement.good = MAX (judgement.good, stem->strength);
      else
        judgement.bad = MAX (judgement.bad, -stem->strength);
    }
  return judgement;
}

/* Signed degree that a label gives its word; 0 where it gives none. */
static double
get_degree (const char *folded)
{
  const int negation = find_any (folded, cw_scale_lexicon_negations);
  const gboolean not_at_all = find_any (folded, cw_scale_lexicon_not_at_all) >= 0;
  const CwScaleDegree *degree = cw_scale_lexicon_degrees;
  int at = -1;

  while (degree->phrase != NULL && (at = find_phrase (folded, degree->phrase)) < 0)
    degree++;
  if (not_at_all)
    return -NOT_AT_ALL;
  if (negation >= 0 && at > negation)
    return -1.0;
  if (negation >= 0)
    return at >= 0 ? -degree->degree : -PLAIN_DEGREE;
  /* "A little" is a degree of its own, "little" takes away. */
  if (find_any (folded, cw_scale_lexicon_reversals) >= 0 && !(at >= 0 && degree->degree == 1.0))
    return at >= 0 ? -degree->degree : -1.0;
  return at >= 0 ? degree->degree : 0.0;
}

static double
parse_number (const char *token)
{
  char *end = NULL;
  const double number = g_ascii_isdigit (*token) ? g_ascii_strtod (token, &end) : (double) NAN;

  return end != NULL && *end == '\0' ? number : (double) NAN;
}

/* Returns how many words there are, the number among them. */
static guint
read_number (const char *folded, CwScaleLabel *result)
{
  g_autofree char *words = g_strstrip (g_strdup (folded));
  g_auto (GStrv) tokens = g_strsplit (words, " ", -1);
  const guint n = g_strv_length (tokens);

  result->number = n > 0 ? parse_number (tokens[0]) : (double) NAN;
  if (isnan (result->number) && n > 1)
    result->number = parse_number (tokens[n - 1]);
  result->bare_number = n == 1 && !isnan (result->number);
  return n;
}

static void
set_rating (CwScaleLabel *label, int polarity, double strength)
{
  label->meaning = CW_SCALE_MEANING_RATED;
  label->polarity = polarity;
  label->strength = strength;
}

static CwScaleTopic
pick_topic (guint topics)
{
  for (guint topic = CW_SCALE_TOPIC_SATISFACTION; topic <= CW_SCALE_TOPIC_AGREEMENT; topic++)
    if ((topics & (1u << topic)) != 0)
      return (CwScaleTopic) topic;
  return CW_SCALE_TOPIC_OTHER;
}

static void
rate (const char *folded, int question_polarity, CwScaleLabel *result)
{
  const Judgement judgement = judge (folded);
  const gboolean certain = find_any (folded, cw_scale_lexicon_certainties) >= 0;
  const double degree = get_degree (folded);
  double base = MAX (judgement.good, judgement.bad);
  int polarity = judgement.good > 0 ? 1 : -1;

  result->topic = pick_topic (judgement.topics);
  if (find_any (folded, cw_scale_lexicon_middles) >= 0 || (judgement.good > 0 && judgement.bad > 0))
    {
      set_rating (result, 0, 0.0);
      return;
    }
  if (base == 0.0 && judgement.fair)
    {
      if (degree == 0.0)
        set_rating (result, 0, 0.0);
      else
        set_rating (result, 1, degree);
      return;
    }
  if (base == 0.0)
    {
      polarity = certain ? 1 : question_polarity;
      if (degree != 0.0 && polarity != 0)
        set_rating (result, polarity, polarity * degree);
      return;
    }
  if (degree == 0.0)
    set_rating (result, polarity, polarity * base);
  else
    set_rating (result, polarity, polarity * (degree > 1.5 ? MAX (degree, base) : degree));
}

CwScaleLabel
cw_scale_label_read (const char *label, int question_polarity)
{
  CwScaleLabel result = { .meaning = CW_SCALE_MEANING_UNKNOWN, .number = NAN };
  g_autofree char *folded = NULL;
  guint n_words;

  if (label == NULL || !g_utf8_validate (label, -1, NULL))
    return result;
  folded = fold (label);
  n_words = read_number (folded, &result);
  if (g_str_equal (folded, " na ") || find_any (folded, cw_scale_lexicon_no_answers) >= 0)
    result.meaning = CW_SCALE_MEANING_LEFT_OUT;
  else if (find_any (folded, cw_scale_lexicon_unsure) >= 0)
    result.meaning = CW_SCALE_MEANING_UNSURE;
  else if (!result.bare_number && n_words <= MAX_WORDS)
    rate (folded, question_polarity, &result);
  return result;
}

int
cw_scale_label_get_polarity (const char *text)
{
  g_autofree char *folded = NULL;
  Judgement judgement;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return 0;
  folded = fold (text);
  judgement = judge (folded);
  return (judgement.good > 0 || judgement.fair ? 1 : 0) - (judgement.bad > 0 ? 1 : 0);
}

gboolean
cw_scale_label_has_topic (const char *text, CwScaleTopic topic)
{
  g_autofree char *folded = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  folded = fold (text);
  return (judge (folded).topics & (1u << topic)) != 0;
}
