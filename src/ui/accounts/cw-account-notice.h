/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says of the accounts it depends on. No widget. */
#pragma once

#include "model/cw-connection.h"

G_BEGIN_DECLS

/** What does not answer for less is no news: it mostly answers again before anybody has read it. */
#define CW_ACCOUNT_PATIENCE_MS (6 * 1000)

/** Whether people are told by now that @connection does not work: at once where it needs one of
 * them, or their keyring; after a while where it is silent. */
gboolean cw_account_notice_is_told (CwConnection *connection, gint64 now_ms);

/** CwAccountCase: a connection that a page depends on, and what hangs on it there. */
typedef struct
{
  CwConnection *connection; /* (unowned) */
  guint n_metrics;          /* of the page, whose answers come by it */
  guint n_waiting;          /* calls that wait for it */
  guint n_deliveries;       /* of the page, that wait for it */
  guint n_integrations;     /* that use it */
} CwAccountCase;

/** The one thing to do about it. */
typedef enum
{
  CW_ACCOUNT_REMEDY_NONE,
  CW_ACCOUNT_REMEDY_REAUTHORIZE, /* of the connection @uid */
  CW_ACCOUNT_REMEDY_SHOW,        /* several: to the page that lists them */
  CW_ACCOUNT_REMEDY_TRY,         /* all that do not answer */
} CwAccountRemedy;

/**
 * CwAccountNotice:
 * @grave: the person must do something; otherwise it mends itself
 * @first_time: none of them ever worked, so that nothing is broken
 * @counts_down: what it says is other in a second
 */
typedef struct
{
  gboolean grave;
  gboolean first_time;
  gboolean counts_down;
  CwAccountRemedy remedy;
  char *uid;    /* (owned) (nullable): of the one connection it is about */
  char *title;  /* (owned): what is wrong: a sentence */
  char *detail; /* (owned) (nullable): what that means: sentences */
} CwAccountNotice;

/**
 * cw_account_notice_new:
 * @cases: (element-type CwAccountCase)
 * @lists_all: for the page that lists all connections: it shows by itself what does not answer, and
 *   there is nowhere else to go
 *
 * Returns: (transfer full) (nullable): NULL where there is nothing to say
 */
CwAccountNotice *
cw_account_notice_new (GArray *cases, gboolean lists_all, gint64 now_ms, GTimeZone *zone);
void cw_account_notice_free (CwAccountNotice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwAccountNotice, cw_account_notice_free)

/** "Reauthorize". (transfer none) (nullable): NULL for none */
const char *cw_account_notice_get_button (const CwAccountNotice *self);
/** "Nordtel EU works again. 2 waiting calls went on." (transfer full) */
char *cw_account_notice_describe_mended (CwConnection *connection, guint n_waiting);

G_END_DECLS
