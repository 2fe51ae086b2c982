/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws every page and state into PNGs: screenshots FOLDER [NAME…] */
#include "config.h"

#include "shots.h"
#include "support/cw-ui-test.h"

#include <adwaita.h>

static const CwShot *const all_shots[] = {
  shots_accounts,    shots_window,       shots_activity, shots_dashboard, shots_import,
  shots_integration, shots_integrations, shots_journeys, shots_live,      shots_metrics,
  shots_mapping,     shots_records,      shots_triggers, shots_widgets,
};

typedef struct
{
  const char *suffix;
  int width;
  int height;
  gboolean dark;
  GtkTextDirection direction;
} Form;

static const Form forms[] = {
  { "", 1280, 800, FALSE, GTK_TEXT_DIR_LTR },
  { "-dark", 1280, 800, TRUE, GTK_TEXT_DIR_LTR },
  { "-narrow", 800, 600, FALSE, GTK_TEXT_DIR_LTR },
  { "-rtl", 1280, 800, FALSE, GTK_TEXT_DIR_RTL },
};

static const Form *current_form;

void
shots_fit (GtkWidget *window)
{
  int width = current_form->width, height = current_form->height;

  cw_ui_test_undecorate (window);
  /* A dialog has a size of its own, where the screen has room for it. */
  if (gtk_window_get_modal (GTK_WINDOW (window)))
    {
      gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
      width = MIN (width, current_form->width);
      height = MIN (height, current_form->height);
    }
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
}

static GtkWidget *
show (const CwShot *shot, const Form *form)
{
  GtkWidget *widget;

  current_form = form;
  widget = shot->create ();
  if (!GTK_IS_WINDOW (widget))
    return cw_ui_test_show (widget, form->width, form->height);
  shots_fit (widget);
  gtk_window_present (GTK_WINDOW (widget));
  cw_ui_test_wait_drawn (widget);
  return widget;
}

static gboolean
save (const CwShot *shot, const Form *form, const char *folder)
{
  g_autofree char *name = g_strconcat (shot->name, form->suffix, ".png", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  GtkWidget *window;
  gboolean saved;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      form->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                 : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_widget_set_default_direction (form->direction);
  window = show (shot, form);
  saved = cw_ui_test_save_png (window, path, &error);
  if (saved)
    g_print ("%s\n", path);
  else
    g_printerr ("screenshots: %s\n", error->message);
  gtk_window_destroy (GTK_WINDOW (window));
  cw_ui_test_iterate ();
  return saved;
}

static gboolean
is_wanted (const CwShot *shot, char **names)
{
  return *names == NULL || g_strv_contains ((const char *const *) names, shot->name);
}

int
main (int argc, char *argv[])
{
  gboolean all_saved = TRUE;

  cw_ui_test_init (&argc, &argv);
  if (argc < 2)
    {
      g_printerr ("screenshots FOLDER [NAME…]\n");
      return 2;
    }
  g_mkdir_with_parents (argv[1], 0755);
  for (gsize i = 0; i < G_N_ELEMENTS (all_shots); i++)
    {
      for (const CwShot *shot = all_shots[i]; shot->name != NULL; shot++)
        {
          for (gsize form = 0; form < G_N_ELEMENTS (forms) && is_wanted (shot, argv + 2); form++)
            all_saved = save (shot, &forms[form], argv[1]) && all_saved;
        }
    }
  return all_saved ? 0 : 1;
}
