/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-cause-card.h"

#include "score/cw-score-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

struct _CwCauseCard
{
  GtkBox parent_instance;

  char *key;        /* (owned): of the cause */
  char *request_id; /* (owned) (nullable): that the menu copies */

  GtkButton *discard_button;
  GtkButton *mend_button;
  GtkLabel *caption_label;
  GtkLabel *detail_label;
  GtkLabel *pill;
  GtkLabel *title_label;
  GtkMenuButton *menu_button;
};

G_DEFINE_FINAL_TYPE (CwCauseCard, cw_cause_card, GTK_TYPE_BOX)

static void
cw_cause_card_dispose (GObject *object)
{
  CwCauseCard *self = CW_CAUSE_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_CAUSE_CARD);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->request_id, g_free);

  G_OBJECT_CLASS (cw_cause_card_parent_class)->dispose (object);
}

static void
cw_cause_card_class_init (CwCauseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_cause_card_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/activity/cw-cause-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CwCauseCard, caption_label);
  gtk_widget_class_bind_template_child (widget_class, CwCauseCard, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CwCauseCard, discard_button);
  gtk_widget_class_bind_template_child (widget_class, CwCauseCard, mend_button);
  gtk_widget_class_bind_template_child (widget_class, CwCauseCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CwCauseCard, pill);
  gtk_widget_class_bind_template_child (widget_class, CwCauseCard, title_label);
}

static void
cw_cause_card_init (CwCauseCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cw_tooltip_set (GTK_WIDGET (self->menu_button), _ ("More"));
}

/* What makes it another card. (transfer full) */
static char *
make_key (const CwCause *cause)
{
  g_autofree char *title = cw_cause_get_title (cause);

  return g_strdup_printf ("%s %d %d %s %s", cause->uid, cause->in_doubt, (int) cause->problem,
                          cause->cause->error_code != NULL ? cause->cause->error_code : "", title);
}

/* (transfer floating) */
static GVariant *
get_place (const CwCause *cause)
{
  return g_variant_new ("(xs)", cause->cause->integration,
                        cause->cause->error_code != NULL ? cause->cause->error_code : "");
}

static char *
describe_retry (const CwCause *cause)
{
  g_autofree char *count = cw_score_format_count (cause->cause->n_letters);

  return g_strdup_printf (_ ("Retry %s"), count);
}

static void
show_mending (CwCauseCard *self, const CwCause *cause, gboolean has_data)
{
  GtkActionable *button = GTK_ACTIONABLE (self->mend_button);
  CwCauseMending mending = cw_cause_get_mending (cause);
  g_autofree char *retry = describe_retry (cause);

  if (mending == CW_CAUSE_MENDING_OPEN_DATA && !has_data)
    mending = CW_CAUSE_MENDING_RETRY;
  if (mending == CW_CAUSE_MENDING_RETRY)
    gtk_actionable_set_action_target_value (button, get_place (cause));
  else
    gtk_actionable_set_action_target (button, "s", cause->uid);
  gtk_button_set_label (self->mend_button,
                        mending == CW_CAUSE_MENDING_RETRY       ? retry
                        : mending == CW_CAUSE_MENDING_RECREATE  ? _ ("Recreate and Retry…")
                        : mending == CW_CAUSE_MENDING_OPEN_DATA ? _ ("Open Data")
                                                                : _ ("Look Again"));
  gtk_actionable_set_action_name (
      button, mending == CW_CAUSE_MENDING_RETRY       ? "dead-letters.retry"
              : mending == CW_CAUSE_MENDING_RECREATE  ? "integration.recreate-project"
              : mending == CW_CAUSE_MENDING_OPEN_DATA ? "win.edit-mapping"
                                                      : "integration.run");
}

static void
show_discard (CwCauseCard *self, const CwCause *cause)
{
  GtkActionable *button = GTK_ACTIONABLE (self->discard_button);

  gtk_widget_set_visible (GTK_WIDGET (button), !cause->in_doubt);
  if (cause->in_doubt)
    return;
  gtk_actionable_set_action_target_value (button, get_place (cause));
  gtk_actionable_set_action_name (button, "dead-letters.discard");
}

static void
append (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
show_menu (CwCauseCard *self, const CwCause *cause, const char *title)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *spoken = g_strdup_printf (_ ("More for %s"), title);

  append (menu, _ ("_Show Integration"), "win.show-integration", g_variant_new_string (cause->uid));
  if (!cause->in_doubt)
    append (menu, _ ("_Retry"), "dead-letters.retry", get_place (cause));
  if (cause->cause->request_id != NULL)
    append (menu, _ ("_Copy Request Id"), "dead-letters.copy-request",
            g_variant_new_string (cause->cause->request_id));
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

void
cw_cause_card_show (CwCauseCard *self, const CwCause *cause, gboolean has_data, gint64 now_ms)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *title = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *count = NULL;
  gboolean new;

  g_return_if_fail (CW_IS_CAUSE_CARD (self));
  g_return_if_fail (cause != NULL);

  title = cw_cause_get_title (cause);
  caption = cw_cause_get_caption (cause, now_ms, zone);
  detail = cw_cause_get_detail (cause);
  count = cw_score_format_count (cause->cause->n_letters);
  new = self->key == NULL || g_strcmp0 (self->request_id, cause->cause->request_id) != 0;
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->caption_label, caption);
  gtk_label_set_label (self->detail_label, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), detail != NULL);
  gtk_label_set_label (self->pill, count);
  gtk_widget_add_css_class (GTK_WIDGET (self->pill), cause->in_doubt ? "dim" : "attention");
  show_mending (self, cause, has_data);
  show_discard (self, cause);
  if (new)
    show_menu (self, cause, title);
  g_free (self->key);
  self->key = make_key (cause);
  g_free (self->request_id);
  self->request_id = g_strdup (cause->cause->request_id);
}

gboolean
cw_cause_card_is_of (CwCauseCard *self, const CwCause *cause)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (CW_IS_CAUSE_CARD (self), FALSE);
  g_return_val_if_fail (cause != NULL, FALSE);

  key = make_key (cause);
  return g_strcmp0 (key, self->key) == 0;
}

GtkWidget *
cw_cause_card_new (const CwCause *cause, gboolean has_data, gint64 now_ms)
{
  CwCauseCard *self;

  g_return_val_if_fail (cause != NULL, NULL);

  self = g_object_new (CW_TYPE_CAUSE_CARD, NULL);
  cw_cause_card_show (self, cause, has_data, now_ms);
  return GTK_WIDGET (self);
}
