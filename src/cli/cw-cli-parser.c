/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli/cw-cli-parser.h"

#include "cli/cw-cli-error.h"
#include "model/cw-close-names.h"

#include <glib/gi18n.h>
#include <string.h>

/* The help command is no noun: it has neither options nor a result. */
#define HELP_WORD "help"

G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, CW_CLI_ERROR, CW_CLI_ERROR_USAGE, message);
  return FALSE;
}

static const CwCliOption *
find_in (const CwCliOption *options, const char *name)
{
  for (; options != NULL && options->name != NULL; options++)
    if (g_str_equal (options->name, name))
      return options;
  return NULL;
}

static const CwCliOption *
find_option (const CwCliArguments *self, const char *name)
{
  const CwCliOption *option = find_in (cw_cli_global_options, name);

  if (option == NULL && self->command != NULL)
    option = find_in (self->command->options, name);
  return option;
}

static void
add_names (GPtrArray *names, const CwCliOption *options)
{
  for (; options != NULL && options->name != NULL; options++)
    if ((options->flags & CW_CLI_OPTION_HIDDEN) == 0)
      g_ptr_array_add (names, g_strconcat ("--", options->name, NULL));
}

/* What people try first; the value is not repeated. */
static gboolean
is_for_a_secret (const char *written)
{
  static const char *const names[] = { "--secret",    "--client-secret", "--token",
                                       "--api-token", "--password",      "--passphrase" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (written, names[i]))
      return TRUE;
  return FALSE;
}

#define SECRET_HINT                                                                                \
  N_ ("Every program of this computer could read them there. Give them on standard input, one a "  \
      "line, with --secret-stdin, or wait to be asked.")

static gboolean
takes_secrets (const CwCliArguments *self)
{
  return self->command != NULL && find_in (self->command->options, "secret-stdin") != NULL;
}

static gboolean
fail_unknown_option (const CwCliArguments *self, const char *written, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) near = NULL;

  if (is_for_a_secret (written))
    return fail (error, _ ("Secrets are not taken from the arguments: “%s”.\n%s"), written,
                 _ (SECRET_HINT));
  add_names (names, cw_cli_global_options);
  if (self->command != NULL)
    add_names (names, self->command->options);
  near = cw_close_names_pick (names, written, 1);
  if (near->len > 0)
    return fail (error, _ ("There is no option “%s”.\nDid you mean “%s”?"), written,
                 (const char *) near->pdata[0]);
  return fail (error, _ ("There is no option “%s”."), written);
}

static gboolean
store_option (CwCliArguments *self, const CwCliOption *option, const char *value, GError **error)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option->name);

  if (value != NULL && (option->flags & CW_CLI_OPTION_PATH) == 0 &&
      !g_utf8_validate (value, -1, NULL))
    return fail (error, _ ("The value of “--%s” is not valid UTF-8."), option->name);
  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->options, (char *) option->name, values);
    }
  else if ((option->flags & CW_CLI_OPTION_REPEATS) == 0 && option->value != NULL)
    return fail (error, _ ("The option “--%s” was given twice."), option->name);
  g_ptr_array_add (values, g_strdup (value));
  return TRUE;
}

/* Returns: how many further arguments were used, −1 with @error set */
static int
take_option (CwCliArguments *self, const char *written, const char *next, GError **error)
{
  const char *equals = strchr (written, '=');
  g_autofree char *name = NULL;
  const CwCliOption *option;

  if (!g_utf8_validate (written, equals != NULL ? equals - written : -1, NULL))
    {
      fail (error, _ ("An option is not valid UTF-8."));
      return -1;
    }
  name = equals != NULL ? g_strndup (written + 2, (gsize) (equals - written - 2))
                        : g_strdup (written + 2);
  option = find_option (self, name);
  if (option == NULL)
    {
      g_autofree char *shown = g_strconcat ("--", name, NULL);

      fail_unknown_option (self, shown, error);
      return -1;
    }
  if (option->value == NULL)
    {
      if (equals == NULL)
        return store_option (self, option, NULL, error) ? 0 : -1;
      fail (error, _ ("The option “--%s” takes no value."), name);
      return -1;
    }
  if (equals != NULL)
    return store_option (self, option, equals + 1, error) ? 0 : -1;
  if (next == NULL || g_str_has_prefix (next, "--"))
    {
      fail (error, _ ("The option “--%s” needs a value: --%s %s."), name, name, _ (option->value));
      return -1;
    }
  return store_option (self, option, next, error) ? 1 : -1;
}

static gboolean
fail_unknown_noun (const char *word, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) near = NULL;
  g_autofree char *all = NULL;

  for (const CwCliNoun *noun = cw_cli_nouns; noun->name != NULL; noun++)
    g_ptr_array_add (names, (char *) noun->name);
  near = cw_close_names_pick (names, word, 1);
  if (near->len > 0)
    return fail (error, _ ("This version of Crosswalk has no command “%s”.\nDid you mean “%s”?"),
                 word, (const char *) near->pdata[0]);
  all = cw_close_names_join (names, names->len);
  return fail (error, _ ("This version of Crosswalk has no command “%s”.\nIt has %s."), word, all);
}

