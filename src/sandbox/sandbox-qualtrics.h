/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of Qualtrics; sandbox-qualtrics.c has the door. */
#pragma once

#include "sandbox-surveys.h"

G_BEGIN_DECLS

/**
 * SandboxRoute: one call of the API.
 * @pattern: below /API/v3
 * @scope: what a token needs for it, "read:surveys"
 */
typedef struct
{
  const char *method;
  const char *pattern;
  const char *scope;
  void (*handle) (Sandbox *sandbox,
                  SandboxUser *user,
                  SandboxRequest *request,
                  SandboxReply *reply);
} SandboxRoute;

/* Each ends with a route without method. */
extern const SandboxRoute sandbox_survey_routes[];
extern const SandboxRoute sandbox_definition_routes[];
extern const SandboxRoute sandbox_flow_routes[];
extern const SandboxRoute sandbox_response_routes[];
extern const SandboxRoute sandbox_job_routes[];
extern const SandboxRoute sandbox_project_routes[];
extern const SandboxRoute sandbox_subscription_routes[];

/** Wraps @result as {"result": …, "meta": {…}}; without it there is "meta" alone. @result:
 * (transfer full) (nullable) */
void sandbox_qualtrics_set_result (Sandbox *sandbox, SandboxReply *reply, JsonObject *result);
/** An error of the API; @code may be NULL. */
void sandbox_qualtrics_refuse (Sandbox *sandbox,
                               SandboxReply *reply,
                               guint status,
                               const char *code,
                               const char *message);
/** The survey that the first capture names, or NULL and the refusal that GET /surveys gives. */
SandboxSurvey *
sandbox_qualtrics_get_survey (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);
/** The JSON object in the body, or NULL and the refusal. (transfer none) */
JsonObject *
sandbox_qualtrics_get_body (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);
/** "SV_" and what makes it one of its kind. (transfer full) */
char *sandbox_qualtrics_make_id (Sandbox *sandbox, const char *prefix, guint length);
/** The incoming events of workflows, which have rules of their own. */
void sandbox_event_handle (Sandbox *sandbox, SandboxRequest *request, SandboxReply *reply);

G_END_DECLS
