/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-catalog.h"

G_BEGIN_DECLS

/**
 * CwFacts: what can be asked of one record: field → values, read once, for filters and for the
 * index of the store. Both evaluators of a filter see the same facts, and only these.
 *
 * Names of facts are ids of fields, but: "category" holds the ids of all categories that occurred,
 * "category.missed" of those that were missed (and did not occur elsewhere). A field
 * "category.<id>" has no facts of its own: it occurred where its id is among those of "category";
 * a category group has none either, it stands for its members. "interaction.transcript" is one
 * text: the utterances of all in the order of the talk, a line each. Texts are kept as they are and
 * compared folded (cw_facts_fold()). A fact that is not there is missing: an empty or blank text is
 * missing, too.
 */
typedef struct
{
  GQuark field;
  gboolean is_number;
  double number;    /* numbers, shares, durations and dates in ms */
  const char *text; /* (nullable): as in the record; of numbers in metadata the digits */
  const char *folded;
} CwFact;

typedef struct _CwFacts CwFacts;

CwFacts *cw_facts_new (const CwRecord *record);
void cw_facts_free (CwFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwFacts, cw_facts_free)

/** All, sorted by field, without repetitions. */
const CwFact *cw_facts_get_all (const CwFacts *self, guint *n_facts);
/** Those of one field, in the order of the document. NULL and 0 where it is missing. */
const CwFact *cw_facts_find (const CwFacts *self, GQuark field, guint *n_facts);
/** Texts are equal where their folded forms are: Unicode NFKC, case folded, blanks trimmed. */
char *cw_facts_fold (const char *text);

G_END_DECLS
