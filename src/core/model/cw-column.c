/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-column.h"

#include <string.h>

static const char *const role_nicks[] = {
  [CW_COLUMN_ROLE_ANSWER] = "answer",
  [CW_COLUMN_ROLE_CHOICE] = "choice",
  [CW_COLUMN_ROLE_CHOICES] = "choices",
  [CW_COLUMN_ROLE_TEXT] = "text",
  [CW_COLUMN_ROLE_NPS_GROUP] = "nps-group",
  [CW_COLUMN_ROLE_LABEL] = "label",
  [CW_COLUMN_ROLE_DISPLAY_ORDER] = "display-order",
  [CW_COLUMN_ROLE_TIMING] = "timing",
  [CW_COLUMN_ROLE_TEXT_IQ] = "text-iq",
  [CW_COLUMN_ROLE_SCORING] = "scoring",
  [CW_COLUMN_ROLE_METADATA] = "metadata",
  [CW_COLUMN_ROLE_EMBEDDED] = "embedded",
};

/**
 * cw_column_new:
 *
 * Returns: (transfer full): a column whose role is CW_COLUMN_ROLE_EMBEDDED until somebody knows
 *   better
 */
CwColumn *
cw_column_new (const char *import_id, const char *name)
{
  CwColumn *self;

  g_return_val_if_fail (import_id != NULL, NULL);

  self = g_new0 (CwColumn, 1);
  self->import_id = g_strdup (import_id);
  self->name = g_strdup (name != NULL ? name : import_id);
  self->role = CW_COLUMN_ROLE_EMBEDDED;
  return self;
}

CwColumn *
cw_column_copy (const CwColumn *self)
{
  CwColumn *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = cw_column_new (self->import_id, self->name);
  copy->choice_id = g_strdup (self->choice_id);
  copy->occurrence = self->occurrence;
  copy->label = g_strdup (self->label);
  copy->question_id = g_strdup (self->question_id);
  copy->time_zone = g_strdup (self->time_zone);
  copy->role = self->role;
  copy->metadata = self->metadata;
  return copy;
}

void
cw_column_free (CwColumn *self)
{
  if (self == NULL)
    return;
  g_free (self->import_id);
  g_free (self->choice_id);
  g_free (self->name);
  g_free (self->label);
  g_free (self->question_id);
  g_free (self->time_zone);
  g_free (self);
}

gboolean
cw_column_same_key (const CwColumn *a, const CwColumn *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->occurrence == b->occurrence && g_str_equal (a->import_id, b->import_id) &&
         g_strcmp0 (a->choice_id, b->choice_id) == 0;
}

static void
append_escaped (GString *key, const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (strchr ("\\|~", *text) != NULL)
        g_string_append_c (key, '\\');
      g_string_append_c (key, *text);
    }
}

/**
 * cw_column_dup_key:
 *
 * "QID36", "QID7|2" for choice 2, "plan~1" for the second "plan". An ordinary name is its own key,
 * so that people can type it; the three marks are escaped inside names.
 *
 * Returns: (transfer full): a text that no other key of the file has
 */
char *
cw_column_dup_key (const CwColumn *self)
{
  GString *key;

  g_return_val_if_fail (self != NULL, NULL);

  key = g_string_new (NULL);
  append_escaped (key, self->import_id);
  if (self->choice_id != NULL)
    {
      g_string_append_c (key, '|');
      append_escaped (key, self->choice_id);
    }
  if (self->occurrence > 0)
    g_string_append_printf (key, "~%u", self->occurrence);
  return g_string_free (key, FALSE);
}

/**
 * cw_column_role_to_nick:
 *
 * Returns: (transfer none): the word under which the workspace keeps @role
 */
const char *
cw_column_role_to_nick (CwColumnRole role)
{
  g_return_val_if_fail (role <= CW_COLUMN_ROLE_EMBEDDED, NULL);

  return role_nicks[role];
}

gboolean
cw_column_role_from_nick (const char *nick, CwColumnRole *out_role)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_nicks); i++)
    if (g_strcmp0 (nick, role_nicks[i]) == 0)
      {
        *out_role = (CwColumnRole) i;
        return TRUE;
      }
  return FALSE;
}
