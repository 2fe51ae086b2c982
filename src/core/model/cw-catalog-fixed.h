/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields that every interaction may have, whatever an account defines. */
#pragma once

#include "model/cw-field.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;
  const char *name; /* not translated yet */
  CwFieldGroup group;
  CwFieldType type;
  gboolean multiple;
} CwFixedField;

const CwFixedField *cw_catalog_list_fixed (guint *n_fields);

G_END_DECLS
