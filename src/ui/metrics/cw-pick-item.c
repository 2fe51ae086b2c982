/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "metrics/cw-pick-item.h"

#include "model/cw-string.h"
#include "store/cw-name.h"

#include <string.h>

struct _CwPickItem
{
  GObject parent_instance;

  char *id;     /* (owned) (nullable) */
  char *title;  /* (owned) */
  char *detail; /* (owned) (nullable) */
  char *group;  /* (owned) (nullable) */
  char *words;  /* (owned): folded, what it is found by */
  guint level;
  gboolean heading;
  gboolean choosable;
  gboolean fresh;
  gboolean shown;
};

G_DEFINE_FINAL_TYPE (CwPickItem, cw_pick_item, G_TYPE_OBJECT)

static void
cw_pick_item_finalize (GObject *object)
{
  CwPickItem *self = CW_PICK_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->group);
  g_free (self->words);

  G_OBJECT_CLASS (cw_pick_item_parent_class)->finalize (object);
}

static void
cw_pick_item_class_init (CwPickItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_pick_item_finalize;
}

static void
cw_pick_item_init (CwPickItem *self)
{
  self->choosable = TRUE;
  self->shown = TRUE;
}

CwPickItem *
cw_pick_item_new (const char *id, const char *title)
{
  CwPickItem *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (CW_TYPE_PICK_ITEM, NULL);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->words = g_utf8_casefold (title, -1);
  self->level = 1;
  return self;
}

CwPickItem *
cw_pick_item_new_heading (const char *title)
{
  CwPickItem *self = cw_pick_item_new (NULL, title);

  self->heading = TRUE;
  self->choosable = FALSE;
  self->level = 0;
  /* Found by what stands below it. */
  cw_string_set (&self->words, "");
  return self;
}

const char *
cw_pick_item_get_id (CwPickItem *self)
{
  g_return_val_if_fail (CW_IS_PICK_ITEM (self), NULL);

  return self->id;
}

const char *
cw_pick_item_get_title (CwPickItem *self)
{
  g_return_val_if_fail (CW_IS_PICK_ITEM (self), NULL);

  return self->title;
}

gboolean
cw_pick_item_get_heading (CwPickItem *self)
{
  g_return_val_if_fail (CW_IS_PICK_ITEM (self), FALSE);

  return self->heading;
}

gboolean
cw_pick_item_get_choosable (CwPickItem *self)
{
  g_return_val_if_fail (CW_IS_PICK_ITEM (self), FALSE);

  return self->choosable;
}

void
cw_pick_item_set_choosable (CwPickItem *self, gboolean choosable)
{
  g_return_if_fail (CW_IS_PICK_ITEM (self));

  self->choosable = choosable;
}

const char *
cw_pick_item_get_detail (CwPickItem *self)
{
  g_return_val_if_fail (CW_IS_PICK_ITEM (self), NULL);

  return self->detail;
}

void
cw_pick_item_set_detail (CwPickItem *self, const char *detail)
{
  g_return_if_fail (CW_IS_PICK_ITEM (self));

  cw_string_set (&self->detail, detail);
}

const char *
cw_pick_item_get_group (CwPickItem *self)
{
  g_return_val_if_fail (CW_IS_PICK_ITEM (self), NULL);

  return self->group;
}

void
cw_pick_item_set_group (CwPickItem *self, const char *group)
{
  g_return_if_fail (CW_IS_PICK_ITEM (self));

  cw_string_set (&self->group, group);
}

void
cw_pick_item_add_words (CwPickItem *self, const char *words)
{
  g_autofree char *folded = NULL;
  g_autofree char *old = NULL;

  g_return_if_fail (CW_IS_PICK_ITEM (self));

  if (words == NULL)
    return;
  folded = g_utf8_casefold (words, -1);
  old = g_steal_pointer (&self->words);
  self->words = g_strconcat (old, "\n", folded, NULL);
}

guint
cw_pick_item_get_level (CwPickItem *self)
{
  g_return_val_if_fail (CW_IS_PICK_ITEM (self), 0);

  return self->level;
}

void
cw_pick_item_set_level (CwPickItem *self, guint level)
{
  g_return_if_fail (CW_IS_PICK_ITEM (self));

  self->level = level;
}

gboolean
cw_pick_item_get_fresh (CwPickItem *self)
{
  g_return_val_if_fail (CW_IS_PICK_ITEM (self), FALSE);

  return self->fresh;
}

void
cw_pick_item_set_fresh (CwPickItem *self, gboolean fresh)
{
  g_return_if_fail (CW_IS_PICK_ITEM (self));

  self->fresh = fresh;
}

gboolean
cw_pick_item_get_shown (CwPickItem *self)
{
  g_return_val_if_fail (CW_IS_PICK_ITEM (self), FALSE);

  return self->shown;
}

static gboolean
has_all_words (CwPickItem *self, char **words)
{
  for (char **word = words; *word != NULL; word++)
    if (strstr (self->words, *word) == NULL)
      return FALSE;
  return !self->heading;
}

void
cw_pick_list_search (GListModel *items, const char *query)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  guint shown_level = 0;

  g_return_if_fail (G_IS_LIST_MODEL (items));
  g_return_if_fail (query != NULL);

  folded = g_utf8_casefold (query, -1);
  words = g_strsplit_set (folded, " \t\n", -1);
  /* From the end, so that a line knows whether one below it is shown. */
  for (guint i = g_list_model_get_n_items (items); i > 0; i--)
    {
      g_autoptr (CwPickItem) item = g_list_model_get_item (items, i - 1);

      item->shown = shown_level > item->level || has_all_words (item, words);
      if (item->shown)
        shown_level = item->level;
    }
}

gboolean
cw_pick_list_has_title (GListModel *items, const char *title)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (G_IS_LIST_MODEL (items), FALSE);
  g_return_val_if_fail (title != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (title));
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CwPickItem) item = g_list_model_get_item (items, i);

      if (!item->heading && cw_name_equal (item->title, trimmed))
        return TRUE;
    }
  return FALSE;
}
