/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-mapping-data.h"

#include "store/cw-integration-repository.h"

CwMappingRequest *
cw_mapping_request_new (const char *uid)
{
  CwMappingRequest *self = g_new0 (CwMappingRequest, 1);

  self->uid = g_strdup (uid);
  return self;
}

void
cw_mapping_request_free (CwMappingRequest *self)
{
  g_free (self->uid);
  g_free (self->record_id);
  g_free (self);
}

void
cw_mapping_data_free (CwMappingData *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->integration, cw_integration_free);
  g_clear_pointer (&self->catalog, cw_catalog_unref);
  g_clear_pointer (&self->record, cw_record_unref);
  g_clear_pointer (&self->twin, cw_record_unref);
  g_free (self);
}

static CwRecord *
load_newest (CwDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) newest = cw_record_repository_list (db, CW_RECORD_INTERACTION, NULL,
                                                            CW_RECORD_SORT_TIME, TRUE, 0, 1, error);
  const CwRecordEntry *entry = newest != NULL && newest->len > 0 ? newest->pdata[0] : NULL;

  return entry != NULL ? cw_record_repository_load_row (db, entry->row, error) : NULL;
}

/* A record that was removed since makes room for the newest one. */
static gboolean
load_record (CwDatabase *db, const CwMappingRequest *request, CwRecord **record, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (request->random)
    *record = cw_record_repository_pick (db, CW_RECORD_INTERACTION, request->number, &failure);
  else if (request->record_id != NULL)
    {
      *record = cw_record_repository_load (db, CW_RECORD_INTERACTION, request->record_id, &failure);
      if (g_error_matches (failure, CW_STORE_ERROR, CW_STORE_ERROR_NOT_FOUND))
        {
          g_clear_error (&failure);
          *record = load_newest (db, &failure);
        }
    }
  else
    *record = load_newest (db, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* A record is of one thread: its document counts who holds it without a lock. */
static gboolean
load_twin (CwDatabase *db, CwMappingData *data, GError **error)
{
  if (data->record != NULL)
    data->twin = cw_record_repository_load (db, CW_RECORD_INTERACTION,
                                            cw_record_get_id (data->record), error);
  return data->record == NULL || data->twin != NULL;
}

gpointer
cw_mapping_data_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CwMappingRequest *request = data;
  CwMappingData *self = g_new0 (CwMappingData, 1);

  self->integration = cw_integration_repository_load (db, request->uid, error);
  if (self->integration != NULL && request->with_catalog)
    self->catalog = cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, error);
  if (self->integration == NULL || (request->with_catalog && self->catalog == NULL) ||
      !load_record (db, request, &self->record, error) || !load_twin (db, self, error))
    g_clear_pointer (&self, cw_mapping_data_free);
  return self;
}

CwDraftKeeping *
cw_draft_keeping_new (gint64 integration, const CwMapping *draft)
{
  CwDraftKeeping *self = g_new0 (CwDraftKeeping, 1);

  self->integration = integration;
  self->draft = draft != NULL ? cw_mapping_copy (draft) : NULL;
  return self;
}

void
cw_draft_keeping_free (CwDraftKeeping *self)
{
  g_clear_pointer (&self->draft, cw_mapping_free);
  g_free (self);
}

gpointer
cw_draft_keeping_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  CwDraftKeeping *self = data;

  return cw_integration_repository_set_draft (db, self->integration, self->draft, error) ? self
                                                                                         : NULL;
}

gpointer
cw_record_choices_load (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *search = data;
  g_autoptr (CwRecordSet) found = NULL;

  if (*search != '\0')
    {
      found = cw_record_repository_search (db, CW_RECORD_INTERACTION, search, error);
      if (found == NULL)
        return NULL;
    }
  return cw_record_repository_list (db, CW_RECORD_INTERACTION, found, CW_RECORD_SORT_TIME, TRUE, 0,
                                    CW_RECORD_CHOICES, error);
}
