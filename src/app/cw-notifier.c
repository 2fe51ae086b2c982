/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/cw-notifier.h"

#include "store/cw-workspace.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CwNotifier
{
  GObject parent_instance;

  GWeakRef application; /* GApplication */
  GWeakRef window;      /* CwWindow */
  GHashTable *broken;   /* (owned) (element-type utf8): told, and not recovered since */
};

G_DEFINE_FINAL_TYPE (CwNotifier, cw_notifier, G_TYPE_OBJECT)

static gboolean
has_failed (const CwJobEntry *entry)
{
  return entry->state == CW_JOB_FAILED || entry->state == CW_JOB_WAITING;
}

static gboolean
has_worked (const CwJobEntry *entry)
{
  return entry->state == CW_JOB_DONE || entry->state == CW_JOB_PARTLY;
}

static char *
get_connection_key (const CwJobEntry *entry)
{
  return g_strconcat ("connection-", entry->connection, NULL);
}

static char *
get_subject_key (const CwJobEntry *entry)
{
  return g_strconcat (entry->kind, "-", entry->subject, NULL);
}

char *
cw_notice_get_key (const CwJobEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->state == CW_JOB_WAITING && entry->connection != NULL)
    return get_connection_key (entry);
  return get_subject_key (entry);
}

static CwNotice
note_worked (GHashTable *broken, const CwJobEntry *entry)
{
  g_autofree char *connection = get_connection_key (entry);
  g_autofree char *subject = get_subject_key (entry);
  gboolean account_was = g_hash_table_remove (broken, connection);

  return g_hash_table_remove (broken, subject) || account_was ? CW_NOTICE_RECOVERED
                                                              : CW_NOTICE_NONE;
}

CwNotice
cw_notice_decide (GHashTable *broken, const CwJobEntry *entry, gboolean watched)
{
  g_autofree char *key = cw_notice_get_key (entry);

  g_return_val_if_fail (broken != NULL, CW_NOTICE_NONE);

  if (has_worked (entry))
    return note_worked (broken, entry);
  /* Whoever sees it fail is told no more, until it fails by itself. */
  if (!has_failed (entry) || (watched && entry->origin == CW_JOB_BY_PERSON) ||
      g_hash_table_contains (broken, key))
    return CW_NOTICE_NONE;
  g_hash_table_add (broken, g_steal_pointer (&key));
  return CW_NOTICE_BROKE;
}

/* The hint is for the page that is shown then. */
static char *
get_first_line (const char *message)
{
  const char *end;

  if (message == NULL)
    return g_strdup (_ ("The reason is in the activity."));
  end = strchr (message, '\n');
  return end != NULL ? g_strndup (message, (gsize) (end - message)) : g_strdup (message);
}

static GNotification *
create_notification (CwNotice notice, const CwJobEntry *entry, const char *path)
{
  g_autofree char *body = NULL;
  g_autofree char *title = NULL;
  GNotification *notification;

  if (notice == CW_NOTICE_BROKE)
    {
      title = entry->state == CW_JOB_WAITING
                  ? g_strdup (_ ("An account needs to be authorized again"))
                  : g_strdup_printf (_ ("“%s” could not be kept fresh"), entry->name);
      body =
          get_first_line (entry->error_message != NULL ? entry->error_message : entry->wait_reason);
    }
  else
    {
      title = g_strdup_printf (_ ("“%s” is fresh again"), entry->name);
      body = g_strdup (entry->result);
    }
  notification = g_notification_new (title);
  if (body != NULL)
    g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target_value (notification, "app.show-activity",
                                                      g_variant_new_bytestring (path));
  return notification;
}

static void
job_ended_cb (CwNotifier *self, const CwJobEntry *entry)
{
  g_autoptr (GApplication) application = g_weak_ref_get (&self->application);
  g_autoptr (CwWindow) window = g_weak_ref_get (&self->window);
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *id = NULL;
  CwNotice notice;

  if (application == NULL || window == NULL)
    return;
  notice = cw_notice_decide (self->broken, entry, gtk_window_is_active (GTK_WINDOW (window)));
  if (notice == CW_NOTICE_NONE)
    return;
  notification =
      create_notification (notice, entry, cw_workspace_get_path (cw_window_get_workspace (window)));
  /* What recovered takes the place of what broke; that an account did is taken back. */
  id = cw_notice_get_key (entry);
  g_application_send_notification (application, id, notification);
  if (notice == CW_NOTICE_RECOVERED && entry->connection != NULL)
    {
      g_autofree char *connection = get_connection_key (entry);

      g_application_withdraw_notification (application, connection);
    }
}

static void
cw_notifier_dispose (GObject *object)
{
  CwNotifier *self = CW_NOTIFIER (object);

  g_weak_ref_set (&self->application, NULL);
  g_weak_ref_set (&self->window, NULL);

  G_OBJECT_CLASS (cw_notifier_parent_class)->dispose (object);
}

static void
cw_notifier_finalize (GObject *object)
{
  CwNotifier *self = CW_NOTIFIER (object);

  g_weak_ref_clear (&self->application);
  g_weak_ref_clear (&self->window);
  g_hash_table_unref (self->broken);

  G_OBJECT_CLASS (cw_notifier_parent_class)->finalize (object);
}

static void
cw_notifier_class_init (CwNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_notifier_dispose;
  G_OBJECT_CLASS (klass)->finalize = cw_notifier_finalize;
}

static void
cw_notifier_init (CwNotifier *self)
{
  g_weak_ref_init (&self->application, NULL);
  g_weak_ref_init (&self->window, NULL);
  self->broken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

CwNotifier *
cw_notifier_new (GApplication *application, CwWindow *window)
{
  CwNotifier *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (CW_IS_WINDOW (window), NULL);

  self = g_object_new (CW_TYPE_NOTIFIER, NULL);
  g_weak_ref_set (&self->application, application);
  g_weak_ref_set (&self->window, window);
  g_signal_connect_object (cw_window_get_job_manager (window), "job-ended",
                           G_CALLBACK (job_ended_cb), self, G_CONNECT_SWAPPED);
  return self;
}
