/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-qualtrics-host.h"

#include <string.h>

#define DOMAIN ".qualtrics.com"

/* Fact 1.1. Of "us2" nobody says where it went. */
static const struct
{
  const char *name;
  const char *successor;
} retired[] = {
  { "au1", "syd1" }, { "az1", "sjc1" }, { "ca1", "yul1" },
  { "co1", "iad1" }, { "eu", "fra1" },  { "us2", NULL },
};

const char *
cw_qualtrics_host_get_successor (const char *datacenter)
{
  for (guint i = 0; i < G_N_ELEMENTS (retired); i++)
    if (g_strcmp0 (datacenter, retired[i].name) == 0)
      return retired[i].successor;
  return NULL;
}

gboolean
cw_qualtrics_host_is_datacenter (const char *label)
{
  gsize letters = strspn (label, "abcdefghijklmnopqrstuvwxyz");
  gsize digits = strspn (label + letters, "0123456789");

  for (guint i = 0; i < G_N_ELEMENTS (retired); i++)
    if (strcmp (label, retired[i].name) == 0)
      return TRUE;
  return letters == 3 && (digits == 1 || digits == 2) && label[letters + digits] == '\0';
}

CwQualtricsHost *
cw_qualtrics_host_parse (const char *host)
{
  g_autofree char *labels = NULL;
  CwQualtricsHost *self;
  char *dot;

  g_return_val_if_fail (host != NULL, NULL);

  if (!g_str_has_suffix (host, DOMAIN) || strlen (host) == strlen (DOMAIN))
    return NULL;
  labels = g_strndup (host, strlen (host) - strlen (DOMAIN));
  self = g_new0 (CwQualtricsHost, 1);
  dot = strrchr (labels, '.');
  if (!cw_qualtrics_host_is_datacenter (dot != NULL ? dot + 1 : labels))
    self->brand = g_steal_pointer (&labels);
  else if (dot == NULL)
    self->datacenter = g_steal_pointer (&labels);
  else
    {
      self->brand = g_strndup (labels, (gsize) (dot - labels));
      self->datacenter = g_strdup (dot + 1);
    }
  return self;
}

void
cw_qualtrics_host_free (CwQualtricsHost *self)
{
  if (self == NULL)
    return;
  g_free (self->brand);
  g_free (self->datacenter);
  g_free (self);
}

char *
cw_qualtrics_host_to_string (const CwQualtricsHost *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->brand == NULL || self->datacenter == NULL)
    return g_strconcat (self->brand != NULL ? self->brand : self->datacenter, DOMAIN, NULL);
  return g_strconcat (self->brand, ".", self->datacenter, DOMAIN, NULL);
}
