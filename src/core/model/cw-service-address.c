/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-service-address.h"

#include "model/cw-pasted-address.h"
#include "model/cw-qualtrics-host.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (cw - service - address - error - quark, cw_service_address_error)

/* Names of accounts are shorter; client ids have 32 characters, tokens of Qualtrics 40. What was
 * pasted into the wrong row must not be asked of a name server. */
#define TOKEN_LENGTH 32

#define SOCIAL_CONNECT_HOST "api.engagor.com"
#define SOCIAL_CONNECT_US_HOST "api-us.engagor.com"

/* systems.md 1.1, 2.1, 4.1. */
static const struct
{
  CwService service;
  const char *domain;
} domains[] = {
  { CW_SERVICE_QUALTRICS, "qualtrics.com" }, { CW_SERVICE_GLADLY, "gladly.com" },
  { CW_SERVICE_GLADLY, "gladly.qa" },        { CW_SERVICE_SOCIAL_CONNECT, "engagor.com" },
  { CW_SERVICE_TETHR, "tethr.com" },
};

static const char *const examples[CW_N_SERVICES] = {
  [CW_SERVICE_QUALTRICS] = "company.fra1.qualtrics.com",
  [CW_SERVICE_GLADLY] = "company.gladly.com",
  [CW_SERVICE_SOCIAL_CONNECT] = "app.engagor.com",
  [CW_SERVICE_TETHR] = "company.tethr.com",
};

/* Sites of the vendors, which no account has. */
static const char *const sites[] = { "www",        "login",   "support", "community",
                                     "help",       "docs",    "status",  "developer",
                                     "developers", "connect", "api" };

static void
set_error (GError **error, CwServiceAddressError code, CwService service, const char *sentence)
{
  /* Translators: a sentence that says what is wrong, then what is asked for instead */
  g_set_error (error, CW_SERVICE_ADDRESS_ERROR, (int) code,
               _ ("%s\nEnter it as the browser shows it when you are signed in to %s, for example "
                  "%s."),
               sentence, cw_service_get_name (service), examples[service]);
}

static void
set_invalid (GError **error, CwService service)
{
  g_autofree char *sentence =
      g_strdup_printf (_ ("This is not an address of %s."), cw_service_get_name (service));

  set_error (error, CW_SERVICE_ADDRESS_ERROR_INVALID, service, sentence);
}

static void
set_parse_error (GError **error, CwService service, CwPastedAddressResult result)
{
  if (result == CW_PASTED_ADDRESS_EMPTY)
    set_error (error, CW_SERVICE_ADDRESS_ERROR_EMPTY, service, _ ("The address is missing."));
  else if (result == CW_PASTED_ADDRESS_USER)
    set_error (error, CW_SERVICE_ADDRESS_ERROR_INVALID, service,
               _ ("There is a user name in the address: what stands before “@” does not belong "
                  "there."));
  else if (result == CW_PASTED_ADDRESS_SCHEME)
    set_error (error, CW_SERVICE_ADDRESS_ERROR_INVALID, service,
               _ ("Only addresses that begin with https:// can be called."));
  else
    set_invalid (error, service);
}

/* Which service a host surely belongs to. */
static gboolean
find_owner (const char *host, CwService *out_service)
{
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      g_autofree char *below = g_strconcat (".", domains[i].domain, NULL);

      if (g_str_equal (host, domains[i].domain) || g_str_has_suffix (host, below))
        {
          *out_service = domains[i].service;
          return TRUE;
        }
    }
  return FALSE;
}

/* What an abbreviation of one word stands for. (transfer full) (nullable) */
static char *
expand_word (CwService service, const char *word)
{
  switch (service)
    {
    case CW_SERVICE_QUALTRICS:
      return g_strconcat (word, ".qualtrics.com", NULL);
    case CW_SERVICE_GLADLY:
      return g_strconcat (word, ".gladly.com", NULL);
    case CW_SERVICE_TETHR:
      return g_strconcat (word, ".audio.tethr.com", NULL);
    case CW_SERVICE_SOCIAL_CONNECT:
    default:
      if (g_str_equal (word, "us") || g_str_equal (word, "api-us"))
        return g_strdup (SOCIAL_CONNECT_US_HOST);
      if (g_str_equal (word, "eu") || g_str_equal (word, "api") || g_str_equal (word, "app"))
        return g_strdup (SOCIAL_CONNECT_HOST);
      return NULL;
    }
}

