/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-encoder.h"

#include "format/cw-encoder-private.h"

#include <glib/gi18n-lib.h>

/* @field as it would be in @format, with a project that has all it needs. */
static CwEncoder *
make_encoder (const CwMappingField *field, CwFormat format, CwCatalog *catalog)
{
  g_autoptr (CwMapping) mapping = cw_mapping_new ();
  g_autoptr (CwProject) project = NULL;
  CwMappingField *copy = cw_mapping_field_copy (field);

  copy->format = format;
  if (!cw_placement_fits (copy->placement, format))
    copy->placement = copy->placement == CW_PLACEMENT_QUESTION ? CW_PLACEMENT_EMBEDDED_DATA
                                                               : CW_PLACEMENT_QUESTION;
  copy = cw_mapping_add (mapping, copy, -1);
  project = cw_project_plan (NULL, mapping, catalog);
  return cw_encoder_new (mapping, project, catalog);
}

/* "Yes, No" of a question that has these two choices, whichever of them is true. */
static char *
list_choices (const CwProjectField *target)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < target->labels->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (char *) target->labels->pdata[i]);
  return g_string_free (text, FALSE);
}

/* Two numbers with a plural each: two sentences, which translators put together. */
static char *
count_choices (const CwProjectField *target, guint n_selected)
{
  guint n = target->choices->len;
  g_autofree char *choices = g_strdup_printf (ngettext ("%u choice", "%u choices", n), n);
  g_autofree char *selected =
      g_strdup_printf (ngettext ("%u selected", "%u selected", n_selected), n_selected);

  /* Translators: “4 choices, 2 selected”. */
  return g_strdup_printf (_ ("%s, %s"), choices, selected);
}

char *
cw_encoder_example (const CwMappingField *field,
                    CwFormat format,
                    CwCatalog *catalog,
                    const CwRecord *record)
{
  g_autoptr (CwEncoder) encoder = NULL;
  g_auto (CwEncoding) encoding = { 0 };
  const CwEncodedValue *value;
  const CwProjectField *target;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (catalog != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  encoder = make_encoder (field, format, catalog);
  cw_encoding_init (&encoding, encoder, record);
  value = cw_encoding_get (&encoding, 0);
  target = ((CwEncoderLine *) encoder->lines->pdata[0])->target;
  if (value->selected != NULL && target->multiple)
    return count_choices (target, value->selected->len);
  if (value->selected != NULL && format == CW_FORMAT_QUESTION)
    return list_choices (target);
  return g_strdup (value->text != NULL ? value->text : _ ("Nothing on this record"));
}
