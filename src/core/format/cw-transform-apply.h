/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-mapping.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CwTransformContext: what steps may look at beside the value.
 * @get_field: (nullable): what the mapping's field @name sends; NULL where this record has nothing
 *   for it. It reports what is not there itself. (transfer none)
 */
typedef struct
{
  const char *(*get_field) (const char *name, gpointer data);
  gpointer data;
  JsonObject *document;
  GPtrArray *lints;      /* (element-type CwLint) */
  const char *key;       /* (nullable): of the mapping's field */
  const char *delimiter; /* between several values, unless a step says another */
  gboolean is_list;      /* whoever gets them will take them apart; FALSE once they are joined */
} CwTransformContext;

/**
 * One step.
 * @zone: of a date
 * @values: (element-type utf8): changed in place; empty: missing, which stays so but for fixed
 *   text, for a lookup of nothing, and for a template that names something that is there
 *
 * A value that is not what the step is for is kept as it is, with a lint: nothing is lost silently.
 */
void cw_transform_apply (const CwTransform *self,
                         GTimeZone *zone,
                         GPtrArray *values,
                         CwTransformContext *context);
/** Makes one text of several. In a list even a single member is quoted where it holds the
 * delimiter: it would be taken for two. */
void cw_transform_join (GPtrArray *values, CwTransformContext *context);

G_END_DECLS
