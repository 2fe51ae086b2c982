/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edit of what an integration sends. No widget. */
#pragma once

#include "sync/cw-flow.h"

G_BEGIN_DECLS

#define CW_TYPE_MAPPING_EDITING (cw_mapping_editing_get_type ())
G_DECLARE_FINAL_TYPE (CwMappingEditing, cw_mapping_editing, CW, MAPPING_EDITING, GObject)

/**
 * CwMappingEditing: a mapping while it is edited, what it is shown on (catalog, record) and what
 * would be sent (preview).
 *
 * CwMappingEditing::changed: the mapping is another one.
 * CwMappingEditing::shown: the catalog, the record or the preview is another one.
 * CwMappingEditing::picked: another field is picked.
 */
CwMappingEditing *cw_mapping_editing_new (void);

/** What is stored: the first time the edit begins with its draft or its mapping; after that the
 * edit goes on, unless it was not touched since. @integration: (transfer full) */
void cw_mapping_editing_take_integration (CwMappingEditing *self, CwIntegration *integration);
/** (transfer none) (nullable): NULL until it was loaded */
const CwIntegration *cw_mapping_editing_get_integration (CwMappingEditing *self);
/** @catalog: (nullable) */
void cw_mapping_editing_set_catalog (CwMappingEditing *self, CwCatalog *catalog);
/** (transfer none) (nullable) */
CwCatalog *cw_mapping_editing_get_catalog (CwMappingEditing *self);
/** @record: (nullable): where none is stored */
void cw_mapping_editing_set_record (CwMappingEditing *self, CwRecord *record);
/** (transfer none) (nullable) */
CwRecord *cw_mapping_editing_get_record (CwMappingEditing *self);
/** What would be sent, as cw_flow_preview() made it of the mapping at some time; where that is not
 * what is saved, it is not exact. @preview: (transfer full) (nullable) */
void cw_mapping_editing_take_preview (CwMappingEditing *self, CwFlowPreview *preview);
/** (transfer none) (nullable): NULL without a record */
const CwFlowPreview *cw_mapping_editing_get_preview (CwMappingEditing *self);

/** (transfer none) */
const CwMapping *cw_mapping_editing_get_mapping (CwMappingEditing *self);
/** Whether it differs from what is saved. */
gboolean cw_mapping_editing_get_changed (CwMappingEditing *self);
/** What is to be kept as a draft: the mapping where it differs from what is saved, else NULL;
 * FALSE if it is kept already. @draft: (out) (transfer none) (nullable) */
gboolean cw_mapping_editing_get_draft (CwMappingEditing *self, const CwMapping **draft);
/** @draft: (nullable): this is kept now. */
void cw_mapping_editing_keep_draft (CwMappingEditing *self, const CwMapping *draft);

gboolean cw_mapping_editing_can_undo (CwMappingEditing *self);
gboolean cw_mapping_editing_can_redo (CwMappingEditing *self);
void cw_mapping_editing_undo (CwMappingEditing *self);
void cw_mapping_editing_redo (CwMappingEditing *self);

/** Key of the field that is unfolded. (transfer none) (nullable) */
const char *cw_mapping_editing_get_picked (CwMappingEditing *self);
/** @key: (nullable) */
void cw_mapping_editing_pick (CwMappingEditing *self, const char *key);
/** −1 where there is none. */
int cw_mapping_editing_find (CwMappingEditing *self, const char *key);

/* Each is one step of undo, but for typing: edits of one thing in a row are one step. */

/** Back to what is saved. */
void cw_mapping_editing_revert (CwMappingEditing *self);
/** Adds @field (nullable: fixed text) and picks it. @position: −1 for the end */
void cw_mapping_editing_add (CwMappingEditing *self, const CwField *field, int position);
/** @position: as it is after the move */
void cw_mapping_editing_move (CwMappingEditing *self, const char *key, guint position);
void cw_mapping_editing_remove (CwMappingEditing *self, const char *key);
/** Puts back what was removed, as it was. */
void
cw_mapping_editing_restore (CwMappingEditing *self, const CwMappingField *field, guint position);
void cw_mapping_editing_rename (CwMappingEditing *self, const char *key, const char *name);
/** The placement follows where it does not fit. */
void cw_mapping_editing_set_format (CwMappingEditing *self, const char *key, CwFormat format);
void
cw_mapping_editing_set_placement (CwMappingEditing *self, const char *key, CwPlacement placement);
/** @bands: (element-type CwScoreBand) (nullable): NULL for those of the score; copied */
void cw_mapping_editing_set_bands (CwMappingEditing *self, const char *key, GPtrArray *bands);
void
cw_mapping_editing_add_transform (CwMappingEditing *self, const char *key, CwTransformKind kind);
void cw_mapping_editing_set_transform (CwMappingEditing *self,
                                       const char *key,
                                       guint index,
                                       const CwTransform *transform);
void
cw_mapping_editing_move_transform (CwMappingEditing *self, const char *key, guint from, guint to);
void cw_mapping_editing_remove_transform (CwMappingEditing *self, const char *key, guint index);

/** The type of what @field is made of. */
CwFieldType cw_mapping_editing_get_type_of (CwMappingEditing *self, const CwMappingField *field);
/** As cw_encoder_example(), its beginning; NULL without a record. (transfer full) (nullable) */
char *cw_mapping_editing_get_example (CwMappingEditing *self,
                                      const CwMappingField *field,
                                      CwFormat format);

G_END_DECLS
