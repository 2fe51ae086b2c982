/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "import/cw-import-summary.h"

#include "score/cw-score-words.h"

#include <glib/gi18n.h>

static void
add_item (CwImportSummary *self, CwImportItem *item, gboolean *several)
{
  CwImportState state = cw_import_item_get_state (item);
  const char *survey = cw_import_item_get_survey_name (item);

  self->n_files++;
  self->n_ended += state != CW_IMPORT_STATE_WAITING && state != CW_IMPORT_STATE_RUNNING;
  self->n_refused += state == CW_IMPORT_STATE_REFUSED;
  self->n_doubtful += state == CW_IMPORT_STATE_DOUBTFUL;
  self->rows_read += cw_import_item_get_rows_read (item);
  self->left_out += cw_import_item_get_left_out (item);
  self->added += cw_import_item_get_added (item);
  self->updated += cw_import_item_get_updated (item);
  if (cw_import_item_get_added (item) + cw_import_item_get_updated (item) == 0)
    return;
  *several |= self->survey_name != NULL && g_strcmp0 (self->survey_name, survey) != 0;
  self->survey_name = survey;
}

void
cw_import_summary_collect (CwImportSummary *self, GListModel *items)
{
  gboolean several = FALSE;

  *self = (CwImportSummary){ 0 };
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (CwImportItem) item = g_list_model_get_item (items, i);

      add_item (self, item, &several);
    }
  if (several)
    self->survey_name = NULL;
}

char *
cw_import_summary_describe_files (const CwImportSummary *self)
{
  if (self->n_ended < self->n_files)
    return g_strdup_printf (ngettext ("%u of %u file", "%u of %u files", self->n_files),
                            self->n_ended, self->n_files);
  return g_strdup_printf (ngettext ("%u file", "%u files", self->n_files), self->n_files);
}

char *
cw_import_summary_describe_end (const CwImportSummary *self)
{
  gint64 n = self->added + self->updated;
  g_autofree char *count = cw_score_format_count (n);

  if (n == 0)
    return NULL;
  if (self->survey_name == NULL)
    return g_strdup_printf (ngettext ("%s response added", "%s responses added", n), count);
  if (self->added == 0)
    return g_strdup_printf (ngettext ("%s response of %s brought up to date",
                                      "%s responses of %s brought up to date", n),
                            count, self->survey_name);
  return g_strdup_printf (ngettext ("%s response added to %s", "%s responses added to %s", n),
                          count, self->survey_name);
}

char *
cw_import_summary_describe_time (gint64 ms_left)
{
  gint64 seconds = (ms_left + 999) / 1000;

  if (ms_left < 0)
    return g_strdup ("");
  if (seconds < 90)
    return g_strdup_printf (_ ("About %d s left"), (int) MAX (seconds, 1));
  return g_strdup_printf (_ ("About %d min left"), (int) ((seconds + 30) / 60));
}

char *
cw_import_summary_describe_elapsed (gint64 ms)
{
  /* Less than a tenth of a second is no time to anybody. */
  if (ms < 10000)
    return g_strdup_printf (_ ("%.1f s"), MAX (ms, 100) / 1000.0);
  if (ms < 90000)
    return g_strdup_printf (_ ("%d s"), (int) (ms / 1000));
  return g_strdup_printf (_ ("%d min"), (int) ((ms + 30000) / 60000));
}
