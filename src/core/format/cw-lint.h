/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "format/cw-payload.h"
#include "model/cw-catalog.h"

G_BEGIN_DECLS

/** The longest name of embedded data (fact 3.4). */
#define CW_LINT_LONGEST_NAME 100

/**
 * A lint with its sentence. What @subject and @other are depends on @kind: the name of the field
 * first, but of a delimiter the member, and then the delimiter; of a value that is no number or
 * date the value, or nothing and the field; of a size the size in words.
 * @key: (nullable). @subject: @other: (nullable): as the kind wants them
 */
CwLint *cw_lint_new (CwLintKind kind, const char *key, const char *subject, const char *other);
CwLint *cw_lint_copy (const CwLint *self);
/** That a template names what is not there: @is_loop where it leads to itself. */
CwLint *cw_lint_new_piped (const char *key, const char *name, gboolean is_loop);
/** That @path cannot be read as a JSONPath. */
CwLint *cw_lint_new_path (const char *key, const char *path);
CwLint *cw_lint_new_zone (const char *key, const char *zone);

/** Whether embedded data of this name would write over what every response has, or be taken for an
 * answer: it is never sent under it. */
gboolean cw_lint_is_reserved (const char *name);
/** Whether a field is a question of its own, or embedded data. */
gboolean cw_lint_is_question (const CwMappingField *field);

G_END_DECLS
