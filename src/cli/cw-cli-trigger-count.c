/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many records a trigger lets through, and why one of them or not. */
#include "config.h"

#include "cli/cw-cli-trigger.h"

#include "cli/cw-cli-json.h"
#include "cli/cw-cli-text.h"
#include "store/cw-record-repository.h"

#include <glib/gi18n.h>

/* What is asked of the store's thread, and what it answers. */
typedef struct
{
  const char *name;           /* (unowned): of the integration */
  const char *trigger;        /* (unowned) (nullable) */
  const char *record_id;      /* (unowned) (nullable) */
  CwIntegration *integration; /* (owned) */
  CwCatalog *catalog;         /* (owned) */
  CwRecord *record;           /* (owned) (nullable) */
  GPtrArray *matchers;        /* (owned) (element-type CwMatcher) */
  GPtrArray *chosen;          /* (owned) (element-type CwTrigger, unowned) */
  GPtrArray *counts;          /* (owned) (element-type CwFilterCounts) */
  gint64 any;
  gint64 n_records;
} Look;

static void
look_clear (Look *self)
{
  g_clear_pointer (&self->integration, cw_integration_free);
  g_clear_pointer (&self->catalog, cw_catalog_unref);
  g_clear_pointer (&self->record, cw_record_unref);
  g_clear_pointer (&self->matchers, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->counts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static gboolean
choose (Look *look, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  CwTrigger *only = NULL;

  look->chosen = g_ptr_array_new ();
  look->matchers = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_matcher_free);
  if (look->trigger != NULL)
    {
      only = cw_cli_flow_find_trigger (look->integration, look->trigger, error);
      if (only == NULL)
        return FALSE;
    }
  for (guint i = 0; i < look->integration->triggers->len; i++)
    {
      CwTrigger *trigger = look->integration->triggers->pdata[i];

      if (only != NULL && trigger != only)
        continue;
      g_ptr_array_add (look->chosen, trigger);
      g_ptr_array_add (look->matchers, cw_matcher_new (trigger->filter, look->catalog,
                                                       g_get_real_time () / 1000, zone));
    }
  return TRUE;
}

static gboolean
load (CwDatabase *db, Look *look, GError **error)
{
  look->integration = cw_cli_flow_find (db, look->name, error);
  if (look->integration == NULL)
    return FALSE;
  look->catalog = cw_record_repository_load_catalog (db, CW_RECORD_INTERACTION, error);
  return look->catalog != NULL && choose (look, error);
}

/* Any of the enabled ones: what would be sent. */
static CwFilter *
join_enabled (const Look *look)
{
  CwFilter *any = cw_filter_new_group (CW_FILTER_ANY);

  for (guint i = 0; i < look->chosen->len; i++)
    {
      const CwTrigger *trigger = look->chosen->pdata[i];

      if (trigger->enabled || look->trigger != NULL)
        cw_filter_add (any, cw_filter_copy (trigger->filter));
    }
  return any;
}

static gpointer
count_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;
  g_autoptr (CwFilter) any = NULL;
  g_autoptr (CwMatcher) matcher = NULL;
  g_autoptr (CwFilterCounts) all = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  if (!load (db, look, error))
    return NULL;
  look->counts = g_ptr_array_new_with_free_func ((GDestroyNotify) cw_filter_counts_free);
  for (guint i = 0; i < look->matchers->len; i++)
    {
      CwFilterCounts *counts = cw_record_repository_count_filter (
          db, CW_RECORD_INTERACTION, look->matchers->pdata[i], NULL, error);

      if (counts == NULL)
        return NULL;
      g_ptr_array_add (look->counts, counts);
    }
  any = join_enabled (look);
  matcher = cw_matcher_new (any, look->catalog, g_get_real_time () / 1000, zone);
  all = cw_record_repository_count_filter (db, CW_RECORD_INTERACTION, matcher, NULL, error);
  if (all == NULL)
    return NULL;
  look->any = g_array_index (all->counts, gint64, 0);
  look->n_records = all->n_records;
  return look;
}

