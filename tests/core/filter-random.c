/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "filter-random.h"

static void
add_text (GRand *random, JsonObject *object, const char *member, const char *const *values)
{
  if (chance (random, 75))
    json_object_set_string_member (object, member, pick (random, values));
  else if (chance (random, 20))
    json_object_set_null_member (object, member);
}

static void
add_number (GRand *random, JsonObject *object, const char *member)
{
  if (chance (random, 70))
    json_object_set_double_member (object, member, random_number (random));
  else if (chance (random, 20))
    json_object_set_int_member (object, member, g_rand_int_range (random, -10, 100000));
}

static void
add_moment (GRand *random, JsonObject *object, const char *member)
{
  gint64 ms = random_moment (random);
  gint64 seconds = ms / 1000 - (ms % 1000 < 0);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *whole = g_strdup_printf ("%s.%03dZ", text, (int) (ms - seconds * 1000));

  if (chance (random, 85))
    json_object_set_string_member (object, member, whole);
}

static JsonArray *
make_people (GRand *random)
{
  JsonArray *people = json_array_new ();

  for (int n = g_rand_int_range (random, 0, 4); n > 0; n--)
    {
      JsonObject *person = json_object_new ();
      JsonArray *utterances = json_array_new ();

      json_object_set_boolean_member (person, "isInternal", chance (random, 50));
      add_text (random, person, "displayName", random_names);
      add_text (random, person, "email", random_names);
      for (int k = g_rand_int_range (random, 0, 3); k > 0; k--)
        {
          JsonObject *utterance = json_object_new ();

          json_object_set_string_member (utterance, "text", pick (random, random_speech));
          json_object_set_int_member (utterance, "startMs", g_rand_int_range (random, 0, 9000));
          json_array_add_object_element (utterances, utterance);
        }
      json_object_set_array_member (person, "utterances", utterances);
      json_array_add_object_element (people, person);
    }
  return people;
}

static JsonArray *
make_hits (GRand *random)
{
  JsonArray *hits = json_array_new ();

  for (int n = g_rand_int_range (random, 0, 4); n > 0; n--)
    {
      JsonObject *hit = json_object_new ();

      json_object_set_string_member (hit, "categoryType", "Category");
      json_object_set_string_member (hit, "categoryId", pick (random, random_categories));
      json_object_set_boolean_member (hit, "missed", chance (random, 30));
      json_array_add_object_element (hits, hit);
    }
  if (chance (random, 70))
    {
      JsonObject *hit = json_object_new ();

      json_object_set_string_member (hit, "categoryType", "BasicScore");
      json_object_set_string_member (hit, "categoryId", "TEI");
      json_object_set_double_member (hit, "value", random_number (random));
      json_array_add_object_element (hits, hit);
    }
  return hits;
}

static JsonObject *
make_metadata (GRand *random)
{
  JsonObject *metadata = json_object_new ();
  JsonObject *inner = json_object_new ();

  add_text (random, metadata, "tier", random_tiers);
  add_number (random, metadata, "spent");
  if (chance (random, 40))
    json_object_set_int_member (metadata, "tier", g_rand_int_range (random, 40, 44));
  if (chance (random, 50))
    {
      JsonArray *list = json_array_new ();

      for (int n = g_rand_int_range (random, 0, 4); n > 0; n--)
        json_array_add_double_element (list, random_number (random));
      json_object_set_array_member (inner, "visits", list);
    }
  json_object_set_object_member (metadata, "shop", inner);
  return metadata;
}

