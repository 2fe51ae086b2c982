/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window/cw-sections.h"

#include "activity/cw-activity-page.h"
#include "dashboard/cw-dashboard-page.h"
#include "dashboard/cw-metric-page.h"
#include "import/cw-import-page.h"
#include "integration/cw-integration-page.h"
#include "integrations/cw-connection-page.h"
#include "integrations/cw-integrations-page.h"
#include "journeys/cw-journey-page.h"
#include "journeys/cw-journeys-page.h"
#include "mapping/cw-mapping-page.h"
#include "metrics/cw-metric-editor-page.h"
#include "metrics/cw-metrics-page.h"
#include "records/cw-record-page.h"
#include "records/cw-records-page.h"
#include "triggers/cw-trigger-page.h"
#include "triggers/cw-triggers-page.h"

#include <glib/gi18n.h>

static const CwSection sections[] = {
  { "dashboard", N_ ("Dashboard"), "view-grid-symbolic", "dashboard", cw_dashboard_page_get_type },
  { "journeys", N_ ("Journeys"), "mark-location-symbolic", "journeys", cw_journeys_page_get_type },
  { "metrics", N_ ("Metrics"), "power-profile-performance-symbolic", "metrics",
    cw_metrics_page_get_type },
  { "integrations", N_ ("Integrations"), "application-x-addon-symbolic", "integrations",
    cw_integrations_page_get_type },
  { "records", N_ ("Records"), "view-list-symbolic", "records", cw_records_page_get_type },
  { "activity", N_ ("Activity"), "preferences-system-time-symbolic", "activity",
    cw_activity_page_get_type },
  { NULL },
};

static CwPage *
create_metric_page (CwWorkspace *workspace, GVariant *parameter)
{
  return cw_metric_page_new (workspace, g_variant_get_int64 (parameter));
}

static CwPage *
create_metric_editor_page (CwWorkspace *workspace, GVariant *parameter)
{
  return cw_metric_editor_page_new (workspace, g_variant_get_int64 (parameter));
}

static CwPage *
create_step_metric_page (CwWorkspace *workspace, GVariant *parameter)
{
  gint64 journey_id, step_id;

  g_variant_get (parameter, "(xx)", &journey_id, &step_id);
  return cw_metric_editor_page_new_for_step (workspace, journey_id, step_id);
}

static CwPage *
create_journey_page (CwWorkspace *workspace, GVariant *parameter)
{
  return cw_journey_page_new (workspace, g_variant_get_int64 (parameter));
}

static CwPage *
create_import_page (CwWorkspace *workspace, GVariant *parameter)
{
  g_autofree const char **paths = g_variant_get_strv (parameter, NULL);

  return cw_import_page_new (workspace, paths);
}

static CwPage *
create_connection_page (CwWorkspace *workspace, GVariant *parameter)
{
  return cw_connection_page_new (workspace, g_variant_get_string (parameter, NULL));
}

static CwPage *
create_integration_page (CwWorkspace *workspace, GVariant *parameter)
{
  return cw_integration_page_new (workspace, g_variant_get_string (parameter, NULL));
}

static CwPage *
create_mapping_page (CwWorkspace *workspace, GVariant *parameter)
{
  return cw_mapping_page_new (workspace, g_variant_get_string (parameter, NULL));
}

static CwPage *
create_record_page (CwWorkspace *workspace, GVariant *parameter)
{
  return cw_record_page_new (workspace, g_variant_get_string (parameter, NULL));
}

static CwPage *
create_trigger_page (CwWorkspace *workspace, GVariant *parameter)
{
  const char *uid;
  gint64 id;

  g_variant_get (parameter, "(&sx)", &uid, &id);
  return cw_trigger_page_new (workspace, uid, id, NULL);
}

/* @text: JSON of a filter. (transfer full) (nullable) */
static CwFilter *
read_filter (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = json_from_string (text, &error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  CwFilter *filter = node != NULL ? cw_filter_from_json (node, zone, &error) : NULL;

  if (filter == NULL)
    g_warning ("A page was asked for with a filter that is none: %s",
               error != NULL ? error->message : "it is empty");
  return filter;
}

static CwPage *
create_new_trigger_page (CwWorkspace *workspace, GVariant *parameter)
{
  const char *uid, *text;
  g_autoptr (CwFilter) filter = NULL;

  g_variant_get (parameter, "(&s&s)", &uid, &text);
  filter = read_filter (text);
  return cw_trigger_page_new (workspace, uid, 0, filter);
}

static CwPage *
create_records_page (CwWorkspace *workspace, GVariant *parameter)
{
  CwPage *page = cw_records_page_new (workspace);
  g_autoptr (CwRecordsQuery) query = cw_records_query_new (CW_RECORD_INTERACTION);
  const char *name, *text;
  guint time;
  g_autoptr (CwFilter) filter = NULL;

  g_variant_get (parameter, "(&s&su)", &name, &text, &time);
  filter = read_filter (text);
  cw_records_query_carry (query, filter, name);
  query->time = (CwRecordsTime) MIN (time, CW_N_RECORDS_TIMES - 1);
  cw_records_page_set_query (CW_RECORDS_PAGE (page), query);
  return page;
}

static CwPage *
create_triggers_page (CwWorkspace *workspace, GVariant *parameter)
{
  return cw_triggers_page_new (workspace, g_variant_get_string (parameter, NULL));
}

static const CwRoute routes[] = {
  { "add-metric-to-step", "(xx)", create_step_metric_page },
  { "add-trigger", "(ss)", create_new_trigger_page },
  { "edit-mapping", "s", create_mapping_page },
  { "edit-metric", "x", create_metric_editor_page },
  { "edit-trigger", "(sx)", create_trigger_page },
  { "import-files", "as", create_import_page },
  { "show-connection", "s", create_connection_page },
  { "show-integration", "s", create_integration_page },
  { "show-journey", "x", create_journey_page },
  { "show-metric", "x", create_metric_page },
  { "show-record", "s", create_record_page },
  { "show-records", "(ssu)", create_records_page },
  { "show-triggers", "s", create_triggers_page },
  { NULL },
};

const CwSection *
cw_sections_get (void)
{
  return sections;
}

const char *
cw_section_get_title (const CwSection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return _ (self->title);
}

const CwSection *
cw_sections_find (const char *name)
{
  for (const CwSection *section = sections; section->name != NULL; section++)
    {
      if (g_strcmp0 (section->name, name) == 0)
        return section;
    }
  return NULL;
}

const char *
cw_sections_find_help (const char *name)
{
  const CwSection *section = cw_sections_find (name);

  return section != NULL ? section->help : NULL;
}

CwPage *
cw_section_create_page (const CwSection *self, CwWorkspace *workspace)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_object_new (self->get_type (), "workspace", workspace, NULL);
}

const CwRoute *
cw_routes_get (void)
{
  return routes;
}
