/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-json-member.h"
#include "model/cw-mapping-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAPPING_FORM "mapping/1"

static gboolean
read_band (CwJsonReader *reader, JsonNode *node, GPtrArray *bands)
{
  static const char *const names[] = { "label", "minimum", "maximum", NULL };
  JsonObject *object = cw_json_reader_object (reader, node, names);
  g_autofree char *label = NULL;
  double minimum = NAN;
  double maximum = NAN;

  if (object == NULL || !cw_json_reader_text (reader, object, "label", &label) ||
      !cw_json_reader_number (reader, object, "minimum", &minimum) ||
      !cw_json_reader_number (reader, object, "maximum", &maximum))
    return FALSE;
  if (isnan (minimum) || isnan (maximum) || label == NULL ||
      (!reader->is_kept && cw_json_text_is_blank (label)))
    return cw_json_reader_refuse (
        reader, _ ("Write {\"label\": \"Easy\", \"minimum\": 0, \"maximum\": 3}."),
        _ ("A band needs a label, a minimum and a maximum."));
  g_ptr_array_add (bands, cw_score_band_new (minimum, maximum, label));
  return TRUE;
}

static gboolean
read_bands (CwMappingField *self, CwJsonReader *reader, JsonObject *object)
{
  JsonArray *array = NULL;

  if (!cw_json_reader_array (reader, object, "bands", &array))
    return FALSE;
  if (array == NULL)
    return TRUE;
  self->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_score_band_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize mark = cw_json_reader_enter (reader, "bands", (int) i);

      if (!read_band (reader, json_array_get_element (array, i), self->bands))
        return FALSE;
      cw_json_reader_leave (reader, mark);
    }
  return TRUE;
}

static gboolean
read_transforms (CwMappingField *self, CwJsonReader *reader, JsonObject *object)
{
  JsonArray *array = NULL;

  if (!cw_json_reader_array (reader, object, "transforms", &array))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      gsize mark = cw_json_reader_enter (reader, "transforms", (int) i);
      CwTransform *transform = cw_transform_read (reader, json_array_get_element (array, i));

      if (transform == NULL)
        return FALSE;
      g_ptr_array_add (self->transforms, transform);
      cw_json_reader_leave (reader, mark);
    }
  return TRUE;
}

/* A field of the record, or a text, or a template: one of the three. */
static gboolean
read_source (CwMappingField *self, CwJsonReader *reader, JsonObject *object)
{
  static const CwTransformKind kinds[] = { CW_TRANSFORM_TEXT, CW_TRANSFORM_TEMPLATE };
  guint n = 0;

  if (!cw_json_reader_text (reader, object, "field", &self->field))
    return FALSE;
  if (self->field != NULL && cw_json_text_is_blank (self->field))
    return cw_json_reader_refuse_member (
        reader, "field", _ ("Write an id, like “interaction.agent”."), _ ("It is empty."));
  n = self->field != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *text = NULL;
      CwTransform *transform;

      if (!cw_json_reader_text (reader, object, cw_transform_words[kinds[i]], &text))
        return FALSE;
      if (text == NULL)
        continue;
      n++;
      transform = cw_transform_new (kinds[i]);
      transform->to = g_steal_pointer (&text);
      g_ptr_array_add (self->transforms, transform);
    }
  if (n != 1)
    return cw_json_reader_refuse (
        reader, _ ("Write “field” with an id, or “text” or “template” with what is sent."),
        n == 0 ? _ ("It does not say what is sent.") : _ ("It says twice what is sent."));
  return TRUE;
}

static gboolean
read_form (CwMappingField *self, CwJsonReader *reader, JsonObject *object)
{
  int format = (int) cw_format_get_default (cw_field_type_from_id (self->field));
  int placement;

  if (!cw_json_reader_word (reader, object, "format", cw_format_words, &format))
    return FALSE;
  self->format = (CwFormat) format;
  placement = (int) cw_placement_get_default (self->format);
  if (!cw_json_reader_word (reader, object, "placement", cw_placement_words, &placement))
    return FALSE;
  self->placement = (CwPlacement) placement;
  if (!cw_placement_fits (self->placement, self->format))
    return cw_json_reader_refuse_member (reader, "placement",
                                         _ ("Leave “placement” out, or choose another format."),
                                         _ ("“%s” does not go with the format “%s”."),
                                         cw_placement_words[placement], cw_format_words[format]);
  return TRUE;
}

CwMappingField *
cw_mapping_field_read (CwJsonReader *reader, JsonNode *node)
{
  static const char *const names[] = { "key",    "name",      "field", "text",       "template",
                                       "format", "placement", "bands", "transforms", NULL };
  g_autoptr (CwMappingField) self = cw_mapping_field_new (NULL);
  JsonObject *object = cw_json_reader_object (reader, node, names);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->name, g_free);
  g_ptr_array_set_size (self->transforms, 0);
  if (object == NULL || !cw_json_reader_text (reader, object, "key", &self->key) ||
      !cw_json_reader_text (reader, object, "name", &self->name))
    return NULL;
  if (cw_json_text_is_blank (self->name))
    {
      cw_json_reader_refuse_member (reader, "name", _ ("Write the name that it has at Qualtrics."),
                                    self->name == NULL ? _ ("It is missing.") : _ ("It is empty."));
      return NULL;
    }
  if (!read_source (self, reader, object) || !read_form (self, reader, object) ||
      !read_bands (self, reader, object) || !read_transforms (self, reader, object))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
