/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "dashboard/cw-ledger-card.h"

#include "score/cw-score-words.h"
#include "store/cw-fate.h"
#include "widgets/cw-tooltip.h"

#include <glib/gi18n.h>

#define SIGN_WIDTH 17
#define LEFT_TO_RIGHT_MARK "\u200e"

struct _CwLedgerCard
{
  GtkBox parent_instance;

  GArray *rows; /* (owned) (nullable) (element-type CwLedgerRow) */

  GtkButton *responses_button;
  GtkLabel *division_label;
  GtkLabel *formula_label;
  GtkLabel *unmapped_label;
  GtkLabel *value_label;
  GtkListBox *list;
};

enum
{
  RESPONSES_REQUESTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwLedgerCard, cw_ledger_card, GTK_TYPE_BOX)

static const char *
get_sign (CwLedgerKind kind)
{
  switch (kind)
    {
    case CW_LEDGER_MINUS:
      return "−";
    case CW_LEDGER_RESULT:
      return "=";
    case CW_LEDGER_ALL:
    case CW_LEDGER_PART:
      return "";
    default:
      g_return_val_if_reached ("");
    }
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_row (const CwLedgerRow *entry)
{
  const char *css_class = entry->kind == CW_LEDGER_MINUS    ? "dim-label"
                          : entry->kind == CW_LEDGER_RESULT ? "heading"
                                                            : NULL;
  g_autofree char *count = cw_score_format_count (entry->count);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *sign = create_label (get_sign (entry->kind), css_class);
  GtkWidget *label = create_label (entry->label, css_class);
  GtkWidget *number = create_label (count, css_class);

  gtk_widget_set_size_request (sign, SIGN_WIDTH, -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_widget_set_margin_start (number, 12);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), entry->count > 0);
  if (entry->count > 0)
    cw_tooltip_set (row, _ ("Show these responses"));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label,
                                  number, NULL, -1);
  return row;
}

/* A rule above what the rows before it make. */
static void
add_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  CwLedgerCard *self = CW_LEDGER_CARD (user_data);
  const CwLedgerRow *entry =
      &g_array_index (self->rows, CwLedgerRow, gtk_list_box_row_get_index (row));

  gtk_list_box_row_set_header (
      row, entry->kind == CW_LEDGER_RESULT ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : NULL);
}

static void
row_activated_cb (CwLedgerCard *self, GtkListBoxRow *row)
{
  const CwLedgerRow *entry =
      &g_array_index (self->rows, CwLedgerRow, gtk_list_box_row_get_index (row));

  g_assert (CW_IS_LEDGER_CARD (self));

  g_signal_emit (self, signals[RESPONSES_REQUESTED], 0, entry->fates, (guint) entry->sentiment);
}

static void
responses_clicked_cb (CwLedgerCard *self)
{
  g_assert (CW_IS_LEDGER_CARD (self));

  g_signal_emit (self, signals[RESPONSES_REQUESTED], 0, 1u << CW_FATE_COUNTED,
                 (guint) CW_SENTIMENT_NONE);
}

static void
cw_ledger_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CW_TYPE_LEDGER_CARD);

  G_OBJECT_CLASS (cw_ledger_card_parent_class)->dispose (object);
}

static void
cw_ledger_card_finalize (GObject *object)
{
  g_clear_pointer (&CW_LEDGER_CARD (object)->rows, g_array_unref);

  G_OBJECT_CLASS (cw_ledger_card_parent_class)->finalize (object);
}

static void
cw_ledger_card_class_init (CwLedgerCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cw_ledger_card_dispose;
  object_class->finalize = cw_ledger_card_finalize;

  signals[RESPONSES_REQUESTED] =
      g_signal_new ("responses-requested", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/crosswalk/Crosswalk/ui/dashboard/cw-ledger-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CwLedgerCard, division_label);
  gtk_widget_class_bind_template_child (widget_class, CwLedgerCard, formula_label);
  gtk_widget_class_bind_template_child (widget_class, CwLedgerCard, list);
  gtk_widget_class_bind_template_child (widget_class, CwLedgerCard, responses_button);
  gtk_widget_class_bind_template_child (widget_class, CwLedgerCard, unmapped_label);
  gtk_widget_class_bind_template_child (widget_class, CwLedgerCard, value_label);
  gtk_widget_class_bind_template_callback (widget_class, responses_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
cw_ledger_card_init (CwLedgerCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, add_header_cb, self, NULL);
}

GtkWidget *
cw_ledger_card_new (void)
{
  return g_object_new (CW_TYPE_LEDGER_CARD, NULL);
}

static void
show_rows (CwLedgerCard *self, const CwScoreReport *report)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->rows, g_array_unref);
  self->rows = cw_ledger_create (report);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_append (self->list, create_row (&g_array_index (self->rows, CwLedgerRow, i)));
}

/* Answers that nobody said the meaning of are a hole in the metric, not a choice. */
static void
show_unmapped (CwLedgerCard *self, GPtrArray *unmapped)
{
  g_autoptr (GString) text = g_string_new (NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->unmapped_label), unmapped->len > 0);
  if (unmapped->len == 0)
    return;
  g_string_append_printf (text, _ ("Answers that the metric does not know: "));
  for (guint i = 0; i < unmapped->len; i++)
    {
      g_string_append (text, i > 0 ? ", " : "");
      g_string_append_printf (text, _ ("“%s”"), (char *) g_ptr_array_index (unmapped, i));
    }
  g_string_append (text, ". ");
  g_string_append (text, _ ("Edit the metric to say what they mean."));
  gtk_label_set_label (self->unmapped_label, text->str);
}

/* From right to left its parts would else change places. */
static void
show_division (CwLedgerCard *self, const char *division)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  g_autofree char *text = g_strconcat (mirrored ? LEFT_TO_RIGHT_MARK : "", division, NULL);

  gtk_label_set_label (self->division_label, text);
}

void
cw_ledger_card_set_report (CwLedgerCard *self, const CwScoreReport *report)
{
  CwMetricKind kind;
  CwVariant variant;
  g_autofree char *formula = NULL;
  g_autofree char *division = NULL;
  g_autofree char *value = NULL;

  g_return_if_fail (CW_IS_LEDGER_CARD (self));
  g_return_if_fail (report != NULL);

  kind = cw_metric_get_kind (report->metric);
  variant = cw_metric_get_variant (report->metric);
  formula = cw_score_describe_formula (kind, variant);
  division = cw_score_describe_division (report);
  value = cw_score_format_value (kind, variant, report->score.value);
  gtk_label_set_label (self->formula_label, formula);
  show_division (self, report->score.n > 0 ? division : _ ("Nobody to divide by"));
  gtk_label_set_label (self->value_label, value);
  gtk_widget_set_sensitive (GTK_WIDGET (self->responses_button), report->score.n > 0);
  show_rows (self, report);
  show_unmapped (self, report->unmapped);
}
