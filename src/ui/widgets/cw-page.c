/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/cw-page-private.h"

#include "filter/cw-score-filter.h"
#include "store/cw-workspace.h"

#include <glib/gi18n.h>

typedef struct
{
  CwWorkspace *workspace;    /* (owned) */
  CwScoreFilter *own_filter; /* (owned) (nullable): where no window has one */
  char *title;               /* (owned) */
  char *subtitle;            /* (owned) */
  gboolean folded;
  gboolean attention;
  gboolean can_go_back;
  gboolean show_title_buttons;
  gboolean scrolls;
  gboolean outdated;

  /* Template children; header_bar stays NULL until the page's own template is complete. */
  GtkWidget *header_bar;
  GtkWidget *sidebar_button;
  GtkWidget *subtitle_label;
  GtkBox *start_box;
  GtkBox *end_box;
  GtkBox *strip;
  AdwBin *content;
  GtkScrolledWindow *scroller;
  /* The same, held while it is off the tree because the content does not scroll. */
  GtkScrolledWindow *owned_scroller; /* (owned) */
} CwPagePrivate;

typedef enum
{
  PROP_WORKSPACE = 1,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_FOLDED,
  PROP_ATTENTION,
  PROP_CAN_GO_BACK,
  PROP_SHOW_TITLE_BUTTONS,
  PROP_SCROLLS,
} CwPageProperty;

static GParamSpec *props[PROP_SCROLLS + 1];
static GtkBuildableIface *parent_buildable;

static void cw_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (CwPage,
                                  cw_page,
                                  ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (CwPage)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                             cw_page_buildable_init))

static void
set_flag (CwPage *self, gboolean *field, gboolean value, CwPageProperty prop)
{
  value = !!value;
  if (*field == value)
    return;
  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_text (CwPage *self, char **field, const char *value, CwPageProperty prop)
{
  if (value == NULL)
    value = "";
  if (g_str_equal (*field, value))
    return;
  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
label_sidebar_button (CwPage *self)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  gtk_accessible_update_property (
      GTK_ACCESSIBLE (priv->sidebar_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
      priv->attention ? _ ("Show sidebar, something there needs attention") : _ ("Show sidebar"),
      -1);
}

static void
add_content (CwPage *self, GtkWidget *child)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  if (priv->scrolls)
    gtk_scrolled_window_set_child (priv->scroller, child);
  else
    adw_bin_set_child (priv->content, child);
}

static void
cw_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  CwPage *self = CW_PAGE (buildable);
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  if (priv->header_bar == NULL || !GTK_IS_WIDGET (child))
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }
  if (g_strcmp0 (type, "start") == 0)
    gtk_box_append (priv->start_box, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    gtk_box_append (priv->end_box, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "strip") == 0)
    {
      gtk_box_append (priv->strip, GTK_WIDGET (child));
      gtk_widget_set_visible (GTK_WIDGET (priv->strip), TRUE);
    }
  else
    add_content (self, GTK_WIDGET (child));
}

static void
cw_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = cw_page_add_child;
}

static gboolean
cw_page_real_leave (CwPage *self)
{
  return TRUE;
}

static void
cw_page_map (GtkWidget *widget)
{
  CwPage *self = CW_PAGE (widget);
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  GTK_WIDGET_CLASS (cw_page_parent_class)->map (widget);
  cw_page_show_accounts (self);
  if (priv->outdated)
    cw_page_refresh (self);
}

static void
workspace_changed_cb (CwPage *self, guint what)
{
  CwPageClass *klass = CW_PAGE_GET_CLASS (self);

  if (!klass->shows_jobs)
    what &= ~CW_CHANGE_JOBS;
  if (klass->shows_answers_only)
    what &= ~(CW_CHANGE_RECORDS | CW_CHANGE_INTEGRATIONS | CW_CHANGE_DELIVERIES);
  if (what != 0)
    cw_page_invalidate (self);
}

