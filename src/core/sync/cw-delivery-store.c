/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-delivery-store.h"

#include "model/cw-string.h"
#include "net/cw-net-error.h"
#include "store/cw-integration-repository.h"
#include "store/cw-outbox-repository.h"
#include "store/cw-record-repository.h"
#include "store/cw-setting-repository.h"
#include "sync/cw-delivery-job.h"
#include "sync/cw-job-manager-private.h"

#define ENDS_AT_ONCE 2000
/* How long a push may take until Qualtrics shows it, where nothing else is set. */
#define SETTLE_S 60

void
cw_delivery_look_free (CwDeliveryLook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->integration, cw_integration_free);
  g_clear_pointer (&self->catalog, cw_catalog_unref);
  g_clear_pointer (&self->encoder, cw_encoder_free);
  g_clear_pointer (&self->matchers, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwDeliveryLook, cw_delivery_look_free)

void
cw_delivery_ask_free (CwDeliveryAsk *self)
{
  g_free (self->uid);
  g_free (self->batch);
  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
  g_free (self);
}

CwDeliveryEnd *
cw_delivery_end_new (const CwDelivery *delivery, CwDeliveryState state, gint64 due)
{
  CwDeliveryEnd *self = g_new0 (CwDeliveryEnd, 1);

  self->delivery = cw_delivery_copy (delivery);
  self->state = state;
  self->due = due;
  return self;
}

void
cw_delivery_end_set_error (CwDeliveryEnd *self, const GError *error)
{
  const char *service_code = cw_net_error_get_service_code (error);

  cw_string_set (&self->error_code,
                 service_code != NULL ? service_code : cw_job_outcome_get_code (error));
  cw_string_set (&self->error_message, error->message);
  cw_string_set (&self->request_id, cw_net_error_get_request_id (error));
}

void
cw_delivery_end_free (CwDeliveryEnd *self)
{
  cw_delivery_free (self->delivery);
  g_free (self->target_id);
  g_free (self->error_code);
  g_free (self->error_message);
  g_free (self->request_id);
  g_free (self);
}

void
cw_delivery_ends_free (CwDeliveryEnds *self)
{
  g_ptr_array_unref (self->ends);
  g_free (self);
}

void
cw_delivery_note_free (CwDeliveryNote *self)
{
  g_free (self->uid);
  g_free (self->text);
  g_free (self);
}

static char *
get_verified_key (const char *uid)
{
  return g_strconcat ("verified.", uid, NULL);
}

static gboolean
read_settings (CwDatabase *db, CwDeliveryLook *look, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *key = get_verified_key (look->integration->uid);
  g_autofree char *verified = cw_setting_repository_get (db, key, &failure);
  g_autofree char *settle =
      failure == NULL ? cw_setting_repository_get (db, CW_SETTING_SETTLE_TIME, &failure) : NULL;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  look->verified = verified != NULL ? (guint) g_ascii_strtoull (verified, NULL, 10) : 0;
  look->settle_ms = 1000 * (settle != NULL ? g_ascii_strtoll (settle, NULL, 10) : SETTLE_S);
  return TRUE;
}

static void
compile_triggers (CwDeliveryLook *look, gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  look->matchers = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_matcher_free);
  look->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < look->integration->triggers->len; i++)
    {
      const CwTrigger *trigger = look->integration->triggers->pdata[i];

      if (!trigger->enabled)
        continue;
      g_ptr_array_add (look->matchers, cw_matcher_new (trigger->filter, look->catalog, now, zone));
      g_ptr_array_add (look->names, g_strdup (trigger->name));
    }
}

CwDeliveryLook *
cw_delivery_look_new (CwDatabase *db, CwIntegration *integration, gint64 now, GError **error)
{
  g_autoptr (CwDeliveryLook) look = g_new0 (CwDeliveryLook, 1);

  look->integration = integration;
  look->catalog = cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, error);
  if (look->catalog == NULL || !read_settings (db, look, error))
    return NULL;
  compile_triggers (look, now);
  if (integration->project != NULL && integration->project->survey_id != NULL)
    look->encoder = cw_encoder_new (integration->mapping, integration->project, look->catalog);
  return g_steal_pointer (&look);
}

gpointer
cw_delivery_store_look (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwDeliveryAsk *ask = data;
  CwIntegration *integration = cw_integration_repository_load (db, ask->uid, error);

  if (integration == NULL)
    return NULL;
  if (!cw_outbox_repository_doubt (db, integration->id, ask->now, error) ||
      !cw_outbox_repository_mend_clock (db, integration->id, ask->now, error))
    {
      cw_integration_free (integration);
      return NULL;
    }
  return cw_delivery_look_new (db, integration, ask->now, error);
}

gpointer
cw_delivery_store_doubts (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwDeliveryAsk *ask = data;

  return cw_outbox_repository_list_doubts (db, ask->look->integration->id, ask->now, error);
}

static const char *
get_survey (const CwIntegration *integration)
{
  return integration->project != NULL ? integration->project->survey_id : NULL;
}

static gboolean
has_same_triggers (const CwIntegration *before, const CwIntegration *now)
{
  if (before->triggers->len != now->triggers->len)
    return FALSE;
  for (guint i = 0; i < now->triggers->len; i++)
    {
      const CwTrigger *old = before->triggers->pdata[i];
      const CwTrigger *new = now->triggers->pdata[i];

      if (old->id != new->id || old->enabled != new->enabled ||
          g_strcmp0 (old->name, new->name) != 0 || !cw_filter_equal (old->filter, new->filter))
        return FALSE;
    }
  return TRUE;
}

