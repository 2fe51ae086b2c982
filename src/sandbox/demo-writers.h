/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Responses in the forms of exports; each returns the whole text as UTF-8. */
#pragma once

#include "demo-response.h"

G_BEGIN_DECLS

/** Three header rows, rows ended by CR LF; @separator is a comma or a tab. (transfer full) */
GString *
demo_table_write (const DemoSurvey *survey, GPtrArray *responses, char separator, GTimeZone *zone);
/** One object per line. (transfer full) */
GString *demo_json_write_lines (const DemoSurvey *survey, GPtrArray *responses);
/** One object that holds the list of them. (transfer full) */
GString *demo_json_write_document (const DemoSurvey *survey, GPtrArray *responses);
/** (transfer full) */
GString *demo_xml_write (const DemoSurvey *survey, GPtrArray *responses, GTimeZone *zone);
/** The definition of a survey as a .qsf file has it. (transfer full) */
GString *demo_qsf_write (const DemoSurvey *survey, GDateTime *modified);

G_END_DECLS
