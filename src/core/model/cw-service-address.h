/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people paste where the address of an account is asked for, made right. Pure. */
#pragma once

#include "model/cw-service.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CW_SERVICE_ADDRESS_ERROR_EMPTY,
  CW_SERVICE_ADDRESS_ERROR_INSECURE, /* http, and not on this machine */
  CW_SERVICE_ADDRESS_ERROR_INVALID,
  CW_SERVICE_ADDRESS_ERROR_FOREIGN, /* surely the address of something else */
} CwServiceAddressError;

#define CW_SERVICE_ADDRESS_ERROR (cw_service_address_error_quark ())
GQuark cw_service_address_error_quark (void);

/**
 * cw_service_address_read:
 * @text: (nullable): "company", "company.fra1", "fra1.qualtrics.com", a host, or any link of the
 *   product, with or without scheme, "/API/v3", a path, a slash at the end or white space; NULL
 *   or "" gives the one address that the service has for all, where it has one (Social Connect)
 * @note: (out) (optional) (transfer full) (nullable): what was done to the text, translated
 *   ("taken from the pasted link"); NULL where it is as it was typed
 *
 * https everywhere, http on a loopback address only (there the port and nothing else is kept
 * too). A retired data centre of Qualtrics (fact 1.1: au1, co1, az1, eu, ca1 …) is replaced by
 * the one that took it over, and the note says so.
 *
 * Returns: (transfer full): the base URL without a slash at its end and without "/API/v3":
 *   "https://company.fra1.qualtrics.com", "https://company.gladly.com",
 *   "https://api.engagor.com", "https://company.audio.tethr.com"; NULL with a
 *   CW_SERVICE_ADDRESS_ERROR
 */
char *cw_service_address_read (CwService service, const char *text, char **note, GError **error);

/** "fra1" of "https://company.fra1.qualtrics.com"; NULL where none is in it. (transfer full)
 * (nullable) */
char *cw_service_address_get_datacenter (const char *base_url);
/** "company" of the same. (transfer full) (nullable) */
char *cw_service_address_get_brand (const char *base_url);
/** The base URL with another data centre; unchanged on a loopback address. (transfer full) */
char *cw_service_address_set_datacenter (const char *base_url, const char *datacenter);
/** What is shown: "company.fra1.qualtrics.com". (transfer full) */
char *cw_service_address_get_display (const char *base_url);
/** Whether a link (a nextPage, a redirect) leads to the same service as @base_url, so that
 * credentials may go there: same scheme, and the same host and port or, for Qualtrics, both below
 * qualtrics.com. */
gboolean cw_service_address_is_same_service (const char *base_url, const char *link);
/** A secret as people paste it, without the white space and quotes around it; NULL if nothing is
 * left. The caller wipes it. (transfer full) (nullable) */
char *cw_service_address_trim_secret (const char *text);

G_END_DECLS
