/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-state-label.h"

#include "widgets/cw-state-words.h"
#include "widgets/cw-tooltip.h"

#define ICON_SIZE 12

struct _CwStateLabel
{
  GtkBox parent_instance;

  GtkImage *icon;  /* of the box */
  GtkLabel *label; /* of the box */
};

G_DEFINE_FINAL_TYPE (CwStateLabel, cw_state_label, GTK_TYPE_BOX)

static void
cw_state_label_class_init (CwStateLabelClass *klass)
{
}

static void
cw_state_label_init (CwStateLabel *self)
{
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *label = gtk_label_new (NULL);

  self->icon = GTK_IMAGE (icon);
  self->label = GTK_LABEL (label);
  gtk_image_set_pixel_size (self->icon, ICON_SIZE);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_box_append (GTK_BOX (self), icon);
  gtk_box_append (GTK_BOX (self), label);
  gtk_widget_add_css_class (GTK_WIDGET (self), "state");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cw_state_label_new (void)
{
  return g_object_new (CW_TYPE_STATE_LABEL, NULL);
}

static void
show (CwStateLabel *self, const char *icon_name, const char *tone, const char *text)
{
  const char *classes[] = { "state", tone, NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self), *text != '\0');
}

void
cw_state_label_set_report (CwStateLabel *self, const CwScoreReport *report, gint64 now)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CW_IS_STATE_LABEL (self));
  g_return_if_fail (report != NULL);

  text = cw_state_words_describe (report, now);
  cw_tooltip_set (GTK_WIDGET (self), report->message);
  switch (report->state)
    {
    case CW_SCORE_STATE_NO_SOURCE:
    case CW_SCORE_STATE_WAITING:
      show (self, "content-loading-symbolic", "dim-label", text);
      break;
    case CW_SCORE_STATE_FRESH:
      show (self, "emblem-ok-symbolic", "dim-label", text);
      break;
    case CW_SCORE_STATE_STALE:
      show (self, "document-open-recent-symbolic", "stale", text);
      break;
    case CW_SCORE_STATE_BROKEN:
      show (self, "dialog-error-symbolic", "broken", text);
      break;
    default:
      g_assert_not_reached ();
    }
}
