/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-facts.h"

#include "records/cw-band-scale.h"
#include "records/cw-record-words.h"
#include "widgets/cw-tooltip.h"
#include "widgets/cw-wrap-layout.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* So much of a transcript is enough beside a list. */
#define MAX_LINES 12

static const char *
name_category (CwCatalog *catalog, const char *id)
{
  g_autofree char *field_id = g_strconcat ("category.", id, NULL);
  const CwField *field = cw_catalog_find (catalog, field_id);

  return field != NULL ? field->name : id;
}

GPtrArray *
cw_record_list_categories (const CwRecordDetails *details, gboolean missed)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  guint n_facts;
  const CwFact *facts = cw_facts_find (
      details->facts, g_quark_from_string (missed ? "category.missed" : "category"), &n_facts);

  for (guint i = 0; i < n_facts; i++)
    g_ptr_array_add (names, g_strdup (name_category (details->catalog, facts[i].text)));
  return names;
}

GtkWidget *
cw_record_chips_new (const CwRecordDetails *details)
{
  g_autoptr (GPtrArray) names = cw_record_list_categories (details, FALSE);
  GtkWidget *box;

  if (names->len == 0)
    return NULL;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (box, cw_wrap_layout_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Categories"), -1);
  for (guint i = 0; i < names->len; i++)
    {
      GtkWidget *chip = gtk_label_new (names->pdata[i]);

      gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
      cw_tooltip_set (chip, names->pdata[i]);
      gtk_widget_add_css_class (chip, "category-chip");
      gtk_box_append (GTK_BOX (box), chip);
    }
  return box;
}

static GtkWidget *
create_caption (const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* One line of the grid, so that numbers and scales of several scores stand below each other. */
static void
attach_score (GtkGrid *grid, int line, const CwField *field, double value)
{
  GtkWidget *scale = cw_band_scale_new (field, value);
  const CwScoreBand *band = cw_score_bands_find (field->bands, value);
  g_autofree char *text = cw_record_format_score (value);
  GtkWidget *number = create_caption (text, FALSE);

  gtk_label_set_xalign (GTK_LABEL (number), 1);
  gtk_widget_add_css_class (number, "caption-heading");
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_widget_set_valign (scale, GTK_ALIGN_CENTER);
  gtk_grid_attach (grid, create_caption (field->name, TRUE), 0, line, 1, 1);
  gtk_grid_attach (grid, scale, 1, line, 1, 1);
  gtk_grid_attach (grid, number, 2, line, 1, 1);
  if (band != NULL)
    gtk_grid_attach (grid, create_caption (band->label, TRUE), 3, line, 1, 1);
}

GtkWidget *
cw_record_scores_new (const CwRecordDetails *details)
{
  GPtrArray *fields = cw_catalog_get_fields (details->catalog);
  GtkGrid *grid = NULL;
  int line = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const CwField *field = fields->pdata[i];
      guint n_facts = 0;
      const CwFact *facts =
          field->type == CW_FIELD_SCORE
              ? cw_facts_find (details->facts, g_quark_from_string (field->id), &n_facts)
              : NULL;

      if (n_facts == 0)
        continue;
      if (grid == NULL)
        {
          grid = GTK_GRID (gtk_grid_new ());
          gtk_grid_set_column_spacing (grid, 8);
          gtk_grid_set_row_spacing (grid, 4);
        }
      attach_score (grid, line++, field, facts[0].number);
    }
  return GTK_WIDGET (grid);
}

/* (transfer full) */
static char *
join_facts (const CwFact *facts, guint n_facts, const CwField *field, CwCatalog *catalog)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const char *name = g_quark_to_string (facts[0].field);
  gboolean categories = g_str_equal (name, "category") || g_str_equal (name, "category.missed");

  for (guint i = 0; i < n_facts; i++)
    g_ptr_array_add (
        texts, categories && facts[i].text != NULL
                   ? g_strdup (name_category (catalog, facts[i].text))
                   : cw_record_format_fact (&facts[i], field, zone, g_get_real_time () / 1000));
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (", ", (char **) texts->pdata);
}

static const char *
name_fact (const CwField *field, const char *id)
{
  if (g_str_equal (id, "category"))
    return _ ("Categories");
  if (g_str_equal (id, "category.missed"))
    return _ ("Missed categories");
  return field != NULL ? field->name : id;
}

static void
add_fact (GtkGrid *grid, int row, const char *name, const char *value)
{
  GtkWidget *title = create_caption (name, TRUE);
  GtkWidget *text = create_caption (value, FALSE);

  gtk_widget_set_valign (title, GTK_ALIGN_START);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 16);
  cw_tooltip_set (title, name);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_label_set_lines (GTK_LABEL (text), MAX_LINES);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_grid_attach (grid, title, 0, row, 1, 1);
  gtk_grid_attach (grid, text, 1, row, 1, 1);
}

GtkWidget *
cw_record_facts_new (const CwRecordDetails *details)
{
  GtkWidget *expander = gtk_expander_new_with_mnemonic (_ ("_Everything It Holds"));
  GtkWidget *grid = gtk_grid_new ();
  guint n_facts;
  const CwFact *facts = cw_facts_get_all (details->facts, &n_facts);
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_margin_top (grid, 9);
  for (guint i = 0, n; i < n_facts; i += n)
    {
      const char *id = g_quark_to_string (facts[i].field);
      const CwField *field = cw_catalog_find (details->catalog, id);
      g_autofree char *value = NULL;

      for (n = 1; i + n < n_facts && facts[i + n].field == facts[i].field; n++)
        ;
      value = join_facts (&facts[i], n, field, details->catalog);
      add_fact (GTK_GRID (grid), row++, name_fact (field, id), value);
    }
  gtk_expander_set_child (GTK_EXPANDER (expander), grid);
  return expander;
}
