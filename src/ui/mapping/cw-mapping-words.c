/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-mapping-words.h"

#include <glib/gi18n.h>

/* Names that a question lists in full. */
#define MOST_NAMES 6

char *
cw_mapping_words_record (gint64 time, const char *who)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *moment = NULL;

  if (time != 0 && local != NULL)
    moment = g_date_time_format (local, g_date_time_get_year (local) == g_date_time_get_year (now)
                                            /* Translators: day, month and time of a moment of
                                             * this year, for strftime. */
                                            ? _ ("%-d %b, %H:%M")
                                            /* Translators: the same with the year. */
                                            : _ ("%-d %b %Y, %H:%M"));
  if (moment == NULL)
    return g_strdup (who != NULL ? who : _ ("No name"));
  if (who == NULL || *who == '\0')
    return g_steal_pointer (&moment);
  return g_strdup_printf ("%s · %s", moment, who);
}

char *
cw_mapping_words_number (double value)
{
  return g_strdup_printf ("%.10g", value);
}

char *
cw_mapping_words_band (const CwScoreBand *band)
{
  g_autofree char *minimum = NULL;
  g_autofree char *maximum = NULL;

  g_return_val_if_fail (band != NULL, NULL);

  minimum = cw_mapping_words_number (band->minimum);
  maximum = cw_mapping_words_number (band->maximum);
  /* Translators: a band of a score: its name, where it begins and where it ends. */
  return g_strdup_printf (_ ("%s %s–%s"), band->label, minimum, maximum);
}