read_fields (CwMapping *self, CwJsonReader *reader, JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize mark = cw_json_reader_enter (reader, "fields", (int) i);
      g_autoptr (CwMappingField) field =
          cw_mapping_field_read (reader, json_array_get_element (array, i));

      if (field == NULL)
        return FALSE;
      if (field->key != NULL && cw_mapping_find (self, field->key) != NULL)
        return cw_json_reader_refuse_member (
            reader, "key", _ ("Leave “key” out where a field is new: it is given one."),
            _ ("Another field has the key “%s” already."), field->key);
      g_ptr_array_add (self->fields, g_steal_pointer (&field));
      cw_json_reader_leave (reader, mark);
    }
  for (guint i = 0; i < self->fields->len; i++)
    {
      CwMappingField *field = self->fields->pdata[i];

      if (field->key == NULL)
        field->key = cw_mapping_make_key (self, field->field != NULL ? field->field : "text");
    }
  return TRUE;
}

static CwMapping *
read_mapping (JsonNode *node, gboolean is_kept, GError **error)
{
  static const char *const names[] = { "crosswalk", "fields", NULL };
  g_auto (CwJsonReader) reader = { 0 };
  g_autoptr (CwMapping) self = cw_mapping_new ();
  g_autofree char *form = NULL;
  JsonArray *array = NULL;
  JsonObject *object;

  cw_json_reader_init (&reader, CW_MAPPING_ERROR, CW_MAPPING_ERROR_MALFORMED, _ ("The mapping"),
                       error);
  reader.is_kept = is_kept;
  object = cw_json_reader_object (&reader, node, names);
  if (object == NULL || !cw_json_reader_text (&reader, object, "crosswalk", &form) ||
      !cw_json_reader_array (&reader, object, "fields", &array))
    return NULL;
  if (form != NULL && strcmp (form, MAPPING_FORM) != 0)
    {
      cw_json_reader_refuse_member (&reader, "crosswalk", _ ("A mapping has “mapping/1” here."),
                                    _ ("“%s” is something else, or newer than this program."),
                                    form);
      return NULL;
    }
  if (array == NULL)
    {
      cw_json_reader_refuse_member (&reader, "fields", _ ("Write the list of fields: […]."),
                                    _ ("It is missing."));
      return NULL;
    }
  if (!read_fields (self, &reader, array))
    return NULL;
  return g_steal_pointer (&self);
}

CwMapping *
cw_mapping_from_json (JsonNode *node, GError **error)
{
  g_return_val_if_fail (node != NULL, NULL);

  return read_mapping (node, FALSE, error);
}

CwMapping *
cw_mapping_from_kept (JsonNode *node, GError **error)
{
  g_return_val_if_fail (node != NULL, NULL);

  return read_mapping (node, TRUE, error);
}

void
cw_mapping_write_number (JsonBuilder *builder, double number)
{
  if (number == floor (number) && fabs (number) < 9007199254740992.0)
    json_builder_add_int_value (builder, (gint64) number);
  else
    json_builder_add_double_value (builder, number);
}

void
cw_mapping_write_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
write_bands (GPtrArray *bands, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "bands");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bands->len; i++)
    {
      const CwScoreBand *band = bands->pdata[i];

      json_builder_begin_object (builder);
      cw_mapping_write_text (builder, "label", band->label);
      json_builder_set_member_name (builder, "minimum");
      cw_mapping_write_number (builder, band->minimum);
      json_builder_set_member_name (builder, "maximum");
      cw_mapping_write_number (builder, band->maximum);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* A field that is no field of the record begins with its text or template: that is its source. */
static guint
write_source (const CwMappingField *self, JsonBuilder *builder)
{
  const CwTransform *first = self->transforms->len > 0 ? self->transforms->pdata[0] : NULL;

  cw_mapping_write_text (builder, "field", self->field);
  if (self->field != NULL)
    return 0;
  if (first != NULL && first->kind == CW_TRANSFORM_TEMPLATE)
    cw_mapping_write_text (builder, "template", first->to != NULL ? first->to : "");
  else if (first != NULL && first->kind == CW_TRANSFORM_TEXT)
    cw_mapping_write_text (builder, "text", first->to != NULL ? first->to : "");
  else
    {
      cw_mapping_write_text (builder, "text", "");
      return 0;
    }
  return 1;
}

void
cw_mapping_field_write (const CwMappingField *self, JsonBuilder *builder)
{
  guint n_written;

  json_builder_begin_object (builder);
  cw_mapping_write_text (builder, "key", self->key);
  cw_mapping_write_text (builder, "name", self->name);
  n_written = write_source (self, builder);
  cw_mapping_write_text (builder, "format", cw_format_to_string (self->format));
  cw_mapping_write_text (builder, "placement", cw_placement_to_string (self->placement));
  if (self->bands != NULL)
    write_bands (self->bands, builder);
  if (self->transforms->len > n_written)
    {
      json_builder_set_member_name (builder, "transforms");
      json_builder_begin_array (builder);
      for (guint i = n_written; i < self->transforms->len; i++)
        cw_transform_write (self->transforms->pdata[i], builder);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

JsonNode *
cw_mapping_to_json (const CwMapping *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  cw_mapping_write_text (builder, "crosswalk", MAPPING_FORM);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->fields->len; i++)
    cw_mapping_field_write (self->fields->pdata[i], builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
