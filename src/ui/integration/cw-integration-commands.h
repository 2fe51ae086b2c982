/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cw_integration_commands_install:
 * @klass: of a subclass of CwPage
 *
 * What can be done with integrations from any page that shows them. integration.add takes a kind
 * ("interactions"); each other takes the uid: integration.enable (asks, and whether what is stored
 * goes, too), integration.disable, integration.create-project, integration.recreate-project,
 * integration.try-again, integration.open-project, integration.save, integration.dry-run,
 * integration.run, integration.remove. What came of it is told by a toast, what went wrong in a
 * dialog.
 */
void cw_integration_commands_install (GtkWidgetClass *klass);

G_END_DECLS
