/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts/cw-account-strip.h"

#include "accounts/cw-account-notice.h"
#include "service/cw-account.h"

/* What the page depends on. */
typedef enum
{
  FOLLOWS_NOTHING,
  FOLLOWS_METRICS,
  FOLLOWS_ACCOUNT,
  FOLLOWS_ALL,
} Follows;

struct _CwAccountStrip
{
  AdwBin parent_instance;

  CwAccounts *accounts; /* (owned) (nullable) */
  GPtrArray *watched;   /* (owned) (element-type GObject): connections and accounts listened to */
  Follows follows;
  GArray *metric_ids; /* (owned) (nullable) (element-type gint64): NULL for all */
  char *uid;          /* (owned) (nullable) */
  guint n_deliveries;
  gboolean patient;        /* one is silent, for too short a time to be told */
  CwAccountNotice *notice; /* (owned) (nullable): what is shown */
  GTimeZone *zone;         /* (owned) */
  guint second_id;         /* timeout */

  GtkButton *button;
  GtkImage *icon;
  GtkLabel *label;
  GtkRevealer *revealer;
  GtkWidget *box;
};

G_DEFINE_FINAL_TYPE (CwAccountStrip, cw_account_strip, ADW_TYPE_BIN)

static void update (CwAccountStrip *self);

static gboolean
has_metric (CwAccountStrip *self, gint64 id)
{
  if (self->metric_ids == NULL)
    return TRUE;
  for (guint i = 0; i < self->metric_ids->len; i++)
    if (g_array_index (self->metric_ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* How many of the metrics of the page come by it. */
static guint
count_metrics (CwAccountStrip *self, CwConnection *connection)
{
  const CwConnectionUse *use = cw_accounts_get_use (self->accounts, connection);
  guint n_metrics = 0;

  for (guint i = 0; use != NULL && i < use->metric_ids->len; i++)
    n_metrics += self->follows != FOLLOWS_METRICS ||
                         has_metric (self, g_array_index (use->metric_ids, gint64, i))
                     ? 1
                     : 0;
  return n_metrics;
}

/* A page of metrics says nothing of them. */
static guint
count_integrations (CwAccountStrip *self, CwConnection *connection)
{
  const CwConnectionUse *use = cw_accounts_get_use (self->accounts, connection);

  return use != NULL && self->follows != FOLLOWS_METRICS ? use->integrations->len : 0;
}

static gboolean
is_followed (CwAccountStrip *self, CwConnection *connection)
{
  switch (self->follows)
    {
    case FOLLOWS_METRICS:
      return count_metrics (self, connection) > 0;
    case FOLLOWS_ACCOUNT:
      return g_str_equal (cw_connection_get_uid (connection), self->uid);
    case FOLLOWS_ALL:
      return TRUE;
    case FOLLOWS_NOTHING:
    default:
      return FALSE;
    }
}

static guint
count_waiting (CwAccountStrip *self, CwConnection *connection)
{
  CwAccount *account = cw_accounts_peek_account (self->accounts, connection);

  return account != NULL ? cw_account_get_n_waiting (account) : 0;
}

static GArray *
collect_cases (CwAccountStrip *self)
{
  GArray *cases = g_array_new (FALSE, FALSE, sizeof (CwAccountCase));
  guint n = self->accounts != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->accounts)) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwConnection) connection =
          g_list_model_get_item (G_LIST_MODEL (self->accounts), i);
      CwAccountCase found = { .connection = connection };

      if (!is_followed (self, connection))
        continue;
      found.n_metrics = count_metrics (self, connection);
      found.n_waiting = count_waiting (self, connection);
      found.n_deliveries = self->n_deliveries;
      found.n_integrations = count_integrations (self, connection);
      g_array_append_val (cases, found);
    }
  return cases;
}

static gboolean
second_cb (gpointer user_data)
{
  update (user_data);
  return G_SOURCE_CONTINUE;
}

/* Seconds are counted only while somebody sees them. */
static void
update_second (CwAccountStrip *self)
{
  gboolean counts = (self->patient || (self->notice != NULL && self->notice->counts_down)) &&
                    gtk_widget_get_mapped (GTK_WIDGET (self));

  if (!counts)
    g_clear_handle_id (&self->second_id, g_source_remove);
  else if (self->second_id == 0)
    self->second_id = g_timeout_add_seconds (1, second_cb, self);
}

