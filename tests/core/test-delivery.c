/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-delivery.h"

static void
test_states (void)
{
  CwDeliveryState state = CW_DELIVERY_PENDING;

  for (int i = 0; i <= CW_DELIVERY_DEAD; i++)
    {
      g_assert_true (cw_delivery_state_from_string (
          cw_delivery_state_to_string ((CwDeliveryState) i), &state));
      g_assert_cmpint (state, ==, i);
      g_assert_nonnull (cw_delivery_state_get_name ((CwDeliveryState) i));
    }
  g_assert_cmpstr (cw_delivery_state_to_string (CW_DELIVERY_IN_DOUBT), ==, "in doubt");
  g_assert_false (cw_delivery_state_from_string ("lost", &state));
  g_assert_false (cw_delivery_state_from_string (NULL, &state));
}

static void
test_copy (void)
{
  CwDelivery *self = g_new0 (CwDelivery, 1);
  g_autoptr (CwDelivery) copy = NULL;

  self->id = 5;
  self->title = g_strdup ("Call with Kari Nilsen");
  self->payload = g_bytes_new_static ("{}", 2);
  self->state = CW_DELIVERY_DEAD;
  self->error_code = g_strdup ("E");
  copy = g_boxed_copy (CW_TYPE_DELIVERY, self);
  cw_delivery_free (self);
  g_assert_cmpint (copy->id, ==, 5);
  g_assert_cmpstr (copy->title, ==, "Call with Kari Nilsen");
  g_assert_cmpuint (g_bytes_get_size (copy->payload), ==, 2);
  g_assert_cmpint (copy->state, ==, CW_DELIVERY_DEAD);
  g_assert_cmpstr (copy->error_code, ==, "E");
  g_assert_null (copy->queue);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delivery/states", test_states);
  g_test_add_func ("/delivery/copy", test_copy);
  return g_test_run ();
}
