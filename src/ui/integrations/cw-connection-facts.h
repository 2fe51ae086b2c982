/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of an account, a line each. Pure. */
#pragma once

#include "model/cw-connection.h"

G_BEGIN_DECLS

typedef struct
{
  char *label; /* (owned): "Data centre" */
  char *value; /* (owned): "fra1" */
} CwConnectionFact;

void cw_connection_fact_free (CwConnectionFact *self);
/** Only what is known. (element-type CwConnectionFact) (transfer full) */
GPtrArray *cw_connection_facts_list (CwConnection *connection, gint64 now_ms, GTimeZone *zone);
/** "voc-service · data centre fra1 · Client credentials": below the name. (transfer full) */
char *cw_connection_facts_get_caption (CwConnection *connection);

G_END_DECLS
