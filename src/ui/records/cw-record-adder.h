/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/cw-accounts.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CW_TYPE_RECORD_ADDER (cw_record_adder_get_type ())
G_DECLARE_FINAL_TYPE (CwRecordAdder, cw_record_adder, CW, RECORD_ADDER, AdwWindow)

/** CwRecordAdder: a dialog that fetches interactions by ids that a person enters. */
GtkWidget *cw_record_adder_new (CwAccounts *accounts);
/** The ids in what a person entered: one on a line, or with blanks, commas or semicolons between.
 * Each once, in their order. (transfer full) */
GStrv cw_record_adder_split (const char *text);

G_END_DECLS
