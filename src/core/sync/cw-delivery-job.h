/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sync/cw-job.h"

G_BEGIN_DECLS

#define CW_DELIVERY_KIND "delivery"
/** So many go one by one; more go as files, which is less work for both sides. */
#define CW_DELIVERY_MOST_SINGLE 50

#define CW_TYPE_DELIVERY_JOB (cw_delivery_job_get_type ())
G_DECLARE_FINAL_TYPE (CwDeliveryJob, cw_delivery_job, CW, DELIVERY_JOB, CwJob)

/**
 * CwDeliveryJob: the records that one integration has to send, sent. Its subject is the uid of the
 * integration.
 *
 * what was left "sending" is in doubt → new records that match a trigger are encoded into the
 * outbox → what is in doubt is looked for at Qualtrics → what is due goes: more than fifty as
 * files, else one by one, two at a time.
 *
 * The outbox is the step: after a kill the job begins anew and finds there how far it came.
 */

G_END_DECLS
