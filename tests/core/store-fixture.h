/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of the store share: a folder of their own, and a database in it. */
#pragma once

#include "store/cw-database.h"

#include <ftw.h>
#include <glib/gstdio.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder;   /* (owned) */
  char *path;     /* (owned): of a workspace that is not there yet */
  CwDatabase *db; /* (owned) (nullable) */
} StoreFixture;

static inline int
store_fixture_remove_cb (const char *path, const struct stat *info, int kind, struct FTW *place)
{
  return g_remove (path);
}

static inline void
store_fixture_init (StoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("crosswalk-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "data", "workspace.db", NULL);
  self->db = NULL;
}

static inline void
store_fixture_open (StoreFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->db = cw_database_open (self->path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->db);
}

static inline void
store_fixture_set_up (StoreFixture *self, gconstpointer data)
{
  store_fixture_init (self);
  store_fixture_open (self);
}

static inline void
store_fixture_tear_down (StoreFixture *self, gconstpointer data)
{
  g_clear_pointer (&self->db, cw_database_close);
  nftw (self->folder, store_fixture_remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->path, g_free);
}

static inline void
store_fixture_exec (StoreFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cw_database_exec (self->db, sql, &error));
  g_assert_no_error (error);
}

/* First column of the first row. */
static inline gint64
store_fixture_query (StoreFixture *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = cw_database_prepare (self->db, sql, &error);
  gint64 value;

  g_assert_no_error (error);
  g_assert_true (cw_database_step (self->db, statement, &error));
  value = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return value;
}

/* A sentence for people: it names what was wrong, begins with a capital and ends with a stop. */
static inline void
store_fixture_assert_sentence (GError *error, int code)
{
  g_assert_error (error, CW_STORE_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_true (g_unichar_isupper (g_utf8_get_char (error->message)) ||
                 g_str_has_prefix (error->message, "“"));
}

G_END_DECLS
