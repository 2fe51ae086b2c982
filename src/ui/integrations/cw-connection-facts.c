/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "integrations/cw-connection-facts.h"

#include "integrations/cw-connect-form.h"
#include "integrations/cw-connection-words.h"
#include "integrations/cw-identity-words.h"
#include "model/cw-service-address.h"

#include <glib/gi18n.h>

#define SECOND_MS 1000

void
cw_connection_fact_free (CwConnectionFact *self)
{
  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

static void
add (GPtrArray *facts, const char *label, const char *value)
{
  CwConnectionFact *fact;

  if (value == NULL || *value == '\0')
    return;
  fact = g_new0 (CwConnectionFact, 1);
  fact->label = g_strdup (label);
  fact->value = g_strdup (value);
  g_ptr_array_add (facts, fact);
}

static void
add_scope (GPtrArray *facts, CwConnection *connection)
{
  const char *scope = cw_connection_get_scope (connection);
  g_autofree char *words = cw_identity_words_describe_scope (scope);
  g_autofree char *text = NULL;

  if (scope == NULL || *scope == '\0')
    return;
  text = words != NULL ? g_strdup_printf ("%s: %s", scope, words) : g_strdup (scope);
  add (facts, _ ("Scope"), text);
}

static void
add_time (GPtrArray *facts, const char *label, gint64 ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *text = NULL;

  if (ms == 0)
    return;
  utc = g_date_time_new_from_unix_utc (ms / SECOND_MS);
  local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  /* TRANSLATORS: a time on a day; see strftime(3) */
  text = local != NULL ? g_date_time_format (local, _ ("%-d %B %Y, %H:%M")) : NULL;
  add (facts, label, text);
}

GPtrArray *
cw_connection_facts_list (CwConnection *connection, gint64 now_ms, GTimeZone *zone)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_connection_fact_free);
  g_autofree char *address = NULL;
  g_autofree char *end = NULL;
  gboolean warns;

  g_return_val_if_fail (CW_IS_CONNECTION (connection), facts);
  g_return_val_if_fail (zone != NULL, facts);

  if (cw_connection_get_base_url (connection) != NULL)
    address = cw_service_address_get_display (cw_connection_get_base_url (connection));
  end = cw_connection_words_describe_end (connection, now_ms, zone, &warns);
  add (facts, _ ("Signed in as"), cw_connection_get_user (connection));
  add (facts, _ ("Brand"), cw_connection_get_brand (connection));
  add (facts, _ ("Address"), address);
  add (facts, _ ("Data centre"), cw_connection_get_datacenter (connection));
  add (facts, _ ("Signs in with"),
       cw_connect_form_get_grant_name (cw_connection_get_service (connection),
                                       cw_connection_get_grant (connection)));
  add (facts, _ ("Client ID"), cw_connection_get_client_id (connection));
  add (facts, _ ("User name"), cw_connection_get_username (connection));
  add_scope (facts, connection);
  add (facts, _ ("Token and secret"), end);
  add_time (facts, _ ("Secret ends"), cw_connection_get_secret_ends_at (connection), zone);
  add_time (facts, _ ("Last used"), cw_connection_get_last_used_at (connection), zone);
  return facts;
}

char *
cw_connection_facts_get_caption (CwConnection *connection)
{
  g_autoptr (GString) text = NULL;
  const char *user;

  g_return_val_if_fail (CW_IS_CONNECTION (connection), NULL);

  text = g_string_new (cw_service_get_name (cw_connection_get_service (connection)));
  user = cw_connection_get_user (connection);
  if (user == NULL)
    user = cw_connection_get_username (connection);
  if (user != NULL && *user != '\0')
    g_string_append_printf (text, " · %s", user);
  if (cw_connection_get_datacenter (connection) != NULL)
    {
      g_autofree char *place =
          g_strdup_printf (_ ("data centre %s"), cw_connection_get_datacenter (connection));

      g_string_append_printf (text, " · %s", place);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
