/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cw_connection_commands_install:
 * @klass: of a subclass of CwPage
 *
 * What can be done with a connection from any page that shows one; each takes its uid:
 * connection.test (also "Try Now" and the keyring), connection.toggle (off and on),
 * connection.rename and connection.remove (both ask first). What came of it is told by a toast.
 */
void cw_connection_commands_install (GtkWidgetClass *klass);

G_END_DECLS
