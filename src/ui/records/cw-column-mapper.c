/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "records/cw-column-mapper.h"

#include "ingest/cw-record-reader.h"

void
cw_column_mapper_show (GFile *file,
                       CwRecordKind kind,
                       GtkWidget *parent,
                       CwColumnMapped mapped,
                       gpointer object)
{
  g_autoptr (CwRecordReader) reader = cw_record_reader_open (file, kind, NULL, NULL, NULL);

  mapped (object, reader != NULL
                      ? cw_record_map_propose (kind, cw_record_reader_get_headings (reader))
                      : NULL);
}
