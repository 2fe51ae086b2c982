/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_APPLICATION (cw_application_get_type ())
G_DECLARE_FINAL_TYPE (CwApplication, cw_application, CW, APPLICATION, AdwApplication)

/**
 * crosswalk [--workspace PATH] [--demo] [FILES…]
 *
 * A window per workspace. Files go to the import page of the window that was asked for.
 */
CwApplication *cw_application_new (void);
/** 1 if the workspace could not be opened, for those who start it only to see that. */
int cw_application_get_exit_status (CwApplication *self);

G_END_DECLS