/* The nodes in the order of the counts: the root, then depth first. */
static void
add_nodes (JsonBuilder *builder,
           const Look *look,
           const CwFilter *filter,
           GArray *counts,
           guint *at)
{
  static const char *const words[] = { "all", "any", "none", "condition" };

  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "kind", words[filter->kind]);
  if (filter->kind == CW_FILTER_CONDITION)
    {
      g_autofree char *text = cw_filter_to_words (filter, look->catalog);

      cw_cli_json_add_text (builder, "condition", text);
    }
  cw_cli_json_add_integer (builder, "count", g_array_index (counts, gint64, (*at)++));
  if (filter->kind != CW_FILTER_CONDITION)
    {
      cw_cli_json_begin_array (builder, "parts");
      for (guint i = 0; i < filter->children->len; i++)
        add_nodes (builder, look, filter->children->pdata[i], counts, at);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
print_count_json (CwCli *cli, const Look *look)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "integration", look->integration->name);
  cw_cli_json_add_integer (builder, "count", look->any);
  cw_cli_json_add_integer (builder, "records", look->n_records);
  cw_cli_json_begin_array (builder, "triggers");
  for (guint i = 0; i < look->chosen->len; i++)
    {
      const CwTrigger *trigger = look->chosen->pdata[i];
      CwFilterCounts *counts = look->counts->pdata[i];
      guint at = 0;

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "name", trigger->name);
      cw_cli_json_add_flag (builder, "enabled", trigger->enabled);
      cw_cli_json_add_integer (builder, "count", g_array_index (counts->counts, gint64, 0));
      json_builder_set_member_name (builder, "tree");
      add_nodes (builder, look, trigger->filter, counts->counts, &at);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

static void
print_nodes (CwCli *cli,
             const Look *look,
             const CwFilter *filter,
             GArray *counts,
             guint *at,
             int depth)
{
  g_autofree char *count = cw_cli_text_format_count (g_array_index (counts, gint64, (*at)++));
  g_autofree char *padded = cw_cli_text_pad (count, 12, TRUE);
  g_autofree char *words = NULL;

  switch (filter->kind)
    {
    case CW_FILTER_ALL:
      words = g_strdup (_ ("All of"));
      break;
    case CW_FILTER_ANY:
      words = g_strdup (_ ("Any of"));
      break;
    case CW_FILTER_NONE:
      words = g_strdup (_ ("None of"));
      break;
    case CW_FILTER_CONDITION:
    default:
      words = cw_filter_to_words (filter, look->catalog);
      break;
    }
  cw_cli_print (cli, "%s  %*s%s\n", padded, depth * 2, "", words);
  if (filter->kind != CW_FILTER_CONDITION)
    for (guint i = 0; i < filter->children->len; i++)
      print_nodes (cli, look, filter->children->pdata[i], counts, at, depth + 1);
}

static void
print_count (CwCli *cli, const Look *look)
{
  g_autofree char *any = cw_cli_text_format_count (look->any);
  g_autofree char *all = cw_cli_text_format_count (look->n_records);

  for (guint i = 0; i < look->chosen->len; i++)
    {
      const CwTrigger *trigger = look->chosen->pdata[i];
      guint at = 0;

      cw_cli_print (cli, "%s%s\n", trigger->name, trigger->enabled ? "" : _ (" (disabled)"));
      print_nodes (cli, look, trigger->filter, ((CwFilterCounts *) look->counts->pdata[i])->counts,
                   &at, 0);
    }
  cw_cli_print (cli, _ ("%s of %s records match.\n"), any, all);
}

