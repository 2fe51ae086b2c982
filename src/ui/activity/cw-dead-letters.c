/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "activity/cw-dead-letters.h"

#include "activity/cw-cause-card.h"
#include "widgets/cw-loader.h"

#include <glib/gi18n.h>

struct _CwDeadLetters
{
  GtkBox parent_instance;

  CwLoader *loader; /* (owned) (nullable) */
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

/* Cards stay where their cause does: somebody may be about to press one of their buttons. */
static guint
show_causes (CwDeadLetters *self, GtkBox *box, GPtrArray *causes, gboolean in_doubt)
{
  GtkWidget *last = NULL;
  guint n = 0;

  for (guint i = 0; i < causes->len; i++)
    {
      const CwCause *cause = causes->pdata[i];
      GtkWidget *card;

      if (cause->in_doubt != in_doubt)
        continue;
      card = find_card (box, last, cause);
      if (card != NULL)
        {
          cw_cause_card_show (CW_CAUSE_CARD (card), cause, has_data (self), self->now);
          gtk_box_reorder_child_after (box, card, last);
        }
      else
        {
          card = cw_cause_card_new (cause, has_data (self), self->now);
          gtk_box_insert_child_after (box, card, last);
        }
      last = card;
      n++;
    }
  remove_behind (box, last);
  return n;
}

static void
loaded (gpointer object, gpointer result, const GError *error)
{
  CwDeadLetters *self = object;
  g_autoptr (GPtrArray) causes = result;
  guint n_dead, n_doubts;

  if (causes == NULL)
    {
      g_debug ("Dead letters could not be read: %s", error->message);
      return;
    }
  n_dead = show_causes (self, self->dead_box, causes, FALSE);
  n_doubts = show_causes (self, self->doubt_box, causes, TRUE);
  gtk_widget_set_visible (self->dead_label, n_dead > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->dead_box), n_dead > 0);
  gtk_widget_set_visible (self->doubt_label, n_doubts > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->doubt_box), n_doubts > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), causes->len > 0);
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
  g_clear_pointer (&CW_DEAD_LETTERS (object)->loader, cw_loader_free);

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