CwRecord *
filter_random_record (GRand *random, guint number)
{
  JsonObject *object = json_object_new ();
  g_autofree char *id = g_strdup_printf ("r%u", number);
  g_autoptr (GError) error = NULL;
  CwRecord *record;

  json_object_set_string_member (object, "id", id);
  add_moment (random, object, "utcStart");
  add_moment (random, object, "utcEnd");
  add_text (random, object, "direction", random_directions);
  add_text (random, object, "country", random_countries);
  add_text (random, object, "language", random_languages);
  add_text (random, object, "tethrUri", random_names);
  add_number (random, object, "durationMs");
  add_number (random, object, "internalTalkTimeMs");
  add_number (random, object, "silencePercent");
  add_number (random, object, "transcriptConfidence");
  json_object_set_array_member (object, "participants", make_people (random));
  json_object_set_array_member (object, "classifications", make_hits (random));
  json_object_set_object_member (object, "metadata", make_metadata (random));
  if (chance (random, 70))
    {
      JsonArray *groups = json_array_new ();

      for (int n = g_rand_int_range (random, 1, 3); n > 0; n--)
        {
          JsonObject *group = json_object_new ();

          json_object_set_string_member (group, "type", "Team");
          json_object_set_string_member (group, "displayName", pick (random, random_teams));
          json_array_add_object_element (groups, group);
        }
      json_object_set_array_member (object, "customGroups", groups);
    }
  record = cw_record_new (CW_RECORD_INTERACTION, object, &error);
  g_assert_no_error (error);
  return record;
}

static CwField *
add_field (CwCatalog *catalog, const char *id, CwFieldGroup group, CwFieldType type)
{
  CwField *field = cw_field_new (id, strchr (id, '.') + 1, group, type);

  cw_catalog_add (catalog, field);
  return field;
}

CwCatalog *
filter_random_catalog (void)
{
  CwCatalog *catalog = cw_catalog_new (CW_RECORD_INTERACTION);
  CwField *group, *score;

  group = add_field (catalog, "category-group.3", CW_FIELD_GROUP_CATEGORY_GROUPS,
                     CW_FIELD_CATEGORY_GROUP);
  for (guint i = 0; random_categories[i] != NULL; i++)
    {
      g_autofree char *id = g_strconcat ("category.", random_categories[i], NULL);
      CwField *category = add_field (catalog, id, CW_FIELD_GROUP_CATEGORIES, CW_FIELD_CATEGORY);

      if (i % 2 == 0)
        g_ptr_array_add (group->members, cw_field_ref (category));
    }
  score = add_field (catalog, "score.TEI", CW_FIELD_GROUP_SCORES, CW_FIELD_SCORE);
  g_ptr_array_add (score->bands, cw_score_band_new (0, 4, "Easy"));
  g_ptr_array_add (score->bands, cw_score_band_new (4, 6.5, "Medium"));
  g_ptr_array_add (score->bands, cw_score_band_new (6.5, 10, "Hard"));
  add_field (catalog, "metadata.tier", CW_FIELD_GROUP_METADATA, CW_FIELD_TEXT);
  add_field (catalog, "metadata.spent", CW_FIELD_GROUP_METADATA, CW_FIELD_NUMBER);
  add_field (catalog, "metadata.shop.visits", CW_FIELD_GROUP_METADATA, CW_FIELD_NUMBER);
  add_field (catalog, "call-group.Team", CW_FIELD_GROUP_CALL_GROUPS, CW_FIELD_CHOICE);
  return catalog;
}

static const char *const fields[] = {
  "interaction.date",
  "interaction.end",
  "interaction.direction",
  "interaction.duration",
  "interaction.country",
  "interaction.language",
  "interaction.agent",
  "interaction.link",
  "interaction.agent-talk-time",
  "interaction.id",
  "interaction.silence-share",
  "interaction.transcript-confidence",
  "customer.name",
  "customer.email",
  "interaction.transcript",
  "category",
  "category.11",
  "category-group.3",
  "score.TEI",
  "metadata.tier",
  "metadata.spent",
  "metadata.shop.visits",
  "call-group.Team",
  NULL,
};

static const char *
pick_text (GRand *random, const CwFilter *filter, const CwField *field)
{
  static const char *const bands[] = { "Easy", "Medium", "Hard", NULL };

  if (filter->op == CW_OPERATOR_IN_BAND)
    return pick (random, bands);
  if (g_str_equal (field->id, "interaction.transcript"))
    return pick (random, random_said);
  if (filter->op == CW_OPERATOR_CONTAINS || filter->op == CW_OPERATOR_CONTAINS_NOT ||
      filter->op == CW_OPERATOR_STARTS_WITH)
    return pick (random, random_texts);
  if (field->type == CW_FIELD_CATEGORY || field->type == CW_FIELD_CATEGORY_GROUP)
    return pick (random, random_categories);
  if (field->type == CW_FIELD_COUNTRY)
    return pick (random, random_countries);
  if (field->type == CW_FIELD_LANGUAGE)
    return pick (random, random_languages);
  if (g_str_equal (field->id, "interaction.direction"))
    return pick (random, random_directions);
  if (g_str_equal (field->id, "call-group.Team"))
    return pick (random, random_teams);
  if (g_str_equal (field->id, "metadata.tier"))
    return pick (random, random_tiers);
  return pick (random, random_names);
}

