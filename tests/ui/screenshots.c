/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws every page and state into PNGs: screenshots FOLDER [NAME…]
 * A name is that of a state, in all its forms, or that of one picture, "mapping-rtl". */
#include "config.h"

#include "shots.h"
#include "support/cw-ui-test.h"

#include <adwaita.h>

#define HIGH_CONTRAST "ADW_DEBUG_HIGH_CONTRAST"

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
/* Those of a run of its own: the toolkit asks for it when it begins. */
static const Form contrast_forms[] = {
  { "-hc", 1280, 800, FALSE, GTK_TEXT_DIR_LTR },
  { "-hc-dark", 1280, 800, TRUE, GTK_TEXT_DIR_LTR },
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
is_wanted (const CwShot *shot, const Form *form, char **names)
{
  g_autofree char *picture = g_strconcat (shot->name, form->suffix, NULL);
  const char *const *wanted = (const char *const *) names;

  return *names == NULL || g_strv_contains (wanted, shot->name) ||
         g_strv_contains (wanted, picture);
}

static gboolean
save_all (const Form *list, gsize n_forms, const char *folder, char **names)
{
  gboolean all_saved = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (all_shots); i++)
    {
      for (const CwShot *shot = all_shots[i]; shot->name != NULL; shot++)
        {
          for (const Form *form = list; form < list + n_forms; form++)
            {
              if (is_wanted (shot, form, names))
                all_saved = save (shot, form, folder) && all_saved;
            }
        }
    }
  return all_saved;
}

/* The same program, with the setting. */
static gboolean
save_contrast (char **argv)
{
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), HIGH_CONTRAST, "1", TRUE);
  g_autoptr (GError) error = NULL;
  int status = 1;

  if (!g_spawn_sync (NULL, argv, environment, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL,
                     &status, &error))
    g_printerr ("screenshots: %s\n", error->message);
  return status == 0;
}

int
main (int argc, char *argv[])
{
  g_auto (GStrv) words = g_strdupv (argv);
  gboolean in_contrast = g_strcmp0 (g_getenv (HIGH_CONTRAST), "1") == 0;
  gboolean all_saved;

  /* What begins late must not find the private folder of this run. */
  all_saved = argc < 2 || in_contrast || save_contrast (words);
  cw_ui_test_init (&argc, &argv);
  if (argc < 2)
    {
      g_printerr ("screenshots FOLDER [NAME…]\n");
      return 2;
    }
  g_mkdir_with_parents (argv[1], 0755);
  if (in_contrast)
    all_saved = save_all (contrast_forms, G_N_ELEMENTS (contrast_forms), argv[1], argv + 2);
  else
    all_saved = save_all (forms, G_N_ELEMENTS (forms), argv[1], argv + 2) && all_saved;
  return all_saved ? 0 : 1;
}
