/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields that no record has yet: files are written before records come, and moved between
 * workspaces. */
#include "config.h"

#include "model/cw-catalog.h"

#include "model/cw-close-names.h"

#include <string.h>

static const char *const open_prefixes[] = { "score.", "category.", "category-group.", "metadata.",
                                             "call-group." };

static const char *
find_prefix (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (open_prefixes); i++)
    if (g_str_has_prefix (id, open_prefixes[i]) && id[strlen (open_prefixes[i])] != '\0')
      return open_prefixes[i];
  return NULL;
}

static int
compare_letters (gconstpointer a, gconstpointer b)
{
  return *(const char *) a - *(const char *) b;
}

static gboolean
have_same_letters (const char *a, const char *b)
{
  g_autofree char *first = g_ascii_strdown (a, -1);
  g_autofree char *second = g_ascii_strdown (b, -1);

  qsort (first, strlen (first), 1, compare_letters);
  qsort (second, strlen (second), 1, compare_letters);
  return g_str_equal (first, second);
}

/* Numbers are no slips of each other: "billing-1" and "billing-2" are two. */
static gboolean
differ_by_digits (const char *a, const char *b)
{
  for (;; a++, b++)
    {
      while (g_ascii_isdigit (*a))
        a++;
      while (g_ascii_isdigit (*b))
        b++;
      if (*a != *b)
        return FALSE;
      if (*a == '\0')
        return TRUE;
    }
}

/* One letter of five is wrong, or two are in each other's place. */
static gboolean
is_slip (const char *written, const char *known)
{
  guint distance = cw_close_names_distance (written, known);
  glong length = MIN (g_utf8_strlen (written, -1), g_utf8_strlen (known, -1));

  if (differ_by_digits (written, known))
    return FALSE;
  return distance == 0 || (distance <= 2 && distance * 5 <= length + 4 && length > 3) ||
         have_same_letters (written, known);
}

gboolean
cw_catalog_admits (CwCatalog *self, const char *id)
{
  const char *prefix = find_prefix (id);
  GPtrArray *fields;

  g_return_val_if_fail (self != NULL, FALSE);

  if (prefix == NULL)
    return FALSE;
  fields = cw_catalog_get_fields (self);
  for (guint i = 0; i < fields->len; i++)
    {
      const CwField *field = fields->pdata[i];

      if (g_str_has_prefix (field->id, prefix) &&
          (is_slip (id + strlen (prefix), cw_field_get_key (field)) ||
           is_slip (id + strlen (prefix), field->name)))
        return FALSE;
    }
  return TRUE;
}
