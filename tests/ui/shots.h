/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of pages and states. Each page lists its own in shots-<folder>.c. */
#pragma once

#include <gtk/gtk.h>

/**
 * CwShot:
 * @name: of the file, "dashboard-empty"
 * @create: makes what is to be seen, in a window or as one, and waits until all of it is there
 *   (cw_ui_test_wait_until); a widget that is not a window is put into one
 */
typedef struct
{
  const char *name;
  GtkWidget *(*create) (void);
} CwShot;

/** Gives a window the size of the picture; for those who must present it to see it filled. */
void shots_fit (GtkWidget *window);

/* Each ended by an entry without name. */
extern const CwShot shots_accounts[];
extern const CwShot shots_activity[];
extern const CwShot shots_dashboard[];
extern const CwShot shots_import[];
extern const CwShot shots_integration[];
extern const CwShot shots_integrations[];
extern const CwShot shots_journeys[];
extern const CwShot shots_live[];
extern const CwShot shots_mapping[];
extern const CwShot shots_metrics[];
extern const CwShot shots_records[];
extern const CwShot shots_triggers[];
extern const CwShot shots_widgets[];
extern const CwShot shots_window[];
