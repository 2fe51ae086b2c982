/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the facts share. */
#pragma once

#include "model/cw-facts.h"

G_BEGIN_DECLS

/** cw_facts_fold() into a buffer that is used again. */
void cw_facts_fold_into (GString *out, const char *text);

/** Kept with the facts. (transfer none) */
const char *cw_facts_keep (CwFacts *self, const char *text);
/** @text: of the document, or kept; a blank one is missing. */
void cw_facts_add_text (CwFacts *self, GQuark field, const char *text);
void cw_facts_add_number (CwFacts *self, GQuark field, double number);
/** @text: (nullable) */
void cw_facts_add_both (CwFacts *self, GQuark field, double number, const char *text);
/** Quark of @prefix and @key in one. */
GQuark cw_facts_name (CwFacts *self, const char *prefix, const char *key);

/** What the lists of an interaction tell. */
void cw_facts_add_hits (CwFacts *self, JsonObject *document);
void cw_facts_add_people (CwFacts *self, JsonObject *document);
void cw_facts_add_transcript (CwFacts *self, JsonObject *document);

G_END_DECLS
