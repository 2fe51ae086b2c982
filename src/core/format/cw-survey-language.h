/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The code by which Qualtrics knows a language: "NO" of "nob", "EN-GB" of "eng" in "GBR".
 * @language: (nullable): ISO 639-3 as the vendor has it, or ISO 639-1, or "en-US"
 * @country: (nullable): ISO 3166 alpha-3 or alpha-2
 * (transfer none) (nullable): NULL for what Qualtrics has no code for
 */
const char *cw_survey_language_find (const char *language, const char *country);

G_END_DECLS
