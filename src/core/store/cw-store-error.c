/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-store-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (cw_store_error, cw_store_error)

static CwStoreError
classify (int code, int system_errno)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return CW_STORE_ERROR_BUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return CW_STORE_ERROR_DAMAGED;
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return CW_STORE_ERROR_FULL;
    case SQLITE_IOERR:
      /* A quota that is used up comes as a failed write. */
      return system_errno == ENOSPC || system_errno == EDQUOT ? CW_STORE_ERROR_FULL
                                                              : CW_STORE_ERROR_FAILED;
    default:
      return CW_STORE_ERROR_FAILED;
    }
}

/* (transfer full) */
static char *
explain (CwStoreError kind, int code, const char *name, const char *detail)
{
  switch (kind)
    {
    case CW_STORE_ERROR_BUSY:
      return g_strdup_printf (
          _ ("Another program is writing to the workspace “%s”.\nTry again in a "
             "moment."),
          name);
    case CW_STORE_ERROR_DAMAGED:
      return g_strdup_printf (_ ("The workspace “%s” is damaged, or is no workspace at all.\nPut a "
                                 "backup in its place, or move it away to start a new one."),
                              name);
    case CW_STORE_ERROR_FULL:
      if ((code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_IOERR)
        return g_strdup_printf (_ ("There is no space left for the workspace “%s”.\nMake room on "
                                   "its disk and try again."),
                                name);
      return g_strdup_printf (_ ("The workspace “%s” cannot be written.\nCheck that you may write "
                                 "to the file and to its folder."),
                              name);
    case CW_STORE_ERROR_FAILED:
      if ((code & 0xff) == SQLITE_IOERR)
        return g_strdup_printf (_ ("The workspace “%s” could not be read or written: %s.\nCheck "
                                   "its disk and try again."),
                                name, detail);
      return g_strdup_printf (_ ("The workspace “%s” refused a change: %s."), name, detail);
    case CW_STORE_ERROR_NEWER:
    case CW_STORE_ERROR_NOT_FOUND:
    case CW_STORE_ERROR_EXISTS:
    case CW_STORE_ERROR_AMBIGUOUS:
    case CW_STORE_ERROR_KEPT:
    default:
      g_return_val_if_reached (g_strdup (detail));
    }
}

void
cw_store_error_set_sqlite (GError **error, sqlite3 *handle, const char *path, const char *what)
{
  int code = sqlite3_extended_errcode (handle);
  CwStoreError kind = classify (code, handle != NULL ? sqlite3_system_errno (handle) : 0);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *sentence = NULL;

  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The work was cancelled."));
      return;
    }
  sentence = explain (kind, code, name, sqlite3_errmsg (handle));
  if (what != NULL)
    g_set_error (error, CW_STORE_ERROR, kind, "%s. %s", what, sentence);
  else
    g_set_error_literal (error, CW_STORE_ERROR, kind, sentence);
}

void
cw_store_error_set_errno (GError **error, int saved_errno, const char *path)
{
  gboolean full = saved_errno == ENOSPC || saved_errno == EDQUOT;
  gboolean refused = full || saved_errno == EACCES || saved_errno == EPERM || saved_errno == EROFS;
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *sentence = NULL;

  if (refused)
    sentence = explain (CW_STORE_ERROR_FULL, full ? SQLITE_FULL : SQLITE_READONLY, name, NULL);
  else
    sentence = g_strdup_printf (_ ("The workspace “%s” cannot be opened: %s.\nCheck the path."),
                                name, g_strerror (saved_errno));
  g_set_error_literal (error, CW_STORE_ERROR, refused ? CW_STORE_ERROR_FULL : CW_STORE_ERROR_FAILED,
                       sentence);
}
