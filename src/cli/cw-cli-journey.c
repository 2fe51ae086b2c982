/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-command.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli.h"
#include "model/cw-journey.h"
#include "model/cw-metric.h"
#include "store/cw-journey-repository.h"
#include "store/cw-metric-repository.h"

#include <glib/gi18n.h>

/* Journeys carry row ids; people know metrics by name. */
typedef struct
{
  GPtrArray *journeys; /* (owned) (element-type CwJourney) */
  GPtrArray *metrics;  /* (owned) (element-type CwMetric) */
} Journeys;

static void
journeys_free (Journeys *self)
{
  g_clear_pointer (&self->journeys, g_ptr_array_unref);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Journeys, journeys_free)

static gpointer
load_journeys (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Journeys) self = g_new0 (Journeys, 1);

  self->journeys = cw_journey_repository_list (db, error);
  if (self->journeys == NULL)
    return NULL;
  self->metrics = cw_metric_repository_list (db, error);
  return self->metrics != NULL ? g_steal_pointer (&self) : NULL;
}

static const char *
get_metric_name (const Journeys *self, gint64 id)
{
  for (guint i = 0; i < self->metrics->len; i++)
    if (cw_metric_get_id (self->metrics->pdata[i]) == id)
      return cw_metric_get_name (self->metrics->pdata[i]);
  return "";
}

static void
add_step_json (JsonBuilder *builder, const Journeys *self, const CwStep *step)
{
  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "name", step->name);
  cw_cli_json_begin_array (builder, "metrics");
  for (guint i = 0; i < step->metric_ids->len; i++)
    json_builder_add_string_value (
        builder, get_metric_name (self, g_array_index (step->metric_ids, gint64, i)));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_journey_json (JsonBuilder *builder, const Journeys *self, CwJourney *journey)
{
  json_builder_begin_object (builder);
  cw_cli_json_add_integer (builder, "id", cw_journey_get_id (journey));
  cw_cli_json_add_text (builder, "name", cw_journey_get_name (journey));
  cw_cli_json_begin_array (builder, "stages");
  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      CwStage *stage = cw_journey_get_stage (journey, i);

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "name", stage->name);
      cw_cli_json_begin_array (builder, "steps");
      for (guint j = 0; j < stage->steps->len; j++)
        add_step_json (builder, self, stage->steps->pdata[j]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (CwCli *cli, const Journeys *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_begin_array (builder, "journeys");
  for (guint i = 0; i < self->journeys->len; i++)
    add_journey_json (builder, self, self->journeys->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_step (CwCli *cli, const Journeys *self, const CwStep *step)
{
  cw_cli_print (cli, "    %s", step->name);
  for (guint i = 0; i < step->metric_ids->len; i++)
    cw_cli_print (cli, "%s%s", i == 0 ? ": " : ", ",
                  get_metric_name (self, g_array_index (step->metric_ids, gint64, i)));
  cw_cli_print (cli, "\n");
}

static void
print_journey (CwCli *cli, const Journeys *self, CwJourney *journey)
{
  cw_cli_print (cli, "%s\n", cw_journey_get_name (journey));
  for (guint i = 0; i < cw_journey_get_n_stages (journey); i++)
    {
      CwStage *stage = cw_journey_get_stage (journey, i);

      cw_cli_print (cli, "  %s\n", stage->name);
      for (guint j = 0; j < stage->steps->len; j++)
        print_step (cli, self, stage->steps->pdata[j]);
    }
}

static CwCliExit
run_list (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_autoptr (Journeys) self = cw_cli_run_on_workspace (cli, load_journeys, NULL, error);

  if (self == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_json (cli, self);
  for (guint i = 0; !cw_cli_get_json (cli) && i < self->journeys->len; i++)
    print_journey (cli, self, self->journeys->pdata[i]);
  if (!cw_cli_get_json (cli) && self->journeys->len == 0)
    cw_cli_note (cli, "%s\n",
                 _ ("There are no journeys yet. Put a metric on one: crosswalk-cli metric add … "
                    "--journey NAME --step NAME."));
  return CW_CLI_EXIT_DONE;
}

const CwCliCommand cw_cli_journey_commands[] = {
  { "list", NULL, 0, 0, N_ ("List the journeys, their steps and metrics"), NULL, NULL, run_list },
  { NULL },
};
