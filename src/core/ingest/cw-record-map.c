/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-map.h"

#include "ingest/cw-ingest-error.h"
#include "net/cw-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "record-map/1"

static const CwRecordMapTarget interaction_targets[] = {
  { "id", N_ ("Interaction ID") },
  { "utcStart", N_ ("Date and time") },
  { "utcEnd", N_ ("End") },
  { "durationMs", N_ ("Duration") },
  { "interactionType", N_ ("Type") },
  { "direction", N_ ("Direction") },
  { "agent.name", N_ ("Agent") },
  { "agent.id", N_ ("Agent ID") },
  { "agent.email", N_ ("Agent e-mail") },
  { "customer.name", N_ ("Customer name") },
  { "customer.phone", N_ ("Customer phone number") },
  { "customer.email", N_ ("Customer e-mail") },
  { "customer.id", N_ ("Customer ID") },
  { "numberDialed", N_ ("Number dialed") },
  { "country", N_ ("Country") },
  { "language", N_ ("Language") },
  { "internalTalkTimeMs", N_ ("Agent talk time") },
  { "externalTalkTimeMs", N_ ("Customer talk time") },
  { "silenceTimeMs", N_ ("Silence") },
  { "tethrUri", N_ ("Link to interaction") },
  { "masterId", N_ ("Master ID") },
  { "sessionId", N_ ("Session ID") },
  { "caseReferenceId", N_ ("Case ID") },
  { "collectionId", N_ ("Collection ID") },
  { "transcript", N_ ("Transcript") },
  { "categories", N_ ("Categories that occurred, as a list") },
  { "categories.missed", N_ ("Categories that were missed, as a list") },
  { NULL, NULL },
};

/* What takes a name behind the dot. */
static const char *const open_targets[] = { "category.", "score.", "customGroups.", "metadata.",
                                            NULL };

const CwRecordMapTarget *
cw_record_map_list_targets (CwRecordKind kind)
{
  g_return_val_if_fail (kind == CW_RECORD_INTERACTION, NULL);

  return interaction_targets;
}

static gboolean
is_target (CwRecordKind kind, const char *to)
{
  for (const char *const *open = open_targets; *open != NULL; open++)
    if (g_str_has_prefix (to, *open) && to[strlen (*open)] != '\0')
      return TRUE;
  for (const CwRecordMapTarget *target = cw_record_map_list_targets (kind); target->to != NULL;
       target++)
    if (g_str_equal (target->to, to))
      return TRUE;
  return FALSE;
}

CwRecordMapColumn *
cw_record_map_column_new (const char *column, const char *to)
{
  CwRecordMapColumn *self = g_new0 (CwRecordMapColumn, 1);

  self->column = g_strdup (column);
  self->to = g_strdup (to);
  return self;
}

void
cw_record_map_column_free (CwRecordMapColumn *self)
{
  g_free (self->column);
  g_free (self->to);
  g_free (self->delimiter);
  g_free (self->date);
  g_free (self->zone);
  g_free (self->unit);
  g_strfreev (self->dates);
  g_free (self);
}

CwRecordMapColumn *
cw_record_map_column_copy (const CwRecordMapColumn *self)
{
  CwRecordMapColumn *copy = cw_record_map_column_new (self->column, self->to);

  copy->delimiter = g_strdup (self->delimiter);
  copy->date = g_strdup (self->date);
  copy->zone = g_strdup (self->zone);
  copy->unit = g_strdup (self->unit);
  copy->dates = g_strdupv (self->dates);
  return copy;
}

CwRecordMap *
cw_record_map_new (CwRecordKind kind)
{
  CwRecordMap *self = g_new0 (CwRecordMap, 1);

  self->kind = kind;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_record_map_column_free);
  return self;
}

CwRecordMap *
cw_record_map_copy (const CwRecordMap *self)
{
  CwRecordMap *copy = cw_record_map_new (self->kind);

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (copy->columns, cw_record_map_column_copy (self->columns->pdata[i]));
  return copy;
}

void
cw_record_map_free (CwRecordMap *self)
{
  g_ptr_array_unref (self->columns);
  g_free (self);
}

/* A list is a question that nobody answered yet: see cw_record_map_check(). */
static gboolean
read_date (JsonNode *node, CwRecordMapColumn *column, GError **error)
{
  JsonNode *date = json_object_get_member (json_node_get_object (node), "date");
  g_autoptr (GStrvBuilder) forms = NULL;
  JsonArray *list;

  if (date == NULL || !JSON_NODE_HOLDS_ARRAY (date))
    return cw_json_find_string (node, "date", &column->date, error);
  list = json_node_get_array (date);
  forms = g_strv_builder_new ();
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (json_node_get_value_type (json_array_get_element (list, i)) == G_TYPE_STRING)
      g_strv_builder_add (forms, json_array_get_string_element (list, i));
  column->dates = g_strv_builder_end (forms);
  return TRUE;
}

