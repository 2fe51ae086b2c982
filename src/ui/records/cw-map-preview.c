/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-map-preview.h"

#include "model/cw-facts.h"
#include "records/cw-record-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>
#include <string.h>

#define N_ROWS 4
#define N_COLUMNS 6

GtkWidget *
cw_map_preview_new (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_widget_add_css_class (grid, "mapper-check");
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The first records as they will be"), -1);
  return grid;
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  cw_tooltip_set (label, text);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* All values of a field, in one text. (transfer full) */
static char *
join_values (const CwFacts *facts, const char *field)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  guint n = 0;
  const CwFact *found = cw_facts_find (facts, g_quark_from_string (field), &n);

  for (guint i = 0; i < n; i++)
    if (found[i].text != NULL)
      g_ptr_array_add (texts, (gpointer) found[i].text);
  if (texts->len == 0)
    return g_strdup ("–");
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (", ", (char **) texts->pdata);
}

static void
show_record (GtkGrid *grid, int row, const CwRecord *record)
{
  g_autoptr (CwFacts) facts = cw_facts_new (record);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *time =
      cw_record_format_time (cw_record_get_time (record), zone, g_get_real_time () / 1000);
  g_autofree char *agent = join_values (facts, "interaction.agent");
  g_autofree char *categories = join_values (facts, "category");
  g_autofree char *title = cw_record_dup_title (record);
  guint n = 0;
  const CwFact *length = cw_facts_find (facts, g_quark_from_string ("interaction.duration"), &n);
  g_autofree char *duration = cw_record_format_length (n > 0 ? (gint64) length->number : -1);
  const char *texts[N_COLUMNS] = { cw_record_get_id (record),
                                   time,
                                   duration,
                                   agent,
                                   g_str_equal (title, cw_record_get_id (record)) ? "–" : title,
                                   categories };

  for (int i = 0; i < N_COLUMNS; i++)
    gtk_grid_attach (grid, create_label (texts[i], NULL), i, row, 1, 1);
}

static void
show_head (GtkGrid *grid)
{
  const char *texts[N_COLUMNS] = { _ ("ID"),    _ ("Date and time"), _ ("Duration"),
                                   _ ("Agent"), _ ("Customer"),      _ ("Categories") };

  for (int i = 0; i < N_COLUMNS; i++)
    gtk_grid_attach (grid, create_label (texts[i], "dim-label"), i, 0, 1, 1);
}

void
cw_map_preview_show (GtkWidget *preview, const CwRecordMap *map, GPtrArray *rows)
{
  GtkGrid *grid = GTK_GRID (preview);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (preview)) != NULL)
    gtk_grid_remove (grid, child);
  if (rows->len > 0)
    show_head (grid);
  for (guint i = 0; i < MIN (rows->len, N_ROWS); i++)
    {
      char **cells = rows->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (CwRecord) record =
          cw_record_map_apply (map, (const char *const *) cells, g_strv_length (cells), &error);

      if (record != NULL)
        show_record (grid, (int) i + 1, record);
      else
        {
          *strchrnul (error->message, '\n') = '\0';
          child = create_label (error->message, "error");
          gtk_label_set_max_width_chars (GTK_LABEL (child), 80);
          gtk_grid_attach (grid, child, 0, (int) i + 1, N_COLUMNS, 1);
        }
    }
  if (rows->len == 0)
    gtk_grid_attach (grid, create_label (_ ("The table has no rows."), NULL), 0, 0, 1, 1);
}