/* A run takes minutes, and people and other processes do not wait for it. */
gboolean
cw_delivery_store_check_unchanged (CwDatabase *db, const CwIntegration *before, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CwIntegration) now = cw_integration_repository_load_id (db, before->id, &failure);

  if (now != NULL && now->enabled == before->enabled && now->problem == before->problem &&
      now->mapping_version == before->mapping_version && now->saved_at == before->saved_at &&
      g_strcmp0 (now->connection_uid, before->connection_uid) == 0 &&
      g_strcmp0 (get_survey (now), get_survey (before)) == 0 && has_same_triggers (before, now))
    return TRUE;
  /* Removed is changed, too. */
  if (now == NULL && !g_error_matches (failure, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK, "The integration was changed.");
  return FALSE;
}

gpointer
cw_delivery_store_rest (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwDeliveryAsk *ask = data;
  gint64 integration = ask->look->integration->id;
  g_autofree CwDeliveryRest *rest = g_new0 (CwDeliveryRest, 1);
  gint64 due;

  rest->n_dead = cw_outbox_repository_count_dead (db, integration, ask->since, error);
  return rest->n_dead >= 0 &&
                 cw_outbox_repository_find_next (db, integration, CW_DELIVERY_PENDING, &due,
                                                 &rest->n_pending, error) &&
                 cw_outbox_repository_find_next (db, integration, CW_DELIVERY_IN_DOUBT,
                                                 &rest->doubt_due, &rest->n_doubts, error)
             ? g_steal_pointer (&rest)
             : NULL;
}

gpointer
cw_delivery_store_take (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwDeliveryAsk *ask = data;
  gint64 integration = ask->look->integration->id;

  if (!cw_delivery_store_check_unchanged (db, ask->look->integration, error))
    return NULL;
  if (ask->version != 0)
    return cw_outbox_repository_take_one (db, integration, ask->version, ask->now, error);
  if (ask->batch != NULL)
    {
      gint64 n = cw_outbox_repository_count_due (db, integration, ask->now,
                                                 CW_DELIVERY_MOST_SINGLE + 1, error);

      if (n < 0)
        return NULL;
      if (n <= CW_DELIVERY_MOST_SINGLE)
        return g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
    }
  return cw_outbox_repository_take (db, integration, ask->limit, ask->max_bytes, ask->batch,
                                    ask->now, error);
}

gpointer
cw_delivery_store_resend (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwDeliveryAsk *ask = data;
  gint64 n;

  if (ask->batch != NULL)
    {
      n = cw_outbox_repository_count_batch (db, ask->batch, error);
      if (n >= 0 && n != ask->deliveries->len)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "Not the whole file.");
      if (n != ask->deliveries->len)
        return NULL;
    }
  return cw_outbox_repository_resend (db, ask->deliveries, ask->now, error) ? ask : NULL;
}

static gboolean
end_one (CwDatabase *db, const CwDeliveryEnd *end, gint64 now, GError **error)
{
  if (end->state == CW_DELIVERY_DELIVERED)
    return cw_outbox_repository_set_delivered (db, end->delivery, end->target_id, now, error);
  if (end->state == CW_DELIVERY_DEAD)
    return cw_outbox_repository_set_dead (db, end->delivery, end->error_code, end->error_message,
                                          end->request_id, now, error);
  return cw_outbox_repository_put_back (db, end->delivery, end->state, end->due, end->error_code,
                                        end->error_message, end->request_id, error);
}

static gboolean
end_some (CwDatabase *db, const CwDeliveryEnds *ends, guint from, guint to, GError **error)
{
  for (guint i = from; i < to; i++)
    {
      g_autoptr (GError) failure = NULL;

      /* Discarded by a person meanwhile: theirs is the last word. */
      if (end_one (db, ends->ends->pdata[i], ends->now, &failure) ||
          g_error_matches (failure, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
        continue;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

gpointer
cw_delivery_store_end (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwDeliveryEnds *ends = data;

  for (guint i = 0; i < ends->ends->len; i += ENDS_AT_ONCE)
    {
      if (!cw_database_begin (db, error))
        return NULL;
      if (end_some (db, ends, i, MIN (i + ENDS_AT_ONCE, ends->ends->len), error) &&
          cw_database_commit (db, error))
        continue;
      cw_database_rollback (db);
      return NULL;
    }
  return ends;
}

gboolean
cw_delivery_store_forget_verified (CwDatabase *db, const char *uid, GError **error)
{
  g_autofree char *key = get_verified_key (uid);

  return cw_setting_repository_set (db, key, "0", error);
}

gpointer
cw_delivery_store_note (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwDeliveryNote *note = data;

  if (note->verified > 0)
    {
      g_autofree char *key = get_verified_key (note->uid);
      g_autofree char *version = g_strdup_printf ("%u", note->verified);

      return cw_setting_repository_set (db, key, version, error) ? note : NULL;
    }
  if (!cw_database_begin (db, error))
    return NULL;
  return cw_database_end (db,
                          cw_integration_repository_set_problem (
                              db, note->integration, note->problem, note->text, error) &&
                              (note->since == 0 || cw_outbox_repository_undo_deaths (
                                                       db, note->integration, note->since, error)),
                          error)
             ? note
             : NULL;
}
