/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-check-result.h"

#include "integrations/cw-identity-words.h"

#include <glib/gi18n.h>

struct _CwCheckResult
{
  GtkBox parent_instance;

  GtkButton *test_button;
  GtkImage *icon;
  GtkLabel *detail_label;
  GtkLabel *title_label;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (CwCheckResult, cw_check_result, GTK_TYPE_BOX)

static void
cw_check_result_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_CHECK_RESULT);

  G_OBJECT_CLASS (cw_check_result_parent_class)->dispose (object);
}

static void
cw_check_result_class_init (CwCheckResultClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_check_result_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integrations/cw-check-result.ui");
  gtk_widget_class_bind_template_child (widget_class, CwCheckResult, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CwCheckResult, icon);
  gtk_widget_class_bind_template_child (widget_class, CwCheckResult, spinner);
  gtk_widget_class_bind_template_child (widget_class, CwCheckResult, test_button);
  gtk_widget_class_bind_template_child (widget_class, CwCheckResult, title_label);
}

static void
cw_check_result_init (CwCheckResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @icon_name: (nullable): NULL for the spinner */
static void
show (CwCheckResult *self,
      const char *tone,
      const char *icon_name,
      const char *title,
      const char *detail,
      const char *button)
{
  const char *classes[] = { "check-result", tone, NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), icon_name == NULL);
  gtk_spinner_set_spinning (self->spinner, icon_name == NULL);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->detail_label, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail_label), detail != NULL && *detail != '\0');
  gtk_button_set_label (self->test_button, button);
}

void
cw_check_result_set_hint (CwCheckResult *self, const char *text)
{
  g_return_if_fail (CW_IS_CHECK_RESULT (self));

  show (self, NULL, "content-loading-symbolic", text, NULL, _ ("Test"));
}

void
cw_check_result_set_busy (CwCheckResult *self, const char *text)
{
  g_return_if_fail (CW_IS_CHECK_RESULT (self));

  show (self, NULL, NULL, text, NULL, _ ("Test"));
}

void
cw_check_result_set_identity (CwCheckResult *self, const CwIdentity *identity)
{
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;

  g_return_if_fail (CW_IS_CHECK_RESULT (self));
  g_return_if_fail (identity != NULL);

  title = cw_identity_words_get_title (identity);
  detail = cw_identity_words_get_detail (identity);
  show (self, "passed", "emblem-default-symbolic", title, detail, _ ("Test Again"));
}

void
cw_check_result_set_failure (CwCheckResult *self, const char *message)
{
  g_auto (GStrv) lines = NULL;

  g_return_if_fail (CW_IS_CHECK_RESULT (self));
  g_return_if_fail (message != NULL);

  lines = g_strsplit (message, "\n", 2);
  show (self, "failed", "dialog-error-symbolic", lines[0], lines[1], _ ("Test Again"));
}

void
cw_check_result_set_can_test (CwCheckResult *self, gboolean can_test)
{
  g_return_if_fail (CW_IS_CHECK_RESULT (self));

  gtk_widget_set_visible (GTK_WIDGET (self->test_button), can_test);
}
