/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-export-header.h"

G_BEGIN_DECLS

/* Takes the column and gives it its occurrence. */
guint _cw_export_header_add (CwExportHeader *self, CwColumn *column);

/* Gives the column at @index its occurrence among those counted before it. */
void _cw_export_header_count (CwExportHeader *self, guint index);

/* For files that name their columns by export tag: knows metadata and QIDs by name; what is left
 * is a question if row 2 words it otherwise than row 1, or, without row 2, if its name looks like
 * a tag. */
void _cw_export_header_classify_by_name (CwColumn *column);

/* Corrects the column by the survey that the header has adopted, if it has. */
void _cw_export_header_correct (const CwExportHeader *self, CwColumn *column);

G_END_DECLS
