/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-parse-pool.h"

#include "sync/cw-occurrences.h"

#define MAX_WORKERS 8

typedef struct
{
  CwBlock *block; /* (owned) */
  guint64 position;
} Cut;

struct _CwParsePool
{
  CwExportReading *reading;      /* (unowned) */
  CwResponseIndex *index;        /* (unowned) */
  GCancellable *cancellable;     /* (owned) (nullable) */
  CwOccurrences *occurrences;    /* (owned): shared by the workers */
  GThread *reader;               /* (owned) */
  GThread *workers[MAX_WORKERS]; /* (owned) */
  guint n_workers;
  guint max_in_flight;

  GMutex lock;
  GCond changed;
  GQueue cuts;        /* (element-type Cut) */
  GHashTable *parsed; /* (owned) (element-type guint CwParsedBlock): waiting for their turn */
  guint n_in_flight;  /* cut and not yet taken */
  guint n_cut;
  guint n_taken;
  gboolean all_cut;
  gboolean stopped;
  GError *error; /* (owned) (nullable) */
};

void
cw_parsed_block_free (CwParsedBlock *self)
{
  g_clear_pointer (&self->chunk, cw_response_chunk_free);
  g_clear_pointer (&self->unchanged, g_array_unref);
  cw_parse_report_clear (&self->report);
  g_free (self);
}

static void
free_cut (gpointer data)
{
  Cut *cut = data;

  cw_block_free (cut->block);
  g_free (cut);
}

/* Waits for room; FALSE when the pool stops. */
static gboolean
wait_for_room (CwParsePool *self)
{
  gboolean stopped;

  g_mutex_lock (&self->lock);
  while (!self->stopped && self->n_in_flight >= self->max_in_flight)
    g_cond_wait (&self->changed, &self->lock);
  stopped = self->stopped;
  g_mutex_unlock (&self->lock);
  return !stopped;
}

static void
push_cut (CwParsePool *self, CwBlock *block)
{
  Cut *cut = g_new (Cut, 1);

  cut->block = block;
  cut->position = cw_export_reading_get_position (self->reading);
  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->cuts, cut);
  self->n_in_flight++;
  self->n_cut++;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

static gpointer
reader_thread (gpointer user_data)
{
  CwParsePool *self = user_data;
  GError *error = NULL;

  while (wait_for_room (self))
    {
      CwBlock *block = cw_export_reading_next (self->reading, self->cancellable, &error);

      if (block == NULL)
        break;
      push_cut (self, block);
    }
  g_mutex_lock (&self->lock);
  self->all_cut = TRUE;
  if (error != NULL && self->error == NULL)
    self->error = g_steal_pointer (&error);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_clear_error (&error);
  return NULL;
}

static Cut *
pop_cut (CwParsePool *self)
{
  Cut *cut;

  g_mutex_lock (&self->lock);
  while (!self->stopped && !self->all_cut && g_queue_is_empty (&self->cuts))
    g_cond_wait (&self->changed, &self->lock);
  cut = self->stopped ? NULL : g_queue_pop_head (&self->cuts);
  g_mutex_unlock (&self->lock);
  return cut;
}

static void
count_flags (CwParsedBlock *parsed, const guint8 *flags)
{
  for (gint64 i = 0; i < parsed->n_rows; i++)
    {
      parsed->n_preview += (flags[i] & CW_RESPONSE_PREVIEW) != 0;
      parsed->n_test += (flags[i] & (CW_RESPONSE_TEST | CW_RESPONSE_PREVIEW)) == CW_RESPONSE_TEST;
      parsed->n_spam += (flags[i] & (CW_RESPONSE_SPAM | CW_RESPONSE_TEST | CW_RESPONSE_PREVIEW)) ==
                        CW_RESPONSE_SPAM;
    }
}

static gint64
count_zero (const guint64 *keys, guint n_rows)
{
  gint64 n = 0;

  for (guint i = 0; i < n_rows; i++)
    n += keys[i] == 0;
  return n;
}

