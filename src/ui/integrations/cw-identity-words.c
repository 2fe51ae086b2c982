/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-identity-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the scopes that Crosswalk asks for allow, in the order in which it is said. */
static const struct
{
  const char *scope;
  const char *words;
} known_scopes[] = {
  { "read:surveys", N_ ("read surveys") },
  { "write:surveys", N_ ("create surveys") },
  { "read:survey_responses", N_ ("read responses") },
  { "write:survey_responses", N_ ("send responses") },
  { "read:imported_data_projects", N_ ("read datasets") },
  { "write:imported_data_projects", N_ ("write to datasets") },
  { "accounts_read", N_ ("read mentions") },
  { "accounts_write", N_ ("change mentions") },
};

char *
cw_identity_words_get_title (const CwIdentity *identity)
{
  g_return_val_if_fail (identity != NULL, NULL);

  if (identity->brand != NULL && *identity->brand != '\0' && strchr (identity->user, '@') == NULL)
    return g_strdup_printf (_ ("Signed in as %s@%s"), identity->user, identity->brand);
  return g_strdup_printf (_ ("Signed in as %s"), identity->user);
}

static gboolean
has_scope (char **scopes, const char *scope)
{
  return g_strv_contains ((const char *const *) scopes, scope);
}

char *
cw_identity_words_describe_scope (const char *scope)
{
  g_auto (GStrv) scopes = g_strsplit_set (scope != NULL ? scope : "", " ,+", -1);
  g_autoptr (GString) words = g_string_new (NULL);

  if (has_scope (scopes, "manage:all"))
    return g_strdup (_ ("may do everything that its user may"));
  for (gsize i = 0; i < G_N_ELEMENTS (known_scopes); i++)
    {
      if (!has_scope (scopes, known_scopes[i].scope))
        continue;
      if (words->len > 0)
        /* TRANSLATORS: between the items of a list */
        g_string_append (words, _ (", "));
      g_string_append (words, _ (known_scopes[i].words));
    }
  /* TRANSLATORS: %s is a list: “read surveys, read responses” */
  return words->len > 0 ? g_strdup_printf (_ ("may %s"), words->str) : NULL;
}

static void
add_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static char *
describe_place (const CwIdentity *identity)
{
  if (identity->datacenter == NULL)
    return NULL;
  if (identity->corrected_from != NULL)
    return g_strdup_printf (_ ("Data centre %s corrected, was %s"), identity->datacenter,
                            identity->corrected_from);
  return g_strdup_printf (_ ("Data centre %s"), identity->datacenter);
}

char *
cw_identity_words_get_detail (const CwIdentity *identity)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *place = NULL;
  g_autofree char *rights = NULL;

  g_return_val_if_fail (identity != NULL, NULL);

  place = describe_place (identity);
  rights = cw_identity_words_describe_scope (identity->scope);
  add_part (text, identity->warning);
  add_part (text, place);
  add_part (text, rights);
  /* The correction is said already. */
  if (identity->corrected_from == NULL)
    add_part (text, identity->notice);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