static void
cw_page_constructed (GObject *object)
{
  CwPage *self = CW_PAGE (object);
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  G_OBJECT_CLASS (cw_page_parent_class)->constructed (object);
  if (priv->workspace != NULL)
    g_signal_connect_object (priv->workspace, "changed", G_CALLBACK (workspace_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
cw_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  CwPagePrivate *priv = cw_page_get_instance_private (CW_PAGE (object));

  switch ((CwPageProperty) prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, priv->workspace);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, priv->folded);
      break;
    case PROP_ATTENTION:
      g_value_set_boolean (value, priv->attention);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, priv->can_go_back);
      break;
    case PROP_SHOW_TITLE_BUTTONS:
      g_value_set_boolean (value, priv->show_title_buttons);
      break;
    case PROP_SCROLLS:
      g_value_set_boolean (value, priv->scrolls);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  CwPage *self = CW_PAGE (object);
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  switch ((CwPageProperty) prop_id)
    {
    case PROP_WORKSPACE:
      g_assert (priv->workspace == NULL);
      priv->workspace = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      cw_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      cw_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_FOLDED:
      cw_page_set_folded (self, g_value_get_boolean (value));
      break;
    case PROP_ATTENTION:
      cw_page_set_attention (self, g_value_get_boolean (value));
      break;
    case PROP_CAN_GO_BACK:
      cw_page_set_can_go_back (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_TITLE_BUTTONS:
      set_flag (self, &priv->show_title_buttons, g_value_get_boolean (value),
                PROP_SHOW_TITLE_BUTTONS);
      break;
    case PROP_SCROLLS:
      cw_page_set_scrolls (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cw_page_dispose (GObject *object)
{
  CwPage *self = CW_PAGE (object);
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  /* No gtk_widget_dispose_template(): up to GTK 4.8 it looks at the template of the subclass. The
   * children go with AdwBin's child. */
  g_clear_object (&priv->owned_scroller);
  g_clear_object (&priv->own_filter);
  g_clear_object (&priv->workspace);

  G_OBJECT_CLASS (cw_page_parent_class)->dispose (object);
}

static void
cw_page_finalize (GObject *object)
{
  CwPagePrivate *priv = cw_page_get_instance_private (CW_PAGE (object));

  g_clear_pointer (&priv->title, g_free);
  g_clear_pointer (&priv->subtitle, g_free);

  G_OBJECT_CLASS (cw_page_parent_class)->finalize (object);
}

static GParamSpec *
flag_spec (const char *name, gboolean initial)
{
  return g_param_spec_boolean (name, NULL, NULL, initial,
                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                   G_PARAM_EXPLICIT_NOTIFY);
}

static GParamSpec *
text_spec (const char *name)
{
  return g_param_spec_string (name, NULL, NULL, "",
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
}

static void
cw_page_class_init (CwPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = cw_page_constructed;
  object_class->dispose = cw_page_dispose;
  object_class->finalize = cw_page_finalize;
  object_class->get_property = cw_page_get_property;
  object_class->set_property = cw_page_set_property;
  widget_class->map = cw_page_map;
  klass->leave = cw_page_real_leave;

  props[PROP_WORKSPACE] =
      g_param_spec_object ("workspace", NULL, NULL, CW_TYPE_WORKSPACE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_TITLE] = text_spec ("title");
  props[PROP_SUBTITLE] = text_spec ("subtitle");
  props[PROP_FOLDED] = flag_spec ("folded", FALSE);
  props[PROP_ATTENTION] = flag_spec ("attention", FALSE);
  props[PROP_CAN_GO_BACK] = flag_spec ("can-go-back", FALSE);
  props[PROP_SHOW_TITLE_BUTTONS] = flag_spec ("show-title-buttons", TRUE);
  props[PROP_SCROLLS] = flag_spec ("scrolls", TRUE);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/crosswalk/Crosswalk/ui/widgets/cw-page.ui");
  g_type_ensure (CW_TYPE_ACCOUNT_STRIP);
  gtk_widget_class_bind_template_child_full (widget_class, CW_PAGE_ACCOUNT_STRIP, FALSE, 0);
  gtk_widget_class_bind_template_child_private (widget_class, CwPage, content);
  gtk_widget_class_bind_template_child_private (widget_class, CwPage, end_box);
  gtk_widget_class_bind_template_child_private (widget_class, CwPage, header_bar);
  gtk_widget_class_bind_template_child_private (widget_class, CwPage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, CwPage, sidebar_button);
  gtk_widget_class_bind_template_child_private (widget_class, CwPage, start_box);
  gtk_widget_class_bind_template_child_private (widget_class, CwPage, strip);
  gtk_widget_class_bind_template_child_private (widget_class, CwPage, subtitle_label);
}

static void
cw_page_init (CwPage *self)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  priv->title = g_strdup ("");
  priv->subtitle = g_strdup ("");
  priv->show_title_buttons = TRUE;
  priv->scrolls = TRUE;
  priv->outdated = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  priv->owned_scroller = g_object_ref (priv->scroller);
  label_sidebar_button (self);
}

CwWorkspace *
cw_page_get_workspace (CwPage *self)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_val_if_fail (CW_IS_PAGE (self), NULL);

  return priv->workspace;
}

const char *
cw_page_get_title (CwPage *self)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_val_if_fail (CW_IS_PAGE (self), NULL);

  return priv->title;
}

void
cw_page_set_title (CwPage *self, const char *title)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_if_fail (CW_IS_PAGE (self));

  set_text (self, &priv->title, title, PROP_TITLE);
}

const char *
cw_page_get_subtitle (CwPage *self)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_val_if_fail (CW_IS_PAGE (self), NULL);

  return priv->subtitle;
}

