/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-help.h"

#include "cli/cw-cli-text.h"

#include <glib/gi18n.h>

#define PROGRAM "crosswalk-cli"
#define MIN_COLUMN 14
#define MAX_COLUMN 34

char *
cw_cli_help_get_name (const CwCliNoun *noun, const CwCliCommand *command)
{
  GString *name = g_string_new (PROGRAM);

  if (noun != NULL)
    g_string_append_printf (name, " %s", noun->name);
  if (command != NULL && command->verb != NULL)
    g_string_append_printf (name, " %s", command->verb);
  return g_string_free (name, FALSE);
}

static char *
describe_option (const CwCliOption *option)
{
  return option->value != NULL
             ? g_strdup_printf ("--%s %s%s", option->name, _ (option->value),
                                (option->flags & CW_CLI_OPTION_REPEATS) != 0 ? " …" : "")
             : g_strdup_printf ("--%s", option->name);
}

static void
print_rows (FILE *stream, GPtrArray *names, GPtrArray *texts)
{
  guint column = MIN_COLUMN;

  for (guint i = 0; i < names->len; i++)
    {
      guint width = cw_cli_text_get_width (names->pdata[i]);

      if (width <= MAX_COLUMN)
        column = MAX (column, width);
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *padded = cw_cli_text_pad (names->pdata[i], column, FALSE);
      gboolean fits = cw_cli_text_get_width (names->pdata[i]) <= column;

      if (fits)
        cw_cli_text_print (stream, "  %s  %s\n", padded, (const char *) texts->pdata[i]);
      else
        cw_cli_text_print (stream, "  %s\n  %*s  %s\n", padded, (int) column, "",
                           (const char *) texts->pdata[i]);
    }
}

static void
print_options (FILE *stream, const char *title, const CwCliOption *options)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (; options != NULL && options->name != NULL; options++)
    if ((options->flags & CW_CLI_OPTION_HIDDEN) == 0)
      {
        g_ptr_array_add (names, describe_option (options));
        g_ptr_array_add (texts, _ (options->help));
      }
  if (names->len == 0)
    return;
  cw_cli_text_print (stream, "\n%s\n", title);
  print_rows (stream, names, texts);
}

static void
print_command_usage (FILE *stream, const CwCliNoun *noun, const CwCliCommand *command)
{
  g_autofree char *name = cw_cli_help_get_name (noun, command);
  gboolean optional = FALSE;

  cw_cli_text_print (stream, "  %s", name);
  if (command->operands != NULL)
    cw_cli_text_print (stream, command->min_operands > 0 ? " %s" : " [%s]", _ (command->operands));
  for (const CwCliOption *option = command->options; option != NULL && option->name != NULL;
       option++)
    if ((option->flags & CW_CLI_OPTION_REQUIRED) != 0)
      cw_cli_text_print (stream, " --%s %s", option->name, _ (option->value));
    else if ((option->flags & CW_CLI_OPTION_HIDDEN) == 0)
      optional = TRUE;
  cw_cli_text_put (stream, optional ? _ (" [OPTION…]\n") : "\n");
}

void
cw_cli_help_print_usage (FILE *stream, const CwCliNoun *noun, const CwCliCommand *command)
{
  cw_cli_text_print (stream, "%s\n", _ ("Usage:"));
  if (noun == NULL)
    cw_cli_text_print (stream, "  %s [--workspace %s] [--json] [--quiet] %s\n", PROGRAM,
                       _ ("PATH|URL"), _ ("COMMAND …"));
  else if (command != NULL)
    print_command_usage (stream, noun, command);
  else
    for (command = noun->commands; command->run != NULL; command++)
      print_command_usage (stream, noun, command);
}

static void
print_nouns (FILE *stream)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (const CwCliNoun *noun = cw_cli_nouns; noun->name != NULL; noun++)
    {
      g_ptr_array_add (names, (char *) noun->name);
      g_ptr_array_add (texts, _ (noun->summary));
    }
  g_ptr_array_add (names, (char *) "help");
  g_ptr_array_add (texts, _ ("Help for a command: “crosswalk-cli help survey import”"));
  cw_cli_text_print (stream, "\n%s\n", _ ("Commands:"));
  print_rows (stream, names, texts);
}

static void
print_verbs (FILE *stream, const CwCliNoun *noun)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (const CwCliCommand *command = noun->commands; command->run != NULL; command++)
    {
      g_ptr_array_add (names, command->operands != NULL
                                  ? g_strdup_printf ("%s %s", command->verb, _ (command->operands))
                                  : g_strdup (command->verb));
      g_ptr_array_add (texts, _ (command->summary));
    }
  cw_cli_text_print (stream, "\n%s\n", _ ("Commands:"));
  print_rows (stream, names, texts);
}

static void
print_exits (FILE *stream)
{
  cw_cli_text_print (
      stream, "\n%s\n%s\n", _ ("Exit status:"),
      _ ("  0 done, 1 failed, 2 wrong usage, 3 done in part: what failed is listed,\n"
         "  4 a connection needs reauthorization"));
  cw_cli_text_print (stream, "\n%s\n%s\n", _ ("Your workspace:"),
                     "  $XDG_DATA_HOME/crosswalk/workspace.db");
}

void
cw_cli_help_print (FILE *stream, const CwCliNoun *noun, const CwCliCommand *command)
{
  cw_cli_help_print_usage (stream, noun, command);
  if (noun == NULL)
    print_nouns (stream);
  else
    {
      cw_cli_text_print (stream, "\n%s\n",
                         command != NULL ? _ (command->summary) : _ (noun->summary));
      if (command == NULL)
        print_verbs (stream, noun);
      else if (command->details != NULL)
        cw_cli_text_print (stream, "\n%s\n", _ (command->details));
    }
  if (command != NULL)
    print_options (stream, _ ("Options:"), command->options);
  print_options (stream, _ ("Options of all commands:"), cw_cli_global_options);
  if (noun == NULL)
    print_exits (stream);
}
