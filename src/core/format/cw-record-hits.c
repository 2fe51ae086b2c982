/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-record-hits.h"

#include "model/cw-interaction.h"
#include "model/cw-json-member.h"

#include <math.h>

typedef struct
{
  const char *name; /* (nullable): of the record */
  gboolean occurred;
  gboolean is_refused;
  gboolean has_whole;
  double whole;
  double sum; /* of the moments */
  guint n_moments;
} Hit;

struct _CwRecordHits
{
  GHashTable *categories; /* (owned) (element-type utf8 Hit) */
  GHashTable *scores;     /* (owned) (element-type utf8 Hit) */
};

static Hit *
get_hit (GHashTable *hits, const char *id)
{
  Hit *hit = g_hash_table_lookup (hits, id);

  if (hit == NULL)
    {
      hit = g_new0 (Hit, 1);
      g_hash_table_insert (hits, g_strdup (id), hit);
    }
  return hit;
}

static void
add_value (Hit *hit, JsonObject *object, CwHitPlace place)
{
  JsonNode *node = json_object_get_member (object, "value");
  double number;

  if (!cw_json_member_get_number (object, "value", &number))
    hit->is_refused = hit->is_refused || (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                                          (json_node_get_value_type (node) != G_TYPE_STRING ||
                                           !cw_json_text_is_blank (json_node_get_string (node))));
  else if (place == CW_HIT_MOMENT)
    {
      hit->sum += number;
      hit->n_moments++;
    }
  else if (!hit->has_whole)
    {
      hit->has_whole = TRUE;
      hit->whole = number;
    }
}

static void
add_hit (JsonObject *object, const char *id, CwHitPlace place, gpointer data)
{
  CwRecordHits *self = data;
  gboolean is_score = cw_interaction_is_score (object);
  Hit *hit = get_hit (is_score ? self->scores : self->categories, id);

  if (hit->name == NULL)
    hit->name = cw_json_member_get_text (object, "displayName");
  if (cw_json_member_is_true (object, "missed"))
    return;
  hit->occurred = TRUE;
  if (is_score)
    add_value (hit, object, place);
}

CwRecordHits *
cw_record_hits_new (const CwRecord *record)
{
  CwRecordHits *self = g_new0 (CwRecordHits, 1);

  self->categories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->scores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  cw_interaction_foreach_hit (cw_record_get_document (record), add_hit, self);
  return self;
}

void
cw_record_hits_free (CwRecordHits *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->categories);
  g_hash_table_unref (self->scores);
  g_free (self);
}

gboolean
cw_record_hits_occurred (const CwRecordHits *self, const char *category_id)
{
  const Hit *hit = g_hash_table_lookup (self->categories, category_id);

  return hit != NULL && hit->occurred;
}

const char *
cw_record_hits_get_name (const CwRecordHits *self, const char *category_id)
{
  const Hit *hit = g_hash_table_lookup (self->categories, category_id);

  return hit != NULL ? hit->name : NULL;
}

gboolean
cw_record_hits_get_score (const CwRecordHits *self,
                          const char *id,
                          double *value,
                          gboolean *is_refused)
{
  const Hit *hit = g_hash_table_lookup (self->scores, id);

  *is_refused = FALSE;
  if (hit != NULL && hit->has_whole)
    *value = hit->whole;
  else if (hit != NULL && hit->n_moments > 0)
    *value = hit->sum / hit->n_moments;
  else
    {
      *is_refused = hit != NULL && hit->is_refused;
      return FALSE;
    }
  return isfinite (*value);
}
