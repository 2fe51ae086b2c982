/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of a mapping says. No widget. */
#pragma once

#include "mapping/cw-mapping-editing.h"

G_BEGIN_DECLS

/** "19 Nov, 15:20 · Kari Nilsen". @time: Unix ms, 0 unknown. @who: (nullable). (transfer full) */
char *cw_mapping_words_record (gint64 time, const char *who);
/** "Easy 0–3". (transfer full) */
char *cw_mapping_words_band (const CwScoreBand *band);
/** A number as people of this locale write it, with as many decimals as it has. (transfer full) */
char *cw_mapping_words_number (double value);
/** What a kind of step is called before it is set: "Number". */
const char *cw_mapping_words_transform (CwTransformKind kind);
/** "Exactly these bytes would be sent." or why not. (transfer full) */
char *cw_mapping_words_trust (const CwFlowPreview *preview);
/** "Nordic customer survey · draft kept". (transfer full) */
char *cw_mapping_words_subtitle (CwMappingEditing *editing, gboolean keeping, gboolean failed);
/** "QID1 · multiple choice, one answer". (transfer full) */
char *cw_mapping_words_question (const CwProjectField *field);
/** What is asked before the project is changed; a line per kind of change. (transfer full) */
char *cw_mapping_words_changes (const CwProjectChanges *changes);
gboolean cw_mapping_words_has_changes (const CwProjectChanges *changes);
/** Where @field comes from: the tooltip of its row. (transfer full) */
char *cw_mapping_words_source (CwMappingEditing *editing, const CwMappingField *field);
/** Bytes as people say them: "1.2 kB". (transfer full) */
char *cw_mapping_words_size (gsize n_bytes);
/** "1.2 kB of 100 kB", the first in bold. (transfer full) */
char *cw_mapping_words_size_markup (gsize n_bytes);
/** What is wrong with @bands; NULL if nothing is. (transfer full) (nullable) */
char *cw_mapping_words_bands_problem (GPtrArray *bands);

G_END_DECLS
