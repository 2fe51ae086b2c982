/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-payload.h"

static const char *const lint_names[] = {
  [CW_LINT_DELIMITER] = "delimiter",   [CW_LINT_DUPLICATE] = "duplicate",
  [CW_LINT_CASE_CLASH] = "case-clash", [CW_LINT_LONG_NAME] = "long-name",
  [CW_LINT_RESERVED] = "reserved",     [CW_LINT_EMPTY] = "empty",
  [CW_LINT_NEVER] = "never",           [CW_LINT_UNKNOWN] = "unknown",
  [CW_LINT_NO_BAND] = "no-band",       [CW_LINT_NOT_A_NUMBER] = "not-a-number",
  [CW_LINT_TOO_LARGE] = "too-large",   [CW_LINT_NOT_A_DATE] = "not-a-date",
  [CW_LINT_OFF_SCALE] = "off-scale",   [CW_LINT_NOT_IN_PROJECT] = "not-in-project",
  [CW_LINT_NO_NAME] = "no-name",
};
G_STATIC_ASSERT (G_N_ELEMENTS (lint_names) == CW_N_LINT_KINDS);

void
cw_lint_free (CwLint *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->message);
  g_free (self);
}

const char *
cw_lint_kind_to_string (CwLintKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (lint_names), NULL);
  return lint_names[kind];
}

void
cw_sent_field_free (CwSentField *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->name);
  g_free (self->title);
  g_free (self->text);
  g_clear_pointer (&self->selected, g_ptr_array_unref);
  g_free (self);
}

void
cw_payload_free (CwPayload *self)
{
  if (self == NULL)
    return;
  g_free (self->method);
  g_free (self->path);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->lints, g_ptr_array_unref);
  g_free (self);
}
