/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-filter-data.h"

#include "bench-random.h"
#include "model/cw-facts.h"
#include "store/cw-fact-column.h"
#include "store/cw-workspace.h"

#include <stdio.h>

#define DAYS_MS (G_GINT64_CONSTANT (365) * 24 * 3600 * 1000)
#define N_CATEGORIES 40

typedef struct
{
  gint64 date;
  guint duration;
  guint talk;
  guint silence; /* per mille */
  guint effort;  /* tenths */
  guint16 direction, country, language, type, team, agent;
  guint64 categories; /* bits */
} Row;

typedef enum
{
  DATE,
  DURATION,
  TALK,
  SILENCE,
  EFFORT,
  N_NUMBERS,
} Number;

static const char *const number_names[] = { "interaction.date", "interaction.duration",
                                            "interaction.agent-talk-time",
                                            "interaction.silence-share", "score.TEI" };

/* A text field: its values, and where the row has which. */
typedef struct
{
  const char *name;
  const char *const *values; /* (nullable): numbered ones */
  guint n_values;
  gsize offset;
} TextField;

static const char *const directions[] = { "Inbound", "Outbound", "Internal" };
static const char *const countries[] = { "NOR", "SWE", "DNK", "FIN", "DEU", "GBR" };
static const char *const languages[] = { "nob", "swe", "dan", "fin", "deu", "eng" };
static const char *const types[] = { "Call", "Chat" };

static const TextField texts[] = {
  { "interaction.direction", directions, 3, G_STRUCT_OFFSET (Row, direction) },
  { "interaction.country", countries, 6, G_STRUCT_OFFSET (Row, country) },
  { "interaction.language", languages, 6, G_STRUCT_OFFSET (Row, language) },
  { "interaction.type", types, 2, G_STRUCT_OFFSET (Row, type) },
  { "call-group.Team", NULL, 30, G_STRUCT_OFFSET (Row, team) },
  { "interaction.agent", NULL, 500, G_STRUCT_OFFSET (Row, agent) },
};

static Row
make_row (BenchRandom *random)
{
  static const uint16_t direction_weights[] = { 75, 20, 5 };
  static const uint16_t country_weights[] = { 30, 25, 15, 12, 10, 8 };
  Row row = { 0 };

  row.date = BENCH_FILTER_NOW - (gint64) (bench_random_next (random) % DAYS_MS);
  row.duration = 5000 + bench_random_below (random, 1000) * bench_random_below (random, 1800);
  row.talk = (guint) ((guint64) row.duration * bench_random_below (random, 600) / 1000);
  row.silence = bench_random_below (random, 600);
  row.effort = (bench_random_below (random, 101) + bench_random_below (random, 101)) / 2;
  row.direction = (guint16) bench_random_weighted (random, direction_weights, 3);
  row.country = (guint16) bench_random_weighted (random, country_weights, 6);
  row.language = bench_random_below (random, 10) == 0 ? 5 : row.country;
  row.type = bench_random_below (random, 5) == 0;
  row.team = (guint16) bench_random_below (random, 30);
  row.agent = (guint16) bench_random_below (random, 500);
  for (guint n = bench_random_below (random, 5); n > 0; n--)
    row.categories |= G_GUINT64_CONSTANT (1) << bench_random_below (random, N_CATEGORIES);
  return row;
}

static double
get_number (const Row *row, Number number)
{
  switch (number)
    {
    case DATE:
      return (double) row->date;
    case DURATION:
      return row->duration;
    case TALK:
      return row->talk;
    case SILENCE:
      return row->silence / 1000.0;
    case EFFORT:
      return row->effort / 10.0;
    case N_NUMBERS:
    default:
      return 0;
    }
}

static char *
get_value (const TextField *field, guint value)
{
  return field->values != NULL ? g_strdup (field->values[value])
                               : g_strdup_printf ("Name %u", value);
}

static gboolean
write_csv (const Row *rows, guint n, const char *path)
{
  FILE *file = fopen (path, "w");

  if (file == NULL)
    return FALSE;
  fputs ("id,date,duration,talk,silence,effort,direction,country,team,categories\n", file);
  for (guint i = 0; i < n; i++)
    {
      const Row *row = &rows[i];

      fprintf (
          file, "%u,%" G_GINT64_FORMAT ",%u,%u,%.3f,%.1f,%s,%s,Name %u,%" G_GUINT64_FORMAT "\n",
          i + 1, row->date, row->duration, row->talk, row->silence / 1000.0, row->effort / 10.0,
          directions[row->direction], countries[row->country], row->team, row->categories);
    }
  return fclose (file) == 0;
}

