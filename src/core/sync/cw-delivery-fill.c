/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From records to the outbox, and what is due. On the store's thread. */
#include "config.h"

#include "sync/cw-delivery-store.h"

#include "model/cw-facts.h"
#include "store/cw-integration-repository.h"
#include "store/cw-job-repository.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "sync/cw-delivery-job.h"

#include <glib/gi18n-lib.h>

/* Records in one transaction: some ten milliseconds in which nobody else writes. */
#define AT_ONCE 500
/* After a run that failed or was cancelled. */
#define PAUSE_MS (60 * 1000)

/* The trigger that lets the record through, NULL if none does. */
static const char *
find_trigger (const CwDeliveryLook *look, const CwRecord *record)
{
  g_autoptr (CwFacts) facts = cw_facts_new (record);

  for (guint i = 0; i < look->matchers->len; i++)
    if (cw_matcher_match (look->matchers->pdata[i], facts))
      return look->names->pdata[i];
  return NULL;
}

static char *
dup_title (const CwRecord *record)
{
  g_autofree char *who = cw_record_dup_title (record);
  JsonObject *document = cw_record_get_document (record);
  const char *type = json_object_get_string_member_with_default (document, "interactionType", "");

  if (g_ascii_strcasecmp (type, "chat") == 0)
    return g_strdup_printf (_ ("Chat with %s"), who);
  if (g_ascii_strcasecmp (type, "case") == 0)
    return g_strdup_printf (_ ("Case of %s"), who);
  return g_strdup_printf (_ ("Call with %s"), who);
}

/* (transfer full) (nullable): the first of its call groups */
static char *
dup_queue (const CwRecord *record)
{
  JsonObject *document = cw_record_get_document (record);
  JsonNode *node = json_object_get_member (document, "customGroups");
  JsonNode *first = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node) ||
      json_array_get_length (json_node_get_array (node)) == 0)
    return NULL;
  first = json_array_get_element (json_node_get_array (node), 0);
  if (!JSON_NODE_HOLDS_OBJECT (first))
    return NULL;
  return g_strdup (json_object_get_string_member_with_default (json_node_get_object (first),
                                                               "displayName", NULL));
}

CwDelivery *
cw_delivery_fill_one (const CwDeliveryLook *look,
                      const CwRecord *record,
                      guint generation,
                      const char *trigger,
                      gint64 now)
{
  const CwIntegration *integration = look->integration;
  CwDelivery *delivery = g_new0 (CwDelivery, 1);
  g_autoptr (CwPayload) payload = NULL;

  delivery->integration = integration->id;
  delivery->record_id = g_strdup (cw_record_get_id (record));
  delivery->title = dup_title (record);
  delivery->queue = dup_queue (record);
  delivery->generation = generation;
  delivery->key = cw_delivery_key (integration->uid, delivery->record_id, generation);
  delivery->trigger = g_strdup (trigger);
  delivery->state = CW_DELIVERY_PENDING;
  delivery->mapping_version = integration->mapping_version;
  delivery->created = now;
  delivery->due = now;
  payload = cw_encoder_encode (look->encoder, record, delivery->key);
  delivery->payload = g_bytes_ref (payload->body);
  return delivery;
}

static GPtrArray *
encode_matching (CwDatabase *db, CwDeliveryAsk *ask, GPtrArray *records, GError **error)
{
  g_autoptr (GPtrArray) deliveries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);

  for (guint i = 0; i < records->len; i++)
    {
      const CwRecord *record = records->pdata[i];
      const char *trigger = find_trigger (ask->look, record);
      g_autoptr (GError) failure = NULL;
      CwDelivery *delivery;

      if (trigger == NULL)
        continue;
      delivery = cw_delivery_fill_one (ask->look, record, 0, trigger, ask->now);
      g_ptr_array_add (deliveries, delivery);
      delivery->record =
          cw_record_repository_find_row (db, CW_RECORD_INTERACTION, delivery->record_id, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  return g_steal_pointer (&deliveries);
}

static gboolean
fill (CwDatabase *db, CwDeliveryAsk *ask, gboolean *more, GError **error)
{
  gint64 integration = ask->look->integration->id;
  gint64 after = cw_outbox_repository_get_change (db, integration, error), last = after;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) deliveries = NULL;

  if (after < 0)
    return FALSE;
  records =
      cw_record_repository_list_changed (db, CW_RECORD_INTERACTION, after, AT_ONCE, &last, error);
  if (records == NULL)
    return FALSE;
  *more = records->len == AT_ONCE;
  if (records->len == 0)
    return TRUE;
  deliveries = encode_matching (db, ask, records, error);
  return deliveries != NULL &&
         cw_outbox_repository_fill (db, integration, deliveries, last, &ask->n_added, error);
}

