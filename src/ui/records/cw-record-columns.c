/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-columns.h"

#include "records/cw-record-item.h"
#include "records/cw-record-words.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

typedef enum
{
  COLUMN_WHEN,
  COLUMN_CUSTOMER,
  COLUMN_AGENT,
  COLUMN_LENGTH,
  COLUMN_SCORE,
  COLUMN_SENT,
} ColumnKind;

static const struct
{
  const char *title;
  int width; /* −1: what is left */
  int sort;  /* CwRecordSort, −1 for none */
} columns[] = {
  [COLUMN_WHEN] = { N_ ("When"), 134, CW_RECORD_SORT_TIME },
  [COLUMN_CUSTOMER] = { N_ ("Customer"), -1, CW_RECORD_SORT_CUSTOMER },
  [COLUMN_AGENT] = { N_ ("Agent"), 106, CW_RECORD_SORT_AGENT },
  [COLUMN_LENGTH] = { N_ ("Length"), 66, CW_RECORD_SORT_DURATION },
  /* TRANSLATORS: short for Tethr Effort Index, a score of a call */
  [COLUMN_SCORE] = { N_ ("TEI"), 46, CW_RECORD_SORT_SCORE },
  [COLUMN_SENT] = { N_ ("Sent"), 44, -1 },
};

/* GTK 4.8 does not tell which column is sorted by, so its sorter is made to compare two things, and
 * the first column that is asked is the one. */
static int asked_sort;

typedef struct
{
  CwRecordSorted sorted;
  GWeakRef object;
} Listener;

static void
listener_free (gpointer data)
{
  Listener *self = data;

  g_weak_ref_clear (&self->object);
  g_free (self);
}

static int
ask_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  if (asked_sort < 0)
    asked_sort = GPOINTER_TO_INT (user_data);
  return 1;
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, gpointer user_data)
{
  Listener *self = user_data;
  g_autoptr (GObject) object = g_weak_ref_get (&self->object);
  g_autoptr (CwRecordItem) a = cw_record_item_new ();
  g_autoptr (CwRecordItem) b = cw_record_item_new ();
  GtkOrdering ordering;

  if (object == NULL)
    return;
  asked_sort = -1;
  ordering = gtk_sorter_compare (sorter, a, b);
  if (asked_sort < 0)
    self->sorted (object, CW_RECORD_SORT_TIME, TRUE);
  else
    self->sorted (object, (CwRecordSort) asked_sort, ordering == GTK_ORDERING_SMALLER);
}

static GtkWidget *
create_label (float xalign, int width_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (width_chars > 0)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
      gtk_widget_set_halign (label, GTK_ALIGN_START);
      gtk_widget_add_css_class (label, "numeric");
    }
  return label;
}

/* The whole name, where there is no room for it. */
static gboolean
query_tooltip_cb (GtkLabel *label,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip,
                  gpointer user_data)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (label));
  return TRUE;
}

static GtkWidget *
create_name (void)
{
  GtkWidget *label = create_label (0, 0);

  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  return label;
}