/* What stands for the beginning of a host of @service, but could not be a host itself.
 * (transfer full) (nullable) */
static char *
expand_words (CwService service, const char *host)
{
  const char *last = strrchr (host, '.') + 1;

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    if (domains[i].service == service && g_str_has_prefix (domains[i].domain, last) &&
        domains[i].domain[strlen (last)] == '.')
      return g_strconcat (host, domains[i].domain + strlen (last), NULL);
  if (service == CW_SERVICE_QUALTRICS && cw_qualtrics_host_is_datacenter (last))
    return g_strconcat (host, ".qualtrics.com", NULL);
  if (service == CW_SERVICE_GLADLY && strcspn (last, "-0123456789") < strlen (last) &&
      !g_str_has_prefix (last, "xn--"))
    return g_strconcat (host, ".gladly.com", NULL);
  if (service == CW_SERVICE_TETHR && g_str_equal (last, "audio"))
    return g_strconcat (host, ".tethr.com", NULL);
  return NULL;
}

/* Turns an abbreviation into the host that is meant. */
static gboolean
expand (CwService service, CwPastedAddress *address, GError **error)
{
  g_autofree char *host = NULL;
  const char *last = strrchr (address->host, '.');
  CwService owner;

  if (address->is_ip || find_owner (address->host, &owner))
    return TRUE;
  if (last == NULL && strlen (address->host) >= TOKEN_LENGTH)
    {
      set_error (error, CW_SERVICE_ADDRESS_ERROR_INVALID, service,
                 _ ("This looks like a token or a client ID, not like an address."));
      return FALSE;
    }
  if (last == NULL)
    host = expand_word (service, address->host);
  else if (address->scheme == NULL)
    host = expand_words (service, address->host);
  if (host != NULL)
    {
      g_free (address->host);
      address->host = g_steal_pointer (&host);
      return TRUE;
    }
  /* An own domain: its last part is a word. */
  if (last != NULL && last[1] != '\0' && last[2] != '\0' &&
      last[1 + strspn (last + 1, "0123456789")] != '\0')
    return TRUE;
  set_invalid (error, service);
  return FALSE;
}

static gboolean
check_site (CwService service, const char *host, GError **error)
{
  g_autofree char *sentence = NULL;
  gboolean is_site = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    {
      is_site = is_site || g_str_equal (host, domains[i].domain);
      for (guint j = 0; j < G_N_ELEMENTS (sites); j++)
        {
          g_autofree char *site = g_strconcat (sites[j], ".", domains[i].domain, NULL);
          is_site = is_site || g_str_equal (host, site);
        }
    }
  if (!is_site)
    return TRUE;
  sentence = g_strdup_printf (_ ("“%s” belongs to %s itself, not to an account."), host,
                              cw_service_get_name (service));
  set_error (error, CW_SERVICE_ADDRESS_ERROR_INVALID, service, sentence);
  return FALSE;
}

/* The host that answers for an account which has @host. (transfer full) (nullable) */
static char *
correct_qualtrics (const char *host, GPtrArray *notes, GError **error)
{
  g_autoptr (CwQualtricsHost) parts = NULL;
  const char *successor;

  if (!check_site (CW_SERVICE_QUALTRICS, host, error))
    return NULL;
  parts = cw_qualtrics_host_parse (host);
  successor = cw_qualtrics_host_get_successor (parts->datacenter);
  if (successor != NULL)
    {
      g_ptr_array_add (
          notes, g_strdup_printf (_ ("data centre %s is now %s"), parts->datacenter, successor));
      g_free (parts->datacenter);
      parts->datacenter = g_strdup (successor);
    }
  return cw_qualtrics_host_to_string (parts);
}

static char *
correct_tethr (const char *host, GError **error)
{
  g_auto (GStrv) labels = NULL;

  if (!check_site (CW_SERVICE_TETHR, host, error))
    return NULL;
  labels = g_strsplit (host, ".", 2);
  if (g_str_has_prefix (labels[1], "tethr.com") && g_str_equal (labels[0], "audio"))
    {
      set_invalid (error, CW_SERVICE_TETHR);
      return NULL;
    }
  return g_strconcat (labels[0], ".audio.tethr.com", NULL);
}

