/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-clipboard-lease.h"

#include "accounts/cw-secret-content.h"

struct _CwClipboardLease
{
  GObject parent_instance;

  GdkClipboard *clipboard;     /* (owned) (nullable): NULL once it has ended */
  GdkContentProvider *content; /* (owned) (nullable) */
  CwClock *clock;              /* (owned) */
  GCancellable *cancellable;   /* (owned) */
  guint seconds_left;
};

G_DEFINE_FINAL_TYPE (CwClipboardLease, cw_clipboard_lease, G_TYPE_OBJECT)

typedef enum
{
  PROP_SECONDS_LEFT = 1,
} CwClipboardLeaseProperty;

static GParamSpec *properties[PROP_SECONDS_LEFT + 1];

static void wait_second (CwClipboardLease *self);

static void
set_seconds_left (CwClipboardLease *self, guint seconds)
{
  if (self->seconds_left == seconds)
    return;
  self->seconds_left = seconds;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECONDS_LEFT]);
}

static gboolean
still_holds (CwClipboardLease *self)
{
  return gdk_clipboard_get_content (self->clipboard) == self->content;
}

void
cw_clipboard_lease_end (CwClipboardLease *self)
{
  g_autoptr (GdkClipboard) clipboard = NULL;

  g_return_if_fail (CW_IS_CLIPBOARD_LEASE (self));

  if (self->clipboard == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_signal_handlers_disconnect_by_data (self->clipboard, self);
  if (still_holds (self))
    gdk_clipboard_set_content (self->clipboard, NULL);
  g_clear_object (&self->content);
  clipboard = g_steal_pointer (&self->clipboard);
  set_seconds_left (self, 0);
}

guint
cw_clipboard_lease_get_seconds_left (CwClipboardLease *self)
{
  g_return_val_if_fail (CW_IS_CLIPBOARD_LEASE (self), 0);

  return self->seconds_left;
}

static void
second_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CwClipboardLease) self = user_data;

  if (!cw_clock_wait_finish (CW_CLOCK (source), result, NULL) || self->clipboard == NULL)
    return;
  if (self->seconds_left <= 1)
    {
      cw_clipboard_lease_end (self);
      return;
    }
  set_seconds_left (self, self->seconds_left - 1);
  wait_second (self);
}

/* The wait keeps it alive. */
static void
wait_second (CwClipboardLease *self)
{
  cw_clock_wait_async (self->clock, 1000, self->cancellable, second_over_cb, g_object_ref (self));
}

/* Somebody copied something else. */
static void
changed_cb (CwClipboardLease *self)
{
  if (self->clipboard != NULL && !still_holds (self))
    cw_clipboard_lease_end (self);
}

static void
cw_clipboard_lease_dispose (GObject *object)
{
  cw_clipboard_lease_end (CW_CLIPBOARD_LEASE (object));

  G_OBJECT_CLASS (cw_clipboard_lease_parent_class)->dispose (object);
}

static void
cw_clipboard_lease_finalize (GObject *object)
{
  CwClipboardLease *self = CW_CLIPBOARD_LEASE (object);

  g_object_unref (self->clock);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (cw_clipboard_lease_parent_class)->finalize (object);
}

static void
cw_clipboard_lease_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((CwClipboardLeaseProperty) id)
    {
    case PROP_SECONDS_LEFT:
      g_value_set_uint (value, CW_CLIPBOARD_LEASE (object)->seconds_left);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cw_clipboard_lease_class_init (CwClipboardLeaseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_clipboard_lease_dispose;
  object_class->finalize = cw_clipboard_lease_finalize;
  object_class->get_property = cw_clipboard_lease_get_property;

  properties[PROP_SECONDS_LEFT] =
      g_param_spec_uint ("seconds-left", NULL, NULL, 0, CW_CLIPBOARD_LEASE_SECONDS, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cw_clipboard_lease_init (CwClipboardLease *self)
{
  self->cancellable = g_cancellable_new ();
  self->seconds_left = CW_CLIPBOARD_LEASE_SECONDS;
}

CwClipboardLease *
cw_clipboard_lease_new (GdkClipboard *clipboard, CwSecret *secret, CwClock *clock)
{
  CwClipboardLease *self;

  g_return_val_if_fail (GDK_IS_CLIPBOARD (clipboard), NULL);
  g_return_val_if_fail (secret != NULL, NULL);
  g_return_val_if_fail (CW_IS_CLOCK (clock), NULL);

  self = g_object_new (CW_TYPE_CLIPBOARD_LEASE, NULL);
  self->clipboard = g_object_ref (clipboard);
  self->content = cw_secret_content_new (secret);
  self->clock = g_object_ref (clock);
  gdk_clipboard_set_content (clipboard, self->content);
  g_signal_connect_object (clipboard, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  wait_second (self);
  return self;
}