static GtkWidget *
create_pair (GtkWidget *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
create_cell (ColumnKind kind)
{
  GtkWidget *label;

  switch (kind)
    {
    case COLUMN_WHEN:
      label = create_name ();
      gtk_widget_add_css_class (label, "numeric");
      label = create_pair (label);
      gtk_widget_add_css_class (gtk_widget_get_first_child (label), "dim-label");
      return label;
    case COLUMN_SENT:
      return create_pair (create_label (0, 0));
    case COLUMN_LENGTH:
      return create_label (1, 5);
    case COLUMN_SCORE:
      return create_label (1, 3);
    case COLUMN_AGENT:
      label = create_name ();
      gtk_widget_add_css_class (label, "dim-label");
      return label;
    case COLUMN_CUSTOMER:
    default:
      return create_name ();
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, create_cell ((ColumnKind) GPOINTER_TO_UINT (user_data)));
}

static void
fill_when (GtkWidget *cell, const CwRecordEntry *entry)
{
  GtkWidget *image = gtk_widget_get_first_child (cell);
  GtkLabel *label = GTK_LABEL (gtk_widget_get_last_child (cell));
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *time =
      entry != NULL ? cw_record_format_time (entry->time, zone, g_get_real_time () / 1000) : NULL;

  gtk_image_set_from_icon_name (GTK_IMAGE (image),
                                entry != NULL ? cw_record_get_type_icon (entry->type) : NULL);
  cw_tooltip_set (image, entry != NULL ? entry->type : NULL);
  gtk_label_set_label (label, time != NULL ? time : "…");
}

static void
fill_sent (GtkWidget *cell, const CwRecordEntry *entry)
{
  static const char *good[] = { "accent", NULL };
  static const char *bad[] = { "attention", NULL };
  static const char *dim[] = { "dim-label", NULL };
  GtkWidget *image = gtk_widget_get_first_child (cell);
  GtkWidget *label = gtk_widget_get_last_child (cell);
  int state = entry != NULL ? entry->sent : -1;
  const char *icon = cw_record_get_sent_icon (state);
  const char *words = entry != NULL ? cw_record_get_sent_words (state) : "";

  if (gtk_label_get_label (GTK_LABEL (label))[0] != '\0' &&
      g_strcmp0 (cw_tooltip_get (cell), words) == 0)
    return;
  gtk_widget_set_visible (image, icon != NULL);
  gtk_widget_set_visible (label, icon == NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (image), icon);
  gtk_label_set_label (GTK_LABEL (label), entry != NULL ? "–" : "");
  cw_tooltip_set (cell, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_css_classes (image, state == CW_DELIVERY_DELIVERED ? good
                                     : state == CW_DELIVERY_DEAD || state == CW_DELIVERY_IN_DOUBT
                                         ? bad
                                         : dim);
}

static char *
format_text (ColumnKind kind, const CwRecordEntry *entry)
{
  if (entry == NULL)
    return g_strdup ("");
  switch (kind)
    {
    case COLUMN_CUSTOMER:
      return g_strdup (entry->customer != NULL ? entry->customer : entry->id);
    case COLUMN_AGENT:
      return g_strdup (entry->agent != NULL ? entry->agent : "–");
    case COLUMN_LENGTH:
      return cw_record_format_length (entry->duration);
    case COLUMN_SCORE:
      return cw_record_format_score (entry->score);
    case COLUMN_WHEN:
    case COLUMN_SENT:
    default:
      return g_strdup ("");
    }
}

static void
fill_cell (GtkListItem *item, ColumnKind kind)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  CwRecordItem *record = gtk_list_item_get_item (item);
  const CwRecordEntry *entry = record != NULL ? cw_record_item_get_entry (record) : NULL;
  g_autofree char *text = format_text (kind, entry);

  if (kind == COLUMN_WHEN)
    fill_when (cell, entry);
  else if (kind == COLUMN_SENT)
    fill_sent (cell, entry);
  else
    gtk_label_set_label (GTK_LABEL (cell), text);
}

static void
loaded_cb (CwRecordItem *record, GParamSpec *pspec, gpointer user_data)
{
  GtkListItem *item = user_data;

  fill_cell (item, (ColumnKind) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (item), "cw-kind")));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_object_set_data (G_OBJECT (item), "cw-kind", user_data);
  g_signal_connect_object (gtk_list_item_get_item (item), "notify::loaded", G_CALLBACK (loaded_cb),
                           item, 0);
  fill_cell (item, (ColumnKind) GPOINTER_TO_UINT (user_data));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), loaded_cb, item);
}

static GtkColumnViewColumn *
create_column (ColumnKind kind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  gpointer data = GUINT_TO_POINTER (kind);
  GtkColumnViewColumn *column = gtk_column_view_column_new (_ (columns[kind].title), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), data);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), data);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), data);
  if (columns[kind].width > 0)
    gtk_column_view_column_set_fixed_width (column, columns[kind].width);
  else
    gtk_column_view_column_set_expand (column, TRUE);
  if (columns[kind].sort >= 0)
    {
      g_autoptr (GtkSorter) sorter =
          GTK_SORTER (gtk_custom_sorter_new (ask_cb, GINT_TO_POINTER (columns[kind].sort), NULL));

      gtk_column_view_column_set_sorter (column, sorter);
    }
  return column;
}

void
cw_record_columns_add (GtkColumnView *view, CwRecordSorted sorted, gpointer object)
{
  Listener *listener = g_new0 (Listener, 1);

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (sorted != NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = create_column ((ColumnKind) i);

      gtk_column_view_append_column (view, column);
      if (i == COLUMN_WHEN)
        gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
    }
  listener->sorted = sorted;
  g_weak_ref_init (&listener->object, object);
  g_signal_connect_data (gtk_column_view_get_sorter (view), "changed",
                         G_CALLBACK (sorter_changed_cb), listener,
                         (GClosureNotify) (void (*) (void)) listener_free, 0);
}
