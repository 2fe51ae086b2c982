/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-delivery-judge.h"

#include "auth/cw-auth-error.h"
#include "net/cw-net-error.h"

#include <gio/gio.h>

#define NOW G_GINT64_CONSTANT (1790000000000)
#define LONGEST (10 * 60 * 1000)

typedef struct
{
  const char *name;
  gboolean of_account;
  int code;
  gboolean doubtful;
  CwDeliveryState state;
  CwDeliveryState at_last; /* when it was tried often enough */
  gboolean stops;
  gboolean asks_project;
  gboolean waits;
} Row;

static const Row rows[] = {
  { "reauthorize", TRUE, CW_AUTH_ERROR_NEEDS_REAUTHORIZATION, FALSE, CW_DELIVERY_PENDING,
    CW_DELIVERY_PENDING, TRUE, FALSE, FALSE },
  { "locked", TRUE, CW_AUTH_ERROR_KEYRING_LOCKED, FALSE, CW_DELIVERY_PENDING, CW_DELIVERY_PENDING,
    TRUE, FALSE, FALSE },
  { "401", FALSE, CW_NET_ERROR_UNAUTHORIZED, FALSE, CW_DELIVERY_PENDING, CW_DELIVERY_PENDING, TRUE,
    FALSE, FALSE },
  { "cut", FALSE, CW_NET_ERROR_UNREACHABLE, TRUE, CW_DELIVERY_IN_DOUBT, CW_DELIVERY_IN_DOUBT, FALSE,
    FALSE, TRUE },
  { "500", FALSE, CW_NET_ERROR_SERVER, TRUE, CW_DELIVERY_IN_DOUBT, CW_DELIVERY_IN_DOUBT, FALSE,
    FALSE, TRUE },
  { "strange answer", FALSE, CW_NET_ERROR_MALFORMED, TRUE, CW_DELIVERY_IN_DOUBT,
    CW_DELIVERY_IN_DOUBT, FALSE, FALSE, TRUE },
  { "409", FALSE, CW_NET_ERROR_CONFLICT, FALSE, CW_DELIVERY_IN_DOUBT, CW_DELIVERY_IN_DOUBT, FALSE,
    FALSE, TRUE },
  { "no network", FALSE, CW_NET_ERROR_UNREACHABLE, FALSE, CW_DELIVERY_PENDING, CW_DELIVERY_PENDING,
    TRUE, FALSE, TRUE },
  { "429", FALSE, CW_NET_ERROR_RATE_LIMITED, FALSE, CW_DELIVERY_PENDING, CW_DELIVERY_PENDING, TRUE,
    FALSE, TRUE },
  { "503 before it was read", FALSE, CW_NET_ERROR_SERVER, FALSE, CW_DELIVERY_PENDING,
    CW_DELIVERY_DEAD, TRUE, FALSE, TRUE },
  { "404", FALSE, CW_NET_ERROR_NOT_FOUND, FALSE, CW_DELIVERY_PENDING, CW_DELIVERY_DEAD, FALSE, TRUE,
    TRUE },
  { "403", FALSE, CW_NET_ERROR_FORBIDDEN, FALSE, CW_DELIVERY_PENDING, CW_DELIVERY_DEAD, FALSE, TRUE,
    TRUE },
  { "400", FALSE, CW_NET_ERROR_INVALID, FALSE, CW_DELIVERY_DEAD, CW_DELIVERY_DEAD, FALSE, FALSE,
    FALSE },
};

static void
assert_row (const Row *row, guint tries, CwDeliveryState state)
{
  g_autoptr (GError) error =
      row->of_account ? g_error_new_literal (CW_AUTH_ERROR, row->code, row->name)
                      : cw_net_error_new ((CwNetError) row->code, 0, NULL, NULL, row->name);
  CwDeliveryVerdict verdict;

  if (row->doubtful)
    cw_net_error_set_doubtful (error, TRUE);
  verdict = cw_delivery_judge (error, tries, NOW, 0.5);
  g_test_message ("%s, try %u", row->name, tries);
  g_assert_cmpint (verdict.state, ==, state);
  g_assert_cmpint (verdict.asks_project, ==, row->asks_project);
  g_assert_cmpint (verdict.stops, ==, row->stops);
  if (state == CW_DELIVERY_DEAD)
    return;
  g_assert_cmpint (verdict.due > NOW, ==, row->waits);
  g_assert_cmpint (verdict.due - NOW, <=, LONGEST);
}

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      for (guint tries = 1; tries < CW_DELIVERY_MOST_TRIES; tries++)
        assert_row (&rows[i], tries, rows[i].state);
      assert_row (&rows[i], CW_DELIVERY_MOST_TRIES, rows[i].at_last);
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "It may have left already");
  CwDeliveryVerdict verdict = cw_delivery_judge (error, 1, NOW, 0);

  g_assert_cmpint (verdict.state, ==, CW_DELIVERY_IN_DOUBT);
  g_assert_true (verdict.stops);
  g_assert_cmpint (verdict.due, ==, NOW);
}

static void
test_waits_grow (void)
{
  g_autoptr (GError) error = cw_net_error_new (CW_NET_ERROR_RATE_LIMITED, 429, NULL, NULL, "Later");
  gint64 before = 0;

  for (guint tries = 1; tries <= 12; tries++)
    {
      gint64 least = cw_delivery_judge (error, tries, NOW, 0).due - NOW;
      gint64 most = cw_delivery_judge (error, tries, NOW, 1).due - NOW;

      g_assert_cmpint (least, >=, before);
      g_assert_cmpint (most, ==, 2 * least);
      g_assert_cmpint (most, <=, LONGEST);
      before = least;
    }
  g_assert_cmpint (before, ==, LONGEST / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delivery-judge/table", test_table);
  g_test_add_func ("/delivery-judge/cancelled", test_cancelled);
  g_test_add_func ("/delivery-judge/waits-grow", test_waits_grow);
  return g_test_run ();
}
