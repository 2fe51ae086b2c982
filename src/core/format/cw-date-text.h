/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cw_date_read:
 * @from: (nullable): "iso", "s" or "ms"; NULL as "iso"
 *
 * ISO 8601, or Unix time in seconds or milliseconds. A date without a zone is UTC, a day is its
 * midnight. What is no such number is tried as ISO 8601. (transfer full) (nullable)
 */
GDateTime *cw_date_read (const char *text, const char *from);
/** ISO 8601 in UTC: "2026-11-19T15:20:11Z", with milliseconds where there are any and @exact.
 * @time: Unix ms. (transfer full) (nullable): NULL outside the years 1 to 9999 */
char *cw_date_to_iso (gint64 time, gboolean exact);
/**
 * As strftime of the C locale writes it, so that names of months and days are English on every
 * machine. @form: (nullable): NULL for ISO 8601 with its offset. (transfer full) (nullable)
 */
char *cw_date_format (GDateTime *date, GTimeZone *zone, const char *form);

G_END_DECLS
