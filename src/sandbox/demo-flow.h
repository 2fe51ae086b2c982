/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** DemoFlowFile: what the integration of the demo sends, and which interactions, in files as people
 * write them. */
typedef struct
{
  const char *name;
  const char *text;
} DemoFlowFile;

/** Ends with a name of NULL. */
extern const DemoFlowFile demo_flow_files[];

G_END_DECLS
