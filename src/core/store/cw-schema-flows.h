/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records, integrations and their outbox: the SQL of one version of the schema. */
#pragma once

G_BEGIN_DECLS

extern const char cw_schema_flows[];

G_END_DECLS
