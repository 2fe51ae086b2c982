/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "demo-calendar.h"
#include "demo-response.h"

G_BEGIN_DECLS

/**
 * demo_span_fill:
 * @responses: (element-type DemoResponse): those of the span are added
 *
 * Makes the responses of four weeks. Each question gets exactly the answers that its series asks
 * for, from the least content customer to the most content one with some chance in it; those that
 * never count (previews, tests, spam, sessions given up) come on top.
 */
void demo_span_fill (const DemoSurvey *survey,
                     guint span,
                     const DemoCalendar *calendar,
                     DemoRandom *random,
                     GPtrArray *responses);

G_END_DECLS
