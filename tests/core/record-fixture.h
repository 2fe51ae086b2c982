/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as tests write them. */
#pragma once

#include "model/cw-facts.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

static inline CwRecord *
record_fixture_parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &error);
  CwRecord *record;

  g_assert_no_error (error);
  record = cw_record_new (CW_RECORD_INTERACTION, json_node_dup_object (node), &error);
  g_assert_no_error (error);
  return record;
}

G_END_DECLS
