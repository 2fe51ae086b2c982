/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence and the hint for what a service refused. Pure. */
#pragma once

#include "net/cw-error-envelope.h"

G_BEGIN_DECLS

typedef struct
{
  CwDialect dialect;
  guint status;             /* of HTTP */
  guint meaning;            /* the status that says best what it is */
  gboolean is_json;         /* whether the body was at least that */
  const char *code;         /* (unowned) (nullable) */
  const char *text;         /* (unowned) (nullable): fit to be shown */
  const char *request_id;   /* (unowned) (nullable) */
  const char *service_name; /* (unowned) */
} CwErrorFacts;

/** (transfer full) */
GError *cw_error_sentence_create (const CwErrorFacts *facts);
/** Whether it is one of the error codes of RFC 6749 or RFC 6750. */
gboolean cw_error_sentence_is_oauth (const char *code);

G_END_DECLS
