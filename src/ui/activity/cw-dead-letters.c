/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-dead-letters.h"

#include "activity/cw-cause-card.h"
#include "widgets/cw-loader.h"
#include "widgets/cw-pacer.h"

#include <glib/gi18n.h>

/* As many new cards a frame: dozens of causes at once are rare, and not to be waited for. */
#define CARDS_AT_ONCE 3

struct _CwDeadLetters
{
  GtkBox parent_instance;

  CwLoader *loader;  /* (owned) (nullable) */
  CwPacer *pacer;    /* (owned) (nullable) */
  GPtrArray *causes; /* (owned) (nullable) (element-type CwCause) */
  guint n_to_make;   /* cards, in this frame */
  gint64 now;

  GtkBox *dead_box;
  GtkBox *doubt_box;
  GtkWidget *dead_label;
  GtkWidget *doubt_label;
};

G_DEFINE_FINAL_TYPE (CwDeadLetters, cw_dead_letters, GTK_TYPE_BOX)

/* (nullable): the card of a cause, from @after on (nullable: from the first) */
static GtkWidget *
find_card (GtkBox *box, GtkWidget *after, const CwCause *cause)
{
  GtkWidget *card = after != NULL ? gtk_widget_get_next_sibling (after)
                                  : gtk_widget_get_first_child (GTK_WIDGET (box));

  while (card != NULL && !cw_cause_card_is_of (CW_CAUSE_CARD (card), cause))
    card = gtk_widget_get_next_sibling (card);
  return card;
}

/* Those behind @last, NULL for all. */
static void
remove_behind (GtkBox *box, GtkWidget *last)
{
  GtkWidget *card;

  while ((card = last != NULL ? gtk_widget_get_next_sibling (last)
                              : gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, card);
}

static gboolean
has_data (CwDeadLetters *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return G_IS_ACTION_GROUP (root) &&
         g_action_group_has_action (G_ACTION_GROUP (root), "edit-mapping");
}

/* (nullable): after @last; NULL where there is none and no more are to be made in this frame */
static GtkWidget *
place_card (CwDeadLetters *self, GtkBox *box, GtkWidget *last, const CwCause *cause, guint step)
{
  GtkWidget *card = find_card (box, last, cause);

  if (card != NULL)
    {
      if (step == 0)
        cw_cause_card_show (CW_CAUSE_CARD (card), cause, has_data (self), self->now);
      gtk_box_reorder_child_after (box, card, last);
    }
  else if (self->n_to_make > 0)
    {
      card = cw_cause_card_new (cause, has_data (self), self->now);
      gtk_box_insert_child_after (box, card, last);
      self->n_to_make--;
    }
  return card;
}

/* Cards stay where their cause does: somebody may be about to press one of their buttons. Returns
 * whether all are there. */
static gboolean
show_causes (CwDeadLetters *self, GtkBox *box, gboolean in_doubt, guint step)
{
  GtkWidget *last = NULL;
  gboolean complete = TRUE;

  for (guint i = 0; i < self->causes->len; i++)
    {
      const CwCause *cause = self->causes->pdata[i];
      GtkWidget *card =
          cause->in_doubt == in_doubt ? place_card (self, box, last, cause, step) : NULL;

      if (card != NULL)
        last = card;
      else if (cause->in_doubt == in_doubt)
        complete = FALSE;
    }
  remove_behind (box, last);
  return complete;
}

static void
show_heading (GtkWidget *label, GtkBox *box)
{
  gboolean any = gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL;

  gtk_widget_set_visible (label, any);
  gtk_widget_set_visible (GTK_WIDGET (box), any);
}

static gboolean
show_some (gpointer widget, guint step)
{
  CwDeadLetters *self = widget;
  gboolean complete;

  self->n_to_make = CARDS_AT_ONCE;
  complete = show_causes (self, self->dead_box, FALSE, step);
  complete = show_causes (self, self->doubt_box, TRUE, step) && complete;
  show_heading (self->dead_label, self->dead_box);
  show_heading (self->doubt_label, self->doubt_box);
  return !complete;
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwDeadLetters *self = object;
  GPtrArray *causes = result;

  if (causes == NULL)
    {
      g_debug ("Dead letters could not be read: %s", error->message);
      return;
    }
  g_clear_pointer (&self->causes, g_ptr_array_unref);
  self->causes = causes;
  gtk_widget_set_visible (GTK_WIDGET (self), causes->len > 0);
  cw_pacer_start (self->pacer);
}

void
cw_dead_letters_reload (CwDeadLetters *self, CwWorkspace *workspace, gint64 now_ms)
{
  g_return_if_fail (CW_IS_DEAD_LETTERS (self));
  g_return_if_fail (CW_IS_WORKSPACE (workspace));

  self->now = now_ms;
  cw_loader_run (self->loader, workspace, cw_cause_list, NULL, NULL,
                 (GDestroyNotify) g_ptr_array_unref);
}

static void
cw_dead_letters_dispose (GObject *object)
{
  CwDeadLetters *self = CW_DEAD_LETTERS (object);

  g_clear_pointer (&self->loader, cw_loader_free);
  g_clear_pointer (&self->pacer, cw_pacer_free);
  g_clear_pointer (&self->causes, g_ptr_array_unref);

  G_OBJECT_CLASS (cw_dead_letters_parent_class)->dispose (object);
}

static void
cw_dead_letters_class_init (CwDeadLettersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cw_dead_letters_dispose;
}

static GtkWidget *
add_heading (CwDeadLetters *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "history-head");
  gtk_box_append (GTK_BOX (self), label);
  return label;
}

static GtkBox *
add_box (CwDeadLetters *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_set_margin_bottom (box, 9);
  gtk_box_append (GTK_BOX (self), box);
  return GTK_BOX (box);
}

static void
cw_dead_letters_init (CwDeadLetters *self)
{
  self->loader = cw_loader_new (self, loaded);
  self->pacer = cw_pacer_new (self, show_some);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->dead_label = add_heading (self, _ ("Dead Letters"));
  self->dead_box = add_box (self);
  self->doubt_label = add_heading (self, _ ("In Doubt"));
  self->doubt_box = add_box (self);
}

GtkWidget *
cw_dead_letters_new (void)
{
  return g_object_new (CW_TYPE_DEAD_LETTERS, NULL);
}
