/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-facts.h"
#include "model/cw-filter.h"
#include "model/cw-local-time.h"

G_BEGIN_DECLS

/**
 * CwMatcher: a filter made ready for one moment: names looked up, bands and groups of categories
 * resolved, "the last 30 days" counted back. Immutable; any thread.
 */
typedef struct _CwMatcher CwMatcher;

/** @now: Unix ms, for relative dates; @zone: for weekdays and times of day */
CwMatcher *cw_matcher_new (const CwFilter *filter, CwCatalog *catalog, gint64 now, GTimeZone *zone);
void cw_matcher_free (CwMatcher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwMatcher, cw_matcher_free)

gboolean cw_matcher_match (const CwMatcher *self, const CwFacts *facts);

/**
 * CwMatchReason: why a record does or does not match: the tree again, each node with its verdict.
 * @words: of a condition what is asked; of a group NULL
 * @actual: of a condition what the record has, for people: "Talk time is 0:42"; "no value"
 * @sentence: of a condition both as one: "Talk time is 0:42, so under 1 minute"
 * @decisive: it is one of those that decided the verdict of the whole
 */
typedef struct _CwMatchReason CwMatchReason;
struct _CwMatchReason
{
  CwFilterKind kind;
  gboolean match;
  gboolean decisive;
  char *words;         /* (owned) (nullable) */
  char *actual;        /* (owned) (nullable) */
  char *sentence;      /* (owned) (nullable) */
  GPtrArray *children; /* (element-type CwMatchReason) */
};

CwMatchReason *cw_matcher_explain (const CwMatcher *self, const CwFacts *facts);
void cw_match_reason_free (CwMatchReason *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwMatchReason, cw_match_reason_free)

/**
 * What the store needs to ask the same of all records: each condition as ranges and sets.
 * @negated: the set is the complement of what the rest selects
 */
typedef enum
{
  CW_TEST_NUMBER_RANGES, /* any number of the field in one of the ranges */
  CW_TEST_TEXTS,         /* any text of the field equal to one of the folded texts */
  CW_TEST_ALL_TEXTS,     /* every one of the folded texts is among them */
  CW_TEST_CONTAINS,      /* any text of the field that holds one of them */
  CW_TEST_STARTS,        /* any text of the field that begins with one of them */
  CW_TEST_EXISTS,        /* any value */
  CW_TEST_WEEKDAYS,      /* any date on one of the local weekdays (numbers) */
  CW_TEST_TIMES, /* any date with numbers[0] ≤ minute of the local day < numbers[1], wraps */
} CwTestKind;

typedef struct
{
  double low;
  double high;
  gboolean low_open; /* low itself is not in it */
  gboolean high_open;
} CwNumberRange;

typedef struct
{
  CwTestKind kind;
  gboolean negated;
  GQuark field;
  GArray *ranges;   /* (element-type CwNumberRange) rising, apart from each other */
  GPtrArray *texts; /* (element-type utf8) folded, sorted, each once */
  GArray *numbers;  /* (element-type double) */
  GTimeZone *zone;  /* (owned) (nullable) of weekdays and times */
  CwLocalSpan span; /* of @zone, around now */
} CwTest;

/** Whether one number, or one folded text, of the field is what is asked for, before @negated.
 * Not for CW_TEST_ALL_TEXTS and CW_TEST_EXISTS, which are about all of them. */
gboolean cw_test_fits_number (const CwTest *self, double number);
gboolean cw_test_fits_text (const CwTest *self, const char *folded);

typedef struct _CwMatchNode CwMatchNode;
struct _CwMatchNode
{
  CwFilterKind kind;
  CwTest *test;        /* (owned) of a condition */
  GPtrArray *children; /* (element-type CwMatchNode) in the order of the filter */
};

/** (transfer none) */
const CwMatchNode *cw_matcher_get_root (const CwMatcher *self);

G_END_DECLS