static gint64
insert_name (CwDatabase *db, const char *sql, const char *name, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (db, sql, error);
  g_autofree char *folded = cw_facts_fold (name);

  if (statement == NULL)
    return -1;
  cw_database_bind_text (statement, 1, name);
  if (sqlite3_bind_parameter_count (statement) > 1)
    cw_database_bind_text (statement, 2, folded);
  return cw_database_run (db, statement, error)
             ? sqlite3_last_insert_rowid (cw_database_get_handle (db))
             : -1;
}

static gint64
insert_field (CwDatabase *db, const char *name, GError **error)
{
  return insert_name (db, "INSERT INTO fact_field (kind, name) VALUES (1, ?1)", name, error);
}

static gint64
insert_value (CwDatabase *db, const char *text, GError **error)
{
  return insert_name (db, "INSERT INTO fact_value (text, folded) VALUES (?1, ?2)", text, error);
}

static void
add_fact (GArray *facts, gint64 field, CwFactForm form, guint64 key, guint record)
{
  const CwFactRow row = cw_fact_block_make_row (field, form, key, record);

  g_array_append_val (facts, row);
}

static gboolean
write_facts (CwDatabase *db, GArray *facts, GError **error)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (CwFactRow));

  return cw_fact_column_change (db, none, facts, error);
}

static gboolean
insert_records (CwDatabase *db, guint n, GError **error)
{
  sqlite3_stmt *statement = cw_database_prepare (
      db,
      "INSERT INTO record (id, kind, record_id, change, import, stored, digest)"
      " VALUES (?1, 1, 'c' || ?1, ?1, 1, 1, x'00')",
      error);

  for (guint i = 0; statement != NULL && i < n; i++)
    {
      sqlite3_bind_int64 (statement, 1, i + 1);
      if (!cw_database_run (db, statement, error))
        return FALSE;
    }
  return statement != NULL;
}

static gboolean
insert_numbers (CwDatabase *db, const Row *rows, guint n, Number number, GError **error)
{
  gint64 field = insert_field (db, number_names[number], error);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (CwFactRow));

  for (guint i = 0; i < n; i++)
    add_fact (facts, field, CW_FACT_NUMBERS, cw_fact_block_key (get_number (&rows[i], number)),
              i + 1);
  return write_facts (db, facts, error);
}

static gboolean
insert_texts (CwDatabase *db, const Row *rows, guint n, const TextField *text, GError **error)
{
  gint64 field = insert_field (db, text->name, error);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (CwFactRow));

  for (guint value = 0; value < text->n_values; value++)
    {
      g_autofree char *name = get_value (text, value);
      gint64 id = insert_value (db, name, error);

      if (id < 0)
        return FALSE;
      for (guint i = 0; i < n; i++)
        if (G_STRUCT_MEMBER (guint16, &rows[i], text->offset) == value)
          add_fact (facts, field, CW_FACT_TEXTS, (guint64) id, i + 1);
    }
  return write_facts (db, facts, error);
}

static gboolean
insert_categories (CwDatabase *db, const Row *rows, guint n, GError **error)
{
  gint64 field = insert_field (db, "category", error);
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (CwFactRow));

  for (guint category = 0; category < N_CATEGORIES; category++)
    {
      g_autofree char *name = g_strdup_printf ("%u", category);
      gint64 id = insert_value (db, name, error);

      if (id < 0)
        return FALSE;
      for (guint i = 0; i < n; i++)
        if ((rows[i].categories >> category & 1) != 0)
          add_fact (facts, field, CW_FACT_TEXTS, (guint64) id, i + 1);
    }
  return write_facts (db, facts, error);
}

static gboolean
insert_all (CwDatabase *db, const Row *rows, guint n, GError **error)
{
  if (!insert_records (db, n, error))
    return FALSE;
  for (guint i = 0; i < N_NUMBERS; i++)
    if (!insert_numbers (db, rows, n, (Number) i, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!insert_texts (db, rows, n, &texts[i], error))
      return FALSE;
  cw_database_note_change (db, CW_CHANGE_RECORDS);
  return insert_categories (db, rows, n, error);
}

gboolean
bench_filter_data_fill (CwDatabase *db, const char *csv, guint rows, guint64 seed, GError **error)
{
  BenchRandom random = { seed };
  g_autofree Row *all = g_new (Row, rows);

  for (guint i = 0; i < rows; i++)
    all[i] = make_row (&random);
  if (!write_csv (all, rows, csv))
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s could not be written.", csv);
      return FALSE;
    }
  return cw_database_begin (db, error) &&
         cw_database_end (db, insert_all (db, all, rows, error), error);
}
