/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-mapping.h"

G_BEGIN_DECLS

/** What to look at before it is sent; the sentence is in the lint. */
typedef enum
{
  CW_LINT_DELIMITER,      /* a member of a list holds the delimiter and was quoted */
  CW_LINT_DUPLICATE,      /* two fields have one name */
  CW_LINT_CASE_CLASH,     /* two names differ by case alone */
  CW_LINT_LONG_NAME,      /* over 100 characters */
  CW_LINT_RESERVED,       /* a name that Qualtrics uses itself, or the marker */
  CW_LINT_EMPTY,          /* nothing to send on this record */
  CW_LINT_NEVER,          /* no stored record has the field */
  CW_LINT_UNKNOWN,        /* the catalog does not know the field */
  CW_LINT_NO_BAND,        /* a score outside all bands */
  CW_LINT_NOT_A_NUMBER,   /* a number was expected */
  CW_LINT_TOO_LARGE,      /* the request is over the limit */
  CW_LINT_NOT_A_DATE,     /* a date, or a time zone, was expected */
  CW_LINT_OFF_SCALE,      /* a range that is not between 0 and 10 */
  CW_LINT_NOT_IN_PROJECT, /* the project has no place for it yet */
  CW_LINT_NO_NAME,        /* a field without a name */
} CwLintKind;
#define CW_N_LINT_KINDS 15

typedef struct
{
  CwLintKind kind;
  char *key;     /* (owned) (nullable): of the mapping's field; NULL: of the whole */
  char *message; /* (owned): a sentence for people */
} CwLint;

void cw_lint_free (CwLint *self);
const char *cw_lint_kind_to_string (CwLintKind kind);

/**
 * CwSentField: a name and a value in sending order.
 * @text: the value as a person reads it: "Late fee,\"Roaming, EU\""; of questions the labels
 * @selected: (element-type utf8) (nullable): of a question with choices the codes
 */
typedef struct
{
  char *key;   /* (owned) (nullable): of the mapping's field; NULL: startDate and the like */
  char *name;  /* (owned): in the request: "QID4", "Agent" */
  char *title; /* (owned): for people */
  char *text;  /* (owned) (nullable): NULL: nothing is sent for it */
  GPtrArray *selected;
} CwSentField;

void cw_sent_field_free (CwSentField *self);

/**
 * CwPayload: one record as it is sent. Immutable. What the mapping alone is warned of stands before
 * what this record is.
 */
typedef struct
{
  char *method;      /* (owned) "POST" */
  char *path;        /* (owned) "/API/v3/surveys/SV_…/responses"; without the host */
  GBytes *body;      /* (owned) exactly the bytes */
  GPtrArray *fields; /* (element-type CwSentField) in sending order */
  GPtrArray *lints;  /* (element-type CwLint) */
} CwPayload;

void cw_payload_free (CwPayload *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwPayload, cw_payload_free)

G_END_DECLS
