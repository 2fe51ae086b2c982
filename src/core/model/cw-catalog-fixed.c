/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-catalog-fixed.h"

#include <glib/gi18n-lib.h>

#define INTERACTION CW_FIELD_GROUP_INTERACTION
#define CUSTOMER CW_FIELD_GROUP_CUSTOMER

/* In the order and, where it has them, the words of seed 001. The ids stand in people's files:
 * they never change. Members of the documents: fact 2.2. */
static const CwFixedField fixed_fields[] = {
  { "interaction.date", N_ ("Date and time"), INTERACTION, CW_FIELD_DATE, FALSE },
  { "interaction.end", N_ ("End"), INTERACTION, CW_FIELD_DATE, FALSE },
  { "interaction.agent", N_ ("Agent"), INTERACTION, CW_FIELD_CHOICE, TRUE },
  { "interaction.type", N_ ("Type"), INTERACTION, CW_FIELD_CHOICE, FALSE },
  { "interaction.direction", N_ ("Direction"), INTERACTION, CW_FIELD_CHOICE, FALSE },
  { "interaction.duration", N_ ("Duration"), INTERACTION, CW_FIELD_DURATION, FALSE },
  { "interaction.link", N_ ("Link to interaction"), INTERACTION, CW_FIELD_LINK, FALSE },
  { "interaction.country", N_ ("Country"), INTERACTION, CW_FIELD_COUNTRY, FALSE },
  { "interaction.language", N_ ("Language"), INTERACTION, CW_FIELD_LANGUAGE, FALSE },
  { "interaction.number-dialed", N_ ("Number dialed"), INTERACTION, CW_FIELD_TEXT, FALSE },
  { "interaction.agent-talk-time", N_ ("Agent talk time"), INTERACTION, CW_FIELD_DURATION, FALSE },
  { "interaction.customer-talk-time", N_ ("Customer talk time"), INTERACTION, CW_FIELD_DURATION,
    FALSE },
  { "interaction.silence", N_ ("Silence"), INTERACTION, CW_FIELD_DURATION, FALSE },
  { "interaction.silence-share", N_ ("Share of silence"), INTERACTION, CW_FIELD_SHARE, FALSE },
  { "interaction.agent-talk-share", N_ ("Share of agent talk"), INTERACTION, CW_FIELD_SHARE,
    FALSE },
  { "interaction.customer-talk-share", N_ ("Share of customer talk"), INTERACTION, CW_FIELD_SHARE,
    FALSE },
  { "interaction.id", N_ ("Interaction ID"), INTERACTION, CW_FIELD_TEXT, FALSE },
  { "interaction.master-id", N_ ("Master ID"), INTERACTION, CW_FIELD_TEXT, FALSE },
  { "interaction.session-id", N_ ("Session ID"), INTERACTION, CW_FIELD_TEXT, FALSE },
  { "interaction.case-id", N_ ("Case ID"), INTERACTION, CW_FIELD_TEXT, FALSE },
  { "interaction.collection-id", N_ ("Collection ID"), INTERACTION, CW_FIELD_TEXT, FALSE },
  { "interaction.transcript-confidence", N_ ("Transcript confidence"), INTERACTION, CW_FIELD_NUMBER,
    FALSE },
  { "interaction.transcript", N_ ("Transcript"), INTERACTION, CW_FIELD_TEXT, FALSE },
  { "interaction.flow", N_ ("Flow"), INTERACTION, CW_FIELD_CHOICE, TRUE },
  { "customer.name", N_ ("Customer name"), CUSTOMER, CW_FIELD_TEXT, TRUE },
  { "customer.phone", N_ ("Phone number"), CUSTOMER, CW_FIELD_TEXT, TRUE },
  { "customer.email", N_ ("E-mail"), CUSTOMER, CW_FIELD_TEXT, TRUE },
  { "customer.id", N_ ("Customer identifier"), CUSTOMER, CW_FIELD_TEXT, TRUE },
  { "customer.type", N_ ("Customer type"), CUSTOMER, CW_FIELD_CHOICE, TRUE },
};

const CwFixedField *
cw_catalog_list_fixed (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fixed_fields);
  return fixed_fields;
}
