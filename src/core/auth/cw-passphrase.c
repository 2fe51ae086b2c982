/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-passphrase.h"

#include "auth/cw-passphrase-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

static guint64 operations_limit = crypto_pwhash_OPSLIMIT_MODERATE;
static gsize memory_limit = crypto_pwhash_MEMLIMIT_MODERATE;

typedef struct
{
  char *hash;           /* (owned) (nullable): to be compared with */
  CwSecret *passphrase; /* (owned): in NFC */
} Job;

void
cw_passphrase_set_limits (guint64 operations, gsize memory)
{
  operations_limit = operations;
  memory_limit = memory;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->hash);
  g_clear_pointer (&job->passphrase, cw_secret_unref);
  g_free (job);
}

/* The same letters typed on another keyboard may come composed otherwise. What is no text is left
 * as it is. (transfer full) */
static CwSecret *
normalize (CwSecret *passphrase)
{
  const char *text = cw_secret_peek (passphrase);
  gsize length = cw_secret_get_length (passphrase);

  if (g_str_is_ascii (text) || !g_utf8_validate_len (text, length, NULL))
    return cw_secret_ref (passphrase);
  return cw_secret_new_take (g_utf8_normalize (text, -1, G_NORMALIZE_NFC));
}

static GTask *
task_new (const char *hash,
          CwSecret *passphrase,
          gpointer tag,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->hash = g_strdup (hash);
  job->passphrase = normalize (passphrase);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  /* The work itself cannot be broken off. */
  g_task_set_return_on_cancel (task, TRUE);
  return task;
}

static void
return_no_memory (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("There is not enough memory to work with the passphrase.\n"
                              "Close other programs and try again."));
}

static void
hash_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  char hash[crypto_pwhash_STRBYTES];

  if (crypto_pwhash_str_alg (hash, cw_secret_peek (job->passphrase),
                             cw_secret_get_length (job->passphrase), operations_limit, memory_limit,
                             crypto_pwhash_ALG_ARGON2ID13) == 0)
    g_task_return_pointer (task, g_strdup (hash), g_free);
  else
    return_no_memory (task);
}

void
cw_passphrase_hash_async (CwSecret *passphrase,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (passphrase != NULL);

  task = task_new (NULL, passphrase, cw_passphrase_hash_async, cancellable, callback, user_data);
  job = g_task_get_task_data (task);
  if (!g_utf8_validate_len (cw_secret_peek (job->passphrase),
                            cw_secret_get_length (job->passphrase), NULL))
    g_task_return_new_error (task, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID,
                             _ ("The passphrase is not text.\nType it in again."));
  else if (g_utf8_strlen (cw_secret_peek (job->passphrase), -1) < CW_PASSPHRASE_MIN_LENGTH)
    g_task_return_new_error (task, CW_AUTH_ERROR, CW_AUTH_ERROR_WEAK_PASSPHRASE,
                             ngettext ("The passphrase is too short.\n"
                                       "Take %d character or more; several words are best.",
                                       "The passphrase is too short.\n"
                                       "Take %d characters or more; several words are best.",
                                       CW_PASSPHRASE_MIN_LENGTH),
                             CW_PASSPHRASE_MIN_LENGTH);
  else
    g_task_run_in_thread (task, hash_thread);
}

char *
cw_passphrase_hash_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_passphrase_hash_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Whether it is a string that a hash was made into. */
static gboolean
is_hash (const char *hash)
{
  return strlen (hash) < crypto_pwhash_STRBYTES &&
         g_str_has_prefix (hash, crypto_pwhash_argon2id_STRPREFIX) &&
         crypto_pwhash_str_needs_rehash (hash, operations_limit, memory_limit) != -1;
}

static void
verify_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  if (!is_hash (job->hash))
    {
      g_task_return_new_error (task, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID,
                               _ ("What the workspace keeps of its passphrase is damaged.\n"
                                  "Restore the workspace from a backup."));
      return;
    }
  errno = 0;
  if (crypto_pwhash_str_verify (job->hash, cw_secret_peek (job->passphrase),
                                cw_secret_get_length (job->passphrase)) == 0)
    g_task_return_boolean (task, TRUE);
  else if (errno == EINVAL)
    g_task_return_new_error (task, CW_AUTH_ERROR, CW_AUTH_ERROR_WRONG_PASSPHRASE,
                             _ ("This is not the passphrase of the workspace.\n"
                                "Try again; capital letters matter."));
  else
    return_no_memory (task);
}

void
cw_passphrase_verify_async (const char *hash,
                            CwSecret *passphrase,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (hash != NULL);
  g_return_if_fail (passphrase != NULL);

  task = task_new (hash, passphrase, cw_passphrase_verify_async, cancellable, callback, user_data);
  g_task_run_in_thread (task, verify_thread);
}

gboolean
cw_passphrase_verify_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, cw_passphrase_verify_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
