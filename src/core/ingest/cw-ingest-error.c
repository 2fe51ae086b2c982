/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-ingest-error.h"

G_DEFINE_QUARK (cw_ingest_error, cw_ingest_error)
