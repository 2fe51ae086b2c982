/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The eight formats (the design's section 6). */
#include "config.h"

#include "format/cw-encoder-private.h"

#include "format/cw-field-value.h"
#include "format/cw-lint.h"
#include "format/cw-number-text.h"

#include <string.h>

#define RANGE_TOP 10.0
#define RANGE_DECIMALS 1
/* Of the list of a group; of several agents it is a comma and a blank. */
#define GROUP_DELIMITER ","
#define LIST_DELIMITER ", "

void
cw_encoding_lint (CwEncoding *self,
                  CwLintKind kind,
                  const CwEncoderLine *line,
                  const char *subject,
                  const char *other)
{
  g_ptr_array_add (self->lints, cw_lint_new (kind, line->mapping->key, subject, other));
}

static gboolean
is_group (const CwEncoderLine *line)
{
  return line->field != NULL ? line->field->type == CW_FIELD_CATEGORY_GROUP
                             : line->mapping->field != NULL &&
                                   g_str_has_prefix (line->mapping->field, "category-group.");
}

static gboolean
is_category (const CwEncoderLine *line)
{
  return line->mapping->field != NULL && g_str_has_prefix (line->mapping->field, "category.");
}

static void
read_field (CwEncoding *self, const CwEncoderLine *line, CwFieldValue *value)
{
  gboolean is_date;

  cw_field_value_read (value, line->mapping->field, line->field, line->path, self->record,
                       self->hits);
  if (!value->is_refused)
    return;
  is_date = line->field != NULL && line->field->type == CW_FIELD_DATE;
  cw_encoding_lint (self, is_date ? CW_LINT_NOT_A_DATE : CW_LINT_NOT_A_NUMBER, line,
                    value->texts->len > 0 ? value->texts->pdata[0] : NULL, line->mapping->name);
}

/* A number that is no score by name may be shown as one. */
static gboolean
read_score (CwEncoding *self, const CwEncoderLine *line, double *number)
{
  g_auto (CwFieldValue) value = { 0 };

  read_field (self, line, &value);
  *number = value.number;
  if (value.has_number)
    return TRUE;
  if (value.texts->len == 0)
    return FALSE;
  if (cw_number_from_text (value.texts->pdata[0], number))
    return TRUE;
  cw_encoding_lint (self, CW_LINT_NOT_A_NUMBER, line, value.texts->pdata[0], NULL);
  return FALSE;
}

static GPtrArray *
get_bands (const CwEncoderLine *line)
{
  if (line->mapping->bands != NULL && line->mapping->bands->len > 0)
    return line->mapping->bands;
  return line->field != NULL ? line->field->bands : NULL;
}

/* (transfer none) (nullable) */
static const char *
find_band (CwEncoding *self, const CwEncoderLine *line)
{
  const CwScoreBand *band;
  g_autofree char *text = NULL;
  double number;

  if (!read_score (self, line, &number))
    return NULL;
  band = cw_score_bands_find (get_bands (line), number);
  if (band != NULL)
    return band->label;
  text = cw_number_to_text (number);
  cw_encoding_lint (self, CW_LINT_NO_BAND, line, line->mapping->name, text);
  return NULL;
}

/* The ends of the score's own scale; where its definition does not tell them, its bands cover it.
 */
static gboolean
find_scale (const CwEncoderLine *line, double *minimum, double *maximum)
{
  GPtrArray *bands =
      line->field != NULL && line->field->bands != NULL && line->field->bands->len > 0
          ? line->field->bands
          : line->mapping->bands;

  if (line->field != NULL && line->field->maximum > line->field->minimum)
    {
      *minimum = line->field->minimum;
      *maximum = line->field->maximum;
      return TRUE;
    }
  for (guint i = 0; bands != NULL && i < bands->len; i++)
    {
      const CwScoreBand *band = bands->pdata[i];

      *minimum = i == 0 ? band->minimum : MIN (*minimum, band->minimum);
      *maximum = i == 0 ? band->maximum : MAX (*maximum, band->maximum);
    }
  return bands != NULL && bands->len > 0 && *maximum > *minimum;
}

static gboolean
has_number_step (const CwEncoderLine *line)
{
  for (guint i = 0; i < line->mapping->transforms->len; i++)
    if (((CwTransform *) line->mapping->transforms->pdata[i])->kind == CW_TRANSFORM_NUMBER)
      return TRUE;
  return FALSE;
}

static void
read_range (CwEncoding *self, const CwEncoderLine *line, GPtrArray *values)
{
  double number, minimum, maximum;

  if (!read_score (self, line, &number))
    return;
  if (find_scale (line, &minimum, &maximum) && (minimum != 0 || maximum != RANGE_TOP))
    number = (number - minimum) / (maximum - minimum) * RANGE_TOP;
  if (number < 0 || number > RANGE_TOP)
    {
      g_autofree char *text = cw_number_to_text (number);

      cw_encoding_lint (self, CW_LINT_OFF_SCALE, line, line->mapping->name, text);
    }
  g_ptr_array_add (values, has_number_step (line) ? cw_number_to_text (number)
                                                  : cw_number_to_fixed (number, RANGE_DECIMALS));
}

static gboolean
occurred (CwEncoding *self, const CwEncoderLine *line)
{
  g_auto (CwFieldValue) value = { 0 };

  if (is_category (line))
    return cw_record_hits_occurred (self->hits, cw_field_value_get_category (line->mapping->field));
  read_field (self, line, &value);
  return value.texts->len > 0;
}

static void
read_members (const CwEncoderLine *line, GPtrArray *values)
{
  for (guint i = 0; line->field != NULL && i < line->field->members->len; i++)
    g_ptr_array_add (values, cw_field_value_dup_name (line->field->members->pdata[i]));
}

static void
read_texts (CwEncoding *self, const CwEncoderLine *line, GPtrArray *values)
{
  g_auto (CwFieldValue) value = { 0 };

  read_field (self, line, &value);
  for (guint i = 0; i < value.texts->len; i++)
    g_ptr_array_add (values, g_strdup (value.texts->pdata[i]));
}

const char *
cw_encoding_read (CwEncoding *self, const CwEncoderLine *line, GPtrArray *values, gboolean *is_list)
{
  *is_list = FALSE;
  if (line->mapping->field == NULL)
    return LIST_DELIMITER;
  switch (line->mapping->format)
    {
    case CW_FORMAT_BOOLEAN:
      g_ptr_array_add (values, g_strdup (occurred (self, line) ? "Yes" : "No"));
      return LIST_DELIMITER;
    case CW_FORMAT_NUMERIC:
      g_ptr_array_add (values, g_strdup (occurred (self, line) ? "1" : "0"));
      return LIST_DELIMITER;
    case CW_FORMAT_VALUE:
      {
        const char *label = find_band (self, line);

        if (label != NULL && *label != '\0')
          g_ptr_array_add (values, g_utf8_make_valid (label, -1));
        return LIST_DELIMITER;
      }
    case CW_FORMAT_RANGE:
      read_range (self, line, values);
      return LIST_DELIMITER;
    case CW_FORMAT_TEXT_SET:
    case CW_FORMAT_EMBEDDED:
    case CW_FORMAT_QUESTION:
    case CW_FORMAT_GROUP:
    default:
      *is_list = is_group (line) || line->mapping->format == CW_FORMAT_TEXT_SET;
      if (is_group (line) && line->mapping->format == CW_FORMAT_EMBEDDED)
        read_members (line, values);
      else
        read_texts (self, line, values);
      return *is_list ? GROUP_DELIMITER : LIST_DELIMITER;
    }
}

static void
choose_members (CwEncoding *self, const CwEncoderLine *line, GPtrArray *keys)
{
  for (guint i = 0; line->field != NULL && i < line->field->members->len; i++)
    {
      const char *id = ((CwField *) line->field->members->pdata[i])->id;

      if (cw_record_hits_occurred (self->hits, cw_field_value_get_category (id)))
        g_ptr_array_add (keys, g_strdup (id));
    }
}

gboolean
cw_encoding_choose (CwEncoding *self, const CwEncoderLine *line, GPtrArray *keys)
{
  CwFormat format = line->mapping->format;
  const char *label;

  if (!line->is_question || line->mapping->field == NULL)
    return FALSE;
  if (is_group (line) && (format == CW_FORMAT_GROUP || format == CW_FORMAT_QUESTION))
    {
      choose_members (self, line, keys);
      return TRUE;
    }
  if (format == CW_FORMAT_BOOLEAN || format == CW_FORMAT_NUMERIC ||
      (format == CW_FORMAT_QUESTION && is_category (line)))
    {
      g_ptr_array_add (keys, g_strdup (occurred (self, line) ? "yes" : "no"));
      return TRUE;
    }
  if (format != CW_FORMAT_VALUE)
    return FALSE;
  label = find_band (self, line);
  if (label != NULL)
    g_ptr_array_add (keys, g_strdup (label));
  return TRUE;
}
