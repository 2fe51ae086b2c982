/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long one record of fifteen fields takes to become a request. */
#include "config.h"

#include "../core/encoder-fixture.h"

#include <stdio.h>
#include <time.h>

#define N_RECORDS 100000
#define LIMIT_US 60.0

int
main (void)
{
  g_autoptr (CwCatalog) catalog = make_typical_catalog ();
  g_autoptr (CwMapping) mapping = make_typical_mapping (catalog);
  g_autoptr (CwProject) project = make_project (mapping, catalog);
  g_autoptr (CwEncoder) encoder = cw_encoder_new (mapping, project, catalog);
  g_autoptr (CwRecord) record = make_typical_record ();
  /* Of the processor: what else runs on the machine is not ours. */
  clock_t start = clock ();
  double each;

  for (guint i = 0; i < N_RECORDS; i++)
    cw_payload_free (cw_encoder_encode (encoder, record, "key"));
  each = (double) (clock () - start) * 1e6 / CLOCKS_PER_SEC / N_RECORDS;
  printf ("%.1f µs for a record of %u fields, %.0f wanted\n", each, mapping->fields->len, LIMIT_US);
  return each <= LIMIT_US ? 0 : 1;
}
