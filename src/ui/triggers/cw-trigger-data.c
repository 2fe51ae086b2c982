/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-trigger-data.h"

#include "model/cw-iso-names.h"

#include <glib/gi18n.h>

#define KIND CW_RECORD_INTERACTION

void
cw_trigger_request_free (CwTriggerRequest *self)
{
  g_free (self->uid);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->initial, cw_filter_free);
  g_free (self);
}

void
cw_trigger_data_free (CwTriggerData *self)
{
  g_free (self->integration_name);
  g_free (self->free_name);
  g_clear_pointer (&self->saved, cw_trigger_free);
  g_clear_pointer (&self->draft, cw_trigger_free);
  g_clear_pointer (&self->catalog, cw_catalog_unref);
  g_free (self);
}

void
cw_trigger_summary_free (CwTriggerSummary *self)
{
  g_clear_pointer (&self->trigger, cw_trigger_free);
  g_free (self->words);
  g_free (self);
}

void
cw_trigger_list_free (CwTriggerList *self)
{
  g_free (self->integration_name);
  g_clear_pointer (&self->triggers, g_ptr_array_unref);
  g_free (self);
}

/* The last month, unless nothing of it is stored: then all that is. */
static CwFilterCounts *
find_basis (CwDatabase *db, const CwTriggerRequest *request, CwCountSpan *span, GError **error)
{
  g_autoptr (CwFilterCounts) month =
      cw_trigger_counting_last_month (db, request->now, request->zone, error);
  g_autoptr (CwFilter) all = NULL;
  g_autoptr (CwCatalog) catalog = NULL;
  g_autoptr (CwMatcher) matcher = NULL;

  if (month == NULL)
    return NULL;
  *span = request->span;
  if (!request->has_span)
    *span = cw_record_set_count (month->match) > 0 || month->n_records == 0 ? CW_COUNT_LAST_MONTH
                                                                            : CW_COUNT_ALL;
  if (*span == CW_COUNT_LAST_MONTH)
    return g_steal_pointer (&month);
  all = cw_filter_new_group (CW_FILTER_ALL);
  catalog = cw_catalog_new (KIND);
  matcher = cw_matcher_new (all, catalog, request->now, request->zone);
  return cw_record_repository_count_filter (db, KIND, matcher, NULL, error);
}

static gboolean
find_time (CwDatabase *db, const CwRecordSet *set, gboolean newest, gint64 *time, GError **error)
{
  g_autoptr (GPtrArray) entries =
      cw_record_repository_list (db, KIND, set, CW_RECORD_SORT_TIME, newest, 0, 1, error);

  if (entries == NULL)
    return FALSE;
  *time = entries->len > 0 ? ((CwRecordEntry *) entries->pdata[0])->time : 0;
  return TRUE;
}

