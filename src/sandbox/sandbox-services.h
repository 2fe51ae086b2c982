/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four services, each in the words of its documentation. */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

void sandbox_qualtrics_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);
void sandbox_gladly_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);
void sandbox_social_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);
void sandbox_tethr_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);

G_END_DECLS
