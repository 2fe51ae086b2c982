/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-project.h"

#include <glib/gi18n-lib.h>

/* Of embedded data at Qualtrics (fact 3.4); tags are kept short, they head columns. */
#define MAX_NAME_LENGTH 100
#define MAX_TAG_LENGTH 50

/* Columns that every export has beside the questions: no field is named so. */
static const char *const reserved[] = {
  "startDate",          "endDate",           "status",
  "ipAddress",          "progress",          "duration",
  "finished",           "recordedDate",      "_recordId",
  "responseId",         "userLanguage",      "recipientLastName",
  "recipientFirstName", "recipientEmail",    "externalDataReference",
  "locationLatitude",   "locationLongitude", "distributionChannel",
  CW_PROJECT_MARKER,
};

static void
add_choice (CwProjectField *field, const char *choice, const char *label)
{
  if (g_ptr_array_find_with_equal_func (field->choices, choice, g_str_equal, NULL))
    return;
  g_ptr_array_add (field->choices, g_strdup (choice));
  g_ptr_array_add (field->labels, g_strdup (label));
}

/* What a field of the mapping asks for, before it has an id. Labels are not translated: the same
 * mapping makes the same project, whoever saves it. */
static CwProjectField *
shape_question (const CwMappingField *field, const CwField *source)
{
  CwProjectField *shape = cw_project_field_new (field->key, field->name);
  CwFieldType type = source != NULL ? source->type : cw_field_type_from_id (field->field);
  GPtrArray *bands = field->bands != NULL ? field->bands : source != NULL ? source->bands : NULL;
  gboolean yes_no = field->format == CW_FORMAT_BOOLEAN || field->format == CW_FORMAT_NUMERIC ||
                    (field->format == CW_FORMAT_QUESTION && type == CW_FIELD_CATEGORY);
  gboolean group = field->format == CW_FORMAT_GROUP ||
                   (field->format == CW_FORMAT_QUESTION && type == CW_FIELD_CATEGORY_GROUP);

  if (yes_no)
    {
      add_choice (shape, "yes", field->format == CW_FORMAT_NUMERIC ? "1" : "Yes");
      add_choice (shape, "no", field->format == CW_FORMAT_NUMERIC ? "0" : "No");
    }
  for (guint i = 0; group && source != NULL && i < source->members->len; i++)
    add_choice (shape, cw_field_get_key (source->members->pdata[i]),
                ((CwField *) source->members->pdata[i])->name);
  for (guint i = 0; field->format == CW_FORMAT_VALUE && bands != NULL && i < bands->len; i++)
    add_choice (shape, ((CwScoreBand *) bands->pdata[i])->label,
                ((CwScoreBand *) bands->pdata[i])->label);
  shape->multiple = group;
  shape->is_text = !yes_no && !group && field->format != CW_FORMAT_VALUE;
  return shape;
}

/* Codes stand in answers that are there: a choice keeps its place, new ones come behind. */
static void
take_choices (CwProjectField *field, const CwProjectField *shape)
{
  for (guint i = 0; i < shape->choices->len; i++)
    {
      guint place;

      if (g_ptr_array_find_with_equal_func (field->choices, shape->choices->pdata[i], g_str_equal,
                                            &place))
        {
          g_free (field->labels->pdata[place]);
          field->labels->pdata[place] = g_strdup (shape->labels->pdata[i]);
        }
      else
        add_choice (field, shape->choices->pdata[i], shape->labels->pdata[i]);
    }
}

static guint
get_last_number (const CwProject *project)
{
  guint64 last = 0;

  for (guint i = 0; i < project->fields->len; i++)
    {
      const CwProjectField *field = project->fields->pdata[i];

      if (field->question_id != NULL && g_str_has_prefix (field->question_id, "QID"))
        last = MAX (last, g_ascii_strtoull (field->question_id + 3, NULL, 10));
    }
  return (guint) MIN (last, G_MAXINT);
}

