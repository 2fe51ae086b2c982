/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-pages-data.h"

#include "store/cw-category-repository.h"
#include "store/cw-integration-repository.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "support/cw-ui-jobs.h"
#include "support/cw-ui-records.h"

#include <stdio.h>

#define NOW G_GINT64_CONSTANT (1795176000000)
#define N_UTTERANCES 5000
#define N_CAUSES 40

static void
add_definition (GPtrArray *fields, CwField *group, guint i)
{
  g_autofree char *id = g_strdup_printf ("category.large%u", i);
  g_autofree char *name = g_strdup_printf ("Category number %u of very many", i + 1);
  CwField *field = cw_field_new (id, name, CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY);

  g_ptr_array_add (fields, field);
  if (i % 5 == 0)
    g_ptr_array_add (group->members, cw_field_ref (field));
}

/* (transfer full) */
static GPtrArray *
list_definitions (void)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_field_unref);
  CwField *group = cw_field_new ("category-group.large", "Every fifth",
                                 CW_FIELD_GROUP_CATEGORY_GROUPS, CW_FIELD_CATEGORY_GROUP);
  CwField *score =
      cw_field_new ("score.TEI", "Effort index", CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE);

  score->maximum = 10;
  g_ptr_array_add (fields, score);
  for (guint i = 0; i < BENCH_PAGES_CATEGORIES; i++)
    add_definition (fields, group, i);
  g_ptr_array_add (fields, group);
  return fields;
}

/* (transfer full) */
static char *
write_large_record (void)
{
  GString *json = g_string_new (
      "{\"id\":\"" BENCH_PAGES_RECORD "\",\"interactionType\":\"Call\",\"country\":\"NOR\","
      "\"utcStart\":\"2026-11-20T15:20:11Z\",\"utcEnd\":\"2026-11-20T16:26:23Z\","
      "\"durationMs\":3972000,\"classifications\":["
      "{\"categoryType\":\"BasicScore\",\"categoryId\":\"TEI\",\"value\":4.6}");

  for (guint i = 0; i < BENCH_PAGES_CATEGORIES; i++)
    g_string_append_printf (json, ",{\"categoryType\":\"Text\",\"categoryId\":\"large%u\"}", i);
  g_string_append (json, "],\"participants\":[{\"isInternal\":true,\"displayName\":\"Mikael Lund\","
                         "\"utterances\":[");
  for (guint i = 0; i < N_UTTERANCES; i++)
    g_string_append_printf (json,
                            "%s{\"content\":\"Sentence number %u is about <b>a bill</b> & a "
                            "promise of last week, and somebody says “yes” 🙂 to it all.\"}",
                            i > 0 ? "," : "", i);
  g_string_append (json, "]}]}");
  return g_string_free (json, FALSE);
}

static gboolean
put (CwDatabase *db, gint64 import, const char *json, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (json, error);
  g_autoptr (CwRecord) record =
      node != NULL ? cw_record_new (CW_RECORD_INTERACTION, json_node_dup_object (node), error)
                   : NULL;
  CwRecordFate fate;

  return record != NULL && cw_record_repository_put (db, import, record, NOW, &fate, error);
}

static gpointer
put_large_record (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *json = write_large_record ();
  gint64 import;

  if (!cw_category_repository_save (db, data, error) || !cw_database_begin (db, error))
    return NULL;
  import = cw_record_repository_begin_import (db, CW_RECORD_INTERACTION, "file",
                                              "interactions.json", NOW, error);
  return import != 0 &&
                 cw_database_end (db,
                                  put (db, import, json, error) &&
                                      cw_record_repository_end_import (db, import, 0, NOW, error),
                                  error)
             ? data
             : NULL;
}

/* (transfer full) */
static CwMapping *
create_mapping (GPtrArray *definitions)
{
  CwMapping *mapping = cw_mapping_new ();

  for (guint i = 0; i < BENCH_PAGES_FIELDS; i++)
    cw_mapping_add (mapping, cw_mapping_field_new (definitions->pdata[i]), -1);
  return mapping;
}