const char *
cw_mapping_words_transform (CwTransformKind kind)
{
  switch (kind)
    {
    case CW_TRANSFORM_HTML_TO_TEXT:
      return _ ("HTML to text");
    case CW_TRANSFORM_DROP_EMOJI:
      return _ ("Without emoji");
    case CW_TRANSFORM_TRIM:
      return _ ("Without blanks around it");
    case CW_TRANSFORM_CASE:
      return _ ("Upper or lower case");
    case CW_TRANSFORM_DATE:
      return _ ("Date");
    case CW_TRANSFORM_NUMBER:
      return _ ("Number");
    case CW_TRANSFORM_JOIN:
      return _ ("Join several values");
    case CW_TRANSFORM_LOOKUP:
      return _ ("Table of values");
    case CW_TRANSFORM_TEXT:
      return _ ("Fixed text");
    case CW_TRANSFORM_TEMPLATE:
      return _ ("Template");
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
cw_mapping_words_trust (const CwFlowPreview *preview)
{
  g_return_val_if_fail (preview != NULL, NULL);

  if (preview->exact)
    return g_strdup (_ ("Exactly these bytes would be sent."));
  /* Translators: followed by why, such as “these changes are not saved”. */
  return g_strdup_printf (_ ("Not the bytes to be sent: %s."),
                          preview->reason != NULL ? preview->reason : _ ("they may change"));
}

char *
cw_mapping_words_subtitle (CwMappingEditing *editing, gboolean keeping, gboolean failed)
{
  const CwIntegration *integration = cw_mapping_editing_get_integration (editing);
  const char *state;

  if (integration == NULL)
    return g_strdup ("");
  if (failed)
    state = _ ("draft not kept");
  else if (keeping)
    state = _ ("keeping draft");
  else if (cw_mapping_editing_get_changed (editing))
    state = _ ("draft kept");
  else
    state = integration->mapping_version > 0 ? _ ("saved") : _ ("nothing saved yet");
  return g_strdup_printf ("%s · %s", integration->name, state);
}

char *
cw_mapping_words_question (const CwProjectField *field)
{
  const char *kind;

  g_return_val_if_fail (field != NULL, NULL);

  if (field->is_text)
    kind = _ ("text entry");
  else
    kind = field->multiple ? _ ("multiple choice, several answers")
                           : _ ("multiple choice, one answer");
  return g_strdup_printf ("%s · %s", field->question_id, kind);
}

/* "Effort", "Frustration" and 3 more */
static char *
list_names (GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < names->len && i < MOST_NAMES; i++)
    g_string_append_printf (list, "%s“%s”", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  if (names->len > MOST_NAMES)
    {
      guint n_more = names->len - MOST_NAMES;

      /* Translators: after a list of names. */
      g_string_append_printf (list, ngettext (" and %u more", " and %u more", n_more), n_more);
    }
  return g_strdup (list->str);
}

static void
append_changes (GString *text, const char *format, GPtrArray *names)
{
  g_autofree char *list = NULL;

  if (names->len == 0)
    return;
  list = list_names (names);
  if (text->len > 0)
    g_string_append (text, "\n\n");
/* The formats are the literal ones below. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, list);
#pragma GCC diagnostic pop
}

gboolean
cw_mapping_words_has_changes (const CwProjectChanges *changes)
{
  g_return_val_if_fail (changes != NULL, FALSE);

  return changes->added->len + changes->changed->len + changes->retired->len +
             changes->edited->len + changes->missing->len >
         0;
}

char *
cw_mapping_words_changes (const CwProjectChanges *changes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (changes != NULL, NULL);

  append_changes (text, _ ("Added: %s."), changes->added);
  append_changes (text, _ ("Changed: %s."), changes->changed);
  append_changes (text, _ ("No longer sent, kept with their answers: %s."), changes->retired);
  append_changes (text, _ ("Edited by hand at Qualtrics, left as they are: %s."), changes->edited);
  append_changes (text, _ ("Removed by hand at Qualtrics, made again: %s."), changes->missing);
  append_changes (text, _ ("Other questions of the project, left as they are: %s."), changes->own);
  if (text->len == 0)
    g_string_append (text, _ ("Nothing changes in the project; only the values do."));
  return g_strdup (text->str);
}

char *
cw_mapping_words_source (CwMappingEditing *editing, const CwMappingField *field)
{
  CwCatalog *catalog = cw_mapping_editing_get_catalog (editing);
  const CwField *source;

  g_return_val_if_fail (field != NULL, NULL);

  if (field->field == NULL)
    return g_strdup (_ ("Fixed text"));
  source = catalog != NULL ? cw_catalog_find (catalog, field->field) : NULL;
  if (source == NULL || *field->field == '$')
    return g_strdup (field->field);
  return g_strdup_printf ("%s › %s", cw_field_group_get_name (source->group), source->name);
}

char *
cw_mapping_words_size (gsize n_bytes)
{
  if (n_bytes >= 1000 && n_bytes % 1000 == 0 && n_bytes < 1000000)
    return g_strdup_printf (_ ("%u kB"), (guint) (n_bytes / 1000));
  return g_format_size (n_bytes);
}

char *
cw_mapping_words_size_markup (gsize n_bytes)
{
  g_autofree char *size = cw_mapping_words_size (n_bytes);
  g_autofree char *limit = cw_mapping_words_size (CW_ENCODER_LIMIT);

  /* Translators: the size of a request, in bold, and the largest it may have. */
  return g_markup_printf_escaped (_ ("<b>%s</b> of %s"), size, limit);
}

char *
cw_mapping_words_bands_problem (GPtrArray *bands)
{
  g_return_val_if_fail (bands != NULL, NULL);

  for (guint i = 0; i < bands->len; i++)
    {
      const CwScoreBand *band = bands->pdata[i];
      const CwScoreBand *last = i > 0 ? bands->pdata[i - 1] : NULL;

      if (*band->label == '\0')
        return g_strdup_printf (_ ("Band %u has no name."), i + 1);
      if (band->minimum >= band->maximum)
        return g_strdup_printf (_ ("“%s” ends before it begins."), band->label);
      if (last != NULL && band->minimum < last->maximum)
        return g_strdup_printf (_ ("“%s” and “%s” overlap."), last->label, band->label);
      if (last != NULL && band->minimum > last->maximum)
        return g_strdup_printf (_ ("Between “%s” and “%s” is a gap: scores in it have no band."),
                                last->label, band->label);
    }
  return NULL;
}
