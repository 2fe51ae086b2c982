/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  CW_JOB_QUEUED,
  CW_JOB_RUNNING,
  CW_JOB_WAITING, /* for a time, an account, a server: it says for what */
  CW_JOB_DONE,
  CW_JOB_PARTLY, /* done, and some of it failed: listed */
  CW_JOB_FAILED,
  CW_JOB_CANCELLED,
} CwJobState;

/** Who asked for it. */
typedef enum
{
  CW_JOB_BY_PERSON,
  CW_JOB_BY_SCHEDULE,
} CwJobOrigin;

/** CwJobEntry: one run of a job, as the workspace keeps it for good. Counted by reference; what is
 * in it does not change once it is shared. Times are Unix time in ms, 0 for not yet. */
typedef struct
{
  gatomicrefcount count;
  gint64 id;        /* 0 until it is stored */
  char *kind;       /* (owned): "survey-sync" */
  char *subject;    /* (owned): what it works on: a survey id */
  char *name;       /* (owned): for people: the survey's name */
  char *connection; /* (owned) (nullable): uid */
  CwJobOrigin origin;
  CwJobState state;
  gint64 created;
  gint64 due; /* not before */
  gint64 started;
  gint64 finished;
  char *phase;     /* (owned) (nullable): "Qualtrics prepares the export", translated */
  double fraction; /* 0 to 1; −1 where no end is known */
  gint64 n_done;   /* responses so far */
  gint64 n_total;  /* −1 where it is not known */
  gint64 bytes_in;
  gint64 bytes_out;
  gint64 wait_until;   /* 0 where it does not wait for a time */
  char *wait_reason;   /* (owned) (nullable): "as the server asked", "Waits for reauthorization" */
  char *result;        /* (owned) (nullable): "1,000 new, 50 edited, 20 deleted" */
  char *error_code;    /* (owned) (nullable): "needs_reauthorization", "server_error" … */
  char *error_message; /* (owned) (nullable): plain words, a hint in a second line */
  char *request_id;    /* (owned) (nullable): for the service's support */
  guint tries;         /* that failed, of this run */
  char *step;          /* (owned) (nullable): JSON: from where it goes on after a kill */
  gboolean cancel_asked; /* by whatever process */
  char *owner; /* (owned) (nullable): of the process that works on it: "window, pid 4711" */
} CwJobEntry;

#define CW_TYPE_JOB_ENTRY (cw_job_entry_get_type ())
GType cw_job_entry_get_type (void);

CwJobEntry *cw_job_entry_new (const char *kind, const char *subject, const char *name);
CwJobEntry *cw_job_entry_copy (const CwJobEntry *self);
CwJobEntry *cw_job_entry_ref (CwJobEntry *self);
void cw_job_entry_unref (CwJobEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwJobEntry, cw_job_entry_unref)

/** Whether it has not ended. */
gboolean cw_job_entry_is_open (const CwJobEntry *self);
const char *cw_job_state_to_nick (CwJobState state);
gboolean cw_job_state_from_nick (const char *nick, CwJobState *state);
/** "Running", translated. (transfer none) */
const char *cw_job_state_get_name (CwJobState state);

G_END_DECLS
