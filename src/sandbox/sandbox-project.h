/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that are no survey: imported data projects, and datasets as they were called before. */
#pragma once

#include "sandbox-http.h"

G_BEGIN_DECLS

/** SandboxProject: rows by the value of their unique field. */
typedef struct
{
  char *id;           /* (owned) */
  char *name;         /* (owned) */
  char *unique_field; /* (owned) */
  JsonArray *fields;  /* (owned): {name, type} */
  GHashTable *rows;   /* (owned) (element-type utf8 JsonObject) */
  GPtrArray *order;   /* (owned) (element-type utf8): as they first came */
  gboolean is_dataset;
} SandboxProject;

/** NULL and what is missing in @wrong. */
SandboxProject *
sandbox_project_new (char *id, JsonObject *body, gboolean is_dataset, const char **wrong);
void sandbox_project_free (SandboxProject *self);
/** {idpSourceId or id, name, uniqueField, fields} (transfer full) */
JsonObject *sandbox_project_describe (const SandboxProject *self);
/** What is wrong with a row, or NULL. (transfer full) (nullable) */
char *sandbox_project_check (const SandboxProject *self, JsonObject *row);
/** A row with the same unique value is replaced; @keep: what it has and @row has not stays. */
void sandbox_project_put (SandboxProject *self, JsonObject *row, gboolean keep);

G_END_DECLS
