/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-catalog.h"

G_BEGIN_DECLS

/** CwOperator: the words are those of trigger files. A negative one is the exact opposite of its
 * positive one: a record without any value "is-not" Norway. */
typedef enum
{
  CW_OPERATOR_IS,           /* "is": text, choice: equal; number: equal */
  CW_OPERATOR_IS_NOT,       /* "is-not" */
  CW_OPERATOR_ANY_OF,       /* "is-any-of": of categories "occurred" */
  CW_OPERATOR_ALL_OF,       /* "has-all-of": for fields with several values */
  CW_OPERATOR_NONE_OF,      /* "is-none-of": of categories "did-not-occur" */
  CW_OPERATOR_MISSED,       /* "missed": categories that should have occurred */
  CW_OPERATOR_CONTAINS,     /* "contains" */
  CW_OPERATOR_CONTAINS_NOT, /* "does-not-contain" */
  CW_OPERATOR_STARTS_WITH,  /* "starts-with" */
  CW_OPERATOR_AT_LEAST,     /* "is-at-least": ≥; of dates "is-on-or-after" */
  CW_OPERATOR_OVER,         /* "is-over": > */
  CW_OPERATOR_AT_MOST,      /* "is-at-most": ≤ */
  CW_OPERATOR_UNDER,        /* "is-under": <; of dates "is-before" */
  CW_OPERATOR_BETWEEN,      /* "is-between": first ≤ v ≤ second; of dates second exclusive */
  CW_OPERATOR_IN_THE_LAST,  /* "is-in-the-last": a number of a unit, counted back from now */
  CW_OPERATOR_ON_WEEKDAY,   /* "is-on": weekdays 1 (Monday) to 7, local */
  CW_OPERATOR_AT_TIME,      /* "is-at-time": minutes of the local day, first ≤ t < second, may
                               pass midnight */
  CW_OPERATOR_IN_BAND,      /* "is-in-band": labels of bands of a score */
  CW_OPERATOR_EXISTS,       /* "has-a-value" */
  CW_OPERATOR_MISSING,      /* "has-no-value" */
} CwOperator;

const char *cw_operator_to_string (CwOperator op);
gboolean cw_operator_from_string (const char *text, CwOperator *op);
/** For people, for a field of @type: "occurred" and "is any of" are one operator. Translated. */
const char *cw_operator_get_name (CwOperator op, CwFieldType type);
/** Those that fit @type, the usual one first. Ends with −1. */
const int *cw_operator_list (CwFieldType type);

typedef enum
{
  CW_FILTER_ALL,       /* every one is true; true without any */
  CW_FILTER_ANY,       /* at least one is true; false without any */
  CW_FILTER_NONE,      /* not one is true; true without any */
  CW_FILTER_CONDITION, /* a field, an operator, values */
} CwFilterKind;

typedef enum
{
  CW_FILTER_HOURS,
  CW_FILTER_DAYS,
  CW_FILTER_WEEKS,
  CW_FILTER_MONTHS,
} CwFilterUnit;

/**
 * CwFilter: a node of a tree. A value type: edit a copy. "category" is a field of its own, whose
 * values are ids of categories; of a category group no value means any of its members.
 */
typedef struct _CwFilter CwFilter;
struct _CwFilter
{
  CwFilterKind kind;
  GPtrArray *children; /* (element-type CwFilter) of a group */
  char *field;         /* (owned): id of the field of a condition */
  CwOperator op;
  GPtrArray *texts;  /* (element-type utf8): values of texts, choices, categories, bands */
  GArray *numbers;   /* (element-type double): values of numbers; dates in Unix ms; weekdays;
                        minutes; the number of IN_THE_LAST */
  CwFilterUnit unit; /* of IN_THE_LAST */
};

CwFilter *cw_filter_new_group (CwFilterKind kind);
CwFilter *cw_filter_new_condition (const char *field, CwOperator op);
CwFilter *cw_filter_copy (const CwFilter *self);
void cw_filter_free (CwFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwFilter, cw_filter_free)
gboolean cw_filter_equal (const CwFilter *a, const CwFilter *b);
/** @child: (transfer full) */
void cw_filter_add (CwFilter *self, CwFilter *child);
void cw_filter_add_text (CwFilter *self, const char *text);
void cw_filter_add_number (CwFilter *self, double number);
/** Conditions in the whole tree. */
guint cw_filter_count_conditions (const CwFilter *self);

/**
 * cw_filter_from_json:
 * @node: {"all": […]}, {"any": […]}, {"none": […]} or
 *   {"field": "interaction.country", "operator": "is-any-of", "value": ["NOR", "SWE"]};
 *   one value may stand alone. Dates are local days or ISO 8601 instants, durations numbers of ms
 *   or "1 min", "90 s", times of day "08:30", weekdays "monday", the last {"days": 30}.
 * @zone: for local days
 *
 * NULL with CW_FILTER_ERROR that names the place ("all[2].operator") and what is possible there.
 */
CwFilter *cw_filter_from_json (JsonNode *node, GTimeZone *zone, GError **error);
/** As cw_filter_from_json(), of a tree that is not ready: values may be missing, or be too few. */
CwFilter *cw_filter_from_draft (JsonNode *node, GTimeZone *zone, GError **error);
/** In the form that is kept in files: stable, canonical. (transfer full) */
JsonNode *cw_filter_to_json (const CwFilter *self);
/** Whether every field is in @catalog and every operator and value fits it. */
gboolean cw_filter_check (const CwFilter *self, CwCatalog *catalog, GError **error);
/** A condition as a sentence: "Country is any of Norway, Sweden". (transfer full) */
char *cw_filter_to_words (const CwFilter *self, CwCatalog *catalog);

#define CW_FILTER_ERROR (cw_filter_error_quark ())
GQuark cw_filter_error_quark (void);
typedef enum
{
  CW_FILTER_ERROR_MALFORMED,
  CW_FILTER_ERROR_UNKNOWN_FIELD,
  CW_FILTER_ERROR_UNFIT, /* an operator or value that the field does not take */
} CwFilterError;

G_END_DECLS