static CwRecordMapColumn *
read_column (JsonNode *node, guint position, GError **error)
{
  g_autofree char *column = NULL;
  g_autofree char *to = NULL;
  CwRecordMapColumn *self;
  gboolean read = cw_json_get_string (node, "column", &column, error) &&
                  cw_json_find_string (node, "to", &to, error);

  if (!read)
    {
      g_prefix_error (error, _ ("Column %u of the map: "), position + 1);
      return NULL;
    }
  self = cw_record_map_column_new (column, to);
  if (cw_json_find_string (node, "delimiter", &self->delimiter, error) &&
      read_date (node, self, error) && cw_json_find_string (node, "zone", &self->zone, error) &&
      cw_json_find_string (node, "unit", &self->unit, error))
    return self;
  g_prefix_error (error, _ ("Column %u of the map: "), position + 1);
  cw_record_map_column_free (self);
  return NULL;
}

static gboolean
check_head (JsonNode *node, CwRecordKind *kind, GError **error)
{
  g_autofree char *format = NULL;
  g_autofree char *word = NULL;

  if (!cw_json_get_string (node, "crosswalk", &format, error) ||
      !cw_json_find_string (node, "kind", &word, error))
    return FALSE;
  if (g_str_equal (format, FORMAT) && (word == NULL || cw_record_kind_from_string (word, kind)))
    return TRUE;
  g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_NOT_AN_EXPORT,
               _ ("This is not a map of columns that this version reads.\nIt begins with "
                  "“\"crosswalk\": \"%s\"” and its kind is “interactions”."),
               FORMAT);
  return FALSE;
}

CwRecordMap *
cw_record_map_from_json (JsonNode *node, GError **error)
{
  g_autoptr (CwRecordMap) self = cw_record_map_new (CW_RECORD_INTERACTION);
  JsonArray *columns;

  if (!check_head (node, &self->kind, error))
    return NULL;
  columns = cw_json_get_array (node, "columns", error);
  if (columns == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (columns); i++)
    {
      CwRecordMapColumn *column = read_column (json_array_get_element (columns, i), i, error);

      if (column == NULL)
        return NULL;
      g_ptr_array_add (self->columns, column);
    }
  return cw_record_map_check (self, error) ? g_steal_pointer (&self) : NULL;
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_list (JsonBuilder *builder, const char *name, GStrv values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; values[i] != NULL; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

JsonNode *
cw_record_map_to_json (const CwRecordMap *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_member (builder, "crosswalk", FORMAT);
  add_member (builder, "kind", cw_record_kind_to_string (self->kind));
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const CwRecordMapColumn *column = g_ptr_array_index (self->columns, i);

      json_builder_begin_object (builder);
      add_member (builder, "column", column->column);
      add_member (builder, "to", column->to);
      add_member (builder, "delimiter", column->delimiter);
      if (column->date == NULL && column->dates != NULL)
        add_list (builder, "date", column->dates);
      add_member (builder, "date", column->date);
      add_member (builder, "zone", column->zone);
      add_member (builder, "unit", column->unit);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static char *
list_targets (CwRecordKind kind)
{
  GString *text = g_string_new (NULL);

  for (const CwRecordMapTarget *target = cw_record_map_list_targets (kind); target->to != NULL;
       target++)
    g_string_append_printf (text, "%s, ", target->to);
  for (const char *const *open = open_targets; *open != NULL; open++)
    g_string_append_printf (text, "%s<…>%s", *open, open[1] != NULL ? ", " : "");
  return g_string_free (text, FALSE);
}

static gboolean
check_column (const CwRecordMap *self, const CwRecordMapColumn *column, GError **error)
{
  static const char *const units[] = { "ms", "s", "min", "h:m:s", NULL };

  if (!is_target (self->kind, column->to))
    {
      g_autofree char *targets = list_targets (self->kind);

      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
                   _ ("Column “%s” goes to “%s”, which interactions do not have.\nPossible are "
                      "%s."),
                   column->column, column->to, targets);
      return FALSE;
    }
  if (column->unit != NULL && !g_strv_contains (units, column->unit))
    {
      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
                   _ ("Column “%s” has the unit “%s”.\nPossible are ms, s, min and h:m:s."),
                   column->column, column->unit);
      return FALSE;
    }
  if (column->date == NULL && column->dates != NULL && g_str_has_prefix (column->to, "utc"))
    {
      g_autofree char *forms = g_strjoinv (_ ("” or “"), column->dates);

      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DOUBTFUL,
                   _ ("The dates of column “%s” can be read in more than one way.\nSay as “date” "
                      "which of them is right: “%s”."),
                   column->column, forms);
      return FALSE;
    }
  if (column->zone != NULL)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (column->zone);

      if (zone == NULL)
        {
          g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
                       _ ("Column “%s” is in the time zone “%s”, which is not known here.\nGive "
                          "one such as Europe/Oslo."),
                       column->column, column->zone);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
cw_record_map_check (const CwRecordMap *self, GError **error)
{
  gboolean has_id = FALSE;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const CwRecordMapColumn *column = g_ptr_array_index (self->columns, i);

      if (column->to == NULL)
        continue;
      if (!check_column (self, column, error))
        return FALSE;
      has_id = has_id || g_str_equal (column->to, "id");
    }
  if (!has_id)
    g_set_error_literal (error, CW_INGEST_ERROR, CW_INGEST_ERROR_UNSUPPORTED,
                         _ ("No column gives the ID of the interaction.\nChoose the column whose "
                            "values are different in every row: by it a record is known again."));
  return has_id;
}
