/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-job-kinds.h"

#include "sync/cw-absence.h"
#include "sync/cw-delivery-job.h"
#include "sync/cw-folder-job.h"
#include "sync/cw-job-private.h"
#include "sync/cw-survey-sync-job.h"

#include <glib/gi18n-lib.h>

CwJob *
cw_job_kinds_create (CwAccounts *accounts, CwJobEntry *entry, GError **error)
{
  GType type = G_TYPE_INVALID;
  CwJob *self;

  g_return_val_if_fail (CW_IS_ACCOUNTS (accounts), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  if (g_strcmp0 (entry->kind, CW_SURVEY_SYNC_KIND) == 0)
    type = CW_TYPE_SURVEY_SYNC_JOB;
  else if (g_strcmp0 (entry->kind, CW_DELIVERY_KIND) == 0)
    type = CW_TYPE_DELIVERY_JOB;
  else if (g_strcmp0 (entry->kind, CW_FOLDER_KIND) == 0)
    type = CW_TYPE_FOLDER_JOB;
  else if (g_strcmp0 (entry->kind, CW_ABSENCE_KIND) == 0)
    type = CW_TYPE_ABSENCE_JOB;
  if (type == G_TYPE_INVALID)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _ ("This version of Crosswalk does not know jobs of the kind “%s”.\nUpdate it, "
                      "or cancel the job."),
                   entry->kind);
      return NULL;
    }
  self = g_object_new (type, NULL);
  cw_job_set_up (self, accounts, entry);
  return self;
}
