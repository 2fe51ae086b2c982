/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-flow.h"

#include <glib/gi18n-lib.h>

void
cw_flow_preview_free (CwFlowPreview *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->payload, cw_payload_free);
  g_free (self->record_id);
  g_free (self->url);
  g_free (self->key);
  g_free (self->reason);
  g_free (self);
}

/* Why other bytes would go than those that are shown; NULL if just these would. */
static char *
find_reason (const CwIntegration *integration, const CwMapping *mapping)
{
  if (integration->project == NULL || integration->project->survey_id == NULL)
    return g_strdup (_ ("the project is not created yet, so its ID and those of its questions are "
                        "guessed"));
  if (integration->problem == CW_PROBLEM_PROJECT_DELETED)
    return g_strdup (_ ("the project was deleted at Qualtrics; a new one has other IDs"));
  if (!cw_mapping_equal (mapping, integration->mapping))
    return g_strdup (_ ("these changes are not saved"));
  return NULL;
}

CwFlowPreview *
cw_flow_preview (const CwIntegration *integration,
                 const CwMapping *mapping,
                 CwCatalog *catalog,
                 const CwRecord *record,
                 const char *base_url)
{
  CwFlowPreview *self;
  g_autoptr (CwProject) project = NULL;
  g_autoptr (CwEncoder) encoder = NULL;

  g_return_val_if_fail (integration != NULL && mapping != NULL && record != NULL, NULL);

  self = g_new0 (CwFlowPreview, 1);
  self->reason = find_reason (integration, mapping);
  self->exact = self->reason == NULL;
  project = self->exact ? cw_project_copy (integration->project)
                        : cw_project_plan (integration->project, mapping, catalog);
  encoder = cw_encoder_new (mapping, project, catalog);
  self->key = cw_delivery_key (integration->uid, cw_record_get_id (record), 0);
  self->payload = cw_encoder_encode (encoder, record, self->key);
  self->record_id = g_strdup (cw_record_get_id (record));
  self->url = g_strconcat (base_url != NULL ? base_url : "", self->payload->path, NULL);
  return self;
}
