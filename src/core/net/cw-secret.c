/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-secret.h"

#include <sodium.h>
#include <string.h>

struct _CwSecret
{
  gatomicrefcount count;
  gsize length;
  char *text; /* (owned): on the secured heap */
};

G_DEFINE_BOXED_TYPE (CwSecret, cw_secret, cw_secret_ref, cw_secret_unref)

CwSecret *
cw_secret_new_with_length (const char *text, gsize length)
{
  CwSecret *self;

  g_return_val_if_fail (text != NULL, NULL);

  if (sodium_init () < 0)
    g_error ("The library that guards secrets in memory could not be started.");
  self = g_new0 (CwSecret, 1);
  g_atomic_ref_count_init (&self->count);
  self->length = length;
  self->text = sodium_malloc (length + 1);
  if (self->text == NULL)
    g_error ("There is no memory left for a secret.");
  memcpy (self->text, text, length);
  self->text[length] = '\0';
  return self;
}

CwSecret *
cw_secret_new (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return cw_secret_new_with_length (text, strlen (text));
}

CwSecret *
cw_secret_new_take (char *text)
{
  CwSecret *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = cw_secret_new (text);
  cw_secret_wipe_string (text);
  return self;
}

CwSecret *
cw_secret_ref (CwSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cw_secret_unref (CwSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;
  sodium_free (self->text);
  g_free (self);
}

const char *
cw_secret_peek (CwSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

gsize
cw_secret_get_length (CwSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

gboolean
cw_secret_equal (CwSecret *a, CwSecret *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->length == b->length && sodium_memcmp (a->text, b->text, a->length) == 0;
}

void
cw_secret_wipe_string (char *text)
{
  if (text == NULL)
    return;
  explicit_bzero (text, strlen (text));
  g_free (text);
}
