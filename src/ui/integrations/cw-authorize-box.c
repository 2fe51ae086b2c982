/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-authorize-box.h"

#include <glib/gi18n.h>

struct _CwAuthorizeBox
{
  AdwBin parent_instance;

  AdwEntryRow *answer_row;
  GtkLabel *problem_label;
  GtkLabel *redirect_label;
  GtkLabel *text_label;
  GtkSpinner *spinner;
  GtkWidget *open_button;
  GtkWidget *paste_group;
};

G_DEFINE_FINAL_TYPE (CwAuthorizeBox, cw_authorize_box, ADW_TYPE_BIN)

static void
answer_applied_cb (CwAuthorizeBox *self)
{
  g_assert (CW_IS_AUTHORIZE_BOX (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "connect.take-answer", "s",
                              gtk_editable_get_text (GTK_EDITABLE (self->answer_row)));
}

static void
cw_authorize_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_AUTHORIZE_BOX);

  G_OBJECT_CLASS (cw_authorize_box_parent_class)->dispose (object);
}

static void
cw_authorize_box_class_init (CwAuthorizeBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cw_authorize_box_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/integrations/cw-authorize-box.ui");
  gtk_widget_class_bind_template_child (widget_class, CwAuthorizeBox, answer_row);
  gtk_widget_class_bind_template_child (widget_class, CwAuthorizeBox, open_button);
  gtk_widget_class_bind_template_child (widget_class, CwAuthorizeBox, paste_group);
  gtk_widget_class_bind_template_child (widget_class, CwAuthorizeBox, problem_label);
  gtk_widget_class_bind_template_child (widget_class, CwAuthorizeBox, redirect_label);
  gtk_widget_class_bind_template_child (widget_class, CwAuthorizeBox, spinner);
  gtk_widget_class_bind_template_child (widget_class, CwAuthorizeBox, text_label);
  gtk_widget_class_bind_template_callback (widget_class, answer_applied_cb);
}

static void
cw_authorize_box_init (CwAuthorizeBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe (const char *service, CwRedirect redirect)
{
  if (redirect == CW_REDIRECT_PASTE)
    return g_strdup_printf (_ ("Sign in to %s there and choose Approve. The page that follows "
                               "shows a code: paste it here, or the whole address of that page."),
                            service);
  if (redirect == CW_REDIRECT_SCHEME)
    return g_strdup_printf (_ ("Sign in to %s there and choose Approve. If the browser does not "
                               "come back to Crosswalk, paste the address that it shows."),
                            service);
  return g_strdup_printf (
      _ ("Sign in to %s there and choose Approve. Crosswalk notices by itself."), service);
}

void
cw_authorize_box_begin (CwAuthorizeBox *self,
                        const char *service,
                        CwRedirect redirect,
                        const char *redirect_uri)
{
  g_autofree char *text = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *place = NULL;

  g_return_if_fail (CW_IS_AUTHORIZE_BOX (self));
  g_return_if_fail (service != NULL);

  text = describe (service, redirect);
  /* An address reads from left to right in any language. */
  isolated = g_strdup_printf ("\u2066%s\u2069", redirect_uri != NULL ? redirect_uri : "");
  /* TRANSLATORS: %s is an address */
  place = g_strdup_printf (_ ("The answer comes to %s"), isolated);
  gtk_label_set_label (self->text_label, text);
  gtk_label_set_label (self->redirect_label, place);
  gtk_widget_set_visible (GTK_WIDGET (self->redirect_label), redirect_uri != NULL);
  gtk_widget_set_visible (self->paste_group,
                          redirect == CW_REDIRECT_PASTE || redirect == CW_REDIRECT_SCHEME);
  gtk_editable_set_text (GTK_EDITABLE (self->answer_row), "");
  cw_authorize_box_set_problem (self, NULL);
  gtk_spinner_set_spinning (self->spinner, TRUE);
  gtk_widget_grab_focus (redirect == CW_REDIRECT_PASTE ? GTK_WIDGET (self->answer_row)
                                                       : self->open_button);
}

void
cw_authorize_box_set_problem (CwAuthorizeBox *self, const char *message)
{
  g_return_if_fail (CW_IS_AUTHORIZE_BOX (self));

  gtk_label_set_label (self->problem_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), message != NULL);
}

void
cw_authorize_box_end (CwAuthorizeBox *self)
{
  g_return_if_fail (CW_IS_AUTHORIZE_BOX (self));

  gtk_editable_set_text (GTK_EDITABLE (self->answer_row), "");
  gtk_spinner_set_spinning (self->spinner, FALSE);
}
