/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-record-map.h"

#include <string.h>

/* Headings as people write them, without blanks and signs, and what they mean. */
static const struct
{
  const char *heading;
  const char *to;
  const char *unit;
} known[] = {
  { "id", "id", NULL },
  { "callid", "id", NULL },
  { "chatid", "id", NULL },
  { "interactionid", "id", NULL },
  { "conversationid", "id", NULL },
  { "recordid", "id", NULL },
  { "utcstart", "utcStart", NULL },
  { "start", "utcStart", NULL },
  { "started", "utcStart", NULL },
  { "starttime", "utcStart", NULL },
  { "startedat", "utcStart", NULL },
  { "date", "utcStart", NULL },
  { "datetime", "utcStart", NULL },
  { "dateandtime", "utcStart", NULL },
  { "time", "utcStart", NULL },
  { "utcend", "utcEnd", NULL },
  { "end", "utcEnd", NULL },
  { "ended", "utcEnd", NULL },
  { "endtime", "utcEnd", NULL },
  { "endedat", "utcEnd", NULL },
  { "durationms", "durationMs", "ms" },
  { "duration", "durationMs", NULL },
  { "length", "durationMs", NULL },
  { "durations", "durationMs", "s" },
  { "durationsec", "durationMs", "s" },
  { "durationseconds", "durationMs", "s" },
  { "handletime", "durationMs", NULL },
  { "interactiontype", "interactionType", NULL },
  { "type", "interactionType", NULL },
  { "channel", "interactionType", NULL },
  { "direction", "direction", NULL },
  { "agent", "agent.name", NULL },
  { "agentname", "agent.name", NULL },
  { "agentid", "agent.id", NULL },
  { "agentemail", "agent.email", NULL },
  { "customer", "customer.name", NULL },
  { "customername", "customer.name", NULL },
  { "customerid", "customer.id", NULL },
  { "customernumber", "customer.id", NULL },
  { "accountnumber", "customer.id", NULL },
  { "customerphone", "customer.phone", NULL },
  { "customerphonenumber", "customer.phone", NULL },
  { "phone", "customer.phone", NULL },
  { "phonenumber", "customer.phone", NULL },
  { "callerid", "customer.phone", NULL },
  { "customeremail", "customer.email", NULL },
  { "email", "customer.email", NULL },
  { "numberdialed", "numberDialed", NULL },
  { "numberdialled", "numberDialed", NULL },
  { "dialednumber", "numberDialed", NULL },
  { "country", "country", NULL },
  { "language", "language", NULL },
  { "agenttalktime", "internalTalkTimeMs", NULL },
  { "internaltalktimems", "internalTalkTimeMs", "ms" },
  { "customertalktime", "externalTalkTimeMs", NULL },
  { "externaltalktimems", "externalTalkTimeMs", "ms" },
  { "silence", "silenceTimeMs", NULL },
  { "silencetime", "silenceTimeMs", NULL },
  { "silencetimems", "silenceTimeMs", "ms" },
  { "link", "tethrUri", NULL },
  { "url", "tethrUri", NULL },
  { "tethruri", "tethrUri", NULL },
  { "linktointeraction", "tethrUri", NULL },
  { "masterid", "masterId", NULL },
  { "sessionid", "sessionId", NULL },
  { "caseid", "caseReferenceId", NULL },
  { "casereferenceid", "caseReferenceId", NULL },
  { "collectionid", "collectionId", NULL },
  { "transcript", "transcript", NULL },
  { "categories", "categories", NULL },
  { "topics", "categories", NULL },
  { "missedcategories", "categories.missed", NULL },
  { "tei", "score.TEI", NULL },
  { "effortindex", "score.TEI", NULL },
  { "tethreffortindex", "score.TEI", NULL },
  { "ais", "score.AIS", NULL },
  { "agentimpactscore", "score.AIS", NULL },
  { "team", "customGroups.Team", NULL },
  { "queue", "customGroups.Queue", NULL },
  { "skill", "customGroups.Skill", NULL },
  { "division", "customGroups.Division", NULL },
  { "location", "customGroups.Location", NULL },
  { "campaign", "customGroups.Campaign", NULL },
};

static char *
simplify (const char *heading)
{
  GString *simple = g_string_new (NULL);

  for (const char *at = heading; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (simple, g_unichar_tolower (c));
    }
  return g_string_free (simple, FALSE);
}

static gboolean
is_taken (const CwRecordMap *self, const char *to)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_strcmp0 (((CwRecordMapColumn *) self->columns->pdata[i])->to, to) == 0)
      return TRUE;
  return FALSE;
}

/* "Handle time (s)", "Duration [ms]": takes the unit off. (transfer none) (nullable) */
static const char *
take_unit (char *heading)
{
  static const char *const units[][2] = {
    { "s", "s" },           { "sec", "s" },       { "secs", "s" },          { "seconds", "s" },
    { "ms", "ms" },         { "msec", "ms" },     { "milliseconds", "ms" }, { "min", "min" },
    { "mins", "min" },      { "minutes", "min" }, { "h:m:s", "h:m:s" },     { "hh:mm:ss", "h:m:s" },
    { "h:mm:ss", "h:m:s" },
  };
  char *open = strpbrk (heading, "([");
  g_autofree char *inner = NULL;

  if (open == NULL)
    return NULL;
  inner = g_ascii_strdown (open + 1, (gssize) strcspn (open + 1, ")]"));
  if (g_str_has_prefix (inner, "in "))
    memmove (inner, inner + 3, strlen (inner) - 2);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (g_strstrip (inner), units[i][0]))
      {
        *open = '\0';
        return units[i][1];
      }
  return NULL;
}

/* What nobody knows is metadata: nothing of the file is lost. */
static CwRecordMapColumn *
propose_column (const CwRecordMap *self, const char *heading)
{
  g_autofree char *bare = g_strdup (heading);
  const char *unit = take_unit (bare);
  g_autofree char *simple = simplify (bare);
  g_autofree char *metadata = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].heading, simple) && !is_taken (self, known[i].to))
      {
        CwRecordMapColumn *column = cw_record_map_column_new (heading, known[i].to);

        if (g_str_has_suffix (known[i].to, "Ms"))
          column->unit = g_strdup (unit != NULL ? unit : known[i].unit);
        return column;
      }
  if (*simple == '\0')
    return cw_record_map_column_new (heading, NULL);
  metadata = g_strconcat ("metadata.", heading, NULL);
  return cw_record_map_column_new (heading, is_taken (self, metadata) ? NULL : metadata);
}

CwRecordMap *
cw_record_map_propose (CwRecordKind kind, const char *const *headings)
{
  CwRecordMap *self = cw_record_map_new (kind);

  for (; *headings != NULL; headings++)
    g_ptr_array_add (self->columns, propose_column (self, *headings));
  return self;
}
