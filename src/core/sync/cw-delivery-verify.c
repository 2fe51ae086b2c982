/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what was sent is what is there, once for each mapping. */
#include "config.h"

#include "sync/cw-delivery-compare.h"
#include "sync/cw-delivery-private.h"

#include "service/cw-qualtrics-responses.h"

#include <glib/gi18n-lib.h>

#define MOST_NAMED 5

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  GError *error = NULL;

  if (cw_workspace_run_finish (CW_WORKSPACE (source), result, &error) == NULL)
    {
      cw_delivery_run_fail (task, error);
      return;
    }
  run->look->verified = run->look->integration->mapping_version;
  cw_delivery_run_landed (task);
}

static void
note_verified (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);
  CwDeliveryNote *note = g_new0 (CwDeliveryNote, 1);

  note->integration = run->look->integration->id;
  note->uid = g_strdup (run->look->integration->uid);
  note->verified = run->look->integration->mapping_version;
  cw_workspace_run_async (cw_job_get_workspace (g_task_get_source_object (task)),
                          cw_delivery_store_note, note, (GDestroyNotify) cw_delivery_note_free,
                          NULL, NULL, verified_cb, task);
}

/* (transfer full): by the names that people gave */
static char *
list_names (const CwIntegration *integration, GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, MOST_NAMED); i++)
    {
      const char *name = names->pdata[i];

      for (guint j = 0; j < integration->project->fields->len; j++)
        {
          const CwProjectField *field = integration->project->fields->pdata[j];

          if (field->question_id != NULL && g_str_has_prefix (name, field->question_id))
            name = field->name;
        }
      g_string_append_printf (text, "%s“%s”", i > 0 ? ", " : "", name);
    }
  if (names->len > MOST_NAMED)
    g_string_append (text, " …");
  return g_string_free (text, FALSE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  CwDeliveryRun *run = cw_delivery_run_get (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) stored =
      cw_qualtrics_responses_read_finish (CW_ACCOUNT (source), result, &error);
  g_autoptr (GPtrArray) dropped = NULL;
  g_autofree char *names = NULL;
  g_autofree char *text = NULL;

  /* Not there yet, or nobody answers: the next push is read back in its place. */
  if (stored == NULL)
    {
      if (!g_error_matches (error, CW_NET_ERROR, CW_NET_ERROR_NOT_FOUND) && run->error == NULL)
        run->error = g_steal_pointer (&error);
      cw_delivery_run_landed (task);
      return;
    }
  dropped = cw_delivery_compare (run->pushed->payload, stored);
  g_clear_pointer (&run->pushed, cw_delivery_free);
  g_clear_pointer (&run->pushed_id, g_free);
  if (dropped->len == 0)
    {
      note_verified (task);
      return;
    }
  names = list_names (run->look->integration, dropped);
  text = g_strdup_printf (
      _ ("Qualtrics took a response and did not keep %s of it, so nothing more is sent.\nSave the "
         "data of the integration again to mend its project, then retry."),
      names);
  cw_delivery_run_stop (task, CW_PROBLEM_NOT_STORED, text);
}

void
cw_delivery_run_verify (GTask *task)
{
  CwDeliveryRun *run = cw_delivery_run_get (task);

  cw_job_set_phase (g_task_get_source_object (task), _ ("Reads back the first one"));
  cw_qualtrics_responses_read_async (run->account, cw_delivery_run_get_survey (task),
                                     run->pushed_id, g_task_get_cancellable (task), read_cb, task);
}
