/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

G_BEGIN_DECLS

typedef enum
{
  CW_DELIVERY_PENDING,
  CW_DELIVERY_SENDING,
  CW_DELIVERY_IN_DOUBT,
  CW_DELIVERY_DELIVERED,
  CW_DELIVERY_SKIPPED, /* a person discarded it */
  CW_DELIVERY_DEAD,
} CwDeliveryState;
const char *cw_delivery_state_to_string (CwDeliveryState state);
gboolean cw_delivery_state_from_string (const char *text, CwDeliveryState *state);
/** For people, translated. */
const char *cw_delivery_state_get_name (CwDeliveryState state);

/** CwDelivery: one record on its way to one target. */
typedef struct
{
  gint64 id;
  gint64 integration;
  char *integration_name; /* (owned) */
  gint64 record;          /* row; 0 where the record was removed */
  char *record_id;        /* (owned) */
  char *title;            /* (owned): "Call with Kari Nilsen" */
  char *queue;            /* (owned) (nullable): its call group, for lists */
  guint generation;
  char *key;     /* (owned): in the marker field */
  char *trigger; /* (owned) (nullable): the name of the first that matched */
  CwDeliveryState state;
  guint mapping_version;
  GBytes *payload; /* (owned) (nullable): frozen; only where it was asked for */
  gint64 created;  /* all in Unix ms, 0 where it was not */
  gint64 due;
  gint64 sent;
  gint64 ended;
  guint tries;
  char *batch;         /* (owned) (nullable): key of the file it went in */
  char *target_id;     /* (owned) (nullable): "R_…" */
  char *error_code;    /* (owned) (nullable) */
  char *error_message; /* (owned) (nullable) */
  char *request_id;    /* (owned) (nullable) */
} CwDelivery;

#define CW_TYPE_DELIVERY (cw_delivery_get_type ())
GType cw_delivery_get_type (void);
CwDelivery *cw_delivery_copy (const CwDelivery *self);
void cw_delivery_free (CwDelivery *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwDelivery, cw_delivery_free)

G_END_DECLS
