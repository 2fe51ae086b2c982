/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A job as text for the support of a service. */
#include "config.h"

#include "activity/cw-job-words.h"
#include "net/cw-redaction.h"

#include <glib/gi18n.h>

static void
append_line (GString *text, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    /* TRANSLATORS: a label and its value: "Request: b2f1c9e0" */
    g_string_append_printf (text, _ ("%s: %s\n"), label, value);
}

/* With its zone, since the reader is elsewhere. */
static void
append_moment (GString *text, const char *label, gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ms / 1000);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *moment = g_date_time_format (local, "%Y-%m-%d %H:%M:%S %z");

  if (ms > 0)
    append_line (text, label, moment);
}

char *
cw_job_words_get_report (const CwJobEntry *entry, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) no_secrets = g_ptr_array_new ();
  g_autofree char *answer = NULL;
  g_autofree char *bytes = NULL;

  g_return_val_if_fail (entry != NULL && zone != NULL, NULL);

  answer = cw_job_words_describe_answer (entry);
  bytes = cw_job_words_describe_bytes (entry);
  g_string_append_printf (text, "Crosswalk %s\n", PACKAGE_VERSION);
  append_line (text, cw_job_words_get_kind (entry->kind), entry->name);
  append_line (text, _ ("Works on"), entry->subject);
  append_line (text, _ ("State"), cw_job_state_get_name (entry->state));
  append_line (text, _ ("Asked for by"), cw_job_words_get_origin (entry->origin));
  append_moment (text, _ ("Begun"), entry->started, zone);
  append_moment (text, _ ("Ended"), entry->finished, zone);
  append_line (text, _ ("Changed"), entry->result);
  append_line (text, _ ("Error"), entry->error_message);
  append_line (text, _ ("Answer"), answer);
  append_line (text, _ ("Request"), entry->request_id);
  append_line (text, _ ("Data"), bytes);
  return cw_redaction_apply (text->str, no_secrets);
}
