/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-facets.h"

#include <glib/gi18n.h>

/* So many values of a section are seen at first, and so many after that. */
#define N_FIRST 5
#define N_ALL 200

typedef struct
{
  const CwRecordFacetsJob *job;
  CwDatabase *db;
  CwCatalog *catalog; /* (owned) */
  gint64 now;
  GCancellable *cancellable; /* (nullable) */
} Reading;

static void
option_free (gpointer data)
{
  CwRecordOption *self = data;

  g_free (self->value);
  g_free (self->name);
  g_free (self);
}

static CwRecordSection *
section_new (const char *field, const char *title)
{
  CwRecordSection *self = g_new0 (CwRecordSection, 1);

  self->field = g_strdup (field);
  self->title = g_strdup (title);
  self->options = g_ptr_array_new_with_free_func (option_free);
  return self;
}

void
cw_record_section_free (CwRecordSection *self)
{
  if (self == NULL)
    return;
  g_free (self->field);
  g_free (self->title);
  g_ptr_array_unref (self->options);
  g_free (self);
}

CwRecordFacetsJob *
cw_record_facets_job_new (const CwRecordsQuery *query, GHashTable *open)
{
  CwRecordFacetsJob *self = g_new0 (CwRecordFacetsJob, 1);
  GHashTableIter iter;
  gpointer key;

  self->query = cw_records_query_copy (query);
  self->open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, open);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (self->open, g_strdup (key));
  return self;
}

void
cw_record_facets_job_free (CwRecordFacetsJob *self)
{
  if (self == NULL)
    return;
  cw_records_query_free (self->query);
  g_hash_table_unref (self->open);
  g_free (self);
}

static void
add_option (CwRecordSection *self, const char *value, const char *name, gint64 n_records)
{
  CwRecordOption *option = g_new0 (CwRecordOption, 1);

  option->value = g_strdup (value);
  option->name = g_strdup (name);
  option->n_records = n_records;
  g_ptr_array_add (self->options, option);
}

static int
compare_options (gconstpointer a, gconstpointer b)
{
  const CwRecordOption *first = *(CwRecordOption *const *) a;
  const CwRecordOption *second = *(CwRecordOption *const *) b;

  if (first->n_records != second->n_records)
    return first->n_records > second->n_records ? -1 : 1;
  return g_utf8_collate (first->name, second->name);
}

/* Keeps the most frequent ones and those that are chosen. */
static void
cut (CwRecordSection *self, const Reading *reading)
{
  guint limit = g_hash_table_contains (reading->job->open, self->field) ? N_ALL : N_FIRST;
  guint n_before;

  g_ptr_array_sort (self->options, compare_options);
  n_before = self->options->len;
  for (guint i = self->options->len; i > limit; i--)
    {
      const CwRecordOption *option = self->options->pdata[i - 1];

      if (!cw_records_query_is_chosen (reading->job->query, self->field, option->value))
        g_ptr_array_remove_index (self->options, i - 1);
    }
  self->has_more = self->options->len < n_before;
}

static gint64
count_stored (const Reading *reading, const CwField *category)
{
  const CwField *known = cw_catalog_find (reading->catalog, category->id);

  return known != NULL ? known->n_records : category->n_records;
}

/* Those of the section, each counted among the records that all other sections leave. */
static gboolean
count (CwRecordSection *self, const Reading *reading, GError **error)
{
  g_autoptr (CwRecordsFound) within =
      cw_records_query_find (reading->job->query, self->field, reading->db, error);
  g_autoptr (CwFilter) filter = cw_filter_new_group (CW_FILTER_ANY);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (CwMatcher) matcher = NULL;
  g_autoptr (CwFilterCounts) counts = NULL;

  if (within == NULL)
    return FALSE;
  for (guint i = 0; i < self->options->len; i++)
    {
      CwFilter *condition = cw_filter_new_condition (self->field, CW_OPERATOR_ANY_OF);

      cw_filter_add_text (condition, ((CwRecordOption *) self->options->pdata[i])->value);
      cw_filter_add (filter, condition);
    }
  matcher = cw_matcher_new (filter, reading->catalog, reading->now, zone);
  counts = cw_record_repository_count_filter (reading->db, reading->job->query->kind, matcher,
                                              within->set, error);
  if (counts == NULL)
    return FALSE;
  /* The first is that of the group itself. */
  for (guint i = 0; i < self->options->len && i + 1 < counts->counts->len; i++)
    ((CwRecordOption *) self->options->pdata[i])->n_records =
        g_array_index (counts->counts, gint64, i + 1);
  return TRUE;
}

