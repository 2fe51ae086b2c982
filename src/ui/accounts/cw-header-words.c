/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-header-words.h"

#include "auth/cw-basic-header.h"

#include <glib/gi18n.h>
#include <string.h>

#define ELLIPSIS "…"
#define DOTS "••••••••••••••••••••••••"

char *
cw_header_words_describe (CwSecret *header, GError **error)
{
  g_autofree char *username = NULL;
  g_autofree char *mask = NULL;
  g_autoptr (CwSecret) token = NULL;
  const char *end;

  g_return_val_if_fail (header != NULL, NULL);

  if (!cw_basic_header_read (header, &username, &token, error))
    return NULL;
  mask = cw_basic_header_mask (token);
  end = strstr (mask, ELLIPSIS);
  if (end == NULL)
    return g_strdup_printf (_ ("Decodes to %s and a short token."), username);
  /* TRANSLATORS: a user name, and the last characters of a token: "…Grki" */
  return g_strdup_printf (_ ("Decodes to %s and a token that ends in %s."), username, end);
}

char *
cw_header_words_hide (CwSecret *header)
{
  g_return_val_if_fail (header != NULL, NULL);

  return g_strdup ("Basic " DOTS);
}

char *
cw_header_words_count_down (guint seconds_left)
{
  if (seconds_left == 0)
    return g_strdup (_ ("The clipboard does not hold it any more."));
  /* TRANSLATORS: s is the sign of seconds */
  return g_strdup_printf (_ ("Copied. The clipboard is cleared in %u s."), seconds_left);
}
