/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checklist says of each step. Pure. */
#pragma once

#include "integration/cw-integration-look.h"
#include "model/cw-connection.h"

G_BEGIN_DECLS

/**
 * CwStepWords: a row of the checklist.
 * @tone: of the number: NULL, "error" for the cause of a standstill, "wait" for what comes later
 * @pill: (nullable): stands in a red pill: "Refused"
 * @word: (nullable): "Complete" beside a check where it is done, else what it waits for
 */
typedef struct
{
  char *subtitle; /* (owned) */
  gboolean done;
  const char *tone; /* (nullable) */
  const char *pill; /* (nullable) */
  char *word;       /* (owned) (nullable) */
} CwStepWords;

/** @connection: (nullable). @words: cleared with cw_step_words_clear() */
void cw_step_words_fill (CwStepWords words[CW_N_INTEGRATION_STEPS],
                         const CwIntegrationLook *look,
                         CwConnection *connection,
                         gint64 now_ms,
                         GTimeZone *zone);
void cw_step_words_clear (CwStepWords *self);

/** What the strip says of a problem that is not the account's; NULL where there is none. @title:
 * what happened; @detail: what it means; @button: what mends it, NULL where nothing here does.
 * (transfer full) */
gboolean cw_step_words_get_problem (const CwIntegrationLook *look,
                                    char **title,
                                    char **detail,
                                    const char **button,
                                    const char **action);

G_END_DECLS
