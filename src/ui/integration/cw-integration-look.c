/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integration/cw-integration-look.h"

#include "store/cw-integration-repository.h"
#include "store/cw-record-repository.h"
#include "triggers/cw-trigger-words.h"

#define N_RECENT 6
#define SECOND_MS 1000

void
cw_integration_look_free (CwIntegrationLook *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->integration, cw_integration_free);
  g_clear_pointer (&self->deliveries, g_ptr_array_unref);
  g_free (self);
}

/* Midnight, local. */
static gint64
find_day (gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now / SECOND_MS);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) day =
      g_date_time_new (zone, g_date_time_get_year (local), g_date_time_get_month (local),
                       g_date_time_get_day_of_month (local), 0, 0, 0);

  return g_date_time_to_unix (day) * SECOND_MS;
}

CwIntegrationRequest *
cw_integration_request_new (const char *uid, gint64 now, GTimeZone *zone)
{
  CwIntegrationRequest *self = g_new0 (CwIntegrationRequest, 1);

  self->uid = g_strdup (uid);
  self->since = find_day (now, zone);
  self->now = now;
  return self;
}

void
cw_integration_request_free (gpointer request)
{
  CwIntegrationRequest *self = request;

  g_free (self->uid);
  g_free (self);
}

/* Of the last month, what any enabled trigger matches. Its counts are in this order: both, the
 * month, the triggers. */
static CwFilter *
join_triggers (const CwIntegration *integration)
{
  CwFilter *all = cw_filter_new_group (CW_FILTER_ALL);
  CwFilter *month = cw_filter_new_condition ("interaction.date", CW_OPERATOR_IN_THE_LAST);
  CwFilter *any = cw_filter_new_group (CW_FILTER_ANY);

  cw_filter_add_number (month, CW_COUNT_DAYS);
  cw_filter_add (all, month);
  cw_filter_add (all, any);

  for (guint i = 0; i < integration->triggers->len; i++)
    {
      const CwTrigger *trigger = integration->triggers->pdata[i];

      if (trigger->enabled)
        cw_filter_add (any, cw_filter_copy (trigger->filter));
    }
  return all;
}

static gboolean
count_matching (CwDatabase *db, CwIntegrationLook *look, gint64 now, GError **error)
{
  g_autoptr (CwFilter) filter = join_triggers (look->integration);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (CwCatalog) catalog =
      cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, error);
  g_autoptr (CwMatcher) matcher = NULL;
  g_autoptr (CwFilterCounts) counts = NULL;

  if (catalog == NULL)
    return FALSE;
  matcher = cw_matcher_new (filter, catalog, now, zone);
  counts = cw_record_repository_count_filter (db, CW_RECORD_INTERACTION, matcher, NULL, error);
  if (counts == NULL)
    return FALSE;
  look->n_of_month_matching = g_array_index (counts->counts, gint64, 0);
  look->n_of_month = g_array_index (counts->counts, gint64, 1);
  look->n_matching = g_array_index (counts->counts, gint64, 2);
  return TRUE;
}

/* @integration: (transfer full) */
static CwIntegrationLook *
make_look (CwDatabase *db,
           CwIntegration *integration,
           const CwIntegrationRequest *request,
           GError **error)
{
  g_autoptr (CwIntegrationLook) look = g_new0 (CwIntegrationLook, 1);
  gboolean has_triggers = integration->triggers->len > 0;
  gboolean waits = !integration->enabled && integration->enabled_at == 0;

  look->integration = integration;
  look->n_of_month = look->n_of_month_matching = look->n_matching = -1;
  if (!cw_outbox_repository_count (db, integration->id, request->since, &look->counts, error))
    return NULL;
  if (has_triggers && (request->uid != NULL || waits) &&
      !count_matching (db, look, request->now, error))
    return NULL;
  if (request->uid == NULL)
    return g_steal_pointer (&look);
  look->deliveries = cw_outbox_repository_list (db, integration->id, 0, 0, N_RECENT, error);
  return look->deliveries != NULL ? g_steal_pointer (&look) : NULL;
}

gpointer
cw_integration_look_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwIntegrationRequest *request = data;
  CwIntegration *integration = cw_integration_repository_load (db, request->uid, error);

  return integration != NULL ? make_look (db, integration, request, error) : NULL;
}

gpointer
cw_integration_look_list (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwIntegrationRequest *request = data;
  g_autoptr (GPtrArray) integrations = cw_integration_repository_list (db, error);
  g_autoptr (GPtrArray) looks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_integration_look_free);

  if (integrations == NULL)
    return NULL;
  g_ptr_array_set_free_func (integrations, NULL);
  for (guint i = 0; i < integrations->len; i++)
    {
      CwIntegrationLook *look = make_look (db, integrations->pdata[i], request, error);

      if (look == NULL)
        {
          for (guint j = i + 1; j < integrations->len; j++)
            cw_integration_free (integrations->pdata[j]);
          return NULL;
        }
      g_ptr_array_add (looks, look);
    }
  return g_steal_pointer (&looks);
}
