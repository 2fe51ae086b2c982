/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every type of the core, declared once, so that headers include this instead of each other. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CwAnswer CwAnswer;
typedef struct _CwAnswerResolver CwAnswerResolver;
typedef struct _CwBatch CwBatch;
typedef struct _CwByteLock CwByteLock;
typedef struct _CwCatalog CwCatalog;
typedef struct _CwColumn CwColumn;
typedef struct _CwConnection CwConnection;
typedef struct _CwDatabase CwDatabase;
typedef struct _CwField CwField;
typedef struct _CwImportLock CwImportLock;
typedef struct _CwJourney CwJourney;
typedef struct _CwMetric CwMetric;
typedef struct _CwMetricAnswer CwMetricAnswer;
typedef struct _CwQuestion CwQuestion;
typedef struct _CwRecord CwRecord;
typedef struct _CwScoreQuery CwScoreQuery;
typedef struct _CwScoreReport CwScoreReport;
typedef struct _CwStage CwStage;
typedef struct _CwStep CwStep;
typedef struct _CwSurvey CwSurvey;
typedef struct _CwWorkspace CwWorkspace;

G_END_DECLS
