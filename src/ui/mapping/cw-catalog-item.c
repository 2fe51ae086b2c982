/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-catalog-item.h"

#include <string.h>

struct _CwCatalogItem
{
  GObject parent_instance;

  CwFieldGroup group;
  CwField *field;       /* (owned) (nullable) */
  GListStore *children; /* (owned) (nullable) */
  gboolean used;
};

typedef enum
{
  PROP_COUNT = 1,
  PROP_USED,
} CwCatalogItemProperty;

static GParamSpec *props[PROP_USED + 1];

G_DEFINE_FINAL_TYPE (CwCatalogItem, cw_catalog_item, G_TYPE_OBJECT)

static void
cw_catalog_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CwCatalogItem *self = CW_CATALOG_ITEM (object);

  switch ((CwCatalogItemProperty) prop_id)
    {
    case PROP_COUNT:
      g_value_set_uint (value, self->children != NULL
                                   ? g_list_model_get_n_items (G_LIST_MODEL (self->children))
                                   : 0);
      break;
    case PROP_USED:
      g_value_set_boolean (value, self->used);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_catalog_item_finalize (GObject *object)
{
  CwCatalogItem *self = CW_CATALOG_ITEM (object);

  g_clear_pointer (&self->field, cw_field_unref);
  g_clear_object (&self->children);

  G_OBJECT_CLASS (cw_catalog_item_parent_class)->finalize (object);
}

static void
cw_catalog_item_class_init (CwCatalogItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cw_catalog_item_finalize;
  object_class->get_property = cw_catalog_item_get_property;
  props[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_USED] =
      g_param_spec_boolean ("used", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
cw_catalog_item_init (CwCatalogItem *self)
{
}

static CwCatalogItem *
create_group (CwFieldGroup group)
{
  CwCatalogItem *self = g_object_new (CW_TYPE_CATALOG_ITEM, NULL);

  self->group = group;
  self->children = g_list_store_new (CW_TYPE_CATALOG_ITEM);
  return self;
}

static CwCatalogItem *
create_leaf (CwField *field)
{
  CwCatalogItem *self = g_object_new (CW_TYPE_CATALOG_ITEM, NULL);

  self->group = field->group;
  self->field = cw_field_ref (field);
  return self;
}

/* (transfer full) */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

/* Every word of the search, in the name or in the id: "score.TEI" is what files have. */
static gboolean
is_hit (const CwField *field, char **words)
{
  g_autofree char *name = fold (field->name);
  g_autofree char *id = fold (field->id);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (name, words[i]) == NULL && strstr (id, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

GListModel *
cw_catalog_tree_new (CwCatalog *catalog, const char *search)
{
  g_autofree char *folded = fold (search != NULL ? search : "");
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);
  GListStore *tree = g_list_store_new (CW_TYPE_CATALOG_ITEM);
  CwCatalogItem *group = NULL;
  GPtrArray *fields;

  g_return_val_if_fail (catalog != NULL, G_LIST_MODEL (tree));

  fields = cw_catalog_get_fields (catalog);
  for (guint i = 0; i < fields->len; i++)
    {
      CwField *field = fields->pdata[i];
      g_autoptr (CwCatalogItem) leaf = NULL;

      if (!is_hit (field, words))
        continue;
      if (group == NULL || group->group != field->group)
        {
          group = create_group (field->group);
          g_list_store_append (tree, group);
          g_object_unref (group);
        }
      leaf = create_leaf (field);
      g_list_store_append (group->children, leaf);
    }
  return G_LIST_MODEL (tree);
}

/* What is shown of it is the same; what is known of it may be newer. */
static gboolean
is_same (CwCatalogItem *self, CwCatalogItem *other)
{
  if (self->group != other->group || (self->field == NULL) != (other->field == NULL))
    return FALSE;
  return self->field == NULL || (strcmp (self->field->id, other->field->id) == 0 &&
                                 strcmp (self->field->name, other->field->name) == 0 &&
                                 self->field->type == other->field->type);
}

static guint
find_same (GListModel *list, guint first, CwCatalogItem *wanted)
{
  guint n_items = g_list_model_get_n_items (list);

  for (guint i = first; i < n_items; i++)
    {
      g_autoptr (CwCatalogItem) item = g_list_model_get_item (list, i);

      if (is_same (item, wanted))
        return i;
    }
  return G_MAXUINT;
}

static void merge (GListStore *list, GListModel *fresh);

static void
renew (CwCatalogItem *self, CwCatalogItem *fresh)
{
  if (self->field != NULL)
    {
      CwField *field = cw_field_ref (fresh->field);

      cw_field_unref (self->field);
      self->field = field;
      return;
    }
  merge (self->children, G_LIST_MODEL (fresh->children));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNT]);
}

static void
merge (GListStore *list, GListModel *fresh)
{
  guint n_fresh = g_list_model_get_n_items (fresh);
  guint n_items;

  for (guint i = 0; i < n_fresh; i++)
    {
      g_autoptr (CwCatalogItem) wanted = g_list_model_get_item (fresh, i);
      g_autoptr (CwCatalogItem) there = NULL;
      guint found = find_same (G_LIST_MODEL (list), i, wanted);

      if (found == G_MAXUINT)
        {
          g_list_store_insert (list, i, wanted);
          continue;
        }
      if (found > i)
        g_list_store_splice (list, i, found - i, NULL, 0);
      there = g_list_model_get_item (G_LIST_MODEL (list), i);
      renew (there, wanted);
    }
  n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  if (n_items > n_fresh)
    g_list_store_splice (list, n_fresh, n_items - n_fresh, NULL, 0);
}

void
cw_catalog_tree_merge (GListModel *tree, GListModel *fresh)
{
  g_return_if_fail (G_IS_LIST_STORE (tree));
  g_return_if_fail (G_IS_LIST_MODEL (fresh));

  merge (G_LIST_STORE (tree), fresh);
}

static void
set_used (CwCatalogItem *self, gboolean used)
{
  if (self->used == used)
    return;
  self->used = used;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_USED]);
}

