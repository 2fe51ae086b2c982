/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "triggers/cw-why-words.h"

#include <glib/gi18n.h>

/* More say no more in a line of a list. */
#define MAX_SUMMARY 2

void
cw_why_line_free (CwWhyLine *self)
{
  g_free (self->text);
  g_free (self);
}

static void
add_line (GPtrArray *lines, const char *text, gboolean good)
{
  CwWhyLine *line = g_new0 (CwWhyLine, 1);

  line->good = good;
  line->text = g_strdup (text);
  g_ptr_array_add (lines, line);
}

static void
add_none (GPtrArray *lines, const CwMatchReason *reason, gboolean good)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("The %u that must not be true is not",
                                 "None of the %u that must not be true is", reason->children->len),
                       reason->children->len);

  add_line (lines, text, good);
}

/* Which children of a group made it what it is. */
static gboolean
counts (const CwMatchReason *group, const CwMatchReason *child)
{
  switch (group->kind)
    {
    case CW_FILTER_ALL:
      return group->match || !child->match;
    case CW_FILTER_ANY:
      return !group->match || child->match;
    case CW_FILTER_NONE:
      return child->match;
    case CW_FILTER_CONDITION:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static void
flatten (GPtrArray *lines, const CwMatchReason *reason, gboolean good)
{
  if (reason->kind == CW_FILTER_CONDITION)
    {
      add_line (lines, reason->sentence, good);
      return;
    }
  if (reason->kind == CW_FILTER_NONE && reason->match && reason->children->len > 0)
    {
      add_none (lines, reason, good);
      return;
    }
  for (guint i = 0; i < reason->children->len; i++)
    if (counts (reason, reason->children->pdata[i]))
      flatten (lines, reason->children->pdata[i], good);
}

GPtrArray *
cw_why_words_list (const CwMatchReason *reason)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_why_line_free);

  g_return_val_if_fail (reason != NULL, lines);

  if (reason->kind != CW_FILTER_ALL)
    {
      flatten (lines, reason, reason->match);
      return lines;
    }
  for (guint i = 0; i < reason->children->len; i++)
    {
      const CwMatchReason *child = reason->children->pdata[i];

      flatten (lines, child, child->match);
    }
  return lines;
}

static guint
count_matching (const CwMatchReason *reason)
{
  guint n = 0;

  for (guint i = 0; i < reason->children->len; i++)
    n += ((const CwMatchReason *) reason->children->pdata[i])->match;
  return n;
}

static char *
describe_not_sent (const CwMatchReason *reason, guint n_true, guint n)
{
  if (n == 0)
    return g_strdup (_ ("Not sent: there is nothing that could be true"));
  if (reason->kind == CW_FILTER_ALL)
    return g_strdup_printf (ngettext ("Not sent: %u of %u parts is not true",
                                      "Not sent: %u of %u parts are not true", n - n_true),
                            n - n_true, n);
  if (reason->kind == CW_FILTER_ANY)
    return g_strdup_printf (
        ngettext ("Not sent: the %u part is not true", "Not sent: none of %u parts is true", n), n);
  return g_strdup_printf (
      ngettext ("Not sent: %u of %u parts is true", "Not sent: %u of %u parts are true", n_true),
      n_true, n);
}

char *
cw_why_words_describe_verdict (const CwMatchReason *reason)
{
  guint n, n_true;

  g_return_val_if_fail (reason != NULL, NULL);

  n = reason->children->len;
  n_true = count_matching (reason);
  if (!reason->match)
    return describe_not_sent (reason, n_true, n);
  if (n == 0)
    return g_strdup (_ ("Sent: everything is, without a condition"));
  if (reason->kind == CW_FILTER_NONE)
    return g_strdup (_ ("Sent: no part is true"));
  if (n_true == n)
    return g_strdup_printf (
        ngettext ("Sent: the %u part is true", "Sent: all %u parts are true", n), n);
  return g_strdup_printf (
      ngettext ("Sent: %u of %u parts is true", "Sent: %u of %u parts are true", n_true), n_true,
      n);
}

/* What a record has of the groups of which one is enough. */
static void
gather_any (GPtrArray *texts, const CwMatchReason *reason, gboolean within_any)
{
  if (!reason->match || reason->kind == CW_FILTER_NONE)
    return;
  if (reason->kind == CW_FILTER_CONDITION && within_any && texts->len < MAX_SUMMARY)
    g_ptr_array_add (texts, reason->actual);
  for (guint i = 0; i < reason->children->len; i++)
    gather_any (texts, reason->children->pdata[i], within_any || reason->kind == CW_FILTER_ANY);
}

char *
cw_why_words_summarize (const CwMatchReason *reason)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autoptr (GPtrArray) lines = NULL;

  g_return_val_if_fail (reason != NULL, NULL);

  if (reason->match)
    gather_any (texts, reason, FALSE);
  else
    lines = cw_why_words_list (reason);
  for (guint i = 0; lines != NULL && i < lines->len && texts->len < 1; i++)
    {
      const CwWhyLine *line = lines->pdata[i];

      if (!line->good)
        g_ptr_array_add (texts, line->text);
    }
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (" · ", (char **) texts->pdata);
}
