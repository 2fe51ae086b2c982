/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-types.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/** Why the store could not do it. Messages are whole sentences: a line that says what went wrong
 * and, where there is something to do, a second line that says what. */
typedef enum
{
  CW_STORE_ERROR_FAILED,
  CW_STORE_ERROR_BUSY,      /* another process holds it */
  CW_STORE_ERROR_DAMAGED,   /* not a workspace, or broken */
  CW_STORE_ERROR_NEWER,     /* made by a newer Crosswalk; not touched */
  CW_STORE_ERROR_FULL,      /* no space, no permission */
  CW_STORE_ERROR_NOT_FOUND, /* nothing of that name */
  CW_STORE_ERROR_EXISTS,    /* the name is taken */
  CW_STORE_ERROR_AMBIGUOUS, /* several of that name */
  CW_STORE_ERROR_KEPT,      /* it stays: others rest on it by now */
} CwStoreError;

#define CW_STORE_ERROR (cw_store_error_quark ())
GQuark cw_store_error_quark (void);

/**
 * cw_store_error_set_sqlite:
 * @handle: (nullable): the connection that failed; SQLITE_NOMEM is assumed without it
 * @path: of the workspace, named in the message
 * @what: (nullable): what was tried, as a sentence without its full stop ("The metric “Price”
 *   could not be saved")
 *
 * Says what SQLite's last error means to a person. A call that was interrupted because its
 * cancellable was cancelled gives %G_IO_ERROR_CANCELLED.
 */
void
cw_store_error_set_sqlite (GError **error, sqlite3 *handle, const char *path, const char *what);

/** The same for an errno of a system call on @path. */
void cw_store_error_set_errno (GError **error, int saved_errno, const char *path);

G_END_DECLS
