/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-job-manager.h"
#include "window/cw-window.h"

G_BEGIN_DECLS

/** What the desktop is told of a job. */
typedef enum
{
  CW_NOTICE_NONE,
  CW_NOTICE_BROKE,
  CW_NOTICE_RECOVERED,
} CwNotice;

/** What it is about, as an id: the survey, or the account that a job waits for. (transfer full) */
char *cw_notice_get_key (const CwJobEntry *entry);
/**
 * cw_notice_decide:
 * @broken: (element-type utf8): keys of what was told to be broken; kept up to date here
 * @watched: whether the person has the window before them
 *
 * What ran by itself is told, what a person asked for only where they look elsewhere: a failure
 * once until it has recovered, and that it has recovered where it was told to be broken. A job that
 * waits for the person has broken too: once for all that wait for the same account. Pure.
 */
CwNotice cw_notice_decide (GHashTable *broken, const CwJobEntry *entry, gboolean watched);

#define CW_TYPE_NOTIFIER (cw_notifier_get_type ())
G_DECLARE_FINAL_TYPE (CwNotifier, cw_notifier, CW, NOTIFIER, GObject)

/** CwNotifier: tells the desktop what broke while nobody looked, and what recovered. A click on it
 * shows the activity ("app.show-activity"). Lives as long as somebody holds it; knows the window
 * weakly. */
CwNotifier *cw_notifier_new (GApplication *application, CwWindow *window);

G_END_DECLS
