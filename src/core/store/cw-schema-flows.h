/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records, integrations and their outbox: the SQL of one version of the schema. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

extern const char cw_schema_flows[];

/** Conditions on "fact_value" in the form that uses its index: the folded text is, or begins with,
 * the parameter (of the latter at most 60 characters are looked at: compare the rest). "+" keeps
 * SQLite from putting the parameter in place of the column that the index is of. */
#define CW_FACT_VALUE_IS(parameter)                                                                \
  "substr (folded, 1, 60) = substr (" parameter ", 1, 60) AND +folded = " parameter
#define CW_FACT_VALUE_BEGINS(parameter)                                                            \
  "substr (folded, 1, 60) >= substr (" parameter                                                   \
  ", 1, 60) AND substr (folded, 1, 60) < substr (" parameter                                       \
  ", 1, 60) || char (0x10ffff) AND substr (folded, 1, length (" parameter ")) = " parameter

G_END_DECLS
