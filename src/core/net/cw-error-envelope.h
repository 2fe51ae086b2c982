/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/cw-net-error.h"

G_BEGIN_DECLS

/** Whose errors they are: every service wraps them in its own way. */
typedef enum
{
  CW_DIALECT_QUALTRICS, /* fact 1.4, with its form of 2015 */
  CW_DIALECT_GLADLY,    /* {"errors":[{attr,code,detail}]}, or an object in place of the list */
  CW_DIALECT_SOCIAL_CONNECT, /* {code,error,error_description}; {meta:{code,messages}} */
  CW_DIALECT_TETHR,
} CwDialect;

/**
 * cw_error_envelope_read:
 * @status: of HTTP, not of the body
 * @content_type: (nullable)
 * @body: (nullable): anything: the envelope of the dialect, an error of OAuth (RFC 6749 section
 *   5.2), HTML of a gateway, nothing, garbage. Nothing of HTML or garbage gets into the message.
 * @service_name: "Qualtrics": subject of the sentence
 * @method, @path: for the messages that need it; no host, no query
 *
 * What counts as success by its status but holds an error (Social Connect) is recognised too.
 * Messages of a service are cut to a line of at most 300 characters and never contain what looks
 * like a token (runs of 20 or more characters of base64).
 *
 * Returns: (transfer full) (nullable): the error in plain words; NULL where the answer is none
 */
GError *cw_error_envelope_read (CwDialect dialect,
                                guint status,
                                const char *content_type,
                                GBytes *body,
                                const char *service_name,
                                const char *method,
                                const char *path);

G_END_DECLS
