/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a job that was done in part did not do. */
#include "config.h"

#include "cli/cw-cli-job.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli-text.h"
#include "model/cw-delivery.h"
#include "store/cw-integration-repository.h"
#include "store/cw-outbox-repository.h"
#include "sync/cw-delivery-job.h"

#include <glib/gi18n.h>

#define MOST 10000
/* So many are told on a terminal; the rest is in the list of dead letters. */
#define MOST_TOLD 20

void
cw_cli_job_load_dead (CwDatabase *db, CwCliJob *self)
{
  const CwJobEntry *entry = self->entry;
  g_autoptr (CwIntegration) integration = NULL;
  g_autoptr (GPtrArray) letters = NULL;

  if (entry->state != CW_JOB_PARTLY || !g_str_equal (entry->kind, CW_DELIVERY_KIND))
    return;
  integration = cw_integration_repository_load (db, entry->subject, NULL);
  if (integration == NULL)
    return;
  letters = cw_outbox_repository_list (db, integration->id, 1u << CW_DELIVERY_DEAD, 0, MOST, NULL);
  g_clear_pointer (&self->dead, g_ptr_array_unref);
  self->dead = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_delivery_free);
  for (guint i = letters != NULL ? letters->len : 0; i > 0; i--)
    {
      CwDelivery *letter = letters->pdata[i - 1];

      if (letter->ended >= entry->started &&
          (entry->finished == 0 || letter->ended <= entry->finished))
        g_ptr_array_add (self->dead, cw_delivery_copy (letter));
    }
}

void
cw_cli_job_add_dead (JsonBuilder *builder, const CwCliJob *self)
{
  if (self->dead == NULL)
    return;
  cw_cli_json_begin_array (builder, "failed");
  for (guint i = 0; i < self->dead->len; i++)
    {
      const CwDelivery *letter = self->dead->pdata[i];

      json_builder_begin_object (builder);
      cw_cli_json_add_integer (builder, "dead_letter", letter->id);
      cw_cli_json_add_text (builder, "record", letter->record_id);
      cw_cli_json_add_text (builder, "code", letter->error_code);
      cw_cli_json_add_text (builder, "message", letter->error_message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
cw_cli_job_print_dead (CwCli *cli, const CwCliJob *self)
{
  guint n = self->dead != NULL ? self->dead->len : 0;

  for (guint i = 0; i < MIN (n, MOST_TOLD); i++)
    {
      const CwDelivery *letter = self->dead->pdata[i];
      g_auto (GStrv) lines =
          g_strsplit (letter->error_message != NULL ? letter->error_message : "", "\n", 2);

      cw_cli_print (cli, "  %s: %s\n", letter->record_id, lines[0] != NULL ? lines[0] : "");
    }
  if (n > MOST_TOLD)
    cw_cli_print (cli,
                  ngettext ("  and %u more: crosswalk-cli dead-letter list\n",
                            "  and %u more: crosswalk-cli dead-letter list\n", n - MOST_TOLD),
                  n - MOST_TOLD);
}

void
cw_cli_job_load_rest (CwDatabase *db, CwCliJob *self)
{
  const CwJobEntry *entry = self->entry;
  g_autoptr (CwIntegration) integration = NULL;
  CwOutboxCounts counts;

  self->n_waiting = -1;
  if (!g_str_equal (entry->kind, CW_DELIVERY_KIND))
    return;
  integration = cw_integration_repository_load (db, entry->subject, NULL);
  if (integration == NULL ||
      !cw_outbox_repository_count (db, integration->id, entry->created, &counts, NULL))
    return;
  self->n_delivered = counts.n[CW_DELIVERY_DELIVERED];
  self->n_waiting = counts.n[CW_DELIVERY_PENDING] + counts.n[CW_DELIVERY_SENDING] +
                    counts.n[CW_DELIVERY_IN_DOUBT];
}

void
cw_cli_job_tell_rest (CwCli *cli, const CwCliJob *self)
{
  g_autofree char *delivered = NULL;
  g_autofree char *waiting = NULL;

  if (self->n_waiting < 0 || self->n_delivered + self->n_waiting == 0)
    return;
  delivered = cw_cli_text_format_count (self->n_delivered);
  waiting = cw_cli_text_format_count (self->n_waiting);
  /* TRANSLATORS: name of an integration, and two numbers */
  cw_cli_note (cli,
               _ ("%s: %s delivered, %s waiting. Nothing is lost: the next sync, a window or a "
                  "worker goes on with them.\n"),
               self->entry->name, delivered, waiting);
}
