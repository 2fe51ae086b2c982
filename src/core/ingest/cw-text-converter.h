/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ingest/cw-text-stream.h"

G_BEGIN_DECLS

#define CW_TYPE_TEXT_CONVERTER (cw_text_converter_get_type ())
G_DECLARE_FINAL_TYPE (CwTextConverter, cw_text_converter, CW, TEXT_CONVERTER, GObject)

/**
 * CwTextConverter: UTF-16 or Windows-1252 to UTF-8, never at a loss.
 *
 * What means nothing, half of a surrogate pair say, becomes U+FFFD and costs nothing behind it:
 * iconv stops there, and GCharsetConverter goes on a byte later, which turns all that follows in
 * UTF-16 into signs of other scripts.
 */
GConverter *cw_text_converter_new (CwEncoding encoding);

G_END_DECLS
