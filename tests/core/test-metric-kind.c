/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-metric-kind.h"
#include "model/cw-sentiment.h"

static void
test_kinds (void)
{
  CwMetricKind kind;

  for (CwMetricKind i = CW_METRIC_KIND_CSAT; i <= CW_METRIC_KIND_NPS; i++)
    {
      g_assert_true (cw_metric_kind_from_nick (cw_metric_kind_to_nick (i), &kind));
      g_assert_cmpint (kind, ==, i);
      g_assert_true (cw_metric_kind_has_variant (i, cw_metric_kind_get_default_variant (i)));
    }
  g_assert_true (cw_metric_kind_from_nick ("NPS", &kind));
  g_assert_false (cw_metric_kind_from_nick ("nops", &kind));
  g_assert_false (cw_metric_kind_from_nick (NULL, &kind));
}

static void
test_variants (void)
{
  CwVariant variant;

  g_assert_false (cw_metric_kind_has_variant (CW_METRIC_KIND_NPS, CW_VARIANT_MEAN));
  g_assert_false (cw_metric_kind_has_variant (CW_METRIC_KIND_CSAT, CW_VARIANT_DIFFERENCE));
  g_assert_true (cw_variant_from_nick (CW_METRIC_KIND_CSAT, "Top_Two box", &variant));
  g_assert_cmpint (variant, ==, CW_VARIANT_SHARE);
  g_assert_true (cw_variant_from_nick (CW_METRIC_KIND_CES, "easy-hard", &variant));
  g_assert_cmpint (variant, ==, CW_VARIANT_DIFFERENCE);
  g_assert_false (cw_variant_from_nick (CW_METRIC_KIND_NPS, "mean", &variant));

  for (CwMetricKind kind = CW_METRIC_KIND_CSAT; kind <= CW_METRIC_KIND_NPS; kind++)
    for (CwVariant i = CW_VARIANT_MEAN; i <= CW_VARIANT_DIFFERENCE; i++)
      if (cw_metric_kind_has_variant (kind, i))
        {
          g_assert_true (cw_variant_from_nick (kind, cw_variant_to_nick (kind, i), &variant));
          g_assert_cmpint (variant, ==, i);
        }
}

static void
test_sentiments (void)
{
  CwSentiment sentiment;

  for (CwSentiment i = CW_SENTIMENT_NONE; i <= CW_SENTIMENT_POSITIVE; i++)
    {
      g_assert_true (cw_sentiment_from_nick (cw_sentiment_to_nick (i), &sentiment));
      g_assert_cmpint (sentiment, ==, i);
    }
  g_assert_false (cw_sentiment_from_nick ("glad", &sentiment));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metric-kind/kinds", test_kinds);
  g_test_add_func ("/metric-kind/variants", test_variants);
  g_test_add_func ("/sentiment/nicks", test_sentiments);
  return g_test_run ();
}
