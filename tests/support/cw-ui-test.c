/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-ui-test.h"

#include "store/cw-workspace.h"
#include "widgets/cw-pacer.h"
#include "widgets/cw-style.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#define PATIENCE_SECONDS 10

static char *private_folder; /* (owned) */

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
remove_private_folder (void)
{
  remove_folder (private_folder);
  g_clear_pointer (&private_folder, g_free);
}

/* Not G_TEST_OPTION_ISOLATE_DIRS: it hides the icons and file types of the system as well. */
static void
isolate (void)
{
  static const char *const variables[] = { "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
                                           "XDG_DATA_HOME", "XDG_STATE_HOME" };

  private_folder = g_dir_make_tmp ("crosswalk-ui-XXXXXX", NULL);
  g_assert_nonnull (private_folder);
  atexit (remove_private_folder);
  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      g_autofree char *folder = g_build_filename (private_folder, variables[i], NULL);

      g_mkdir_with_parents (folder, 0700);
      g_setenv (variables[i], folder, TRUE);
    }
}

/* The pointer rests wherever the display has put it: nothing is to light up below it, and no
 * tooltip to appear (GTK 4.8 forgets that its tooltip has gone with a window). */
static void
toplevels_changed_cb (GListModel *toplevels, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      gtk_widget_set_can_target (toplevel, FALSE);
    }
}

void
cw_ui_test_init (int *argc, char ***argv)
{
  GtkSettings *settings;

  isolate ();
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      /* As TAP has it: 77 beside a plan is an error to meson. */
      g_print ("1..0 # SKIP no display\n");
      exit (EXIT_SUCCESS);
    }
  adw_init ();
  cw_style_install (gdk_display_get_default ());
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (toplevels_changed_cb),
                    NULL);
  settings = gtk_settings_get_default ();
  g_object_set (settings, "gtk-enable-animations", FALSE, "gtk-font-name", "Cantarell 11",
                "gtk-decoration-layout", ":close", "gtk-cursor-blink", FALSE, NULL);
}

static gboolean
lose_patience_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
cw_ui_test_wait_until (gboolean (*condition) (gpointer data), gpointer data)
{
  gboolean too_late = FALSE;
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, lose_patience_cb, &too_late);

  while (!condition (data) && !too_late)
    g_main_context_iteration (NULL, TRUE);
  if (too_late)
    g_error ("Waited %d s for something that did not come", PATIENCE_SECONDS);
  g_source_remove (source);
}

void
cw_ui_test_iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
cw_ui_test_wait_drawn (GtkWidget *window)
{
  /* A row or card a frame, which takes its time where frames do: as long as they come. */
  while (!cw_pacer_are_all_done ())
    g_main_context_iteration (NULL, TRUE);
  /* The first frame may find out sizes that only the second one shows. */
  for (guint i = 0; i < 3; i++)
    {
      gtk_widget_queue_draw (window);
      gtk_test_widget_wait_for_draw (window);
    }
}

CwWorkspace *
cw_ui_test_open_workspace (void)
{
  static guint counter = 0;
  g_autofree char *name = g_strdup_printf ("workspace-%u.db", counter++);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);

  return cw_workspace_open (path);
}

GtkWidget *
cw_ui_test_find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = cw_ui_test_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
cw_ui_test_find_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = cw_ui_test_find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
collect_text (GtkWidget *root, GString *text)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return;
  if (GTK_IS_LABEL (root) && *gtk_label_get_text (GTK_LABEL (root)) != '\0')
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_text (child, text);
}

char *
cw_ui_test_get_text (GtkWidget *root)
{
  GString *text = g_string_new (NULL);

  collect_text (root, text);
  return g_string_free (text, FALSE);
}

static gboolean
needs_name (GtkWidget *widget)
{
  switch ((guint) gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)))
    {
    case GTK_ACCESSIBLE_ROLE_BUTTON:
    case GTK_ACCESSIBLE_ROLE_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_COMBO_BOX:
    case GTK_ACCESSIBLE_ROLE_IMG:
    case GTK_ACCESSIBLE_ROLE_RADIO:
    case GTK_ACCESSIBLE_ROLE_SEARCH_BOX:
    case GTK_ACCESSIBLE_ROLE_SPIN_BUTTON:
    case GTK_ACCESSIBLE_ROLE_SWITCH:
    case GTK_ACCESSIBLE_ROLE_TEXT_BOX:
      return gtk_widget_get_focusable (widget);
    default:
      return FALSE;
    }
}

/* A relation alone proves nothing: that of an icon-only button points at its own picture. */
static gboolean
has_name (GtkWidget *widget)
{
  g_autofree char *text = NULL;

  if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return TRUE;
  text = cw_ui_test_get_text (widget);
  return *text != '\0';
}

/* Parts of GTK's and libadwaita's own widgets, which name them in their own way. */
static gboolean
is_foreign (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent != NULL && g_str_equal (G_OBJECT_TYPE_NAME (parent), "AdwToastWidget"))
    return TRUE;
  return gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL ||
         (parent != NULL && GTK_IS_EDITABLE (parent)) || GTK_IS_MENU_BUTTON (parent) ||
         GTK_IS_DROP_DOWN (parent);
}

static void
collect_nameless (GtkWidget *root, GString *list)
{
  if (!gtk_widget_get_visible (root))
    return;
  if (needs_name (root) && !is_foreign (root) && !has_name (root))
    {
      const char *tooltip = gtk_widget_get_tooltip_text (root);

      g_string_append_printf (list, "\n  %s “%s” in %s%s%s", G_OBJECT_TYPE_NAME (root),
                              gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)) != NULL
                                  ? gtk_buildable_get_buildable_id (GTK_BUILDABLE (root))
                                  : "",
                              G_OBJECT_TYPE_NAME (gtk_widget_get_parent (root)),
                              tooltip != NULL ? ", tooltip " : "", tooltip != NULL ? tooltip : "");
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_nameless (child, list);
}

void
cw_ui_test_assert_accessible (GtkWidget *root)
{
  g_autoptr (GString) list = g_string_new (NULL);

  collect_nameless (root, list);
  if (list->len > 0)
    g_error ("Without a name for screen readers:%s", list->str);
}

void
cw_ui_test_undecorate (GtkWidget *window)
{
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_widget_realize (window);
  gtk_widget_remove_css_class (window, "csd");
  gtk_widget_remove_css_class (window, "solid-csd");
}

GtkWidget *
cw_ui_test_show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  cw_ui_test_undecorate (window);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  cw_ui_test_wait_drawn (window);
  return window;
}

gboolean
cw_ui_test_save_png (GtkWidget *window, const char *path, GError **error)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  int width = gtk_widget_get_width (window), height = gtk_widget_get_height (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Nothing was drawn for “%s”.", path);
      return FALSE;
    }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (gdk_texture_save_to_png (texture, path))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "“%s” could not be written.", path);
  return FALSE;
}