static gboolean
fail_unknown_verb (const CwCliNoun *noun, const char *word, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *all = NULL;

  for (const CwCliCommand *command = noun->commands; command->run != NULL; command++)
    g_ptr_array_add (names, (char *) command->verb);
  all = cw_close_names_join (names, names->len);
  if (word == NULL)
    return fail (error, _ ("“%s” needs to know what to do.\nIt can do %s."), noun->name, all);
  return fail (error, _ ("This version of Crosswalk has no command “%s %s”.\n“%s” can do %s."),
               noun->name, word, noun->name, all);
}

static gboolean
take_word (CwCliArguments *self, const char *word, GError **error)
{
  gboolean is_path = self->command != NULL && self->command->operands_are_paths;

  if (!is_path && !g_utf8_validate (word, -1, NULL))
    return fail (error, _ ("An argument is not valid UTF-8."));
  if (self->noun == NULL)
    {
      self->noun = cw_cli_find_noun (word);
      if (self->noun == NULL)
        return fail_unknown_noun (word, error);
      self->command = cw_cli_find_command (self->noun, NULL);
      return TRUE;
    }
  if (self->command == NULL)
    {
      self->command = cw_cli_find_command (self->noun, word);
      return self->command != NULL || fail_unknown_verb (self->noun, word, error);
    }
  g_ptr_array_add (self->operands, g_strdup (word));
  return TRUE;
}

static gboolean
asks_for_help (const CwCliArguments *self)
{
  return cw_cli_arguments_has (self, "help") || cw_cli_arguments_has (self, "version");
}

/* What help is asked for may be half a command: "help survey", "survey --help". */
static gboolean
take_help_words (CwCliArguments *self, const char *const *words, GError **error)
{
  g_hash_table_insert (self->options, (char *) "help", g_ptr_array_new_with_free_func (g_free));
  for (; *words != NULL; words++)
    if (g_str_equal (*words, "--json") || g_str_equal (*words, "--quiet"))
      continue;
    else if (!take_word (self, *words, error))
      return FALSE;
  return TRUE;
}

static gboolean
take_all (CwCliArguments *self, const char *const *words, GError **error)
{
  gboolean only_operands = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = words[i];
      int used = 0;

      if (only_operands || word[0] != '-' || word[1] == '\0')
        {
          if (self->noun == NULL && g_str_equal (word, HELP_WORD))
            return take_help_words (self, words + i + 1, error);
          if (!take_word (self, word, error))
            return FALSE;
        }
      else if (g_str_equal (word, "--"))
        only_operands = TRUE;
      else if (g_str_equal (word, "-h"))
        used = take_option (self, "--help", NULL, error);
      else if (g_str_has_prefix (word, "--"))
        used = take_option (self, word, words[i + 1], error);
      else
        return fail_unknown_option (self, word, error);
      if (used < 0)
        return FALSE;
      i += (guint) used;
    }
  return TRUE;
}

static gboolean
check_options (const CwCliArguments *self, GError **error)
{
  const CwCliOption *option = self->command->options;

  for (; option != NULL && option->name != NULL; option++)
    {
      const char *value = cw_cli_arguments_get (self, option->name);

      if (value == NULL && (option->flags & CW_CLI_OPTION_REQUIRED) != 0)
        return fail (error, _ ("The option “--%s” is missing."), option->name);
      if (value != NULL && *value == '\0')
        return fail (error, _ ("The value of “--%s” is empty."), option->name);
    }
  return TRUE;
}

/* The first that is not there: "TRIGGER" of "NAME TRIGGER". */
static gboolean
fail_missing (const CwCliArguments *self, GError **error)
{
  g_auto (GStrv) words = g_strsplit (_ (self->command->operands), " ", -1);
  guint place = MIN (self->operands->len, g_strv_length (words) - 1);

  return fail (error, _ ("%s is missing."), words[place]);
}

static gboolean
check_complete (const CwCliArguments *self, GError **error)
{
  const CwCliCommand *command = self->command;

  if (self->noun == NULL)
    return fail (error, _ ("No command was given."));
  if (command == NULL)
    return fail_unknown_verb (self->noun, NULL, error);
  if (self->operands->len < command->min_operands)
    return fail_missing (self, error);
  /* The one too many may be a secret: it is not repeated. */
  if (self->operands->len > command->max_operands && takes_secrets (self))
    return fail (error,
                 _ ("There is one argument too many.\nSecrets are not taken from the "
                    "arguments. %s"),
                 _ (SECRET_HINT));
  if (self->operands->len > command->max_operands)
    return fail (error, _ ("“%s” is one argument too many."),
                 (const char *) self->operands->pdata[command->max_operands]);
  return check_options (self, error);
}

CwCliArguments *
cw_cli_parser_read (const char *const *argv, GError **error)
{
  CwCliArguments *self = cw_cli_arguments_new ();

  g_return_val_if_fail (argv != NULL && argv[0] != NULL, self);

  if (take_all (self, argv + 1, error) && !asks_for_help (self))
    check_complete (self, error);
  return self;
}
