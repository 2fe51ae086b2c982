/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "journeys/cw-name-popover.h"

struct _CwNamePopover
{
  GtkPopover parent_instance;

  char *action;     /* (owned) (nullable) */
  GVariant *prefix; /* (owned) (nullable) */

  GtkButton *button;
  GtkEntry *entry;
  GtkLabel *title_label;
};

G_DEFINE_FINAL_TYPE (CwNamePopover, cw_name_popover, GTK_TYPE_POPOVER)

static char *
get_name (CwNamePopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
changed_cb (CwNamePopover *self)
{
  g_autofree char *name = get_name (self);

  g_assert (CW_IS_NAME_POPOVER (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->button), *name != '\0');
}

/* A lone name is the parameter itself, any more make a tuple. */
static GVariant *
create_parameter (CwNamePopover *self, const char *name)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_TUPLE);

  if (self->prefix == NULL)
    return g_variant_new_string (name);
  for (gsize i = 0; i < g_variant_n_children (self->prefix); i++)
    {
      g_autoptr (GVariant) member = g_variant_get_child_value (self->prefix, i);

      g_variant_builder_add_value (&builder, member);
    }
  g_variant_builder_add (&builder, "s", name);
  return g_variant_builder_end (&builder);
}

static void
accepted_cb (CwNamePopover *self)
{
  g_autofree char *name = get_name (self);
  g_autofree char *action = NULL;

  g_assert (CW_IS_NAME_POPOVER (self));

  if (*name == '\0' || self->action == NULL)
    return;
  action = g_strdup (self->action);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action_variant (gtk_widget_get_parent (GTK_WIDGET (self)), action,
                                      create_parameter (self, name));
}

static void
cw_name_popover_dispose (GObject *object)
{
  CwNamePopover *self = CW_NAME_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CW_TYPE_NAME_POPOVER);
  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->prefix, g_variant_unref);

  G_OBJECT_CLASS (cw_name_popover_parent_class)->dispose (object);
}

static void
cw_name_popover_class_init (CwNamePopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_name_popover_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/journeys/cw-name-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, CwNamePopover, button);
  gtk_widget_class_bind_template_child (widget_class, CwNamePopover, entry);
  gtk_widget_class_bind_template_child (widget_class, CwNamePopover, title_label);
  gtk_widget_class_bind_template_callback (widget_class, accepted_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
cw_name_popover_init (CwNamePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cw_name_popover_new (void)
{
  return g_object_new (CW_TYPE_NAME_POPOVER, NULL);
}

void
cw_name_popover_point (GtkPopover *popover, GtkWidget *at)
{
  GtkWidget *parent;
  graphene_rect_t bounds;
  GdkRectangle place = { 0 };

  g_return_if_fail (GTK_IS_POPOVER (popover));

  parent = gtk_widget_get_parent (GTK_WIDGET (popover));
  g_return_if_fail (parent != NULL);
  if (at != NULL && gtk_widget_compute_bounds (at, parent, &bounds))
    place = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                            (int) bounds.size.height };
  else
    place = (GdkRectangle){ gtk_widget_get_width (parent) / 2, gtk_widget_get_height (parent) / 2,
                            1, 1 };
  gtk_popover_set_pointing_to (popover, &place);
}

void
cw_name_popover_ask (CwNamePopover *self,
                     GtkWidget *at,
                     const char *title,
                     const char *button,
                     const char *name,
                     const char *action,
                     GVariant *prefix)
{
  g_return_if_fail (CW_IS_NAME_POPOVER (self));
  g_return_if_fail (title != NULL && button != NULL && action != NULL);

  g_free (self->action);
  self->action = g_strdup (action);
  g_clear_pointer (&self->prefix, g_variant_unref);
  if (prefix != NULL)
    self->prefix = g_variant_ref_sink (prefix);
  gtk_label_set_label (self->title_label, title);
  gtk_button_set_label (self->button, button);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name != NULL ? name : "");
  changed_cb (self);
  cw_name_popover_point (GTK_POPOVER (self), at);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

GtkEditable *
cw_name_popover_get_entry (CwNamePopover *self)
{
  g_return_val_if_fail (CW_IS_NAME_POPOVER (self), NULL);

  return GTK_EDITABLE (self->entry);
}
