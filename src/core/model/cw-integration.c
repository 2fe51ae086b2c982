/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-integration.h"

CwIntegration *
cw_integration_new (CwIntegrationKind kind, const char *name)
{
  CwIntegration *self;

  g_return_val_if_fail (kind == CW_INTEGRATION_INTERACTIONS, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (CwIntegration, 1);
  self->uid = g_uuid_string_random ();
  self->kind = kind;
  self->name = g_strdup (name);
  self->mapping = cw_mapping_new ();
  self->triggers = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_trigger_free);
  return self;
}

CwIntegration *
cw_integration_copy (const CwIntegration *self)
{
  CwIntegration *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (CwIntegration, 1);
  *copy = *self;
  copy->uid = g_strdup (self->uid);
  copy->name = g_strdup (self->name);
  copy->connection_uid = g_strdup (self->connection_uid);
  copy->mapping = cw_mapping_copy (self->mapping);
  copy->draft = self->draft != NULL ? cw_mapping_copy (self->draft) : NULL;
  copy->project = self->project != NULL ? cw_project_copy (self->project) : NULL;
  copy->problem_text = g_strdup (self->problem_text);
  copy->triggers = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_trigger_free);
  for (guint i = 0; i < self->triggers->len; i++)
    g_ptr_array_add (copy->triggers, cw_trigger_copy (self->triggers->pdata[i]));
  return copy;
}

void
cw_integration_free (CwIntegration *self)
{
  if (self == NULL)
    return;
  g_free (self->uid);
  g_free (self->name);
  g_free (self->connection_uid);
  cw_mapping_free (self->mapping);
  cw_mapping_free (self->draft);
  cw_project_free (self->project);
  g_ptr_array_unref (self->triggers);
  g_free (self->problem_text);
  g_free (self);
}
