/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mapping/cw-mapping-foot.h"

#include "mapping/cw-mapping-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _CwMappingFoot
{
  GtkBox parent_instance;

  GtkLabel *record_label;
  GtkLabel *size_label;
  GtkLabel *warnings_label;
  GtkLevelBar *level_bar;
  GtkWidget *warnings_button;
};

G_DEFINE_FINAL_TYPE (CwMappingFoot, cw_mapping_foot, GTK_TYPE_BOX)

static void
cw_mapping_foot_class_init (CwMappingFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/mapping/cw-mapping-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, CwMappingFoot, level_bar);
  gtk_widget_class_bind_template_child (widget_class, CwMappingFoot, record_label);
  gtk_widget_class_bind_template_child (widget_class, CwMappingFoot, size_label);
  gtk_widget_class_bind_template_child (widget_class, CwMappingFoot, warnings_button);
  gtk_widget_class_bind_template_child (widget_class, CwMappingFoot, warnings_label);
}

static void
cw_mapping_foot_init (CwMappingFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_record (CwMappingFoot *self, const CwRecord *record)
{
  g_autofree char *title = record != NULL ? cw_record_dup_title (record) : NULL;
  g_autofree char *words =
      record != NULL ? cw_mapping_words_record (cw_record_get_time (record), title) : NULL;

  gtk_label_set_label (self->record_label, words != NULL ? words : "");
}

void
cw_mapping_foot_update (CwMappingFoot *self, CwMappingEditing *editing)
{
  const CwFlowPreview *preview;
  gsize n_bytes;
  guint n_lints;
  g_autofree char *size = NULL;
  g_autofree char *warnings = NULL;

  g_return_if_fail (CW_IS_MAPPING_FOOT (self));
  g_return_if_fail (CW_IS_MAPPING_EDITING (editing));

  preview = cw_mapping_editing_get_preview (editing);
  n_bytes = preview != NULL ? g_bytes_get_size (preview->payload->body) : 0;
  n_lints = preview != NULL ? preview->payload->lints->len : 0;
  size = cw_mapping_words_size_markup (n_bytes);
  warnings = g_strdup_printf (ngettext ("%u warning", "%u warnings", n_lints), n_lints);
  gtk_label_set_markup (self->size_label, size);
  gtk_widget_set_visible (GTK_WIDGET (self->size_label), preview != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->level_bar), preview != NULL);
  gtk_level_bar_set_value (self->level_bar, MIN ((double) n_bytes / CW_ENCODER_LIMIT, 1));
  gtk_label_set_label (self->warnings_label, warnings);
  gtk_widget_set_visible (self->warnings_button, n_lints > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->warnings_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, warnings, -1);
  show_record (self, cw_mapping_editing_get_record (editing));
}