static gboolean
is_taken (const CwIntegration *integration, const char *name)
{
  for (guint i = 0; i < integration->triggers->len; i++)
    if (g_ascii_strcasecmp (((CwTrigger *) integration->triggers->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

static char *
find_free_name (const CwIntegration *integration, const CwFilter *initial, CwCatalog *catalog)
{
  g_autofree char *proposed =
      initial != NULL ? cw_trigger_words_propose_name (initial, catalog) : NULL;
  const char *begin = proposed != NULL ? proposed : _ ("New trigger");
  char *name = g_strdup (begin);

  for (guint i = 2; is_taken (integration, name); i++)
    {
      g_free (name);
      /* Translators: name of a trigger, and a number where there is one of that name already */
      name = g_strdup_printf (_ ("%s %u"), begin, i);
    }
  return name;
}

static gboolean
load_trigger (CwDatabase *db,
              CwTriggerData *self,
              const CwIntegration *integration,
              gint64 id,
              GError **error)
{
  g_autoptr (GError) local_error = NULL;

  for (guint i = 0; i < integration->triggers->len; i++)
    {
      const CwTrigger *trigger = integration->triggers->pdata[i];

      if (trigger->id == id)
        self->saved = cw_trigger_copy (trigger);
    }
  if (id == 0)
    return TRUE;
  if (self->saved == NULL)
    {
      g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND,
                           _ ("The trigger is not in the workspace any more."));
      return FALSE;
    }
  self->draft = cw_integration_repository_load_trigger_draft (db, id, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gpointer
cw_trigger_data_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwTriggerRequest *request = data;
  g_autoptr (CwIntegration) integration = cw_integration_repository_load (db, request->uid, error);
  g_autoptr (CwTriggerData) self = g_new0 (CwTriggerData, 1);
  g_autoptr (CwFilterCounts) basis = NULL;

  if (integration == NULL || !load_trigger (db, self, integration, request->trigger, error))
    return NULL;
  self->integration = integration->id;
  self->integration_name = g_strdup (integration->name);
  self->catalog = cw_record_repository_load_catalog (db, KIND, error);
  if (self->catalog == NULL)
    return NULL;
  self->free_name = find_free_name (integration, request->initial, self->catalog);
  basis = find_basis (db, request, &self->span, error);
  if (basis == NULL)
    return NULL;
  cw_iso_names_load ();
  self->n_records = cw_record_set_count (basis->match);
  if (!find_time (db, basis->match, FALSE, &self->first, error) ||
      !find_time (db, basis->match, TRUE, &self->last, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
add_summary (CwDatabase *db,
             CwTriggerList *self,
             const CwTrigger *trigger,
             CwCatalog *catalog,
             const CwTriggerRequest *request,
             const CwRecordSet *within,
             GError **error)
{
  CwTriggerSummary *summary = g_new0 (CwTriggerSummary, 1);
  g_autoptr (CwTrigger) draft = NULL;
  g_autoptr (GError) local_error = NULL;

  g_ptr_array_add (self->triggers, summary);
  summary->trigger = cw_trigger_copy (trigger);
  summary->words = cw_filter_to_words (trigger->filter, catalog);
  draft = cw_integration_repository_load_trigger_draft (db, trigger->id, &local_error);
  summary->has_draft = draft != NULL;
  if (local_error == NULL)
    summary->count = cw_trigger_counting_total (db, trigger->filter, catalog, request->now,
                                                request->zone, within, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What any of those that are enabled would send: a record is sent once. */
static gint64
count_any (CwDatabase *db,
           const CwIntegration *integration,
           CwCatalog *catalog,
           const CwTriggerRequest *request,
           const CwRecordSet *within,
           GError **error)
{
  g_autoptr (CwFilter) any = cw_filter_new_group (CW_FILTER_ANY);
  g_autoptr (CwMatcher) matcher = NULL;
  g_autoptr (CwFilterCounts) counts = NULL;

  for (guint i = 0; i < integration->triggers->len; i++)
    {
      const CwTrigger *trigger = integration->triggers->pdata[i];

      if (trigger->enabled)
        cw_filter_add (any, cw_filter_copy (trigger->filter));
    }
  matcher = cw_matcher_new (any, catalog, request->now, request->zone);
  counts = cw_record_repository_count_filter (db, KIND, matcher, within, error);
  return counts != NULL ? g_array_index (counts->counts, gint64, 0) : -1;
}

gpointer
cw_trigger_list_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwTriggerRequest *request = data;
  g_autoptr (CwIntegration) integration = cw_integration_repository_load (db, request->uid, error);
  g_autoptr (CwTriggerList) self = g_new0 (CwTriggerList, 1);
  g_autoptr (CwFilterCounts) basis = NULL;
  g_autoptr (CwCatalog) catalog = NULL;

  if (integration == NULL)
    return NULL;
  self->triggers = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_trigger_summary_free);
  self->integration = integration->id;
  self->integration_name = g_strdup (integration->name);
  catalog = cw_record_repository_load_catalog (db, KIND, error);
  if (catalog == NULL)
    return NULL;
  basis = find_basis (db, request, &self->span, error);
  if (basis == NULL)
    return NULL;
  self->n_records = cw_record_set_count (basis->match);
  for (guint i = 0; i < integration->triggers->len; i++)
    if (!add_summary (db, self, integration->triggers->pdata[i], catalog, request, basis->match,
                      error))
      return NULL;
  self->n_any = count_any (db, integration, catalog, request, basis->match, error);
  return self->n_any >= 0 ? g_steal_pointer (&self) : NULL;
}