static void
show_button (CwAccountStrip *self)
{
  const char *label = cw_account_notice_get_button (self->notice);
  GtkActionable *button = GTK_ACTIONABLE (self->button);

  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (self->button, label);
  /* Never an action with the parameter of another. */
  gtk_actionable_set_action_name (button, NULL);
  if (self->notice->remedy == CW_ACCOUNT_REMEDY_REAUTHORIZE)
    gtk_actionable_set_action_target (button, "s", self->notice->uid);
  else if (self->notice->remedy == CW_ACCOUNT_REMEDY_SHOW)
    gtk_actionable_set_action_target (button, "s", "integrations");
  else
    gtk_actionable_set_action_target_value (button, NULL);
  if (self->notice->remedy == CW_ACCOUNT_REMEDY_REAUTHORIZE)
    gtk_actionable_set_action_name (button, "win.reauthorize");
  else if (self->notice->remedy == CW_ACCOUNT_REMEDY_SHOW)
    gtk_actionable_set_action_name (button, "win.show-page");
}

static void
show_notice (CwAccountStrip *self)
{
  const CwAccountNotice *notice = self->notice;
  const char *tone = !notice->grave ? "quiet-strip" : notice->first_time ? "attention" : "error";
  const char *classes[] = { "info-strip", tone, NULL };
  g_autofree char *markup =
      notice->detail != NULL
          ? g_markup_printf_escaped ("<b>%s</b>  %s", notice->title, notice->detail)
          : g_markup_printf_escaped ("<b>%s</b>", notice->title);

  gtk_widget_set_css_classes (self->box, classes);
  gtk_image_set_from_icon_name (self->icon, notice->grave ? "dialog-warning-symbolic"
                                                          : "content-loading-symbolic");
  gtk_label_set_markup (self->label, markup);
  show_button (self);
}

/* Whether one is silent that nobody is told of yet. */
static gboolean
is_patient (GArray *cases, gint64 now_ms)
{
  for (guint i = 0; i < cases->len; i++)
    {
      CwConnection *connection = g_array_index (cases, CwAccountCase, i).connection;

      if (cw_connection_get_state (connection) == CW_CONNECTION_UNREACHABLE &&
          !cw_account_notice_is_told (connection, now_ms))
        return TRUE;
    }
  return FALSE;
}

static void
update (CwAccountStrip *self)
{
  g_autoptr (GArray) cases = collect_cases (self);
  gint64 now =
      self->accounts != NULL ? cw_clock_get_now (cw_accounts_get_clock (self->accounts)) : 0;

  g_clear_pointer (&self->notice, cw_account_notice_free);
  self->notice = cw_account_notice_new (cases, self->follows == FOLLOWS_ALL, now, self->zone);
  self->patient = is_patient (cases, now);
  if (self->notice != NULL)
    show_notice (self);
  if (self->notice != NULL)
    gtk_widget_set_visible (self->box, TRUE);
  /* What it said stays on it while it goes. */
  gtk_widget_set_sensitive (self->box, self->notice != NULL);
  if (self->notice != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "shown");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "shown");
  gtk_revealer_set_reveal_child (self->revealer, self->notice != NULL);
  update_second (self);
}

static void
unwatch (CwAccountStrip *self)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_data (self->watched->pdata[i], self);
  g_ptr_array_set_size (self->watched, 0);
}

static void
watch (CwAccountStrip *self, gpointer object)
{
  g_signal_connect_object (object, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->watched, g_object_ref (object));
}

/* An account is at work behind a connection once it has been used. */
static void
changed_cb (CwAccountStrip *self)
{
  guint n = self->accounts != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->accounts)) : 0;

  unwatch (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CwConnection) connection =
          g_list_model_get_item (G_LIST_MODEL (self->accounts), i);
      CwAccount *account = cw_accounts_peek_account (self->accounts, connection);

      watch (self, connection);
      if (account != NULL)
        watch (self, account);
    }
  update (self);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* What came of it is in the state of the connection. */
  g_autoptr (CwIdentity) identity = cw_accounts_test_finish (CW_ACCOUNTS (source), result, NULL);

  if (identity == NULL)
    g_debug ("An account still does not answer");
}

static void
clicked_cb (CwAccountStrip *self)
{
  g_autoptr (GArray) cases = NULL;

  g_assert (CW_IS_ACCOUNT_STRIP (self));

  if (self->notice == NULL || self->notice->remedy != CW_ACCOUNT_REMEDY_TRY)
    return;
  cases = collect_cases (self);
  for (guint i = 0; i < cases->len; i++)
    {
      CwConnection *connection = g_array_index (cases, CwAccountCase, i).connection;

      if (cw_connection_get_state (connection) == CW_CONNECTION_UNREACHABLE)
        cw_accounts_test_async (self->accounts, connection, NULL, tried_cb, NULL);
    }
}

/* A screen reader would go on reading what a revealer hides. */
static void
revealed_cb (CwAccountStrip *self)
{
  g_assert (CW_IS_ACCOUNT_STRIP (self));

  if (self->notice == NULL && !gtk_revealer_get_child_revealed (self->revealer))
    gtk_widget_set_visible (self->box, FALSE);
}

