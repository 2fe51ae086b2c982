/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The customers and conversations of a made-up telephone company. */
#pragma once

#include "sandbox.h"

G_BEGIN_DECLS

/** SandboxGladly: all by their ids. Events go on for a day after the start of the program: they are
 * seen once the clock has reached them. */
struct _SandboxGladly
{
  GHashTable *customers;     /* (owned) (element-type utf8 JsonObject) */
  GHashTable *moved;         /* (owned): id of the customer that another was merged into */
  GHashTable *conversations; /* (owned) (element-type utf8 JsonObject) */
  GHashTable *items;         /* (owned) (element-type utf8 JsonObject) */
  GPtrArray *events;         /* (owned) (element-type JsonObject): by time */
};

SandboxGladly *sandbox_gladly_new (guint64 seed, gint64 now);
void sandbox_gladly_free (SandboxGladly *self);
/** @email, @phone: (nullable). (transfer none) */
JsonObject *sandbox_gladly_add_customer (SandboxGladly *self,
                                         const char *id,
                                         const char *name,
                                         const char *email,
                                         const char *phone,
                                         gint64 when);
/** One of each kind, for tests. (transfer full) */
JsonObject *sandbox_gladly_get_examples (void);

G_END_DECLS
