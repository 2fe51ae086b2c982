/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands on integrations and deliveries share. */
#pragma once

#include "integration/cw-integration-look.h"
#include "sync/cw-flow.h"
#include "widgets/cw-page.h"

G_BEGIN_DECLS

/** CwIntegrationCommand: one under way; the page is not kept alive by it. */
typedef struct
{
  GWeakRef page;       /* CwPage */
  gint64 integration;  /* id, 0 where it is not about one */
  char *uid;           /* (owned) (nullable) */
  char *name;          /* (owned) (nullable) */
  char *done;          /* (owned) (nullable): said when it is done */
  AdwToast *under_way; /* (owned) (nullable): said until then */
} CwIntegrationCommand;

/** @integration: (nullable); @done: (nullable) */
CwIntegrationCommand *
cw_integration_command_new (CwPage *page, const CwIntegration *integration, const char *done);
void cw_integration_command_free (CwIntegrationCommand *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwIntegrationCommand, cw_integration_command_free)
/** For closures. */
void cw_integration_command_free_closure (gpointer command, GClosure *closure);
/** Says what is under way, until it ends. */
void cw_integration_command_begin (CwIntegrationCommand *self, const char *what);
/** Says what is done, or what went wrong. @error: (nullable) */
void cw_integration_command_end (CwIntegrationCommand *self, const GError *error);

typedef void (*CwIntegrationFunc) (CwPage *page, const CwIntegrationLook *look);
/** Reads the integration, then calls @func, unless the page is gone by then. */
void cw_integration_command_look (CwPage *page, const char *uid, CwIntegrationFunc func);
/** The connection of an integration. (transfer none) (nullable) */
CwConnection *cw_integration_command_find_connection (CwPage *page,
                                                      const CwIntegration *integration);

/** A question above the page, with Cancel. (transfer none) */
GtkWidget *cw_integration_command_ask (CwPage *page, const char *heading, const char *body);
/** What went wrong, with its hint. */
void cw_integration_command_tell_error (CwPage *page, const GError *error);

/* Those of their own files. */
void cw_integration_enable_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void cw_integration_disable_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void cw_integration_create_project_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void
cw_integration_recreate_project_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void cw_integration_link_project_cb (GtkWidget *widget, const char *action, GVariant *parameter);
void cw_integration_save_cb (GtkWidget *widget, const char *action, GVariant *parameter);

G_END_DECLS
