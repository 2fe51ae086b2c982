/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields to set a step of a mapping with. */
#pragma once

#include "model/cw-mapping.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CW_TYPE_TRANSFORM_FORM (cw_transform_form_get_type ())
G_DECLARE_FINAL_TYPE (CwTransformForm, cw_transform_form, CW, TRANSFORM_FORM, GtkBox)

/**
 * CwTransformForm: what @transform has to set, to set it. Empty where it has nothing.
 *
 * CwTransformForm::edited: it is set otherwise now.
 */
GtkWidget *cw_transform_form_new (const CwTransform *transform);
/** As it is set now. (transfer none) */
const CwTransform *cw_transform_form_get_transform (CwTransformForm *self);

G_END_DECLS
