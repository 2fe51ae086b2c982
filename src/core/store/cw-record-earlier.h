/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import of records replaced, as long as it can be taken back: in a file without a name
 * beside the workspace's own, which is gone with the connection, whatever ends it. */
#pragma once

#include "store/cw-database.h"

G_BEGIN_DECLS

/** Whether anything is kept at all. */
gboolean cw_record_earlier_is_kept (CwDatabase *db);
/** From now on what @import does can be taken back. Inside its transaction. */
gboolean cw_record_earlier_add_import (CwDatabase *db, gint64 import, GError **error);
/** @import is about to change the record of @row, or has added it. Inside a transaction. */
gboolean
cw_record_earlier_keep (CwDatabase *db, gint64 import, gint64 row, gboolean is_new, GError **error);
/** Nothing of the record is to be brought back any more: it was removed, or a later change of it
 * counts. */
gboolean cw_record_earlier_drop (CwDatabase *db, gint64 row, GError **error);

/** CwEarlierVersion: a record that an import added (@data is NULL) or changed. */
typedef struct
{
  gint64 row;
  gint64 import;    /* that had put the earlier version, 0 where there was none */
  gint64 stored;    /* Unix ms: when */
  GBytes *data;     /* (owned) (nullable): its document, packed */
  gint64 now_of;    /* the import that put what is stored now, 0 where it is gone */
  gboolean is_last; /* no other import that can be taken back had put the earlier version */
} CwEarlierVersion;
void cw_earlier_version_free (CwEarlierVersion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwEarlierVersion, cw_earlier_version_free)

/** (transfer full) (nullable) (element-type CwEarlierVersion): at most @limit */
GPtrArray *cw_record_earlier_list (CwDatabase *db, gint64 import, guint limit, GError **error);
/** It was seen to. */
gboolean cw_record_earlier_settle (CwDatabase *db, gint64 import, gint64 row, GError **error);

G_END_DECLS
