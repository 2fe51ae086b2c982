/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-statement-cache.h"

#include <string.h>

#define MAX_STATEMENTS 100
#define N_NEAR 64

struct _CwStatementCache
{
  sqlite3 *handle;        /* (unowned) */
  GHashTable *statements; /* (owned): SQL (unowned, of the statement) → GList of recent */
  GQueue recent;          /* (element-type sqlite3_stmt) (owned): latest first */
  GList *near[N_NEAR];    /* (unowned) (nullable): of recent, by where their SQL lies */
};

CwStatementCache *
cw_statement_cache_new (sqlite3 *handle)
{
  CwStatementCache *self = g_new0 (CwStatementCache, 1);

  self->handle = handle;
  self->statements = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->recent);
  return self;
}

static void
drop_statement (CwStatementCache *self, GList *link)
{
  for (guint i = 0; i < N_NEAR; i++)
    if (self->near[i] == link)
      self->near[i] = NULL;
  g_hash_table_remove (self->statements, sqlite3_sql (link->data));
  sqlite3_finalize (link->data);
  g_queue_delete_link (&self->recent, link);
}

void
cw_statement_cache_free (CwStatementCache *self)
{
  g_return_if_fail (self != NULL);

  while (self->recent.head != NULL)
    drop_statement (self, self->recent.head);
  g_hash_table_unref (self->statements);
  g_free (self);
}

static void
trim_statements (CwStatementCache *self)
{
  for (GList *link = self->recent.tail; link != NULL && self->recent.length >= MAX_STATEMENTS;)
    {
      GList *previous = link->prev;
      if (!sqlite3_stmt_busy (link->data))
        drop_statement (self, link);
      link = previous;
    }
}

/* SQL is nearly always a literal. To look at its address and compare it is quicker by far than to
 * make a hash of it, a dozen times for each record that is put. */
static GList *
find (CwStatementCache *self, const char *sql)
{
  GList **near = &self->near[(GPOINTER_TO_SIZE (sql) >> 3) % N_NEAR];

  if (*near == NULL || strcmp (sqlite3_sql ((*near)->data), sql) != 0)
    *near = g_hash_table_lookup (self->statements, sql);
  return *near;
}

sqlite3_stmt *
cw_statement_cache_get (CwStatementCache *self, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  GList *link;

  g_return_val_if_fail (self != NULL && sql != NULL, NULL);

  link = find (self, sql);
  if (link != NULL)
    {
      sqlite3_reset (link->data);
      sqlite3_clear_bindings (link->data);
      g_queue_unlink (&self->recent, link);
      g_queue_push_head_link (&self->recent, link);
      return link->data;
    }
  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
      SQLITE_OK)
    return NULL;
  trim_statements (self);
  g_queue_push_head (&self->recent, statement);
  g_hash_table_insert (self->statements, (char *) sqlite3_sql (statement), self->recent.head);
  return statement;
}
