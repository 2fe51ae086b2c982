/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command line can do, as data: parsing and help are made from it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _CwCli CwCli;
typedef struct _CwCliArguments CwCliArguments;

/** What a run ends with; scripts rely on the numbers. */
typedef enum
{
  CW_CLI_EXIT_DONE = 0,
  CW_CLI_EXIT_FAILED = 1,
  CW_CLI_EXIT_USAGE = 2,
  CW_CLI_EXIT_PARTLY = 3,
  CW_CLI_EXIT_REAUTHORIZE = 4,
} CwCliExit;

/**
 * CwCliOptionFlags:
 * @CW_CLI_OPTION_REQUIRED: the command cannot do without
 * @CW_CLI_OPTION_REPEATS: may be given several times
 * @CW_CLI_OPTION_PATH: a file name, which need not be text
 * @CW_CLI_OPTION_HIDDEN: understood, but leads nowhere in this version
 */
typedef enum
{
  CW_CLI_OPTION_NONE = 0,
  CW_CLI_OPTION_REQUIRED = 1 << 0,
  CW_CLI_OPTION_REPEATS = 1 << 1,
  CW_CLI_OPTION_PATH = 1 << 2,
  CW_CLI_OPTION_HIDDEN = 1 << 3,
} CwCliOptionFlags;

/**
 * CwCliOption:
 * @value: (nullable): what stands for the value in help; NULL for a switch
 */
typedef struct
{
  const char *name;
  const char *value;
  CwCliOptionFlags flags;
  const char *help;
} CwCliOption;

/**
 * CwCliRun:
 *
 * Returns: how it ended; with @error set the caller reports it and works out the exit
 */
typedef CwCliExit (*CwCliRun) (CwCli *cli, CwCliArguments *arguments, GError **error);

#define CW_CLI_ANY_NUMBER G_MAXUINT

/**
 * CwCliCommand:
 * @verb: (nullable): NULL where the noun does it all
 * @operands: (nullable): as help shows them, "FILE…"
 * @options: (nullable): ends with an entry without a name
 * @details: (nullable): paragraphs for its help
 */
typedef struct
{
  const char *verb;
  const char *operands;
  guint min_operands;
  guint max_operands;
  const char *summary;
  const char *details;
  const CwCliOption *options;
  CwCliRun run;
  gboolean operands_are_paths; /* file names need not be text */
} CwCliCommand;

/** CwCliNoun: @commands ends with an entry without @run. */
typedef struct
{
  const char *name;
  const char *summary;
  const CwCliCommand *commands;
} CwCliNoun;

extern const CwCliCommand cw_cli_connection_commands[];
extern const CwCliCommand cw_cli_dead_letter_commands[];
extern const CwCliCommand cw_cli_header_commands[];
extern const CwCliCommand cw_cli_integration_commands[];
extern const CwCliCommand cw_cli_job_commands[];
extern const CwCliCommand cw_cli_journey_commands[];
extern const CwCliCommand cw_cli_mapping_commands[];
extern const CwCliCommand cw_cli_metric_commands[];
extern const CwCliCommand cw_cli_passphrase_commands[];
extern const CwCliCommand cw_cli_record_commands[];
extern const CwCliCommand cw_cli_score_commands[];
extern const CwCliCommand cw_cli_survey_commands[];
extern const CwCliCommand cw_cli_sync_commands[];
extern const CwCliCommand cw_cli_trigger_commands[];
extern const CwCliCommand cw_cli_worker_commands[];

/** All nouns; ends with an entry without a name. */
extern const CwCliNoun cw_cli_nouns[];
extern const CwCliOption cw_cli_global_options[];

/** (nullable) */
const CwCliNoun *cw_cli_find_noun (const char *name);
/** @verb: NULL for the command of a noun that has no verbs. (nullable) */
const CwCliCommand *cw_cli_find_command (const CwCliNoun *noun, const char *verb);

G_END_DECLS
