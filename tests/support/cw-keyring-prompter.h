/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stands in for the person whom GNOME Keyring asks for a password: the prompter for tests that is
 * in its own library. A question that nobody expects ends the test. */

/** FALSE where the library is not there. Needs the bus. */
gboolean cw_keyring_prompter_start (void);
void cw_keyring_prompter_stop (void);
/** On the bus. (transfer none) (nullable) */
const char *cw_keyring_prompter_get_name (void);
/** Of the next question: the answer. */
void cw_keyring_prompter_expect_password (const char *password);
void cw_keyring_prompter_expect_dismissal (void);
/** How long the person takes over each. */
void cw_keyring_prompter_set_delay (guint ms);
/** Whether a question that was expected has not been asked. */
gboolean cw_keyring_prompter_is_expecting (void);
/** Whether a question is on the screen. */
gboolean cw_keyring_prompter_is_prompting (void);

G_END_DECLS
