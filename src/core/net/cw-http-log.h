/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-clock.h"
#include "net/cw-secret.h"

G_BEGIN_DECLS

/** CwHttpExchange: one try, as it is logged: nothing in it is secret. */
typedef struct
{
  gint64 at_ms;
  gint64 took_ms; /* −1 where no answer came */
  char *method;   /* (owned) */
  char *url;      /* (owned) */
  guint status;   /* 0 where no answer came */
  char *request;  /* (owned): head and body */
  char *answer;   /* (owned): the same, or what went wrong */
} CwHttpExchange;

#define CW_TYPE_HTTP_LOG (cw_http_log_get_type ())
G_DECLARE_FINAL_TYPE (CwHttpLog, cw_http_log, CW, HTTP_LOG, GObject)

/**
 * CwHttpLog: writes down exchanges while it is on, and cannot write down a secret: known ones are
 * masked wherever they occur (plain, base64 at each of the three offsets, base64url,
 * percent-encoded, JSON-escaped), as are the values of sensitive headers, of members, form fields
 * and query parameters named like tokens, and URLs that are credentials themselves (urlTokenId).
 * Bodies of token endpoints are not logged at all. Bodies are cut to 64 kB.
 *
 * CwHttpLog::written (const CwHttpExchange *): on the context of the session.
 */
CwHttpLog *cw_http_log_new (CwClock *clock);
/** Unix time in ms; 0 turns it off. It turns itself off by then. */
void cw_http_log_set_until (CwHttpLog *self, gint64 until_ms);
gboolean cw_http_log_is_on (CwHttpLog *self);
/** To be masked from now on, as long as the log lives. */
void cw_http_log_add_secret (CwHttpLog *self, CwSecret *secret);
/** @text with everything secret masked. (transfer full) */
char *cw_http_log_redact (CwHttpLog *self, const char *text);

G_END_DECLS
