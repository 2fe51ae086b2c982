/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CwImportId: what one cell of the third header row says. */
typedef struct
{
  char *id;           /* (owned) (nullable): "QID36", "startDate" */
  char *choice_id;    /* (owned) (nullable) */
  char *time_zone;    /* (owned) (nullable) */
  gboolean is_labels; /* the column repeats the codes before it as labels */
  gboolean python;    /* in single quotes: the cell of an Insights export */
} CwImportId;

/**
 * cw_import_id_parse:
 * @cell: (nullable): a cell
 * @out: (out): cleared by the caller
 *
 * Reads a flat object in JSON, or in single quotes as the Insights exports of 2016–17 have it. A
 * member whose name contains "label" marks a label column ("IsLabelsColumn"). The coordinate of a
 * heat map ("point", "coord") becomes the choice id "1_x", since its columns share one ImportId.
 *
 * Returns: whether the cell is such an object with an ImportId
 */
gboolean cw_import_id_parse (const char *cell, CwImportId *out);
void cw_import_id_clear (CwImportId *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CwImportId, cw_import_id_clear)

G_END_DECLS
