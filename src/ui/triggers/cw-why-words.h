/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a record matches or does not, for people. Pure; translated. */
#pragma once

#include "model/cw-matcher.h"

G_BEGIN_DECLS

/** CwWhyLine: a part of the tree that was looked at. */
typedef struct
{
  gboolean good; /* as it should be for the record to be sent */
  char *text;    /* (owned) */
} CwWhyLine;
void cw_why_line_free (CwWhyLine *self);

/** (element-type CwWhyLine): what made it so, in the order of the tree. (transfer full) */
GPtrArray *cw_why_words_list (const CwMatchReason *reason);
/** "Not sent: 1 of 5 parts is not true". (transfer full) */
char *cw_why_words_describe_verdict (const CwMatchReason *reason);
/** Parts at the root that keep it from being sent. */
guint cw_why_words_count_wrong (const CwMatchReason *reason);
/**
 * cw_why_words_summarize:
 * @filter: that @reason is of
 * @facts: of the record
 *
 * In few words, for a list: of a record that matches what it has of "any of" ("Frustration · Late
 * fee", "TEI 7.1, Hard"); of one that does not, what is not so. "" where there is nothing to say.
 * (transfer full)
 */
char *cw_why_words_summarize (const CwMatchReason *reason,
                              const CwFilter *filter,
                              const CwFacts *facts,
                              CwCatalog *catalog);

G_END_DECLS
