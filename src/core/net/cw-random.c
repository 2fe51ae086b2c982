/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-random.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

G_DEFINE_TYPE (CwRandom, cw_random, G_TYPE_OBJECT)

static void
cw_random_real_fill (CwRandom *self, guint8 *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n = getrandom (bytes, length, 0);

      if (n < 0 && errno != EINTR)
        g_error ("The system has no random numbers: %s", g_strerror (errno));
      if (n > 0)
        {
          bytes += n;
          length -= (gsize) n;
        }
    }
}

static void
cw_random_class_init (CwRandomClass *klass)
{
  klass->fill = cw_random_real_fill;
}

static void
cw_random_init (CwRandom *self)
{
}

CwRandom *
cw_random_new (void)
{
  return g_object_new (CW_TYPE_RANDOM, NULL);
}

void
cw_random_fill (CwRandom *self, guint8 *bytes, gsize length)
{
  g_return_if_fail (CW_IS_RANDOM (self));
  g_return_if_fail (bytes != NULL || length == 0);

  CW_RANDOM_GET_CLASS (self)->fill (self, bytes, length);
}

double
cw_random_get_double (CwRandom *self)
{
  guint8 bytes[8] = { 0 };
  guint64 bits = 0;

  g_return_val_if_fail (CW_IS_RANDOM (self), 0.0);

  cw_random_fill (self, bytes, sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    bits = bits << 8 | bytes[i];
  return (double) (bits >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

char *
cw_random_get_token (CwRandom *self, gsize n_bytes)
{
  g_autofree guint8 *bytes = g_malloc0 (MAX (n_bytes, 1));
  char *token;

  g_return_val_if_fail (CW_IS_RANDOM (self), NULL);

  cw_random_fill (self, bytes, n_bytes);
  token = g_base64_encode (bytes, n_bytes);
  explicit_bzero (bytes, n_bytes);
  g_strdelimit (token, "+", '-');
  g_strdelimit (token, "/", '_');
  *strchrnul (token, '=') = '\0';
  return token;
}
