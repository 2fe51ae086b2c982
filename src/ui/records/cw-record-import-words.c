/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-import-words.h"

#include "score/cw-score-words.h"

#include <glib/gi18n.h>

CwRecordImportSum *
cw_record_import_sum_new (void)
{
  CwRecordImportSum *self = g_new0 (CwRecordImportSum, 1);

  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
cw_record_import_sum_free (CwRecordImportSum *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->problems);
  g_free (self);
}

void
cw_record_import_sum_add (CwRecordImportSum *self, const CwRecordImportReport *report)
{
  self->n_files++;
  self->n_added += report->n_added;
  self->n_updated += report->n_updated;
  self->n_unchanged += report->n_unchanged;
  self->n_definitions += report->n_definitions;
  self->n_rejected += report->n_rejected;
  for (guint i = 0; i < report->rejected->len; i++)
    /* TRANSLATORS: name of a file, place in it and what is wrong there */
    g_ptr_array_add (self->problems, g_strdup_printf (_ ("%s, %s"), report->name,
                                                      (char *) report->rejected->pdata[i]));
}

void
cw_record_import_sum_add_error (CwRecordImportSum *self, const char *name, const GError *error)
{
  self->n_files++;
  g_ptr_array_add (self->problems, g_strdup_printf ("%s: %s", name, error->message));
}

static void
add_part (GPtrArray *parts, guint n, const char *form)
{
  g_autofree char *count = cw_score_format_count (n);
  g_auto (GStrv) around = NULL;

  if (n == 0)
    return;
  around = g_strsplit (form, "%s", 2);
  g_ptr_array_add (parts, g_strconcat (around[0], count, around[1], NULL));
}

char *
cw_record_import_sum_describe (const CwRecordImportSum *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  add_part (parts, self->n_added,
            ngettext ("%s interaction added", "%s interactions added", self->n_added));
  add_part (parts, self->n_updated,
            /* TRANSLATORS: interactions */
            ngettext ("%s updated", "%s updated", self->n_updated));
  add_part (parts, self->n_unchanged,
            /* TRANSLATORS: interactions */
            ngettext ("%s known already", "%s known already", self->n_unchanged));
  add_part (parts, self->n_definitions,
            ngettext ("%s category defined", "%s categories defined", self->n_definitions));
  add_part (parts, self->n_rejected,
            /* TRANSLATORS: interactions */
            ngettext ("%s left out", "%s left out", self->n_rejected));
  if (parts->len == 0)
    return g_strdup (self->problems->len > 0 ? _ ("Nothing could be read.")
                                             : _ ("There was nothing in it."));
  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (", ", (char **) parts->pdata);
  /* TRANSLATORS: what an import did: "212 interactions added, 3 left out" */
  return g_strdup_printf (_ ("%s."), joined);
}

char *
cw_record_import_describe_undone (const CwRecordUndone *undone)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  add_part (parts, undone->n_removed,
            ngettext ("%s interaction was taken out again", "%s interactions were taken out again",
                      undone->n_removed));
  add_part (parts, undone->n_restored,
            ngettext ("%s interaction is as it was before",
                      "%s interactions are as they were before", undone->n_restored));
  add_part (parts, undone->n_left,
            ngettext ("%s interaction was changed again since and stays as it is",
                      "%s interactions were changed again since and stay as they are",
                      undone->n_left));
  if (parts->len == 0)
    return g_strdup (_ ("There was nothing to take back."));
  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (", ", (char **) parts->pdata);
  /* TRANSLATORS: what an undo did: "12 interactions were taken out again, …" */
  return g_strdup_printf (_ ("%s."), joined);
}
