/* SPDX-License-Identifier: GPL-3.0-or-later */
/* {brand}.{data centre}.qualtrics.com: fact 1.1. Pure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CwQualtricsHost: what a host below qualtrics.com is made of; one of the two may be missing. */
typedef struct
{
  char *brand;      /* (owned) (nullable) */
  char *datacenter; /* (owned) (nullable) */
} CwQualtricsHost;

/** NULL where @host (lower case) is not below qualtrics.com. */
CwQualtricsHost *cw_qualtrics_host_parse (const char *host);
void cw_qualtrics_host_free (CwQualtricsHost *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CwQualtricsHost, cw_qualtrics_host_free)

/** "company.fra1.qualtrics.com". (transfer full) */
char *cw_qualtrics_host_to_string (const CwQualtricsHost *self);
/** Whether it can be the name of a data centre: a retired one, or three letters and a number. */
gboolean cw_qualtrics_host_is_datacenter (const char *label);
/** The data centre that took over a retired one; NULL where it is not retired. (nullable) */
const char *cw_qualtrics_host_get_successor (const char *datacenter);

G_END_DECLS
