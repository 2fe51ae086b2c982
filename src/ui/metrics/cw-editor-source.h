/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metrics/cw-editor-data.h"
#include "store/cw-survey-repository.h"
#include "surveys/cw-remote-source.h"

G_BEGIN_DECLS

#define CW_TYPE_EDITOR_SOURCE (cw_editor_source_get_type ())
G_DECLARE_FINAL_TYPE (CwEditorSource, cw_editor_source, CW, EDITOR_SOURCE, GObject)

/** Id of the pick that stands for surveys from files, and of the one that connects an account. */
#define CW_EDITOR_SOURCE_FILES "files"
#define CW_EDITOR_SOURCE_CONNECT "connect"

/**
 * CwEditorSource: where the survey of a metric comes from: files, or an account at Qualtrics. No
 * widgets. Where there is no account at Qualtrics it is files from the start.
 *
 * CwEditorSource::changed: what was chosen, what there is to choose, or how far the account is.
 * CwEditorSource::survey-ready (s: id): a survey that was chosen is in the workspace now.
 */
CwEditorSource *cw_editor_source_new (CwAccounts *accounts);
/** Whether anything was chosen, and whether there is an account that could be. */
gboolean cw_editor_source_is_chosen (CwEditorSource *self);
gboolean cw_editor_source_has_connections (CwEditorSource *self);
/** @id: of a pick of the list */
void cw_editor_source_choose (CwEditorSource *self, const char *id);
/** Of the pick that is chosen. (transfer none) (nullable) */
const char *cw_editor_source_get_id (CwEditorSource *self);
/** The metric has a survey already: its source is chosen. @entry: (nullable) */
void cw_editor_source_follow (CwEditorSource *self, const CwSurveyEntry *entry);
/** The account that was chosen; NULL for files. (transfer none) (nullable) */
CwRemoteSource *cw_editor_source_get_remote (CwEditorSource *self);

/** (element-type CwPickItem) (transfer full) */
GListModel *cw_editor_source_list (CwEditorSource *self);
/**
 * cw_editor_source_list_surveys:
 * @surveys: (element-type CwSurveyEntry): of the workspace
 *
 * Returns: (transfer full) (nullable) (element-type CwPickItem): NULL until the account has told
 */
GListModel *cw_editor_source_list_surveys (CwEditorSource *self, GPtrArray *surveys, gint64 now);
/** Chooses a survey of the account: fetches what is not here yet. @surveys: as above. */
void cw_editor_source_choose_survey (CwEditorSource *self, const char *id, GPtrArray *surveys);
/** The survey that is being fetched, or could not be; its name for people. (transfer none)
 * (nullable) */
const char *cw_editor_source_get_fetching (CwEditorSource *self);

/** "Qualtrics · Nordtel", and below it "Source, active, 42 surveys". Both (transfer full) */
char *cw_editor_source_describe (CwEditorSource *self, char **out_detail);
/** How far the account is with listing or fetching; a spinner says that it gets on by itself. NULL
 * where there is nothing to say. (transfer full) (nullable) */
char *
cw_editor_source_describe_state (CwEditorSource *self, char **out_detail, gboolean *out_failed);
/** What a person can do for an account that works only then: words of a button for
 * win.reauthorize, NULL where there is nothing. @out_uid: (transfer none): of the account */
const char *cw_editor_source_find_mend (CwEditorSource *self, const char **out_uid);
/** Does again what failed. */
void cw_editor_source_retry (CwEditorSource *self);
/** Ends everything under way. */
void cw_editor_source_close (CwEditorSource *self);

G_END_DECLS
