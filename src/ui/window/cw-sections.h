/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/cw-page.h"

G_BEGIN_DECLS

/**
 * CwSection: a row of the sidebar and the page behind it.
 * @name: for win.show-page, "dashboard"
 * @title: (translatable) untranslated; see cw_section_get_title()
 * @help: page of the help
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  const char *help;
  GType (*get_type) (void);
} CwSection;

/** In the order of the sidebar, ended by an entry without name. */
const CwSection *cw_sections_get (void);
const char *cw_section_get_title (const CwSection *self);
/** (nullable) */
const CwSection *cw_sections_find (const char *name);
/** Page of the help on a section, NULL where there is no such section. */
const char *cw_sections_find_help (const char *name);
/** (transfer floating) */
CwPage *cw_section_create_page (const CwSection *self, CwWorkspace *workspace);

/**
 * CwRoute: an action of the window that shows a page above the current one.
 * @action: "show-metric", without "win."
 * @parameter_type: of the action
 * @create: (transfer floating): makes the page
 */
typedef struct
{
  const char *action;
  const char *parameter_type;
  CwPage *(*create) (CwWorkspace *workspace, GVariant *parameter);
} CwRoute;

/** Ended by an entry without action. */
const CwRoute *cw_routes_get (void);

G_END_DECLS
