/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists in the document of an interaction (fact 2.2), walked through in one place, so that
 * facts and catalog see the same. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  CW_HIT_WHOLE,  /* in "classifications": of the interaction */
  CW_HIT_MOMENT, /* in "segments" of a participant */
} CwHitPlace;

/** @id: of the category or score; it belongs to the walk */
typedef void (*CwHitFunc) (JsonObject *hit, const char *id, CwHitPlace place, gpointer data);
void cw_interaction_foreach_hit (JsonObject *document, CwHitFunc func, gpointer data);
/** Scores are categories too, of the type BasicScore or another "…Score". */
gboolean cw_interaction_is_score (JsonObject *hit);

/**
 * CwMetadataValue: a leaf of "metadata", or a value of a custom field. All belongs to the walk.
 * @key: "account.tier": nested ones joined by dots; of custom fields their id
 * @name: (nullable): displayName of a custom field
 * @text: never blank
 * @is_prose: of a field for free text
 */
typedef struct
{
  const char *key;
  const char *name;
  const char *text;
  gboolean is_number;
  gboolean is_date;
  gboolean is_prose;
  double number; /* dates: Unix ms */
} CwMetadataValue;

typedef void (*CwMetadataFunc) (const CwMetadataValue *value, gpointer data);
void cw_interaction_foreach_metadata (JsonObject *document, CwMetadataFunc func, gpointer data);

/** @type: "Group" where the record does not say one; @name: never blank */
typedef void (*CwCallGroupFunc) (const char *type, const char *name, gpointer data);
void cw_interaction_foreach_call_group (JsonObject *document, CwCallGroupFunc func, gpointer data);

G_END_DECLS
