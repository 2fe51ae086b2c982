/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox-surveys.h"

G_BEGIN_DECLS

/** What GET /surveys/{id} answers. (transfer full) */
JsonObject *sandbox_reporting_describe (Sandbox *sandbox, SandboxSurvey *survey);

G_END_DECLS