static void
mark_used (CwCatalogItem *group, GHashTable *used)
{
  guint n_leaves = g_list_model_get_n_items (G_LIST_MODEL (group->children));

  for (guint i = 0; i < n_leaves; i++)
    {
      g_autoptr (CwCatalogItem) leaf = g_list_model_get_item (G_LIST_MODEL (group->children), i);

      set_used (leaf, g_hash_table_contains (used, leaf->field->id));
    }
}

void
cw_catalog_tree_mark_used (GListModel *tree, const CwMapping *mapping)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_if_fail (G_IS_LIST_MODEL (tree));
  g_return_if_fail (mapping != NULL);

  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const CwMappingField *field = mapping->fields->pdata[i];

      if (field->field != NULL)
        g_hash_table_add (used, field->field);
    }
  for (guint i = 0; i < g_list_model_get_n_items (tree); i++)
    {
      g_autoptr (CwCatalogItem) group = g_list_model_get_item (tree, i);

      mark_used (group, used);
    }
}

guint
cw_catalog_tree_count (GListModel *tree)
{
  guint n_fields = 0;

  g_return_val_if_fail (G_IS_LIST_MODEL (tree), 0);

  for (guint i = 0; i < g_list_model_get_n_items (tree); i++)
    {
      g_autoptr (CwCatalogItem) group = g_list_model_get_item (tree, i);

      n_fields += g_list_model_get_n_items (G_LIST_MODEL (group->children));
    }
  return n_fields;
}

CwField *
cw_catalog_item_get_field (CwCatalogItem *self)
{
  g_return_val_if_fail (CW_IS_CATALOG_ITEM (self), NULL);

  return self->field;
}

CwFieldGroup
cw_catalog_item_get_group (CwCatalogItem *self)
{
  g_return_val_if_fail (CW_IS_CATALOG_ITEM (self), CW_FIELD_GROUP_INTERACTION);

  return self->group;
}

const char *
cw_catalog_item_get_name (CwCatalogItem *self)
{
  g_return_val_if_fail (CW_IS_CATALOG_ITEM (self), NULL);

  return self->field != NULL ? self->field->name : cw_field_group_get_name (self->group);
}

gboolean
cw_catalog_item_get_used (CwCatalogItem *self)
{
  g_return_val_if_fail (CW_IS_CATALOG_ITEM (self), FALSE);

  return self->used;
}

GListModel *
cw_catalog_item_get_children (CwCatalogItem *self)
{
  g_return_val_if_fail (CW_IS_CATALOG_ITEM (self), NULL);

  return self->children != NULL ? G_LIST_MODEL (self->children) : NULL;
}

static const struct
{
  const char *id;
  const char *icon;
} fixed_icons[] = {
  { "interaction.agent", "avatar-default-symbolic" },
  { "interaction.direction", "call-incoming-symbolic" },
  { "customer.name", "avatar-default-symbolic" },
};

const char *
cw_catalog_item_get_icon (CwCatalogItem *self)
{
  g_return_val_if_fail (CW_IS_CATALOG_ITEM (self), NULL);
  g_return_val_if_fail (self->field != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fixed_icons); i++)
    if (strcmp (fixed_icons[i].id, self->field->id) == 0)
      return fixed_icons[i].icon;
  switch (self->field->type)
    {
    case CW_FIELD_DATE:
      return "x-office-calendar-symbolic";
    case CW_FIELD_DURATION:
      return "preferences-system-time-symbolic";
    case CW_FIELD_LINK:
      return "adw-external-link-symbolic";
    case CW_FIELD_COUNTRY:
      return "mark-location-symbolic";
    case CW_FIELD_SCORE:
      return "power-profile-performance-symbolic";
    case CW_FIELD_CATEGORY:
      return "user-bookmarks-symbolic";
    case CW_FIELD_CATEGORY_GROUP:
      return "view-list-bullet-symbolic";
    case CW_FIELD_CHOICE:
    case CW_FIELD_TEXT:
    case CW_FIELD_LANGUAGE:
    case CW_FIELD_NUMBER:
    case CW_FIELD_SHARE:
    default:
      return self->field->group == CW_FIELD_GROUP_CALL_GROUPS ? "system-users-symbolic"
                                                              : "format-text-plaintext-symbolic";
    }
}
