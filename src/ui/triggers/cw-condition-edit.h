/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of one condition: what stays when its field or its operator becomes another one. */
#pragma once

#include "model/cw-filter.h"

G_BEGIN_DECLS

/** How the values of a condition are given. */
typedef enum
{
  CW_VALUE_NONE,
  CW_VALUE_TEXT,     /* one text */
  CW_VALUE_PARTS,    /* texts, separated by semicolons */
  CW_VALUE_CHOICE,   /* one of what the data hold */
  CW_VALUE_CHOICES,  /* several of what the data hold */
  CW_VALUE_BANDS,    /* bands of a score */
  CW_VALUE_NUMBER,   /* one */
  CW_VALUE_NUMBERS,  /* two */
  CW_VALUE_DATE,     /* a day */
  CW_VALUE_DATES,    /* two */
  CW_VALUE_AMOUNT,   /* a number of a unit of time */
  CW_VALUE_WEEKDAYS, /* ticked */
  CW_VALUE_TIMES,    /* two times of day */
} CwValueForm;

/** Of an operator, for a field of @type. */
CwValueForm cw_condition_edit_get_form (CwFieldType type, CwOperator op);
/** Operators that can be asked of @field, the usual one first. (element-type int) */
GArray *cw_condition_edit_list_operators (const CwField *field);
/** Of a field that no catalog has, what its id tells. */
CwFieldType cw_condition_edit_get_type (CwCatalog *catalog, const CwFilter *condition);

/** A new condition, as it is begun: the usual operator, values where there are usual ones. */
CwFilter *cw_condition_edit_create (const CwField *field);
/** Another field: operator and values stay where they fit it. */
void cw_condition_edit_set_field (CwFilter *self, CwCatalog *catalog, const CwField *field);
/** Another operator: values stay where they can. @type: of its field */
void cw_condition_edit_set_operator (CwFilter *self, CwFieldType type, CwOperator op);
/** Takes @text among the values, or out of them. @single: it replaces them */
void cw_condition_edit_toggle (CwFilter *self, const char *text, gboolean on, gboolean single);
/** "a; b" to two texts, without blanks around them. */
void cw_condition_edit_set_parts (CwFilter *self, const char *parts);
/** (transfer full) */
char *cw_condition_edit_join_parts (const CwFilter *self);
/** @numbers: replace all values */
void cw_condition_edit_set_numbers (CwFilter *self, const double *numbers, guint n_numbers);

/** Whether it can be asked. One whose field no catalog has is, too: it asks for what is not there.
 */
gboolean cw_condition_edit_is_ready (const CwFilter *self, CwCatalog *catalog);
/** What is missing, a sentence; NULL if nothing. Also of groups: one that holds nothing. (transfer
 * full) (nullable) */
char *cw_condition_edit_describe_problem (const CwFilter *self, CwCatalog *catalog);

G_END_DECLS
