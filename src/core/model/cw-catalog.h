/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cw-field.h"
#include "model/cw-record.h"

G_BEGIN_DECLS

/**
 * CwCatalog: the fields that records of a kind have: the fixed ones of the vendor's model, then
 * those that definitions and stored records tell (scores, categories, groups, metadata, call
 * groups). Not changed after it was handed out; counted.
 */
#define CW_TYPE_CATALOG (cw_catalog_get_type ())
GType cw_catalog_get_type (void);

/** With the fixed fields of @kind. */
CwCatalog *cw_catalog_new (CwRecordKind kind);
CwCatalog *cw_catalog_ref (CwCatalog *self);
void cw_catalog_unref (CwCatalog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwCatalog, cw_catalog_unref)

/** While it is made. @field: (transfer full). A field of an id that is there is kept, first wins.
 */
void cw_catalog_add (CwCatalog *self, CwField *field);
/** Learns what one record has (metadata, call groups, categories, scores that no definition told).
 */
void cw_catalog_learn (CwCatalog *self, const CwRecord *record);

/** (element-type CwField) in order of groups, then of the group. (transfer none) */
GPtrArray *cw_catalog_get_fields (CwCatalog *self);
/** By id. "category" is found, too, though it is not listed: the field of triggers whose values are
 * ids of categories; it is not sent. A JSONPath gives a field of its own. (transfer none)
 * (nullable) */
CwField *cw_catalog_find (CwCatalog *self, const char *id);
/** Whether @id, which is not found, is that of a score, category, group, metadata or call group
 * that no record has yet, and no slip of one that they have. */
gboolean cw_catalog_admits (CwCatalog *self, const char *id);
/** By id or, where that is not one, by its name, if just one has it: what people type. */
CwField *cw_catalog_guess (CwCatalog *self, const char *id_or_name, GError **error);
/** What may have been meant, as a sentence: the second line of an error. (transfer full) */
char *cw_catalog_suggest (CwCatalog *self, const char *id_or_name);

#define CW_CATALOG_ERROR (cw_catalog_error_quark ())
GQuark cw_catalog_error_quark (void);
typedef enum
{
  CW_CATALOG_ERROR_UNKNOWN_FIELD,
  CW_CATALOG_ERROR_AMBIGUOUS, /* several have the name */
} CwCatalogError;

G_END_DECLS
