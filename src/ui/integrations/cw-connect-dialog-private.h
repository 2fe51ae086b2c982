/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "integrations/cw-authorize-box.h"
#include "integrations/cw-check-result.h"
#include "integrations/cw-connect-dialog.h"

G_BEGIN_DECLS

typedef enum
{
  CW_CONNECT_STAGE_EDITING,
  CW_CONNECT_STAGE_CHECKING, /* the service is asked */
  CW_CONNECT_STAGE_WAITING,  /* for the person in the browser */
  CW_CONNECT_STAGE_PASSED,   /* it may be saved */
  CW_CONNECT_STAGE_SAVING,
} CwConnectStage;

struct _CwConnectDialog
{
  AdwWindow parent_instance;

  CwAccounts *accounts; /* (owned) */
  CwConnection *draft;  /* (owned): what is tested and saved */
  CwConnectForm *form;  /* (owned) */
  gboolean filling;     /* fields are being set by the program */
  char *proposed_name;  /* (owned) (nullable): as it stands in the field */
  char *typed_address;  /* (owned) (nullable): before it was made right */
  char *kept_address;   /* (owned) (nullable): what the person wants just so */
  gsize address_length; /* of the text before the last change, in bytes */
  guint paste_source;   /* an address that was pasted is made right next */

  CwConnectStage stage;
  GCancellable *cancellable;      /* (owned) (nullable): of what is under way */
  CwAuthorization *authorization; /* (owned) (nullable): while it waits */
  CwSecret *secret;               /* (owned) (nullable): that was tested */
  CwTokenSet *tokens;             /* (owned) (nullable): of the browser */

  AdwComboRow *grant_row;
  AdwComboRow *redirect_row;
  AdwExpanderRow *advanced_row;
  AdwExpanderRow *help_row;
  AdwPreferencesGroup *fields_group;
  CwAuthorizeBox *authorize_box;
  CwCheckResult *result;
  GtkBox *steps_box;
  GtkButton *primary_button;
  GtkLabel *address_note;
  GtkLabel *permissions_label;
  GtkLabel *secret_note;
  GtkLabel *warning_label;
  GtkStack *stack;
  GtkWidget *address_notice;
  GtkWidget *form_view;
  GtkWidget *warning_box;
  AdwEntryRow *rows[CW_N_CONNECT_FIELDS]; /* NULL for the redirect */
};

/* cw-connect-dialog.c */
void cw_connect_dialog_set_stage (CwConnectDialog *self, CwConnectStage stage);
/* What stands in the fields; makes the address right first. */
void cw_connect_dialog_read_form (CwConnectDialog *self);
void cw_connect_dialog_focus_field (CwConnectDialog *self, CwConnectField field);
/* Cancels what is under way and forgets what was tested. */
void cw_connect_dialog_reset (CwConnectDialog *self);
gboolean cw_connect_dialog_open_uri (CwConnectDialog *self, const char *uri);

/* cw-connect-dialog-actions.c */
void cw_connect_dialog_install_actions (GtkWidgetClass *klass);
void cw_connect_dialog_start (CwConnectDialog *self);

/* cw-connect-dialog-address.c */
void cw_connect_dialog_address_changed (CwConnectDialog *self);
void cw_connect_dialog_normalize_address (CwConnectDialog *self);
void cw_connect_dialog_restore_address (CwConnectDialog *self);
void cw_connect_dialog_propose_name (CwConnectDialog *self);

G_END_DECLS
