/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/cw-transform-apply.h"

G_BEGIN_DECLS

/**
 * @text with what it names put in: ${value}, ${e://Field/name of a field of the mapping},
 * ~{aed://path.into.the.record} and $.path.into.the.record (JSONPath). Other ${…} is left for
 * Qualtrics, which may know it.
 * @value: (nullable): NULL: missing
 *
 * Returns: (transfer full) (nullable): NULL where it names something and all of it is missing
 */
char *cw_template_fill (const char *text, const char *value, CwTransformContext *context);

G_END_DECLS
