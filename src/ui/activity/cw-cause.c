/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-cause.h"

#include "activity/cw-job-words.h"
#include "store/cw-integration-repository.h"
#include "sync/cw-delivery-judge.h"

#include <glib/gi18n.h>

/* More than that in doubt are counted as so many. */
#define MOST_DOUBTS 1000

void
cw_cause_free (CwCause *self)
{
  g_clear_pointer (&self->cause, cw_dead_cause_free);
  g_free (self->uid);
  g_free (self);
}

static gboolean
find_integration (CwDatabase *db, CwCause *self, GError **error)
{
  g_autoptr (CwIntegration) integration =
      cw_integration_repository_load_id (db, self->cause->integration, error);

  if (integration == NULL)
    return FALSE;
  self->uid = g_strdup (integration->uid);
  self->problem = integration->problem;
  return TRUE;
}

static CwCause *
find_doubt (GPtrArray *causes, const CwDelivery *delivery)
{
  CwCause *cause;

  for (guint i = 0; i < causes->len; i++)
    {
      cause = causes->pdata[i];
      if (cause->in_doubt && cause->cause->integration == delivery->integration)
        return cause;
    }
  cause = g_new0 (CwCause, 1);
  cause->in_doubt = TRUE;
  cause->cause = g_new0 (CwDeadCause, 1);
  cause->cause->integration = delivery->integration;
  cause->cause->integration_name = g_strdup (delivery->integration_name);
  g_ptr_array_add (causes, cause);
  return cause;
}

static gboolean
add_doubts (CwDatabase *db, GPtrArray *causes, GError **error)
{
  g_autoptr (GPtrArray) doubts =
      cw_outbox_repository_list (db, 0, 1U << CW_DELIVERY_IN_DOUBT, 0, MOST_DOUBTS, error);

  for (guint i = 0; doubts != NULL && i < doubts->len; i++)
    {
      const CwDelivery *delivery = doubts->pdata[i];
      CwDeadCause *cause = find_doubt (causes, delivery)->cause;

      cause->n_letters++;
      cause->last = MAX (cause->last, delivery->sent);
    }
  return doubts != NULL;
}

gpointer
cw_cause_list (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) dead = cw_outbox_repository_list_causes (db, error);
  g_autoptr (GPtrArray) causes = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_cause_free);

  if (dead == NULL)
    return NULL;
  g_ptr_array_set_free_func (dead, NULL);
  for (guint i = 0; i < dead->len; i++)
    {
      CwCause *cause = g_new0 (CwCause, 1);

      cause->cause = dead->pdata[i];
      g_ptr_array_add (causes, cause);
    }
  if (!add_doubts (db, causes, error))
    return NULL;
  for (guint i = 0; i < causes->len; i++)
    if (!find_integration (db, causes->pdata[i], error))
      return NULL;
  return g_steal_pointer (&causes);
}

CwCauseMending
cw_cause_get_mending (const CwCause *self)
{
  if (self->in_doubt)
    return CW_CAUSE_MENDING_LOOK_NOW;
  /* It goes on with the project; what was refused for what is in it does not. */
  if (self->problem == CW_PROBLEM_PROJECT_DELETED &&
      cw_outbox_repository_is_of_project (self->cause->error_code))
    return CW_CAUSE_MENDING_RECREATE;
  /* What passes is tried more often; what was refused sooner was so for what is in it. */
  if (self->cause->tries < CW_DELIVERY_MOST_TRIES)
    return CW_CAUSE_MENDING_OPEN_DATA;
  return CW_CAUSE_MENDING_RETRY;
}

static GStrv
split (const CwCause *self)
{
  return g_strsplit (self->cause->error_message != NULL ? self->cause->error_message : "", "\n", 2);
}

char *
cw_cause_get_title (const CwCause *self)
{
  g_auto (GStrv) lines = split (self);

  if (self->in_doubt)
    return g_strdup (_ ("It may have arrived"));
  return g_strdup (lines[0] != NULL && *lines[0] != '\0' ? lines[0] : _ ("Not delivered"));
}

char *
cw_cause_get_caption (const CwCause *self, gint64 now_ms, GTimeZone *zone)
{
  g_autofree char *moment =
      self->cause->last > 0 ? cw_job_words_format_moment (self->cause->last, now_ms, zone) : NULL;

  return moment != NULL ? g_strdup_printf ("%s · %s", self->cause->integration_name, moment)
                        : g_strdup (self->cause->integration_name);
}

char *
cw_cause_get_detail (const CwCause *self)
{
  g_auto (GStrv) lines = split (self);

  if (self->in_doubt)
    return g_strdup (_ ("The connection broke while sending. It is looked for in Qualtrics before "
                        "anything is sent again."));
  return lines[0] != NULL && lines[1] != NULL ? g_strdup (lines[1]) : NULL;
}
