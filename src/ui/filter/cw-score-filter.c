/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "filter/cw-score-filter.h"

#include "score/cw-period-words.h"

#include <glib/gi18n.h>

struct _CwScoreFilter
{
  GObject parent_instance;

  CwPeriodChoice choice;
  gboolean automatic;       /* nobody has chosen it */
  gboolean automatic_grain; /* nor the grain */
  CwPeriod custom;
  CwGrain grain;
  char *segment_field; /* (owned) (nullable) */
  char *segment_name;  /* (owned) (nullable) */
  char *segment_value; /* (owned) (nullable) */
  gint64 now;          /* ms, 0 for the clock of the machine */
  GTimeZone *zone;     /* (owned) */
};

enum
{
  CHANGED,
  SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CwScoreFilter, cw_score_filter, G_TYPE_OBJECT)

static void
cw_score_filter_finalize (GObject *object)
{
  CwScoreFilter *self = CW_SCORE_FILTER (object);

  g_clear_pointer (&self->segment_field, g_free);
  g_clear_pointer (&self->segment_name, g_free);
  g_clear_pointer (&self->segment_value, g_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (cw_score_filter_parent_class)->finalize (object);
}

static void
cw_score_filter_class_init (CwScoreFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cw_score_filter_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
cw_score_filter_init (CwScoreFilter *self)
{
  self->automatic = TRUE;
  self->automatic_grain = TRUE;
  self->choice = CW_PERIOD_CHOICE_LAST_4_WEEKS;
  self->custom = (CwPeriod){ CW_PERIOD_OPEN, CW_PERIOD_OPEN };
  self->grain = CW_GRAIN_WEEK;
  self->zone = g_time_zone_new_local ();
}

static void
emit_changed (CwScoreFilter *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

CwScoreFilter *
cw_score_filter_new (void)
{
  return g_object_new (CW_TYPE_SCORE_FILTER, NULL);
}

CwPeriodChoice
cw_score_filter_get_choice (CwScoreFilter *self)
{
  g_return_val_if_fail (CW_IS_SCORE_FILTER (self), CW_PERIOD_CHOICE_ALL_TIME);

  return self->choice;
}

void
cw_score_filter_set_choice (CwScoreFilter *self, CwPeriodChoice choice)
{
  g_return_if_fail (CW_IS_SCORE_FILTER (self));
  g_return_if_fail (choice < CW_PERIOD_CHOICE_CUSTOM);

  self->automatic = FALSE;
  if (self->choice == choice)
    return;
  self->choice = choice;
  emit_changed (self);
}

void
cw_score_filter_settle (CwScoreFilter *self, const CwPeriodPlan *plan)
{
  CwPeriodChoice choice;
  CwGrain grain;

  g_return_if_fail (CW_IS_SCORE_FILTER (self));
  g_return_if_fail (plan != NULL);

  choice = self->automatic ? plan->choice : self->choice;
  grain = self->automatic_grain ? plan->grain : self->grain;
  if (self->choice == choice && self->grain == grain)
    return;
  self->choice = choice;
  self->grain = grain;
  g_signal_emit (self, signals[SETTLED], 0);
}

const CwPeriod *
cw_score_filter_get_custom (CwScoreFilter *self)
{
  g_return_val_if_fail (CW_IS_SCORE_FILTER (self), NULL);

  return &self->custom;
}

void
cw_score_filter_set_custom (CwScoreFilter *self, const CwPeriod *custom)
{
  g_return_if_fail (CW_IS_SCORE_FILTER (self));
  g_return_if_fail (custom != NULL && cw_period_has_previous (custom));

  self->automatic = FALSE;
  if (self->choice == CW_PERIOD_CHOICE_CUSTOM && self->custom.from == custom->from &&
      self->custom.to == custom->to)
    return;
  self->choice = CW_PERIOD_CHOICE_CUSTOM;
  self->custom = *custom;
  emit_changed (self);
}

CwGrain
cw_score_filter_get_grain (CwScoreFilter *self)
{
  g_return_val_if_fail (CW_IS_SCORE_FILTER (self), CW_GRAIN_WEEK);

  return self->grain;
}

void
cw_score_filter_set_grain (CwScoreFilter *self, CwGrain grain)
{
  g_return_if_fail (CW_IS_SCORE_FILTER (self));

  self->automatic_grain = FALSE;
  if (self->grain == grain)
    return;
  self->grain = grain;
  emit_changed (self);
}

const char *
cw_score_filter_get_segment_field (CwScoreFilter *self)
{
  g_return_val_if_fail (CW_IS_SCORE_FILTER (self), NULL);

  return self->segment_field;
}

const char *
cw_score_filter_get_segment_name (CwScoreFilter *self)
{
  g_return_val_if_fail (CW_IS_SCORE_FILTER (self), NULL);

  return self->segment_name;
}

const char *
cw_score_filter_get_segment_value (CwScoreFilter *self)
{
  g_return_val_if_fail (CW_IS_SCORE_FILTER (self), NULL);

  return self->segment_value;
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

void
cw_score_filter_set_segment (CwScoreFilter *self,
                             const char *field,
                             const char *name,
                             const char *value)
{
  g_return_if_fail (CW_IS_SCORE_FILTER (self));
  g_return_if_fail ((field == NULL) == (value == NULL));

  if (g_strcmp0 (self->segment_field, field) == 0 && g_strcmp0 (self->segment_value, value) == 0)
    return;
  set_text (&self->segment_field, field);
  set_text (&self->segment_name, name != NULL ? name : field);
  set_text (&self->segment_value, value);
  emit_changed (self);
}

char *
cw_score_filter_describe_period (CwScoreFilter *self)
{
  g_return_val_if_fail (CW_IS_SCORE_FILTER (self), NULL);

  if (self->choice == CW_PERIOD_CHOICE_CUSTOM)
    return cw_period_describe_with_year (&self->custom, self->zone);
  return g_strdup (cw_period_choice_get_label (self->choice));
}

CwScoreRequest *
cw_score_filter_create_request (CwScoreFilter *self)
{
  CwScoreRequest *request;

  g_return_val_if_fail (CW_IS_SCORE_FILTER (self), NULL);

  request = g_new0 (CwScoreRequest, 1);
  request->choice = self->automatic ? CW_PERIOD_CHOICE_LAST_4_WEEKS : self->choice;
  request->automatic = self->automatic;
  request->automatic_grain = self->automatic_grain;
  request->custom = self->custom;
  request->grain = self->grain;
  request->segment_field = g_strdup (self->segment_field);
  request->segment_value = g_strdup (self->segment_value);
  request->zone = g_time_zone_ref (self->zone);
  request->now = cw_score_filter_get_now (self);
  return request;
}

void
cw_score_filter_set_clock (CwScoreFilter *self, gint64 now, GTimeZone *zone)
{
  g_return_if_fail (CW_IS_SCORE_FILTER (self));
  g_return_if_fail (zone != NULL);

  self->now = now;
  g_time_zone_unref (self->zone);
  self->zone = g_time_zone_ref (zone);
  emit_changed (self);
}

gint64
cw_score_filter_get_now (CwScoreFilter *self)
{
  g_return_val_if_fail (CW_IS_SCORE_FILTER (self), 0);

  return self->now != 0 ? self->now : g_get_real_time () / 1000;
}

GTimeZone *
cw_score_filter_get_zone (CwScoreFilter *self)
{
  g_return_val_if_fail (CW_IS_SCORE_FILTER (self), NULL);

  return self->zone;
}