void
cw_page_set_subtitle (CwPage *self, const char *subtitle)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_if_fail (CW_IS_PAGE (self));

  set_text (self, &priv->subtitle, subtitle, PROP_SUBTITLE);
  gtk_widget_set_visible (priv->subtitle_label, *priv->subtitle != '\0');
}

void
cw_page_set_scrolls (CwPage *self, gboolean scrolls)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);
  g_autoptr (GtkWidget) child = NULL;

  g_return_if_fail (CW_IS_PAGE (self));

  if (priv->scrolls == !!scrolls)
    return;
  if (priv->scrolls)
    {
      GtkWidget *scrolled = gtk_scrolled_window_get_child (priv->scroller);

      /* The scroller puts a viewport around what cannot scroll. */
      if (GTK_IS_VIEWPORT (scrolled))
        scrolled = gtk_viewport_get_child (GTK_VIEWPORT (scrolled));
      g_set_object (&child, scrolled);
      gtk_scrolled_window_set_child (priv->scroller, NULL);
      adw_bin_set_child (priv->content, NULL);
    }
  else
    {
      g_set_object (&child, adw_bin_get_child (priv->content));
      adw_bin_set_child (priv->content, GTK_WIDGET (priv->scroller));
    }
  set_flag (self, &priv->scrolls, scrolls, PROP_SCROLLS);
  if (child != NULL)
    add_content (self, child);
}

void
cw_page_set_strip_visible (CwPage *self, gboolean visible)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_if_fail (CW_IS_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (priv->strip), visible);
}

GtkScrolledWindow *
cw_page_get_scroller (CwPage *self)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_val_if_fail (CW_IS_PAGE (self), NULL);

  return priv->scroller;
}

void
cw_page_refresh (CwPage *self)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_if_fail (CW_IS_PAGE (self));

  priv->outdated = FALSE;
  if (priv->workspace != NULL && CW_PAGE_GET_CLASS (self)->refresh != NULL)
    CW_PAGE_GET_CLASS (self)->refresh (self);
}

void
cw_page_invalidate (CwPage *self)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_if_fail (CW_IS_PAGE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    cw_page_refresh (self);
  else
    priv->outdated = TRUE;
}

GStrv
cw_page_list_surveys (CwPage *self)
{
  CwPageClass *klass;

  g_return_val_if_fail (CW_IS_PAGE (self), NULL);

  klass = CW_PAGE_GET_CLASS (self);
  return klass->list_surveys != NULL ? klass->list_surveys (self) : NULL;
}

gboolean
cw_page_leave (CwPage *self)
{
  g_return_val_if_fail (CW_IS_PAGE (self), TRUE);

  return CW_PAGE_GET_CLASS (self)->leave (self);
}

CwScoreFilter *
cw_page_get_score_filter (CwPage *self)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);
  CwNavigator *navigator;

  g_return_val_if_fail (CW_IS_PAGE (self), NULL);

  navigator = cw_page_get_navigator (self);
  if (navigator != NULL)
    return cw_navigator_get_score_filter (navigator);
  if (priv->own_filter == NULL)
    priv->own_filter = cw_score_filter_new ();
  return priv->own_filter;
}

void
cw_page_set_folded (CwPage *self, gboolean folded)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_if_fail (CW_IS_PAGE (self));

  set_flag (self, &priv->folded, folded, PROP_FOLDED);
}

void
cw_page_set_attention (CwPage *self, gboolean attention)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_if_fail (CW_IS_PAGE (self));

  set_flag (self, &priv->attention, attention, PROP_ATTENTION);
  label_sidebar_button (self);
}

void
cw_page_set_can_go_back (CwPage *self, gboolean can_go_back)
{
  CwPagePrivate *priv = cw_page_get_instance_private (self);

  g_return_if_fail (CW_IS_PAGE (self));

  set_flag (self, &priv->can_go_back, can_go_back, PROP_CAN_GO_BACK);
}
