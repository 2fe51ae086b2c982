/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CwRecordQueue: records on the way from the thread that reads them to the one that puts them into
 * the workspace. So many may wait; the reader waits, too, then. */
typedef struct _CwRecordQueue CwRecordQueue;

/** @n_most: bundles that wait */
CwRecordQueue *cw_record_queue_new (guint n_most);
void cw_record_queue_free (CwRecordQueue *self);
/** @records: (transfer full) (element-type CwRecord). Returns: FALSE once nobody takes any more */
gboolean cw_record_queue_push (CwRecordQueue *self, GPtrArray *records);
/** None comes any more. */
void cw_record_queue_end (CwRecordQueue *self);
/** Waits for the next ones. Returns: (transfer full): NULL at the end */
GPtrArray *cw_record_queue_pop (CwRecordQueue *self);
/** Does not wait. (transfer full) (nullable) */
GPtrArray *cw_record_queue_try_pop (CwRecordQueue *self);
/** Nobody takes any more. */
void cw_record_queue_close (CwRecordQueue *self);

G_END_DECLS