static char *
correct_host (CwService service, const char *host, GPtrArray *notes, GError **error)
{
  switch (service)
    {
    case CW_SERVICE_QUALTRICS:
      return correct_qualtrics (host, notes, error);
    case CW_SERVICE_GLADLY:
      return check_site (service, host, error) ? g_strdup (host) : NULL;
    case CW_SERVICE_TETHR:
      return correct_tethr (host, error);
    case CW_SERVICE_SOCIAL_CONNECT:
    default:
      if (g_str_has_prefix (host, "us.") || strstr (host, "-us.") != NULL)
        return g_strdup (SOCIAL_CONNECT_US_HOST);
      return g_strdup (SOCIAL_CONNECT_HOST);
    }
}

/* An address that is of no service that is known: a domain of the account's own, a gateway. */
static char *
read_other (const CwPastedAddress *address, GError **error)
{
  if (g_strcmp0 (address->scheme, "http") != 0)
    return cw_pasted_address_format ("https", address->host, address->port);
  g_set_error (error, CW_SERVICE_ADDRESS_ERROR, CW_SERVICE_ADDRESS_ERROR_INSECURE,
               _ ("“%s” would be called without encryption, and anyone on the way could read the "
                  "secret.\nEnter the address with https:// at its beginning."),
               address->host);
  return NULL;
}

static char *
read_own (CwService service, const CwPastedAddress *address, GPtrArray *notes, GError **error)
{
  g_autofree char *host = correct_host (service, address->host, notes, error);

  if (host != NULL && g_strcmp0 (address->scheme, "http") == 0)
    g_ptr_array_add (notes, g_strdup (_ ("changed to https")));
  return host != NULL ? cw_pasted_address_format ("https", host, -1) : NULL;
}

static char *
read_parsed (CwService service, CwPastedAddress *address, GPtrArray *notes, GError **error)
{
  CwService owner;

  if (address->is_loopback)
    return cw_pasted_address_format (address->scheme != NULL ? address->scheme : "http",
                                     address->host, address->port);
  if (!expand (service, address, error))
    return NULL;
  if (!find_owner (address->host, &owner))
    return read_other (address, error);
  if (owner != service)
    {
      g_autofree char *sentence =
          g_strdup_printf (_ ("“%s” is an address of %s, not of %s."), address->host,
                           cw_service_get_name (owner), cw_service_get_name (service));
      set_error (error, CW_SERVICE_ADDRESS_ERROR_FOREIGN, service, sentence);
      return NULL;
    }
  return read_own (service, address, notes, error);
}

/* What was done to the text beyond what is in @notes. */
static void
note_taking (GPtrArray *notes, const CwPastedAddress *address, const char *typed, const char *url)
{
  g_autofree char *same = cw_pasted_address_format ("https", typed, address->port);

  if (address->is_loopback ? !address->has_more : !address->has_more && g_str_equal (same, url))
    return;
  if (!address->has_more && address->port < 0 && strlen (address->host) > strlen (typed))
    g_ptr_array_insert (notes, 0, g_strdup (_ ("completed")));
  else if (address->has_more || notes->len == 0)
    g_ptr_array_insert (notes, 0, g_strdup (_ ("taken from the pasted link")));
}

char *
cw_service_address_read (CwService service, const char *text, char **note, GError **error)
{
  g_autoptr (CwPastedAddress) address = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *typed = NULL;
  g_autofree char *url = NULL;
  CwPastedAddressResult result;

  g_return_val_if_fail (service < CW_N_SERVICES, NULL);

  if (note != NULL)
    *note = NULL;
  result = cw_pasted_address_parse (text != NULL ? text : "", &address);
  if (result == CW_PASTED_ADDRESS_EMPTY && service == CW_SERVICE_SOCIAL_CONNECT)
    return g_strdup ("https://" SOCIAL_CONNECT_HOST);
  if (result != CW_PASTED_ADDRESS_OK)
    {
      set_parse_error (error, service, result);
      return NULL;
    }
  typed = g_strdup (address->host);
  url = read_parsed (service, address, notes, error);
  if (url == NULL)
    return NULL;
  note_taking (notes, address, typed, url);
  g_ptr_array_add (notes, NULL);
  if (note != NULL && notes->len > 1)
    *note = g_strjoinv (" · ", (char **) notes->pdata);
  return g_steal_pointer (&url);
}