static void
add_numbers (GRand *random, CwFilter *filter, const CwField *field, int n)
{
  double numbers[2] = { 0, 0 };

  for (int i = 0; i < n; i++)
    numbers[i] =
        field->type == CW_FIELD_DATE ? (double) random_moment (random) : random_number (random);
  if (n == 2 && numbers[0] > numbers[1] && chance (random, 90))
    {
      double first = numbers[0];

      numbers[0] = numbers[1];
      numbers[1] = first;
    }
  for (int i = 0; i < n; i++)
    cw_filter_add_number (filter, numbers[i]);
}

static void
add_values (GRand *random, CwFilter *filter, const CwField *field)
{
  gboolean is_number = field->type == CW_FIELD_NUMBER || field->type == CW_FIELD_SHARE ||
                       field->type == CW_FIELD_DURATION || field->type == CW_FIELD_SCORE;
  int n = g_rand_int_range (random, 1, 4);

  if (filter->op == CW_OPERATOR_EXISTS || filter->op == CW_OPERATOR_MISSING)
    return;
  if (filter->op == CW_OPERATOR_IN_THE_LAST)
    {
      filter->unit = (CwFilterUnit) g_rand_int_range (random, 0, 4);
      cw_filter_add_number (filter, g_rand_int_range (random, 1, 40));
    }
  else if (filter->op == CW_OPERATOR_ON_WEEKDAY)
    while (n-- > 0)
      cw_filter_add_number (filter, g_rand_int_range (random, 1, 8));
  else if (filter->op == CW_OPERATOR_AT_TIME)
    for (n = 0; n < 2; n++)
      cw_filter_add_number (filter,
                            chance (random, 20) ? 1440 * n : g_rand_int_range (random, 0, 1440));
  else if (filter->op == CW_OPERATOR_BETWEEN)
    add_numbers (random, filter, field, 2);
  else if (filter->op >= CW_OPERATOR_AT_LEAST && filter->op <= CW_OPERATOR_UNDER)
    add_numbers (random, filter, field, 1);
  else if (is_number && filter->op != CW_OPERATOR_IN_BAND)
    add_numbers (random, filter, field, 1);
  else if (filter->op == CW_OPERATOR_IS || filter->op == CW_OPERATOR_IS_NOT)
    cw_filter_add_text (filter, pick_text (random, filter, field));
  else if (!g_str_has_prefix (field->id, "category") || g_str_equal (field->id, "category") ||
           chance (random, 60))
    while (n-- > 0)
      cw_filter_add_text (filter, pick_text (random, filter, field));
}

static CwFilter *
make_condition (GRand *random, CwCatalog *catalog)
{
  CwField *field = cw_catalog_find (catalog, pick (random, fields));
  const int *operators = cw_operator_list (field->type);
  CwFilter *filter;
  int n = 0;

  while (operators[n] >= 0)
    n++;
  filter =
      cw_filter_new_condition (field->id, (CwOperator) operators[g_rand_int_range (random, 0, n)]);
  if (g_str_equal (field->id, "interaction.transcript"))
    filter->op = (CwOperator) (chance (random, 80)   ? CW_OPERATOR_CONTAINS
                               : chance (random, 50) ? CW_OPERATOR_CONTAINS_NOT
                                                     : CW_OPERATOR_EXISTS);
  add_values (random, filter, field);
  return filter;
}

CwFilter *
filter_random_tree (GRand *random, CwCatalog *catalog, guint depth)
{
  CwFilter *filter;

  if (depth == 0 || chance (random, 45))
    return make_condition (random, catalog);
  filter = cw_filter_new_group ((CwFilterKind) g_rand_int_range (random, 0, 3));
  for (int n = g_rand_int_range (random, 0, 4); n > 0; n--)
    cw_filter_add (filter, filter_random_tree (random, catalog, depth - 1));
  return filter;
}
