/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CW_TYPE_CLOCK (cw_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (CwClock, cw_clock, CW, CLOCK, GObject)

/**
 * CwClock: what time it is, and waiting for it. Given to whatever needs it, so that tests bring
 * their own.
 * @get_now: Unix time in ms; may jump when the machine's clock is set
 * @wait_async: ends once that many ms have gone by, also while the machine sleeps
 *   (CLOCK_BOOTTIME)
 */
struct _CwClockClass
{
  GObjectClass parent_class;

  gint64 (*get_now) (CwClock *self);
  void (*wait_async) (CwClock *self,
                      gint64 ms,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
  gboolean (*wait_finish) (CwClock *self, GAsyncResult *result, GError **error);
};

/** The machine's. */
CwClock *cw_clock_new (void);
gint64 cw_clock_get_now (CwClock *self);
void cw_clock_wait_async (CwClock *self,
                          gint64 ms,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/** FALSE only where it was cancelled. */
gboolean cw_clock_wait_finish (CwClock *self, GAsyncResult *result, GError **error);

G_END_DECLS
