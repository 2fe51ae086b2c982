/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-kind-badge.h"

struct _CwKindBadge
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (CwKindBadge, cw_kind_badge, ADW_TYPE_BIN)

static void
cw_kind_badge_class_init (CwKindBadgeClass *klass)
{
}

static void
cw_kind_badge_init (CwKindBadge *self)
{
  adw_bin_set_child (ADW_BIN (self), gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self), "kind");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cw_kind_badge_new (CwMetricKind kind)
{
  CwKindBadge *self = g_object_new (CW_TYPE_KIND_BADGE, NULL);

  cw_kind_badge_set_kind (self, kind);
  return GTK_WIDGET (self);
}

void
cw_kind_badge_set_kind (CwKindBadge *self, CwMetricKind kind)
{
  g_return_if_fail (CW_IS_KIND_BADGE (self));

  gtk_label_set_label (GTK_LABEL (adw_bin_get_child (ADW_BIN (self))),
                       cw_metric_kind_to_label (kind));
}