/* Every sixth begins another group. (transfer full) */
static CwTrigger *
create_trigger (void)
{
  static const char *const countries[] = { "NOR", "SWE", "DNK", "FIN", "EST" };
  g_autoptr (GString) text = g_string_new ("{\"all\": [");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  CwTrigger *trigger = cw_trigger_new ("Sixty conditions");

  for (guint i = 0; i < BENCH_PAGES_CONDITIONS; i++)
    {
      if (i % 6 == 0)
        g_string_append_printf (text, "%s{\"%s\": [", i > 0 ? "]}, " : "",
                                i % 12 == 0 ? "any" : "none");
      else
        g_string_append (text, ", ");
      if (i % 2 == 0)
        g_string_append_printf (
            text,
            "{\"field\":\"interaction.country\",\"operator\":\"is-any-of\",\"value\":[\"%s\"]}",
            countries[i % G_N_ELEMENTS (countries)]);
      else
        g_string_append_printf (
            text, "{\"field\":\"interaction.duration\",\"operator\":\"is-under\",\"value\":%u}",
            30000 * (i + 1));
    }
  g_string_append (text, "]}]}");
  node = json_from_string (text->str, &error);
  g_clear_pointer (&trigger->filter, cw_filter_free);
  trigger->filter = node != NULL ? cw_filter_from_json (node, zone, &error) : NULL;
  if (trigger->filter == NULL)
    g_error ("%s", error->message);
  return trigger;
}

static CwDelivery *
create_delivery (gint64 integration, guint number)
{
  CwDelivery *self = g_new0 (CwDelivery, 1);

  self->integration = integration;
  self->record_id = g_strdup_printf ("letter-%u", number);
  self->title = g_strdup_printf ("Call number %u", number);
  self->key = g_strdup_printf ("key-%u", number);
  self->mapping_version = 1;
  self->created = self->due = NOW - number * 1000;
  self->payload = g_bytes_new_static ("{\"values\":{}}", 13);
  return self;
}

static gboolean
kill_all (CwDatabase *db, GPtrArray *taken, GError **error)
{
  for (guint i = 0; i < taken->len; i++)
    {
      g_autofree char *code = g_strdup_printf ("QVAL_%u", i % N_CAUSES);

      if (!cw_outbox_repository_set_dead (db, taken->pdata[i], code, "A value was refused.",
                                          "req-1", NOW, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill_outbox (CwDatabase *db, gint64 integration, guint n, GError **error)
{
  g_autoptr (GPtrArray) deliveries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  g_autoptr (GPtrArray) taken = NULL;
  guint n_added;

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (deliveries, create_delivery (integration, i));
  if (!cw_outbox_repository_fill (db, integration, deliveries, 1, &n_added, error))
    return FALSE;
  taken = cw_outbox_repository_take (db, integration, n, 0, NULL, NOW + 1, error);
  if (taken == NULL || !cw_database_begin (db, error))
    return FALSE;
  return cw_database_end (db, kill_all (db, taken, error), error);
}

typedef struct
{
  GPtrArray *definitions;
  CwTrigger *trigger;
  guint n_letters;
} Integration;

static gpointer
add_integration (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Integration *plan = data;
  g_autoptr (CwIntegration) integration =
      cw_integration_new (CW_INTEGRATION_INTERACTIONS, "Of all that is large");
  g_autoptr (CwMapping) mapping = create_mapping (plan->definitions);

  g_free (integration->uid);
  integration->uid = g_strdup (BENCH_PAGES_UID);
  return cw_integration_repository_add (db, integration, error) &&
                 cw_integration_repository_save_mapping (db, integration->id, mapping, NOW, NULL,
                                                         error) &&
                 cw_integration_repository_save_trigger (db, integration->id, plan->trigger,
                                                         error) &&
                 fill_outbox (db, integration->id, plan->n_letters, error)
             ? data
             : NULL;
}

gint64
bench_pages_fill (CwWorkspace *workspace, guint n_records, guint n_jobs)
{
  g_autoptr (GPtrArray) definitions = list_definitions ();
  g_autoptr (CwTrigger) trigger = create_trigger ();
  Integration plan = { definitions, trigger, n_jobs };
  g_autoptr (GError) error = NULL;

  cw_ui_records_fill_many (workspace, n_records);
  cw_ui_jobs_fill_many (workspace, n_jobs);
  if (cw_workspace_run (workspace, put_large_record, definitions, NULL, &error) == NULL ||
      cw_workspace_run (workspace, add_integration, &plan, NULL, &error) == NULL)
    g_error ("%s", error->message);
  return trigger->id;
}

void
bench_pages_write_ndjson (const char *path, guint n)
{
  FILE *file = fopen (path, "w");

  if (file == NULL)
    g_error ("%s cannot be written", path);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line = cw_ui_records_write (1000000 + i, NOW);

      fprintf (file, "%s\n", line);
    }
  if (fclose (file) != 0)
    g_error ("%s could not be written", path);
}
