/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/cw-response-row.h"

void
cw_response_row_free (CwResponseRow *self)
{
  g_free (self->response_id);
  g_free (self->raw);
  g_free (self->comment);
  g_free (self->detail);
  g_free (self);
}

void
cw_response_cell_free (CwResponseCell *self)
{
  cw_column_free (self->column);
  g_free (self->text);
  g_free (self);
}
