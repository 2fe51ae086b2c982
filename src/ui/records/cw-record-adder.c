/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-record-adder.h"

#include "records/cw-record-fetch.h"

#include <glib/gi18n.h>

struct _CwRecordAdder
{
  AdwWindow parent_instance;

  CwAccounts *accounts;   /* (owned) */
  GPtrArray *connections; /* (owned) (element-type utf8): uids at the places of the drop-down */

  GtkDropDown *connection_drop_down;
  GtkTextView *text_view;
  GtkWidget *add_button;
  CwRecordFetch *fetch;
};

G_DEFINE_FINAL_TYPE (CwRecordAdder, cw_record_adder, ADW_TYPE_WINDOW)

GStrv
cw_record_adder_split (const char *text)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit_set (text, " \t\r\n,;", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && g_hash_table_add (seen, parts[i]))
      g_strv_builder_add (ids, parts[i]);
  return g_strv_builder_end (ids);
}

static GStrv
list_ids (CwRecordAdder *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return cw_record_adder_split (text);
}

static void
update (CwRecordAdder *self)
{
  g_auto (GStrv) ids = list_ids (self);

  gtk_widget_set_sensitive (self->add_button,
                            ids[0] != NULL && !cw_record_fetch_is_running (self->fetch));
}

static void
add_cb (CwRecordAdder *self)
{
  g_auto (GStrv) ids = list_ids (self);
  guint selected = gtk_drop_down_get_selected (self->connection_drop_down);

  g_assert (CW_IS_RECORD_ADDER (self));

  if (ids[0] == NULL || cw_record_fetch_is_running (self->fetch))
    return;
  cw_record_fetch_start (self->fetch, self->accounts,
                         selected < self->connections->len ? self->connections->pdata[selected]
                                                           : NULL,
                         (const char *const *) ids);
  update (self);
}

static void
ended_cb (CwRecordAdder *self, gboolean fetched)
{
  g_assert (CW_IS_RECORD_ADDER (self));

  /* What was found is in the list behind the dialog; what was not stays to be mended. */
  if (fetched)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), "", 0);
  update (self);
}

static void
create_header (CwRecordAdder *self, GtkWidget *box)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Close"));

  self->add_button = gtk_button_new_with_mnemonic (_ ("_Fetch"));
  gtk_widget_add_css_class (self->add_button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->add_button);
  gtk_box_append (GTK_BOX (box), header);
}

static GtkWidget *
create_text (const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
create_entry (CwRecordAdder *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->text_view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_monospace (self->text_view, TRUE);
  gtk_text_view_set_accepts_tab (self->text_view, FALSE);
  gtk_text_view_set_wrap_mode (self->text_view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_top_margin (self->text_view, 9);
  gtk_text_view_set_bottom_margin (self->text_view, 9);
  gtk_text_view_set_left_margin (self->text_view, 9);
  gtk_text_view_set_right_margin (self->text_view, 9);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Ids of interactions"), -1);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->text_view));
  gtk_widget_set_vexpand (scroller, TRUE);
  /* What is written on has corners as the card. */
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scroller, "card");
  return scroller;
}

static void
create_connections (CwRecordAdder *self, GtkWidget *box)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->accounts)); i++)
    {
      g_autoptr (CwConnection) connection =
          g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      if (cw_connection_get_service (connection) != CW_SERVICE_TETHR)
        continue;
      g_ptr_array_add (self->connections, g_strdup (cw_connection_get_uid (connection)));
      gtk_string_list_append (names, cw_connection_get_name (connection));
    }
  self->connection_drop_down =
      GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->connection_drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Connection"), -1);
  /* Of one there is nothing to choose. */
  gtk_widget_set_visible (GTK_WIDGET (self->connection_drop_down), self->connections->len > 1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->connection_drop_down));
}

static void
create_content (CwRecordAdder *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->fetch = CW_RECORD_FETCH (cw_record_fetch_new ());
  g_signal_connect_object (self->fetch, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "column-mapper");
  create_header (self, outer);
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->fetch));
  gtk_box_append (GTK_BOX (box),
                  create_text (_ ("Ids as they stand in the link to the interaction, or in its "
                                  "webhook; one on a line."),
                               TRUE));
  create_connections (self, box);
  gtk_box_append (GTK_BOX (box), create_entry (self));
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->text_view));
  update (self);
}

static void
cw_record_adder_dispose (GObject *object)
{
  g_clear_object (&CW_RECORD_ADDER (object)->accounts);

  G_OBJECT_CLASS (cw_record_adder_parent_class)->dispose (object);
}

static void
cw_record_adder_finalize (GObject *object)
{
  g_ptr_array_unref (CW_RECORD_ADDER (object)->connections);

  G_OBJECT_CLASS (cw_record_adder_parent_class)->finalize (object);
}

static void
cw_record_adder_class_init (CwRecordAdderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cw_record_adder_dispose;
  object_class->finalize = cw_record_adder_finalize;

  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
cw_record_adder_init (CwRecordAdder *self)
{
  self->connections = g_ptr_array_new_with_free_func (g_free);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Add Interactions by ID"));
  gtk_window_set_default_size (GTK_WINDOW (self), 480, 360);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

GtkWidget *
cw_record_adder_new (CwAccounts *accounts)
{
  CwRecordAdder *self;

  g_return_val_if_fail (CW_IS_ACCOUNTS (accounts), NULL);

  self = g_object_new (CW_TYPE_RECORD_ADDER, NULL);
  self->accounts = g_object_ref (accounts);
  create_content (self);
  return GTK_WIDGET (self);
}
