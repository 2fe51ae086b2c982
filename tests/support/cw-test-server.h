/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real HTTP server on the loopback, in a thread of its own, that answers as a test tells it to
 * and remembers what it was asked. All functions are for the thread of the test. */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef enum
{
  CW_TEST_CUT_NOT,
  CW_TEST_CUT_BEFORE, /* the connection is closed without an answer */
  CW_TEST_CUT_WITHIN, /* after @cut_after bytes of a body that should be longer */
  CW_TEST_CUT_STALL,  /* the same, but the connection stays open, as long as the server */
} CwTestCut;

/** CwTestReply: all copied. { .status = 200, .body = "{}" } is a whole one. */
typedef struct
{
  const char *method;  /* (nullable): of the requests it is for; NULL for any */
  const char *path;    /* (nullable): the same; without the query */
  guint status;        /* 0 is 200 */
  const char *headers; /* (nullable): "Name: value\nName: value" */
  const char *body;    /* (nullable) */
  gsize length;        /* of @body; 0 for all up to the NUL */
  gboolean held;       /* not before cw_test_server_release() */
  CwTestCut cut;
  gsize cut_after;
} CwTestReply;

/** CwTestRequest: what came. */
typedef struct
{
  char *method;        /* (owned) */
  char *path;          /* (owned): as it was sent, still percent-encoded */
  char *query;         /* (owned) (nullable) */
  GHashTable *headers; /* (owned) (element-type utf8 utf8): lower-case names */
  char *body;          /* (owned): ends in NUL */
  gsize length;
} CwTestRequest;

typedef struct _CwTestServer CwTestServer;

/** @port: 0 for any that is free. Listens on 127.0.0.1 when it returns; NULL with @error, and no
 * thread, if it cannot. */
CwTestServer *cw_test_server_new (guint port, GError **error);
/** The same with https. */
CwTestServer *cw_test_server_new_secure (GTlsCertificate *certificate, GError **error);
/** Ends the thread. What was not asked for is no failure. */
void cw_test_server_free (CwTestServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwTestServer, cw_test_server_free)

/** "http://127.0.0.1:41234" (transfer none) */
const char *cw_test_server_get_url (CwTestServer *self);
guint cw_test_server_get_port (CwTestServer *self);
/** An address where nobody listens. (transfer full) */
char *cw_test_server_create_dead_url (void);

/** Each reply is given once, the first that fits the request; then comes the standing one. */
void cw_test_server_reply (CwTestServer *self, const CwTestReply *reply);
/** What is answered where no reply fits, as often as asked; 404 at first. Several: the first that
 * fits. */
void cw_test_server_stand (CwTestServer *self, const CwTestReply *reply);
/** Lets go of the replies that are held, those to come included. */
void cw_test_server_release (CwTestServer *self);

guint cw_test_server_count (CwTestServer *self);
/** From 0 on. (transfer none) */
const CwTestRequest *cw_test_server_get (CwTestServer *self, guint index);
/** (nullable) */
const char *cw_test_request_get_header (const CwTestRequest *request, const char *name);
/** Runs the main loop until that many requests came in all; ten seconds at most. */
void cw_test_server_wait (CwTestServer *self, guint count);

G_END_DECLS
