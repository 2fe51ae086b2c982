/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-metric-kind.h"

static const char *const kind_nicks[] = { "csat", "ces", "nps" };
static const char *const kind_labels[] = { "CSAT", "CES", "NPS" };

/* The first nick of a row is the one that is printed, the others are what people also write. */
static const struct
{
  CwMetricKind kind;
  CwVariant variant;
  const char *nicks[6];
} variant_nicks[] = {
  { CW_METRIC_KIND_CSAT, CW_VARIANT_MEAN, { "mean", "average" } },
  { CW_METRIC_KIND_CSAT,
    CW_VARIANT_SHARE,
    { "top-box", "topbox", "top-two-box", "top-2-box", "share" } },
  { CW_METRIC_KIND_CES, CW_VARIANT_SHARE, { "share", "positive", "percent-easy", "top-box" } },
  { CW_METRIC_KIND_CES, CW_VARIANT_MEAN, { "mean", "average" } },
  { CW_METRIC_KIND_CES,
    CW_VARIANT_DIFFERENCE,
    { "easy-hard", "easy-minus-hard", "difference", "net" } },
  { CW_METRIC_KIND_NPS, CW_VARIANT_DIFFERENCE, { "standard", "difference", "net", "nps" } },
};

const char *
cw_metric_kind_to_nick (CwMetricKind kind)
{
  g_return_val_if_fail (kind <= CW_METRIC_KIND_NPS, NULL);

  return kind_nicks[kind];
}

/**
 * cw_metric_kind_to_label:
 *
 * Returns: (transfer none): the abbreviation as people write it; it is not translated
 */
const char *
cw_metric_kind_to_label (CwMetricKind kind)
{
  g_return_val_if_fail (kind <= CW_METRIC_KIND_NPS, NULL);

  return kind_labels[kind];
}

gboolean
cw_metric_kind_from_nick (const char *nick, CwMetricKind *out_kind)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (kind_nicks); i++)
    if (g_ascii_strcasecmp (nick, kind_nicks[i]) == 0)
      {
        *out_kind = (CwMetricKind) i;
        return TRUE;
      }
  return FALSE;
}

CwVariant
cw_metric_kind_get_default_variant (CwMetricKind kind)
{
  switch (kind)
    {
    case CW_METRIC_KIND_CSAT:
      return CW_VARIANT_MEAN;
    case CW_METRIC_KIND_CES:
      return CW_VARIANT_SHARE;
    case CW_METRIC_KIND_NPS:
      return CW_VARIANT_DIFFERENCE;
    default:
      g_return_val_if_reached (CW_VARIANT_MEAN);
    }
}

gboolean
cw_metric_kind_has_variant (CwMetricKind kind, CwVariant variant)
{
  return cw_variant_to_nick (kind, variant) != NULL;
}

/**
 * cw_variant_to_nick:
 *
 * Returns: (transfer none) (nullable): the word for @variant, NULL if @kind has no such variant
 */
const char *
cw_variant_to_nick (CwMetricKind kind, CwVariant variant)
{
  for (guint i = 0; i < G_N_ELEMENTS (variant_nicks); i++)
    if (variant_nicks[i].kind == kind && variant_nicks[i].variant == variant)
      return variant_nicks[i].nicks[0];
  return NULL;
}

/**
 * cw_variant_from_nick:
 * @nick: the word, or one of its common other spellings
 *
 * Returns: whether @kind has a variant of that name
 */
gboolean
cw_variant_from_nick (CwMetricKind kind, const char *nick, CwVariant *out_variant)
{
  g_autofree char *dashed = g_strdelimit (g_strdup (nick), "_ ", '-');

  for (guint i = 0; i < G_N_ELEMENTS (variant_nicks); i++)
    for (guint j = 0; variant_nicks[i].kind == kind && j < G_N_ELEMENTS (variant_nicks[i].nicks);
         j++)
      if (variant_nicks[i].nicks[j] != NULL &&
          g_ascii_strcasecmp (dashed, variant_nicks[i].nicks[j]) == 0)
        {
          *out_variant = variant_nicks[i].variant;
          return TRUE;
        }
  return FALSE;
}
