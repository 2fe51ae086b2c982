/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-retry-policy.h"

#define NOON G_GINT64_CONSTANT (1795176000000) /* Fri, 20 Nov 2026 12:00:00 GMT */
#define ALMOST_ONE (1.0 - 1e-12)

static gint64
decide (CwNetError code, guint status, CwTry outcome, double random)
{
  g_autoptr (GError) error = cw_net_error_new (code, status, NULL, NULL, "What went wrong.");

  outcome.error = error;
  outcome.number = MAX (outcome.number, 1);
  outcome.max_tries = outcome.max_tries != 0 ? outcome.max_tries : 5;
  return cw_retry_policy_decide (&cw_retry_policy_default, &outcome, random);
}

static void
test_what_is_repeated (void)
{
  static const struct
  {
    CwNetError code;
    guint status;
    gboolean repeatable;
    gboolean reached;
    gboolean again;
  } cases[] = {
    { CW_NET_ERROR_SERVER, 500, TRUE, TRUE, TRUE },
    { CW_NET_ERROR_SERVER, 502, TRUE, TRUE, TRUE },
    { CW_NET_ERROR_SERVER, 503, TRUE, TRUE, TRUE },
    { CW_NET_ERROR_SERVER, 504, TRUE, TRUE, TRUE },
    { CW_NET_ERROR_SERVER, 501, TRUE, TRUE, FALSE },
    { CW_NET_ERROR_SERVER, 500, FALSE, TRUE, FALSE },
    { CW_NET_ERROR_UNREACHABLE, 0, TRUE, TRUE, TRUE },
    { CW_NET_ERROR_UNREACHABLE, 0, FALSE, TRUE, FALSE },
    { CW_NET_ERROR_UNREACHABLE, 0, FALSE, FALSE, TRUE },
    { CW_NET_ERROR_RATE_LIMITED, 429, FALSE, TRUE, TRUE },
    { CW_NET_ERROR_RATE_LIMITED, 400, FALSE, TRUE, TRUE },
    { CW_NET_ERROR_UNAUTHORIZED, 401, TRUE, TRUE, FALSE },
    { CW_NET_ERROR_FORBIDDEN, 403, TRUE, TRUE, FALSE },
    { CW_NET_ERROR_NOT_FOUND, 404, TRUE, TRUE, FALSE },
    { CW_NET_ERROR_INVALID, 400, TRUE, TRUE, FALSE },
    { CW_NET_ERROR_UNTRUSTED, 0, TRUE, FALSE, FALSE },
    { CW_NET_ERROR_REDIRECTED, 302, TRUE, TRUE, FALSE },
    { CW_NET_ERROR_MALFORMED, 200, TRUE, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CwTry outcome = { .repeatable = cases[i].repeatable,
                        .reached = cases[i].reached,
                        .retry_after_ms = -1 };
      gint64 wait = decide (cases[i].code, cases[i].status, outcome, 0.5);

      g_test_message ("case %u", i);
      g_assert_cmpint (wait >= 0, ==, cases[i].again);
    }
}

static void
test_backs_off (void)
{
  static const gint64 bounds[] = { 500, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000 };

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      CwTry outcome = { .repeatable = TRUE, .reached = TRUE, .retry_after_ms = -1 };

      outcome.number = i + 1;
      outcome.max_tries = 100;
      g_assert_cmpint (decide (CW_NET_ERROR_SERVER, 500, outcome, 0.0), ==, 0);
      g_assert_cmpint (decide (CW_NET_ERROR_SERVER, 500, outcome, 0.5), ==, bounds[i] / 2);
      g_assert_cmpint (decide (CW_NET_ERROR_SERVER, 500, outcome, ALMOST_ONE), >=, bounds[i] - 1);
      g_assert_cmpint (decide (CW_NET_ERROR_SERVER, 500, outcome, ALMOST_ONE), <=, bounds[i]);
    }
}

static void
test_ends (void)
{
  CwTry outcome = { .repeatable = TRUE, .reached = TRUE, .retry_after_ms = -1 };

  outcome.number = 4;
  g_assert_cmpint (decide (CW_NET_ERROR_SERVER, 500, outcome, 0.5), >=, 0);
  outcome.number = 5;
  g_assert_cmpint (decide (CW_NET_ERROR_SERVER, 500, outcome, 0.5), ==, -1);
  outcome.number = 1;
  outcome.max_tries = 1;
  g_assert_cmpint (decide (CW_NET_ERROR_SERVER, 500, outcome, 0.5), ==, -1);
  outcome.number = G_MAXUINT - 1;
  outcome.max_tries = G_MAXUINT;
  g_assert_cmpint (decide (CW_NET_ERROR_SERVER, 500, outcome, 0.5), ==, 30000);
}

static void
test_waits_as_asked (void)
{
  CwTry outcome = { .repeatable = TRUE, .reached = TRUE, .retry_after_ms = 7000 };

  g_assert_cmpint (decide (CW_NET_ERROR_RATE_LIMITED, 429, outcome, 0.0), ==, 7000);
  g_assert_cmpint (decide (CW_NET_ERROR_SERVER, 503, outcome, ALMOST_ONE), >=, 7000);
  g_assert_cmpint (decide (CW_NET_ERROR_SERVER, 503, outcome, ALMOST_ONE), <=, 7500);
  outcome.retry_after_ms = 0;
  g_assert_cmpint (decide (CW_NET_ERROR_RATE_LIMITED, 429, outcome, 0.0), ==, 0);
  outcome.retry_after_ms = 15 * 60 * 1000;
  g_assert_cmpint (decide (CW_NET_ERROR_RATE_LIMITED, 429, outcome, 0.0), ==, 15 * 60 * 1000);
  outcome.retry_after_ms++;
  g_assert_cmpint (decide (CW_NET_ERROR_RATE_LIMITED, 429, outcome, 0.0), ==, -1);
}

static void
test_success_is_final (void)
{
  CwTry outcome = { .number = 1, .max_tries = 5, .repeatable = TRUE, .retry_after_ms = 10 };

  g_assert_cmpint (cw_retry_policy_decide (&cw_retry_policy_default, &outcome, 0.5), ==, -1);
}

static void
test_reads_retry_after (void)
{
  static const struct
  {
    const char *text;
    gint64 ms;
  } cases[] = {
    { "0", 0 },
    { "120", 120000 },
    { "  5 ", 5000 },
    { "99999999999999999999999", (gint64) G_MAXINT * 1000 },
    { "Fri, 20 Nov 2026 12:00:30 GMT", 30000 },
    { "Friday, 20-Nov-26 12:00:30 GMT", 30000 },
    { "Fri Nov 20 12:00:30 2026", 30000 },
    { "Fri, 20 Nov 2026 11:00:00 GMT", 0 },
    { "", -1 },
    { "soon", -1 },
    { "-5", -1 },
    { "1.5", -1 },
    { "5 seconds", -1 },
    { NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (cw_retry_policy_read_retry_after (cases[i].text, NOON), ==, cases[i].ms);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/retry-policy/what-is-repeated", test_what_is_repeated);
  g_test_add_func ("/retry-policy/backs-off", test_backs_off);
  g_test_add_func ("/retry-policy/ends", test_ends);
  g_test_add_func ("/retry-policy/waits-as-asked", test_waits_as_asked);
  g_test_add_func ("/retry-policy/success-is-final", test_success_is_final);
  g_test_add_func ("/retry-policy/reads-retry-after", test_reads_retry_after);
  return g_test_run ();
}
