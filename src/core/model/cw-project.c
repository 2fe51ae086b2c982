/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-project.h"

#include "model/cw-connection.h"
#include "model/cw-string.h"

static GPtrArray *
copy_texts (GPtrArray *texts)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < texts->len; i++)
    g_ptr_array_add (copy, g_strdup (texts->pdata[i]));
  return copy;
}

CwProjectField *
cw_project_field_new (const char *key, const char *name)
{
  CwProjectField *self;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (CwProjectField, 1);
  self->key = g_strdup (key);
  self->name = g_strdup (name);
  self->choices = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  return self;
}

CwProjectField *
cw_project_field_copy (const CwProjectField *self)
{
  CwProjectField *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (CwProjectField, 1);
  *copy = *self;
  copy->key = g_strdup (self->key);
  copy->question_id = g_strdup (self->question_id);
  copy->name = g_strdup (self->name);
  copy->export_tag = g_strdup (self->export_tag);
  copy->choices = copy_texts (self->choices);
  copy->labels = copy_texts (self->labels);
  copy->digest = g_strdup (self->digest);
  return copy;
}

void
cw_project_field_free (CwProjectField *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->question_id);
  g_free (self->name);
  g_free (self->export_tag);
  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->labels);
  g_free (self->digest);
  g_free (self);
}

CwProject *
cw_project_new (const char *name)
{
  CwProject *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (CwProject, 1);
  self->name = g_strdup (name);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_project_field_free);
  return self;
}

CwProject *
cw_project_copy (const CwProject *self)
{
  CwProject *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = cw_project_new (self->name);
  copy->survey_id = g_strdup (self->survey_id);
  copy->block_id = g_strdup (self->block_id);
  copy->version_id = g_strdup (self->version_id);
  copy->client_id = g_strdup (self->client_id);
  copy->user = g_strdup (self->user);
  copy->linked_at = self->linked_at;
  copy->created_here = self->created_here;
  for (guint i = 0; i < self->fields->len; i++)
    g_ptr_array_add (copy->fields, cw_project_field_copy (self->fields->pdata[i]));
  return copy;
}

void
cw_project_free (CwProject *self)
{
  if (self == NULL)
    return;
  g_free (self->survey_id);
  g_free (self->name);
  g_free (self->block_id);
  g_free (self->version_id);
  g_free (self->client_id);
  g_free (self->user);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

CwProjectField *
cw_project_find (const CwProject *self, const char *key)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; key != NULL && i < self->fields->len; i++)
    {
      CwProjectField *field = self->fields->pdata[i];

      if (!field->retired && strcmp (field->key, key) == 0)
        return field;
    }
  return NULL;
}

void
cw_project_set_account (CwProject *self, CwConnection *connection)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (CW_IS_CONNECTION (connection));

  cw_string_set (&self->client_id, cw_connection_get_client_id (connection));
  cw_string_set (&self->user, cw_connection_get_user (connection));
}

static gboolean
is_same (const char *one, const char *other)
{
  return one == NULL || other == NULL || strcmp (one, other) == 0;
}

gboolean
cw_project_is_of (const CwProject *self, CwConnection *connection)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (CW_IS_CONNECTION (connection), FALSE);

  return is_same (self->client_id, cw_connection_get_client_id (connection)) &&
         is_same (self->user, cw_connection_get_user (connection));
}
