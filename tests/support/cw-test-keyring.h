/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A keyring in memory that fails or waits as a test tells it to. */
#pragma once

#include "auth/cw-keyring.h"

G_BEGIN_DECLS

#define CW_TYPE_TEST_KEYRING (cw_test_keyring_get_type ())
G_DECLARE_FINAL_TYPE (CwTestKeyring, cw_test_keyring, CW, TEST_KEYRING, GObject)

struct _CwTestKeyring
{
  GObject parent_instance;

  CwKeyring *memory; /* (owned) */
  guint failing;     /* stores that fail from now on */
  gboolean locked;   /* lookups fail */
  gboolean holding;  /* stores wait */
  GTask *held;       /* (owned) (nullable) */
  guint n_stored;
};

CwTestKeyring *cw_test_keyring_new (void);

G_END_DECLS
