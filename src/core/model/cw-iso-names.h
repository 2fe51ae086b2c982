/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Countries and languages by their codes: what the package iso-codes knows, read when it is first
 * asked for. Any thread. Without the package codes stand for themselves. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CW_ISO_COUNTRY,  /* ISO 3166-1, by its three letters: "NOR" */
  CW_ISO_LANGUAGE, /* ISO 639-3: "nob" */
} CwIsoKind;

/** In the user's language. @code: of three letters, in any case. (transfer none) (nullable) */
const char *cw_iso_names_get (CwIsoKind kind, const char *code);
/** The code of three letters of what is written as a code of two or three letters or as the
 * English name, whatever the user's language is. (transfer none) (nullable) */
const char *cw_iso_names_find (CwIsoKind kind, const char *text);
/** Reads all of them now, some thousand: for a thread that may wait, on behalf of one that may not
 * and is about to ask. */
void cw_iso_names_load (void);
/** (element-type utf8) all codes. (transfer none) */
GPtrArray *cw_iso_names_list (CwIsoKind kind);

G_END_DECLS