static void
cw_account_strip_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cw_account_strip_parent_class)->map (widget);
  update (CW_ACCOUNT_STRIP (widget));
}

static void
cw_account_strip_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cw_account_strip_parent_class)->unmap (widget);
  update_second (CW_ACCOUNT_STRIP (widget));
}

static void
cw_account_strip_dispose (GObject *object)
{
  CwAccountStrip *self = CW_ACCOUNT_STRIP (object);

  g_clear_handle_id (&self->second_id, g_source_remove);
  unwatch (self);
  if (self->accounts != NULL)
    g_signal_handlers_disconnect_by_data (self->accounts, self);
  g_clear_object (&self->accounts);
  /* The children go with AdwBin's child. */

  G_OBJECT_CLASS (cw_account_strip_parent_class)->dispose (object);
}

static void
cw_account_strip_finalize (GObject *object)
{
  CwAccountStrip *self = CW_ACCOUNT_STRIP (object);

  g_ptr_array_unref (self->watched);
  g_clear_pointer (&self->metric_ids, g_array_unref);
  g_free (self->uid);
  g_clear_pointer (&self->notice, cw_account_notice_free);
  g_time_zone_unref (self->zone);

  G_OBJECT_CLASS (cw_account_strip_parent_class)->finalize (object);
}

static void
cw_account_strip_class_init (CwAccountStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_account_strip_dispose;
  object_class->finalize = cw_account_strip_finalize;
  widget_class->map = cw_account_strip_map;
  widget_class->unmap = cw_account_strip_unmap;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/accounts/cw-account-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CwAccountStrip, box);
  gtk_widget_class_bind_template_child (widget_class, CwAccountStrip, button);
  gtk_widget_class_bind_template_child (widget_class, CwAccountStrip, icon);
  gtk_widget_class_bind_template_child (widget_class, CwAccountStrip, label);
  gtk_widget_class_bind_template_child (widget_class, CwAccountStrip, revealer);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, revealed_cb);
}

static void
cw_account_strip_init (CwAccountStrip *self)
{
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->zone = g_time_zone_new_local ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_account_strip_new (void)
{
  return g_object_new (CW_TYPE_ACCOUNT_STRIP, NULL);
}

void
cw_account_strip_set_accounts (CwAccountStrip *self, CwAccounts *accounts)
{
  g_return_if_fail (CW_IS_ACCOUNT_STRIP (self));
  g_return_if_fail (accounts == NULL || CW_IS_ACCOUNTS (accounts));

  if (self->accounts == accounts)
    return;
  if (self->accounts != NULL)
    g_signal_handlers_disconnect_by_data (self->accounts, self);
  g_set_object (&self->accounts, accounts);
  if (accounts != NULL)
    {
      g_signal_connect_object (accounts, "items-changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (accounts, "uses-changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  changed_cb (self);
}

/* @metric_ids: (transfer full) (nullable) */
static void
follow (CwAccountStrip *self, Follows follows, GArray *metric_ids, const char *uid)
{
  char *own_uid = g_strdup (uid);

  self->follows = follows;
  g_clear_pointer (&self->metric_ids, g_array_unref);
  self->metric_ids = metric_ids;
  g_free (self->uid);
  self->uid = own_uid;
  update (self);
}

void
cw_account_strip_follow_metrics (CwAccountStrip *self, const gint64 *metric_ids, guint n_metrics)
{
  GArray *ids;

  g_return_if_fail (CW_IS_ACCOUNT_STRIP (self));

  ids = g_array_sized_new (FALSE, FALSE, sizeof *metric_ids, n_metrics);
  g_array_append_vals (ids, metric_ids, n_metrics);
  follow (self, FOLLOWS_METRICS, ids, NULL);
}

void
cw_account_strip_follow_all_metrics (CwAccountStrip *self)
{
  g_return_if_fail (CW_IS_ACCOUNT_STRIP (self));

  follow (self, FOLLOWS_METRICS, NULL, NULL);
}

void
cw_account_strip_follow_account (CwAccountStrip *self, const char *uid)
{
  g_return_if_fail (CW_IS_ACCOUNT_STRIP (self));

  follow (self, uid != NULL ? FOLLOWS_ACCOUNT : FOLLOWS_ALL, NULL, uid);
}

void
cw_account_strip_set_n_deliveries (CwAccountStrip *self, guint n_deliveries)
{
  g_return_if_fail (CW_IS_ACCOUNT_STRIP (self));

  if (self->n_deliveries == n_deliveries)
    return;
  self->n_deliveries = n_deliveries;
  update (self);
}

gboolean
cw_account_strip_get_follows (CwAccountStrip *self)
{
  g_return_val_if_fail (CW_IS_ACCOUNT_STRIP (self), FALSE);

  return self->follows != FOLLOWS_NOTHING;
}
