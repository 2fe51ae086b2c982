/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the board leaves the screen: print, pictures, tables. */
#include "config.h"

#include "journeys/cw-journey-page-private.h"

#include "journeys/cw-journey-csv.h"
#include "journeys/cw-journey-sheet.h"
#include "score/cw-period-words.h"
#include "widgets/cw-share.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is printed must stay as it is while a dialog is open: a sheet that owns its parts. */
typedef struct
{
  CwJourneyFigures *figures; /* (owned) */
  GHashTable *comments;      /* (owned) */
  char *period;              /* (owned) */
  char *font;                /* (owned) */
  CwJourneySheet sheet;
} Output;

static void
output_free (Output *output)
{
  cw_journey_figures_free (output->figures);
  g_hash_table_unref (output->comments);
  g_free (output->period);
  g_free (output->font);
  g_free (output);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Output, output_free)

static Output *
output_new (CwJourneyPage *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  Output *output;

  if (self->journey == NULL)
    return NULL;
  output = g_new0 (Output, 1);
  output->figures = cw_journey_figures_new (self->journey, self->data->reports);
  output->comments = g_hash_table_ref (self->comments);
  output->period = cw_period_describe_with_year (&self->data->plan.period, self->data->query->zone);
  output->font =
      g_strdup (pango_font_description_get_family (pango_context_get_font_description (context)));
  output->sheet = (CwJourneySheet){ .figures = output->figures,
                                    .period = output->period,
                                    .font = output->font,
                                    .mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) ==
                                                GTK_TEXT_DIR_RTL };
  return output;
}

static void
save_pdf_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (Output) output = output_new (CW_JOURNEY_PAGE (widget));
  g_autoptr (GBytes) file = NULL;

  if (output == NULL)
    return;
  file = cw_journey_sheet_make_pdf (&output->sheet);
  cw_share_save (CW_PAGE (widget), cw_page_get_title (CW_PAGE (widget)), "pdf", file);
}

static void
save_picture_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (Output) output = output_new (CW_JOURNEY_PAGE (widget));
  g_autoptr (GBytes) file = NULL;

  if (output == NULL)
    return;
  file = cw_journey_sheet_make_png (&output->sheet);
  cw_share_save (CW_PAGE (widget), cw_page_get_title (CW_PAGE (widget)), "png", file);
}

static void
copy_picture_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (Output) output = output_new (CW_JOURNEY_PAGE (widget));
  g_autoptr (GBytes) file = NULL;

  if (output == NULL)
    return;
  file = cw_journey_sheet_make_png (&output->sheet);
  cw_share_copy_picture (CW_PAGE (widget), file, _ ("Picture copied"));
}

static void
save_csv_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (Output) output = output_new (CW_JOURNEY_PAGE (widget));
  g_autoptr (GBytes) file = NULL;
  char *csv;

  if (output == NULL)
    return;
  csv = cw_journey_csv_write (output->figures, output->comments);
  file = g_bytes_new_take (csv, strlen (csv));
  cw_share_save (CW_PAGE (widget), cw_page_get_title (CW_PAGE (widget)), "csv", file);
}

static void
copy_csv_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (Output) output = output_new (CW_JOURNEY_PAGE (widget));
  g_autofree char *csv = NULL;

  if (output == NULL)
    return;
  csv = cw_journey_csv_write (output->figures, output->comments);
  cw_share_copy_text (CW_PAGE (widget), csv, _ ("Copied as a table"));
}

static void
draw_page_cb (GtkPrintOperation *printing, GtkPrintContext *context, int page, gpointer user_data)
{
  Output *output = user_data;

  cw_journey_sheet_draw_fitting (&output->sheet, gtk_print_context_get_cairo_context (context),
                                 gtk_print_context_get_width (context),
                                 gtk_print_context_get_height (context));
}

static void
printed_cb (CwJourneyPage *self, GtkPrintOperationResult result, GtkPrintOperation *printing)
{
  g_autoptr (GError) error = NULL;

  g_assert (CW_IS_JOURNEY_PAGE (self));

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      g_autofree char *sentence = NULL;

      gtk_print_operation_get_error (printing, &error);
      sentence = g_strdup_printf (_ ("The journey was not printed: %s"),
                                  error != NULL ? error->message : _ ("no reason was given."));
      cw_page_toast (CW_PAGE (self), sentence, NULL, NULL, NULL);
    }
  g_clear_object (&self->printing);
}

static GtkPrintOperation *
create_printing (CwJourneyPage *self, Output *output)
{
  GtkPrintOperation *printing = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();

  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (printing, setup);
  gtk_print_operation_set_job_name (printing, cw_page_get_title (CW_PAGE (self)));
  gtk_print_operation_set_n_pages (printing, 1);
  gtk_print_operation_set_allow_async (printing, TRUE);
  g_signal_connect_data (printing, "draw-page", G_CALLBACK (draw_page_cb), output,
                         (GClosureNotify) (void (*) (void)) output_free, 0);
  g_signal_connect_object (printing, "done", G_CALLBACK (printed_cb), self, G_CONNECT_SWAPPED);
  return printing;
}

static void
print_journey (CwPage *page, gpointer data)
{
  CwJourneyPage *self = CW_JOURNEY_PAGE (page);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  Output *output = self->printing == NULL ? output_new (self) : NULL;

  if (output == NULL)
    return;
  self->printing = create_printing (self, output);
  gtk_print_operation_run (self->printing, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cw_share_confirm (CW_PAGE (widget), print_journey, NULL, NULL);
}

void
cw_journey_page_install_output (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "journey.copy-csv", NULL, copy_csv_cb);
  gtk_widget_class_install_action (widget_class, "journey.copy-picture", NULL, copy_picture_cb);
  gtk_widget_class_install_action (widget_class, "journey.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "journey.save-csv", NULL, save_csv_cb);
  gtk_widget_class_install_action (widget_class, "journey.save-pdf", NULL, save_pdf_cb);
  gtk_widget_class_install_action (widget_class, "journey.save-picture", NULL, save_picture_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "journey.print",
                                       NULL);
}
