/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Long enough for every number that cw_number_to_text() writes. */
#define CW_NUMBER_TEXT_SIZE 64

/** The shortest decimals that are read as @number again, with a point in every locale; no exponent
 * below 1e21. Whole numbers have no point. @number: finite. (transfer full) */
char *cw_number_to_text (double number);
/** Rounded, halves away from zero as people do it: 2.5 is 3, 1.005 with two decimals is 1.01. Never
 * "-0"; from 1e21 on as cw_number_to_text(). @decimals: 0 to 15. (transfer full) */
char *cw_number_to_fixed (double number, int decimals);
/** A decimal number with a point, with blanks around it at most; NaN and infinity are none.
 * @number: (out) */
gboolean cw_number_from_text (const char *text, double *number);

G_END_DECLS
