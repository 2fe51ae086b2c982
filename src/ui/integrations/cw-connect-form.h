/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to be filled in to connect a service, and whether it is. Pure; the secret itself never
 * gets here, only whether there is one. */
#pragma once

#include "model/cw-connection.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CW_CONNECT_FIELD_NAME,
  CW_CONNECT_FIELD_ADDRESS,
  CW_CONNECT_FIELD_CLIENT_ID,
  CW_CONNECT_FIELD_USERNAME,
  CW_CONNECT_FIELD_SECRET,
  CW_CONNECT_FIELD_SCOPE,
  CW_CONNECT_FIELD_REDIRECT,
  CW_CONNECT_FIELD_PORT,
  CW_CONNECT_FIELD_REDIRECT_URI,
  CW_CONNECT_FIELD_AUTH_ADDRESS,
} CwConnectField;
#define CW_N_CONNECT_FIELDS 10

/** Why the dialog is open. */
typedef enum
{
  CW_CONNECT_ADD,
  CW_CONNECT_EDIT,
  CW_CONNECT_REAUTHORIZE, /* name, address and grant are fixed */
} CwConnectPurpose;

typedef struct
{
  CwConnectPurpose purpose;
  CwService service;
  CwGrant grant;
  CwRedirect redirect;
  char *texts[CW_N_CONNECT_FIELDS]; /* (owned) (nullable): not for secret and redirect */
  gboolean has_secret;              /* one was typed */
} CwConnectForm;

/** The one that a service is connected with unless the person wants another. */
CwGrant cw_connect_form_get_advised_grant (CwService service);
/** @connection: (nullable): NULL for a new one of @service */
CwConnectForm *
cw_connect_form_new (CwService service, CwConnection *connection, CwConnectPurpose purpose);
void cw_connect_form_free (CwConnectForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwConnectForm, cw_connect_form_free)

/** The scope becomes that of the grant, unless the person wrote another one. */
void cw_connect_form_set_grant (CwConnectForm *self, CwGrant grant);
void cw_connect_form_set_text (CwConnectForm *self, CwConnectField field, const char *text);
/** Without the white space around it; "" where it is empty. (transfer none) */
const char *cw_connect_form_get_text (const CwConnectForm *self, CwConnectField field);

/** Whether the service and the grant ask for it at all. */
gboolean cw_connect_form_shows (const CwConnectForm *self, CwConnectField field);
/** Whether nearly nobody changes it. */
gboolean cw_connect_form_is_advanced (const CwConnectForm *self, CwConnectField field);
/** Whether it may be changed for this purpose. */
gboolean cw_connect_form_is_editable (const CwConnectForm *self, CwConnectField field);
/** "Qualtrics address", "API token". (transfer none) */
const char *cw_connect_form_get_label (const CwConnectForm *self, CwConnectField field);
/** "Connect Qualtrics", "Reauthorize Nordtel EU". (transfer full) */
char *cw_connect_form_get_title (const CwConnectForm *self);
/** "Connect", "Save", "Reauthorize". (transfer none) */
const char *cw_connect_form_get_button (const CwConnectForm *self);
/** "Client credentials", "Personal token": as the service calls it. (transfer none) */
const char *cw_connect_form_get_grant_name (CwService service, CwGrant grant);
/** "Any free port of this computer". (transfer none) */
const char *cw_connect_form_get_redirect_name (CwRedirect redirect);
/** "Nordtel Baltics" of "nordtel-baltics.fra1.qualtrics.com"; NULL where the address has no such
 * part. (transfer full) (nullable) */
char *cw_connect_form_propose_name (const CwConnectForm *self);
/** What is to be registered at the service, as far as it is known. (transfer full) */
char *cw_connect_form_get_redirect_uri (const CwConnectForm *self);

/** What keeps it from being tested, as a sentence; NULL if nothing does. @field: (out)
 * (optional): where. (transfer full) (nullable) */
char *cw_connect_form_find_problem (const CwConnectForm *self, CwConnectField *field);
/** Writes everything but the secret into @draft. FALSE with an error of
 * cw_service_address_read(). */
gboolean cw_connect_form_apply (const CwConnectForm *self, CwConnection *draft, GError **error);

G_END_DECLS