/* @section: (transfer full) */
static gboolean
finish (GPtrArray *sections,
        CwRecordSection *section,
        const Reading *reading,
        guint least,
        GError **error)
{
  if (section->options->len < least)
    {
      cw_record_section_free (section);
      return TRUE;
    }
  if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
    {
      cw_record_section_free (section);
      return FALSE;
    }
  cut (section, reading);
  g_ptr_array_add (sections, section);
  return count (section, reading, error);
}

static gboolean
is_in_a_group (const Reading *reading, const CwField *category)
{
  GPtrArray *fields = cw_catalog_get_fields (reading->catalog);

  for (guint i = 0; i < fields->len; i++)
    {
      const CwField *group = fields->pdata[i];

      for (guint k = 0; group->members != NULL && k < group->members->len; k++)
        if (g_str_equal (((CwField *) group->members->pdata[k])->id, category->id))
          return TRUE;
    }
  return FALSE;
}

static gboolean
add_categories (GPtrArray *sections, const Reading *reading, GError **error)
{
  CwRecordSection *section = section_new ("category", _ ("Category"));
  GPtrArray *fields = cw_catalog_get_fields (reading->catalog);

  for (guint i = 0; i < fields->len; i++)
    {
      const CwField *field = fields->pdata[i];

      if (field->type == CW_FIELD_CATEGORY && !is_in_a_group (reading, field) &&
          field->n_records > 0)
        add_option (section, cw_field_get_key (field), field->name, field->n_records);
    }
  return finish (sections, section, reading, 1, error);
}

static gboolean
add_group (GPtrArray *sections, const Reading *reading, const CwField *group, GError **error)
{
  CwRecordSection *section = section_new (group->id, group->name);

  for (guint i = 0; group->members != NULL && i < group->members->len; i++)
    {
      const CwField *member = group->members->pdata[i];
      gint64 n_records = count_stored (reading, member);

      if (n_records > 0)
        add_option (section, cw_field_get_key (member), member->name, n_records);
    }
  return finish (sections, section, reading, 1, error);
}

static gboolean
add_values (GPtrArray *sections,
            const Reading *reading,
            const char *field,
            const char *title,
            guint least,
            GError **error)
{
  g_autoptr (GPtrArray) facets = cw_record_repository_list_facets (
      reading->db, reading->job->query->kind, field, NULL, NULL, N_ALL, error);
  CwRecordSection *section;

  if (facets == NULL)
    return FALSE;
  section = section_new (field, title);
  for (guint i = 0; i < facets->len; i++)
    {
      const CwFacet *facet = facets->pdata[i];

      add_option (section, facet->value, facet->name, facet->n_records);
    }
  return finish (sections, section, reading, least, error);
}

static gboolean
add_all (GPtrArray *sections, const Reading *reading, GError **error)
{
  GPtrArray *fields = cw_catalog_get_fields (reading->catalog);

  if (!add_categories (sections, reading, error))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    if (((CwField *) fields->pdata[i])->type == CW_FIELD_CATEGORY_GROUP &&
        !add_group (sections, reading, fields->pdata[i], error))
      return FALSE;
  if (!add_values (sections, reading, "interaction.country", _ ("Country"), 1, error))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      const CwField *field = fields->pdata[i];

      if (field->group == CW_FIELD_GROUP_CALL_GROUPS &&
          !add_values (sections, reading, field->id, field->name, 1, error))
        return FALSE;
    }
  /* One value alone filters nothing. */
  return add_values (sections, reading, "interaction.type", _ ("Type"), 2, error) &&
         add_values (sections, reading, "interaction.direction", _ ("Direction"), 2, error) &&
         add_values (sections, reading, "interaction.language", _ ("Language"), 2, error) &&
         add_values (sections, reading, "interaction.agent", _ ("Agent"), 2, error);
}

gpointer
cw_record_facets_job_run (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) sections =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_record_section_free);
  const CwRecordFacetsJob *job = data;
  Reading reading = { job, db, NULL, cw_records_query_get_now (job->query), cancellable };
  gboolean read;

  reading.catalog = cw_record_repository_load_catalog (db, reading.job->query->kind, error);
  if (reading.catalog == NULL)
    return NULL;
  read = add_all (sections, &reading, error);
  cw_catalog_unref (reading.catalog);
  return read ? g_steal_pointer (&sections) : NULL;
}