gpointer
cw_delivery_store_fill (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwDeliveryAsk *ask = data;
  gboolean more = FALSE;

  if (!cw_database_begin (db, error))
    return NULL;
  /* In the same transaction: what is saved before is what new records are written by. */
  if (cw_delivery_store_check_unchanged (db, ask->look->integration, error) &&
      fill (db, ask, &more, error) && cw_database_commit (db, error))
    return GINT_TO_POINTER (more ? 1 : 2);
  cw_database_rollback (db);
  return NULL;
}

static gboolean
encode_one_again (CwDatabase *db,
                  const CwDeliveryLook *look,
                  const CwDelivery *delivery,
                  gint64 now,
                  GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CwRecord) record =
      cw_record_repository_load (db, CW_RECORD_INTERACTION, delivery->record_id, &failure);
  g_autoptr (CwDelivery) fresh = NULL;

  if (g_error_matches (failure, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
    return cw_outbox_repository_set_orphaned (db, delivery->id, now, error);
  if (record == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  fresh = cw_delivery_fill_one (look, record, delivery->generation, delivery->trigger, now);
  fresh->id = delivery->id;
  return cw_outbox_repository_rewrite (db, fresh, error);
}

gboolean
cw_delivery_store_encode_again (CwDatabase *db,
                                const CwDeliveryLook *look,
                                gboolean all,
                                gint64 now,
                                GError **error)
{
  gint64 after = 0;

  for (;;)
    {
      g_autoptr (GPtrArray) open =
          cw_outbox_repository_list_undelivered (db, look->integration->id, after, AT_ONCE, error);

      if (open == NULL)
        return FALSE;
      if (open->len == 0)
        return TRUE;
      for (guint i = 0; i < open->len; i++)
        {
          const CwDelivery *delivery = open->pdata[i];

          after = delivery->id;
          if ((all || delivery->state == CW_DELIVERY_PENDING) &&
              !encode_one_again (db, look, delivery, now, error))
            return FALSE;
        }
    }
}

gboolean
cw_delivery_store_has_work (CwDatabase *db, const CwIntegration *integration, gint64 now)
{
  gint64 seen = cw_outbox_repository_get_change (db, integration->id, NULL);
  gint64 last = cw_record_repository_get_last_change (db, CW_RECORD_INTERACTION, NULL);

  return last > seen || cw_outbox_repository_has_due (db, integration->id, now);
}

/* One that is under way or waits has a time of its own. One that failed for good, or that a person
 * stopped, is not begun anew in the next second; a person may. */
static gboolean
may_queue (CwDatabase *db, const CwIntegration *integration, gint64 now)
{
  CwJobQuery open = { .open_only = TRUE,
                      .kind = CW_DELIVERY_KIND,
                      .subject = integration->uid,
                      .state = -1,
                      .limit = 1 };
  CwJobQuery ended = { .ended_only = TRUE,
                       .kind = CW_DELIVERY_KIND,
                       .subject = integration->uid,
                       .state = -1,
                       .limit = 1 };
  g_autoptr (GPtrArray) jobs = cw_job_repository_list (db, &open, NULL);
  g_autoptr (GPtrArray) last = NULL;
  const CwJobEntry *entry;

  if (jobs == NULL || jobs->len > 0)
    return FALSE;
  last = cw_job_repository_list (db, &ended, NULL);
  if (last == NULL || last->len == 0)
    return TRUE;
  entry = last->pdata[0];
  /* What ended later than now ended while the clock was ahead. */
  return entry->state == CW_JOB_DONE || entry->state == CW_JOB_PARTLY ||
         entry->finished <= now - PAUSE_MS || entry->finished > now + PAUSE_MS ||
         entry->finished < integration->saved_at || entry->finished < integration->enabled_at;
}

static gboolean
queue (CwDatabase *db, const CwIntegration *integration, gint64 now, GError **error)
{
  g_autoptr (CwJobEntry) entry =
      cw_job_entry_new (CW_DELIVERY_KIND, integration->uid, integration->name);
  gboolean is_new;

  entry->connection = g_strdup (integration->connection_uid);
  entry->origin = CW_JOB_BY_SCHEDULE;
  entry->created = now;
  entry->due = now;
  return cw_job_repository_add (db, entry, &is_new, error);
}

gboolean
cw_delivery_store_queue_due (CwDatabase *db, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) integrations = cw_integration_repository_list (db, error);

  if (integrations == NULL)
    return FALSE;
  for (guint i = 0; i < integrations->len; i++)
    {
      const CwIntegration *integration = integrations->pdata[i];

      if (integration->enabled && integration->connection_uid != NULL &&
          integration->problem == CW_PROBLEM_NONE &&
          cw_delivery_store_has_work (db, integration, now) && may_queue (db, integration, now) &&
          !queue (db, integration, now, error))
        return FALSE;
    }
  return TRUE;
}
