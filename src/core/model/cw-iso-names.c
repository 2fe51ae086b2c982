/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-iso-names.h"

#include <json-glib/json-glib.h>
#include <libintl.h>

typedef struct
{
  const char *standard;     /* also the domain of its translations */
  const char *const *names; /* members that name an entry, the usual one first */
  GStringChunk *texts;      /* (owned): the strings of the others */
  GPtrArray *codes;         /* (owned) (element-type utf8) */
  GHashTable *english;      /* (owned): code → its English name */
  GHashTable *by_text;      /* (owned): folded code or name → code */
} Table;

static const char *const country_names[] = { "common_name", "name", "official_name", NULL };
static const char *const language_names[] = { "name", "inverted_name", "bibliographic", NULL };

static Table tables[] = {
  [CW_ISO_COUNTRY] = { "iso_3166-1", country_names, NULL, NULL, NULL, NULL },
  [CW_ISO_LANGUAGE] = { "iso_639-3", language_names, NULL, NULL, NULL, NULL },
};

static JsonParser *
load_file (const char *standard)
{
  g_autofree char *name = g_strconcat (standard, ".json", NULL);
  const char *const *folders = g_get_system_data_dirs ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], "iso-codes", "json", name, NULL);

      if (json_parser_load_from_file (parser, path, NULL))
        return g_steal_pointer (&parser);
    }
  g_debug ("No %s in any folder of data: codes stand for themselves.", name);
  return NULL;
}

static void
add_name (Table *table, const char *text, const char *code)
{
  char *folded = g_utf8_casefold (text, -1);

  /* The first wins: names of entries that come later may be those of earlier ones. */
  if (!g_hash_table_contains (table->by_text, folded))
    g_hash_table_insert (table->by_text, folded, (char *) code);
  else
    g_free (folded);
}

/* Codes are known before any name is: there is a language "En" that is not English. */
static void
add_codes (Table *table, JsonObject *entry)
{
  const char *alpha = json_object_get_string_member_with_default (entry, "alpha_3", NULL);
  const char *short_alpha = json_object_get_string_member_with_default (entry, "alpha_2", NULL);
  const char *code;

  if (alpha == NULL)
    return;
  code = g_string_chunk_insert_const (table->texts, alpha);
  g_ptr_array_add (table->codes, (char *) code);
  add_name (table, code, code);
  if (short_alpha != NULL)
    add_name (table, short_alpha, code);
}

static void
add_names (Table *table, JsonObject *entry)
{
  const char *alpha = json_object_get_string_member_with_default (entry, "alpha_3", NULL);
  const char *code;

  if (alpha == NULL)
    return;
  code = g_string_chunk_insert_const (table->texts, alpha);
  for (guint i = 0; table->names[i] != NULL; i++)
    {
      const char *name = json_object_get_string_member_with_default (entry, table->names[i], NULL);

      if (name == NULL)
        continue;
      if (!g_hash_table_contains (table->english, code))
        g_hash_table_insert (table->english, (char *) code,
                             g_string_chunk_insert (table->texts, name));
      add_name (table, name, code);
    }
}

static JsonArray *
get_entries (JsonParser *parser, const char *standard)
{
  const char *member = strchr (standard, '_') + 1; /* "3166-1" */
  JsonNode *root = json_parser_get_root (parser);
  JsonNode *node = JSON_NODE_HOLDS_OBJECT (root)
                       ? json_object_get_member (json_node_get_object (root), member)
                       : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
for_each_entry (Table *table, JsonArray *entries, void (*add) (Table *table, JsonObject *entry))
{
  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonNode *node = json_array_get_element (entries, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        add (table, json_node_get_object (node));
    }
}

static void
load_table (Table *table)
{
  g_autoptr (JsonParser) parser = load_file (table->standard);
  JsonArray *entries = parser != NULL ? get_entries (parser, table->standard) : NULL;

  table->texts = g_string_chunk_new (64 * 1024);
  table->codes = g_ptr_array_new ();
  table->english = g_hash_table_new (g_str_hash, g_str_equal);
  table->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for_each_entry (table, entries, add_codes);
  for_each_entry (table, entries, add_names);
  bind_textdomain_codeset (table->standard, "UTF-8");
}

static Table *
get_table (CwIsoKind kind)
{
  static gsize loaded[G_N_ELEMENTS (tables)];

  g_assert (kind < G_N_ELEMENTS (tables));

  if (g_once_init_enter (&loaded[kind]))
    {
      load_table (&tables[kind]);
      g_once_init_leave (&loaded[kind], 1);
    }
  return &tables[kind];
}

void
cw_iso_names_load (void)
{
  get_table (CW_ISO_COUNTRY);
  get_table (CW_ISO_LANGUAGE);
}

const char *
cw_iso_names_find (CwIsoKind kind, const char *text)
{
  g_autofree char *stripped = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  stripped = g_strstrip (g_strdup (text));
  folded = g_utf8_casefold (stripped, -1);
  return g_hash_table_lookup (get_table (kind)->by_text, folded);
}

const char *
cw_iso_names_get (CwIsoKind kind, const char *code)
{
  Table *table = get_table (kind);
  const char *known;
  const char *name;

  g_return_val_if_fail (code != NULL, NULL);

  known = cw_iso_names_find (kind, code);
  if (known == NULL || g_ascii_strcasecmp (known, code) != 0)
    return NULL;
  name = g_hash_table_lookup (table->english, known);
  return name != NULL ? dgettext (table->standard, name) : NULL;
}

GPtrArray *
cw_iso_names_list (CwIsoKind kind)
{
  return get_table (kind)->codes;
}
