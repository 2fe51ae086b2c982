/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The three scores. */
typedef enum
{
  CW_METRIC_KIND_CSAT,
  CW_METRIC_KIND_CES,
  CW_METRIC_KIND_NPS,
} CwMetricKind;

/**
 * CwVariant:
 * @CW_VARIANT_MEAN: sum of the answers' values ÷ respondents
 * @CW_VARIANT_SHARE: positive ÷ respondents × 100 (top-box for CSAT)
 * @CW_VARIANT_DIFFERENCE: (positive − negative) ÷ respondents × 100
 *
 * How the value is worked out. CSAT has mean (default) and share; CES share (default), mean and
 * difference; NPS difference alone.
 */
typedef enum
{
  CW_VARIANT_MEAN,
  CW_VARIANT_SHARE,
  CW_VARIANT_DIFFERENCE,
} CwVariant;

const char *cw_metric_kind_to_nick (CwMetricKind kind);
const char *cw_metric_kind_to_label (CwMetricKind kind);
gboolean cw_metric_kind_from_nick (const char *nick, CwMetricKind *out_kind);

CwVariant cw_metric_kind_get_default_variant (CwMetricKind kind);
gboolean cw_metric_kind_has_variant (CwMetricKind kind, CwVariant variant);

const char *cw_variant_to_nick (CwMetricKind kind, CwVariant variant);
gboolean cw_variant_from_nick (CwMetricKind kind, const char *nick, CwVariant *out_variant);

G_END_DECLS