static CwParsedBlock *
parse (CwParsePool *self, CwExportWorker *worker, const Cut *cut)
{
  CwParsedBlock *parsed = g_new0 (CwParsedBlock, 1);
  CwResponseBatch *batch;
  g_auto (CwResponseSelection) selection = { 0 };
  guint n_rows;

  parsed->number = cut->block->number;
  parsed->position = cut->position;
  cw_parse_report_init (&parsed->report);
  batch = cw_export_worker_parse (worker, cut->block, &parsed->report);
  cw_response_batch_take_remarks (batch, &parsed->remarks);
  n_rows = cw_response_batch_get_n_rows (batch);
  parsed->n_rows = n_rows;
  parsed->n_without_id = count_zero (cw_response_batch_get_keys (batch), n_rows);
  cw_occurrences_give_keys (self->occurrences, cw_response_batch_get_keys (batch),
                            cw_response_batch_get_digests (batch), n_rows);
  count_flags (parsed, cw_response_batch_get_flags (batch));
  cw_response_index_select (self->index, cw_response_batch_get_keys (batch),
                            cw_response_batch_get_digests (batch), n_rows, &selection);
  parsed->n_new = selection.n_rows;
  parsed->unchanged = g_steal_pointer (&selection.unchanged);
  if (selection.n_rows > 0)
    parsed->chunk = cw_response_batch_encode (batch, selection.rows, selection.n_rows);
  return parsed;
}

static gpointer
worker_thread (gpointer user_data)
{
  CwParsePool *self = user_data;
  g_autoptr (CwExportWorker) worker = cw_export_worker_new (self->reading);
  Cut *cut;

  while ((cut = pop_cut (self)) != NULL)
    {
      CwParsedBlock *parsed = parse (self, worker, cut);

      free_cut (cut);
      g_mutex_lock (&self->lock);
      g_hash_table_insert (self->parsed, GUINT_TO_POINTER (parsed->number), parsed);
      g_cond_broadcast (&self->changed);
      g_mutex_unlock (&self->lock);
    }
  return NULL;
}

CwParsePool *
cw_parse_pool_new (CwExportReading *reading, CwResponseIndex *index, GCancellable *cancellable)
{
  CwParsePool *self = g_new0 (CwParsePool, 1);

  self->reading = reading;
  self->index = index;
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  self->occurrences = cw_occurrences_new ();
  self->parsed = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cw_parsed_block_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->cuts);
  self->n_workers = CLAMP (g_get_num_processors (), 1, MAX_WORKERS);
  self->max_in_flight = self->n_workers + 2;
  self->reader = g_thread_new ("import-reader", reader_thread, self);
  for (guint i = 0; i < self->n_workers; i++)
    self->workers[i] = g_thread_new ("import-worker", worker_thread, self);
  return self;
}

void
cw_parse_pool_free (CwParsePool *self)
{
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->reader);
  for (guint i = 0; i < self->n_workers; i++)
    g_thread_join (self->workers[i]);
  g_queue_clear_full (&self->cuts, free_cut);
  g_hash_table_unref (self->parsed);
  cw_occurrences_free (self->occurrences);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

/* With the lock held: the block whose turn it is, waiting for it; NULL when there is none to come.
 */
static CwParsedBlock *
wait_for_turn (CwParsePool *self)
{
  gpointer key = GUINT_TO_POINTER (self->n_taken);

  while (self->error == NULL)
    {
      gpointer parsed;

      if (g_hash_table_steal_extended (self->parsed, key, NULL, &parsed))
        return parsed;
      if (self->all_cut && self->n_taken == self->n_cut)
        return NULL;
      g_cond_wait (&self->changed, &self->lock);
    }
  return NULL;
}

CwParsedBlock *
cw_parse_pool_next (CwParsePool *self, GError **error)
{
  CwParsedBlock *parsed;

  g_mutex_lock (&self->lock);
  parsed = wait_for_turn (self);
  if (parsed != NULL)
    {
      self->n_taken++;
      self->n_in_flight--;
      g_cond_broadcast (&self->changed);
    }
  else if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  g_mutex_unlock (&self->lock);
  return parsed;
}
