/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-basic-header.h"

#include <string.h>

/* The account of seed 004. */
#define USERNAME "barnaby@qualtrics.com"
#define TOKEN "63V9BuO9wMyvgo9HOf1OpeTOrhkvYGiRx1yMGrki"

static CwSecret *
build (const char *username, const char *token)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSecret) secret = cw_secret_new (token);
  CwSecret *header = cw_basic_header_build (username, secret, &error);

  g_assert_no_error (error);
  g_assert_nonnull (header);
  return header;
}

static void
assert_header (const char *username, const char *token, const char *expected)
{
  g_autoptr (CwSecret) header = build (username, token);

  g_assert_cmpstr (cw_secret_peek (header), ==, expected);
}

static void
assert_reads (const char *header, const char *expected_username, const char *expected_token)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSecret) secret = cw_secret_new (header);
  g_autofree char *username = NULL;
  g_autoptr (CwSecret) token = NULL;

  g_assert_true (cw_basic_header_read (secret, &username, &token, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (username, ==, expected_username);
  g_assert_cmpstr (cw_secret_peek (token), ==, expected_token);
}

/* RFC 7617 sections 2 and 2.1. */
static void
test_standard (void)
{
  assert_header ("Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  assert_header ("test", "123£", "Basic dGVzdDoxMjPCow==");
  assert_reads ("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "Aladdin", "open sesame");
  assert_reads ("Basic dGVzdDoxMjPCow==", "test", "123£");
  /* The scheme in any case (section 2), or left away; what is after the first ":" is the token's.
   */
  assert_reads ("bAsIc  QWxhZGRpbjpvcGVuIHNlc2FtZQ==\n", "Aladdin", "open sesame");
  assert_reads ("dGVzdDoxMjPCow==", "test", "123£");
  assert_reads ("YTpiOmM=", "a", "b:c");
  assert_reads ("Og==", "", "");
}

/* Composed and decomposed letters are one (RFC 7617 section 2.1: NFC). */
static void
test_normal_form (void)
{
  g_autoptr (CwSecret) composed = build ("J\u00fcrgen", "gr\u00fcn");
  g_autoptr (CwSecret) decomposed = build ("Ju\u0308rgen", "gru\u0308n");

  g_assert_true (cw_secret_equal (composed, decomposed));
}

/* The example that the page prints is not the header of the credentials that it prints. */
static void
test_seed (void)
{
  static const char printed[] =
      "YmFybmFieUBxdWFsdHJpY3MuY29tOjYzVjhCdU85V015dmcwOUlPZjFPcDhUT3Joa3ZZR2lSeDF5TUdaa2k=";
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSecret) header = cw_secret_new (printed);
  g_autofree char *username = NULL;
  g_autoptr (CwSecret) token = NULL;

  g_assert_true (cw_basic_header_read (header, &username, &token, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (username, ==, USERNAME);
  g_assert_cmpstr (cw_secret_peek (token), !=, TOKEN);
  g_assert_cmpstr (cw_secret_peek (token), ==, "63V8BuO9WMyvg09IOf1Op8TOrhkvYGiRx1yMGZki");
  assert_header (
      USERNAME, TOKEN,
      "Basic "
      "YmFybmFieUBxdWFsdHJpY3MuY29tOjYzVjlCdU85d015dmdvOUhPZjFPcGVUT3Joa3ZZR2lSeDF5TUdya2k"
      "=");
}

/* What comes along when it is copied from a page or a letter. */
static void
test_pasted (void)
{
  g_autoptr (CwSecret) plain = build (USERNAME "#nordtel", TOKEN);
  g_autoptr (CwSecret) pasted =
      build ("\u00a0 " USERNAME "#nordtel\r\n", "\ufeff\t" TOKEN "\u200b \n");

  g_assert_true (cw_secret_equal (plain, pasted));
  assert_reads (cw_secret_peek (pasted), USERNAME "#nordtel", TOKEN);
}

static void
assert_refused (const char *username, const char *token, gsize length, const char *about)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CwSecret) secret = cw_secret_new_with_length (token, length);
  g_autoptr (CwSecret) header = cw_basic_header_build (username, secret, &error);

  g_assert_null (header);
  g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, about));
  /* What went wrong, and what to do. */
  g_assert_nonnull (strchr (error->message, '\n'));
  if (length > 1)
    g_assert_null (strstr (error->message, token));
}

static void
test_refused (void)
{
  assert_refused ("barnaby:" TOKEN, TOKEN, strlen (TOKEN), "cannot contain “:”");
  assert_refused ("barn\naby", TOKEN, strlen (TOKEN), "user name contains");
  assert_refused ("barn\177aby", TOKEN, strlen (TOKEN), "user name contains");
  assert_refused ("barn\302\205aby", TOKEN, strlen (TOKEN), "user name contains");
  assert_refused ("barn\377aby", TOKEN, strlen (TOKEN), "user name contains");
  assert_refused (" \t", TOKEN, strlen (TOKEN), "no user name");
  assert_refused (USERNAME, "63V9\r\nX-Injected: yes", 21, "token contains");
  assert_refused (USERNAME, "63V9\0BuO9", 9, "token contains");
  assert_refused (USERNAME, " ", 1, "no token");
  assert_refused (USERNAME, "", 0, "no token");
}

static void
test_unreadable (void)
{
  static const char *const headers[] = {
    "",
    "Basic ",
    "Basic QWxhZGRpbg==",                    /* no ":" */
    "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ",      /* cut */
    "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==abc", /* goes on */
    "Basic QWxh ZGRpbjpvcGVuIHNlc2FtZQ==",
    "Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
    "Basic /zp4",     /* no text */
    "Basic YTpiAGM=", /* NUL */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CwSecret) header = cw_secret_new (headers[i]);
      g_autofree char *username = NULL;
      g_autoptr (CwSecret) token = NULL;

      g_assert_false (cw_basic_header_read (header, &username, &token, &error));
      g_assert_error (error, CW_AUTH_ERROR, CW_AUTH_ERROR_INVALID);
      g_assert_null (username);
      g_assert_null (token);
    }
}

static void
assert_mask (const char *token, const char *expected)
{
  g_autoptr (CwSecret) secret = cw_secret_new (token);
  g_autofree char *mask = cw_basic_header_mask (secret);

  g_assert_cmpstr (mask, ==, expected);
}

static void
test_mask (void)
{
  assert_mask (TOKEN, "63V9…Grki");
  /* Short ones show nothing, not even how short they are. */
  assert_mask ("", "••••••••");
  assert_mask ("secret", "••••••••");
  assert_mask ("1234567890123456789", "••••••••");
  assert_mask ("12345678901234567890", "1234…7890");
  assert_mask ("äöüß5678901234567äöüß", "äöüß…äöüß");
  assert_mask ("\xff"
               "2345678901234567890",
               "••••••••");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/basic-header/standard", test_standard);
  g_test_add_func ("/basic-header/normal-form", test_normal_form);
  g_test_add_func ("/basic-header/seed", test_seed);
  g_test_add_func ("/basic-header/pasted", test_pasted);
  g_test_add_func ("/basic-header/refused", test_refused);
  g_test_add_func ("/basic-header/unreadable", test_unreadable);
  g_test_add_func ("/basic-header/mask", test_mask);

  return g_test_run ();
}
