/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net/cw-net-error.h"

static void
test_carries (void)
{
  g_autoptr (GError) error =
      cw_net_error_new (CW_NET_ERROR_UNAUTHORIZED, 401, "AUTH_6.0", "6ec1af12", "Refused.");
  g_autoptr (GError) copy = g_error_copy (error);

  g_clear_error (&error);
  g_assert_error (copy, CW_NET_ERROR, CW_NET_ERROR_UNAUTHORIZED);
  g_assert_cmpstr (copy->message, ==, "Refused.");
  g_assert_cmpuint (cw_net_error_get_status (copy), ==, 401);
  g_assert_cmpstr (cw_net_error_get_service_code (copy), ==, "AUTH_6.0");
  g_assert_cmpstr (cw_net_error_get_request_id (copy), ==, "6ec1af12");
}

static void
test_others_carry_nothing (void)
{
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Other.");
  g_autoptr (GError) bare = g_error_new_literal (CW_NET_ERROR, CW_NET_ERROR_FAILED, "Bare.");

  g_assert_cmpuint (cw_net_error_get_status (other), ==, 0);
  g_assert_null (cw_net_error_get_service_code (other));
  g_assert_null (cw_net_error_get_request_id (other));
  g_assert_cmpuint (cw_net_error_get_status (NULL), ==, 0);
  g_assert_null (cw_net_error_get_service_code (bare));
  g_assert_false (cw_net_error_is_passing (other));
  g_assert_false (cw_net_error_is_passing (NULL));
}

static void
test_what_passes (void)
{
  for (int code = CW_NET_ERROR_FAILED; code <= CW_NET_ERROR_MALFORMED; code++)
    {
      g_autoptr (GError) error = cw_net_error_new ((CwNetError) code, 0, NULL, NULL, "What.");
      gboolean passing = code == CW_NET_ERROR_UNREACHABLE || code == CW_NET_ERROR_SERVER ||
                         code == CW_NET_ERROR_RATE_LIMITED;

      g_assert_cmpint (cw_net_error_is_passing (error), ==, passing);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/net-error/carries", test_carries);
  g_test_add_func ("/net-error/others-carry-nothing", test_others_carry_nothing);
  g_test_add_func ("/net-error/what-passes", test_what_passes);
  return g_test_run ();
}