CwCliExit
cw_cli_trigger_run_count (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_auto (Look) look = { .name = cw_cli_arguments_get_operand (arguments, 0) };

  if (arguments->operands->len > 1)
    look.trigger = cw_cli_arguments_get_operand (arguments, 1);
  if (cw_cli_run_on_workspace (cli, count_func, &look, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  if (cw_cli_get_json (cli))
    print_count_json (cli, &look);
  else
    print_count (cli, &look);
  return CW_CLI_EXIT_DONE;
}

static gpointer
explain_func (CwDatabase *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  if (!load (db, look, error))
    return NULL;
  look->record = cw_record_repository_load (db, CW_RECORD_INTERACTION, look->record_id, error);
  return look->record != NULL ? look : NULL;
}

static void
add_reason (JsonBuilder *builder, const CwMatchReason *reason)
{
  static const char *const words[] = { "all", "any", "none", "condition" };

  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "kind", words[reason->kind]);
  cw_cli_json_add_flag (builder, "match", reason->match);
  cw_cli_json_add_flag (builder, "decisive", reason->decisive);
  if (reason->kind == CW_FILTER_CONDITION)
    {
      cw_cli_json_add_text (builder, "condition", reason->words);
      cw_cli_json_add_text (builder, "actual", reason->actual);
    }
  else
    {
      cw_cli_json_begin_array (builder, "parts");
      for (guint i = 0; i < reason->children->len; i++)
        add_reason (builder, reason->children->pdata[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
print_reason (CwCli *cli, const CwMatchReason *reason, int depth)
{
  static const char *const names[] = { N_ ("All of"), N_ ("Any of"), N_ ("None of") };
  const char *mark = reason->match ? "✓" : "✗";

  if (reason->kind == CW_FILTER_CONDITION)
    cw_cli_print (cli, "%*s%s %s%s%s%s\n", depth * 2, "", mark, reason->words,
                  reason->actual != NULL ? " (" : "", reason->actual != NULL ? reason->actual : "",
                  reason->actual != NULL ? ")" : "");
  else
    cw_cli_print (cli, "%*s%s %s\n", depth * 2, "", mark, _ (names[reason->kind]));
  for (guint i = 0; reason->children != NULL && i < reason->children->len; i++)
    print_reason (cli, reason->children->pdata[i], depth + 1);
}

static void
print_explanations_json (CwCli *cli, const Look *look, GPtrArray *reasons, gboolean sent)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  cw_cli_json_add_text (builder, "record", look->record_id);
  cw_cli_json_add_flag (builder, "match", sent);
  cw_cli_json_begin_array (builder, "triggers");
  for (guint i = 0; i < reasons->len; i++)
    {
      const CwTrigger *trigger = look->chosen->pdata[i];

      json_builder_begin_object (builder);
      cw_cli_json_add_text (builder, "name", trigger->name);
      cw_cli_json_add_flag (builder, "enabled", trigger->enabled);
      cw_cli_json_add_flag (builder, "match", ((CwMatchReason *) reasons->pdata[i])->match);
      json_builder_set_member_name (builder, "tree");
      add_reason (builder, reasons->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  cw_cli_print_json (cli, builder);
}

CwCliExit
cw_cli_trigger_run_explain (CwCli *cli, CwCliArguments *arguments, GError **error)
{
  g_auto (Look) look = { .name = cw_cli_arguments_get_operand (arguments, 0),
                         .record_id = cw_cli_arguments_get (arguments, "record") };
  g_autoptr (GPtrArray) reasons =
      g_ptr_array_new_with_free_func ((GDestroyNotify) cw_match_reason_free);
  g_autoptr (CwFacts) facts = NULL;
  gboolean sent = FALSE;

  if (arguments->operands->len > 1)
    look.trigger = cw_cli_arguments_get_operand (arguments, 1);
  if (cw_cli_run_on_workspace (cli, explain_func, &look, error) == NULL)
    return CW_CLI_EXIT_FAILED;
  facts = cw_facts_new (look.record);
  for (guint i = 0; i < look.matchers->len; i++)
    {
      const CwTrigger *trigger = look.chosen->pdata[i];
      CwMatchReason *reason = cw_matcher_explain (look.matchers->pdata[i], facts);

      sent = sent || (reason->match && (trigger->enabled || look.trigger != NULL));
      g_ptr_array_add (reasons, reason);
    }
  if (cw_cli_get_json (cli))
    {
      print_explanations_json (cli, &look, reasons, sent);
      return CW_CLI_EXIT_DONE;
    }
  for (guint i = 0; i < reasons->len; i++)
    {
      cw_cli_print (cli, "%s\n", ((CwTrigger *) look.chosen->pdata[i])->name);
      print_reason (cli, reasons->pdata[i], 1);
    }
  cw_cli_print (cli, "%s\n", sent ? _ ("It matches.") : _ ("It does not match."));
  return CW_CLI_EXIT_DONE;
}
