/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace with an integration, its mapping and interactions, for tests and pictures. */
#pragma once

#include "model/cw-types.h"

typedef enum
{
  CW_UI_MAPPING_FULL,       /* as in the picture of the page, with a draft and a project */
  CW_UI_MAPPING_NEW,        /* interactions, nothing is sent yet */
  CW_UI_MAPPING_NO_RECORDS, /* a mapping, but no interactions */
  CW_UI_MAPPING_HUGE,       /* five hundred categories, sixty of them sent */
  CW_UI_MAPPING_LONG, /* eighty fields, and a transcript of half a megabyte in three of them */
} CwUiMapping;

#define CW_UI_MAPPING_NAME "Nordic customer survey"

/** (transfer full) */
CwWorkspace *cw_ui_mapping_open (CwUiMapping kind);
/** The uid of its integration. (transfer full) */
char *cw_ui_mapping_get_uid (CwWorkspace *workspace);
/** The integration as it is stored. (transfer full) */
gpointer cw_ui_mapping_load (CwWorkspace *workspace);
/** One more, older than the others, with metadata that no other has. */
void cw_ui_mapping_add_record (CwWorkspace *workspace);
