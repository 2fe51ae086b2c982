/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cw-keyring-prompter.h"

#include <dlfcn.h>

/* Loaded and not linked: its headers would bring GTK 3. Gcr 3 is what GNOME Keyring up to 42 brings
 * along, gcr 4 what later ones do; their interface is the same. */
static const char *const libraries[] = { "libgcr-base-3.so.1", "libgcr-4.so.4" };

static struct
{
  void *library; /* (owned) (nullable) */
  char *name;    /* (owned) (nullable) */
  const char *(*start) (void);
  void (*stop) (void);
  void (*expect_password_ok) (const char *password, const char *first_property, ...);
  void (*expect_password_cancel) (void);
  void (*set_delay_msec) (guint ms);
  gboolean (*is_expecting) (void);
  gboolean (*is_prompting) (void);
} gcr;

static void *
find (const char *name)
{
  g_autofree char *symbol = g_strconcat ("gcr_mock_prompter_", name, NULL);
  void *function = dlsym (gcr.library, symbol);

  g_assert_nonnull (function);
  return function;
}

gboolean
cw_keyring_prompter_start (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (libraries) && gcr.library == NULL; i++)
    gcr.library = dlopen (libraries[i], RTLD_NOW | RTLD_NODELETE);
  if (gcr.library == NULL)
    return FALSE;
  *(void **) &gcr.start = find ("start");
  *(void **) &gcr.stop = find ("stop");
  *(void **) &gcr.expect_password_ok = find ("expect_password_ok");
  *(void **) &gcr.expect_password_cancel = find ("expect_password_cancel");
  *(void **) &gcr.set_delay_msec = find ("set_delay_msec");
  *(void **) &gcr.is_expecting = find ("is_expecting");
  *(void **) &gcr.is_prompting = find ("is_prompting");
  gcr.name = g_strdup (gcr.start ());
  return TRUE;
}

void
cw_keyring_prompter_stop (void)
{
  if (gcr.library == NULL)
    return;
  gcr.stop ();
  g_clear_pointer (&gcr.name, g_free);
  dlclose (g_steal_pointer (&gcr.library));
}

const char *
cw_keyring_prompter_get_name (void)
{
  return gcr.name;
}

void
cw_keyring_prompter_expect_password (const char *password)
{
  gcr.expect_password_ok (password, NULL);
}

void
cw_keyring_prompter_expect_dismissal (void)
{
  gcr.expect_password_cancel ();
}

void
cw_keyring_prompter_set_delay (guint ms)
{
  gcr.set_delay_msec (ms);
}

gboolean
cw_keyring_prompter_is_expecting (void)
{
  return gcr.is_expecting ();
}

gboolean
cw_keyring_prompter_is_prompting (void)
{
  return gcr.is_prompting ();
}