static gboolean
is_taken (const CwProject *project, const char *text, gboolean with_names)
{
  for (guint i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (g_ascii_strcasecmp (reserved[i], text) == 0)
      return TRUE;
  for (guint i = 0; i < project->fields->len; i++)
    {
      const CwProjectField *field = project->fields->pdata[i];
      gboolean is_embedded = field->question_id == NULL;

      if (field->export_tag != NULL && g_ascii_strcasecmp (field->export_tag, text) == 0)
        return TRUE;
      if (with_names && is_embedded && g_ascii_strcasecmp (field->name, text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "Q4_Effort_index": the number alone would do, the words are for people who read exports. */
static char *
make_tag (const CwProject *project, guint number, const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *tag = NULL;

  for (const char *at = ascii; *at != '\0' && words->len < MAX_TAG_LENGTH; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (words, *at);
    else if (words->len > 0 && words->str[words->len - 1] != '_' && *at != '?')
      g_string_append_c (words, '_');
  while (words->len > 0 && words->str[words->len - 1] == '_')
    g_string_truncate (words, words->len - 1);
  tag = words->len > 0 ? g_strdup_printf ("Q%u_%s", number, words->str)
                       : g_strdup_printf ("Q%u", number);
  for (guint n = 2; is_taken (project, tag, TRUE); n++)
    {
      g_free (tag);
      tag = g_strdup_printf ("Q%u_%s_%u", number, words->str, n);
    }
  return g_steal_pointer (&tag);
}

static gboolean
names_embedded (const CwProject *project, const char *name)
{
  for (guint i = 0; i < project->fields->len; i++)
    {
      const CwProjectField *field = project->fields->pdata[i];

      if (!field->retired && field->question_id == NULL && strcmp (field->name, name) == 0)
        return TRUE;
      if (field->export_tag != NULL && g_ascii_strcasecmp (field->export_tag, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The name as it was given, shortened to what Qualtrics takes, and no other's. */
static char *
make_name (const CwProject *project, const char *wanted)
{
  g_autofree char *valid = g_utf8_make_valid (wanted, -1);
  char *name = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_NAME_LENGTH));

  for (guint n = 2; names_embedded (project, name) || g_strcmp0 (name, CW_PROJECT_MARKER) == 0; n++)
    {
      g_autofree char *base =
          g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_NAME_LENGTH - 6));

      g_free (name);
      name = g_strdup_printf ("%s %u", base, n);
    }
  return name;
}

static gboolean
fits (const CwProjectField *there, const CwProjectField *shape)
{
  if (strcmp (there->key, shape->key) != 0 ||
      (there->question_id == NULL) != (shape->question_id == NULL))
    return FALSE;
  /* Embedded data has no id: another name is other data. */
  if (shape->question_id == NULL)
    return strcmp (there->name, shape->name) == 0;
  return there->is_text == shape->is_text && there->multiple == shape->multiple;
}

/* What is there for the key in the form of @shape. In a plan all are retired until they are found,
 * so what was retired before is found again, too. */
static CwProjectField *
find_there (const CwProject *plan, const CwProjectField *shape)
{
  for (guint i = 0; i < plan->fields->len; i++)
    {
      CwProjectField *there = plan->fields->pdata[i];

      if (there->retired && fits (there, shape))
        return there;
    }
  return NULL;
}

static void
plan_question (CwProject *plan, const CwMappingField *field, CwCatalog *catalog)
{
  g_autoptr (CwProjectField) shape =
      shape_question (field, cw_catalog_find (catalog, field->field));
  guint number = get_last_number (plan) + 1;
  CwProjectField *there;

  shape->question_id = g_strdup_printf ("QID%u", number);
  there = find_there (plan, shape);
  if (there == NULL && shape->choices->len == 0 && !shape->is_text)
    {
      /* A question without choices cannot be: until there are some it is written in words. */
      shape->is_text = TRUE;
      shape->multiple = FALSE;
      there = find_there (plan, shape);
    }
  if (there != NULL)
    {
      there->retired = FALSE;
      g_free (there->name);
      there->name = g_strdup (field->name);
      take_choices (there, shape);
      return;
    }
  shape->export_tag = make_tag (plan, number, field->name);
  g_ptr_array_add (plan->fields, g_steal_pointer (&shape));
}

static void
plan_embedded (CwProject *plan, const CwMappingField *field)
{
  g_autofree char *name = make_name (plan, field->name);
  g_autoptr (CwProjectField) shape = cw_project_field_new (field->key, name);
  CwProjectField *there = find_there (plan, shape);

  if (there != NULL)
    there->retired = FALSE;
  else
    g_ptr_array_add (plan->fields, g_steal_pointer (&shape));
}

/* Embedded data is its name: what another field sends under it now is not retired. */
static void
drop_renewed (CwProject *plan)
{
  for (guint i = plan->fields->len; i-- > 0;)
    {
      const CwProjectField *field = plan->fields->pdata[i];

      for (guint k = 0; field->retired && field->question_id == NULL && k < plan->fields->len; k++)
        {
          const CwProjectField *other = plan->fields->pdata[k];

          if (other->retired || other->question_id != NULL ||
              strcmp (other->name, field->name) != 0)
            continue;
          g_ptr_array_remove_index (plan->fields, i);
          break;
        }
    }
}

CwProject *
cw_project_plan (const CwProject *current, const CwMapping *mapping, CwCatalog *catalog)
{
  CwProject *plan;

  g_return_val_if_fail (mapping != NULL, NULL);
  g_return_val_if_fail (catalog != NULL, NULL);

  plan = current != NULL ? cw_project_copy (current) : cw_project_new ("");
  for (guint i = 0; i < plan->fields->len; i++)
    ((CwProjectField *) plan->fields->pdata[i])->retired = TRUE;
  /* Names of embedded data are people's own, so they come first: a tag makes way for them. */
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const CwMappingField *field = mapping->fields->pdata[i];

      if (field->placement == CW_PLACEMENT_EMBEDDED_DATA)
        plan_embedded (plan, field);
    }
  for (guint i = 0; i < mapping->fields->len; i++)
    {
      const CwMappingField *field = mapping->fields->pdata[i];

      if (field->placement == CW_PLACEMENT_QUESTION)
        plan_question (plan, field, catalog);
    }
  drop_renewed (plan);
  return plan;
}
