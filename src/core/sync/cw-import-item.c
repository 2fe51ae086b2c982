/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync/cw-import-item-private.h"

struct _CwImportItem
{
  GObject parent_instance;

  GFile *file;               /* (owned) */
  CwImportSource *source;    /* (owned) (nullable) */
  char *name;                /* (owned) */
  GCancellable *cancellable; /* (owned) */
  CwImportOutcome *outcome;  /* (owned) */
  char *chosen_survey;       /* (owned) (nullable) */
  gboolean chosen;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwImportItem, cw_import_item, G_TYPE_OBJECT)

static void
cw_import_item_finalize (GObject *object)
{
  CwImportItem *self = CW_IMPORT_ITEM (object);

  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->source, cw_import_source_free);
  g_clear_pointer (&self->outcome, cw_import_outcome_free);
  g_free (self->name);
  g_free (self->chosen_survey);

  G_OBJECT_CLASS (cw_import_item_parent_class)->finalize (object);
}

static void
cw_import_item_class_init (CwImportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cw_import_item_finalize;

  /**
   * CwImportItem::changed:
   *
   * Anything of it is different now.
   */
  signals[CHANGED] = g_signal_new ("changed", CW_TYPE_IMPORT_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
cw_import_item_init (CwImportItem *self)
{
  self->cancellable = g_cancellable_new ();
  self->outcome = cw_import_outcome_new ();
}

CwImportItem *
_cw_import_item_new (GFile *file, CwImportSource *source)
{
  CwImportItem *self = g_object_new (CW_TYPE_IMPORT_ITEM, NULL);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *uri = g_file_get_uri (file);

  self->file = g_object_ref (file);
  self->source = source;
  self->name = source ? g_strdup (source->name) : g_filename_display_basename (path ? path : uri);
  return self;
}

CwImportSource *
_cw_import_item_get_source (CwImportItem *self)
{
  return self->source;
}

GCancellable *
_cw_import_item_get_cancellable (CwImportItem *self)
{
  return self->cancellable;
}

void
_cw_import_item_take_outcome (CwImportItem *self, CwImportOutcome *outcome)
{
  g_clear_pointer (&self->outcome, cw_import_outcome_free);
  self->outcome = outcome;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
_cw_import_item_choose (CwImportItem *self, const char *survey_id)
{
  g_free (self->chosen_survey);
  self->chosen_survey = g_strdup (survey_id);
  self->chosen = TRUE;
}

gboolean
_cw_import_item_get_choice (CwImportItem *self, const char **out_survey_id)
{
  *out_survey_id = self->chosen_survey;
  return self->chosen;
}

void
_cw_import_item_reset (CwImportItem *self)
{
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  _cw_import_item_take_outcome (self, cw_import_outcome_new ());
}

const char *
cw_import_item_get_name (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), NULL);
  return self->name;
}

GFile *
cw_import_item_get_file (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), NULL);
  return self->file;
}

CwImportKind
cw_import_item_get_kind (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), CW_IMPORT_KIND_UNKNOWN);
  return self->outcome->kind;
}

CwImportState
cw_import_item_get_state (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), CW_IMPORT_STATE_WAITING);
  return self->outcome->state;
}

double
cw_import_item_get_fraction (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->outcome->fraction;
}

gint64
cw_import_item_get_size (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->source ? (gint64) self->source->size : 0;
}

gint64
cw_import_item_get_elapsed (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->outcome->elapsed;
}

gint64
cw_import_item_get_rows_read (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->outcome->rows_read;
}

gint64
cw_import_item_get_rows_expected (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->outcome->rows_expected;
}

gint64
cw_import_item_get_added (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->outcome->added;
}

gint64
cw_import_item_get_updated (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->outcome->updated;
}

gint64
cw_import_item_get_removed (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);

  return self->outcome->removed;
}

/** How many responses have no id: nothing but their contents tells them apart. */
gint64
cw_import_item_get_without_id (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);

  return self->outcome->without_id;
}

gint64
cw_import_item_get_unchanged (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->outcome->unchanged;
}

gint64
cw_import_item_get_damaged (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->outcome->damaged;
}

gint64
cw_import_item_get_left_out (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return cw_import_outcome_get_left_out (self->outcome);
}

GPtrArray *
cw_import_item_get_reasons (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), NULL);
  return self->outcome->reasons;
}

const char *
cw_import_item_get_survey_id (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), NULL);
  return self->outcome->survey_id;
}

const char *
cw_import_item_get_survey_name (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), NULL);
  return self->outcome->survey_name;
}

guint
cw_import_item_get_n_questions (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->outcome->n_questions;
}

guint
cw_import_item_get_n_trashed (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->outcome->n_trashed;
}

char *
cw_import_item_describe (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), NULL);
  return cw_import_outcome_describe (self->outcome, self->source ? self->source->size : 0);
}

const GError *
cw_import_item_get_error (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), NULL);
  return self->outcome->error;
}

GPtrArray *
cw_import_item_get_candidates (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), NULL);
  return self->outcome->candidates;
}

gint64
cw_import_item_get_import_id (CwImportItem *self)
{
  g_return_val_if_fail (CW_IS_IMPORT_ITEM (self), 0);
  return self->outcome->import_id;
}
