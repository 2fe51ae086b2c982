/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-flow.h"

/* clang-format off */
const DemoFlowFile demo_flow_files[] = {
  { "mapping.json",
    "{\n"
    "  \"crosswalk\": \"mapping/1\",\n"
    "  \"fields\": [\n"
    "    { \"name\": \"Date and time\", \"field\": \"interaction.date\", \"transforms\": [\n"
    "      { \"kind\": \"date\", \"to\": \"%Y-%m-%d %H:%M\", \"zone\": \"Europe/Oslo\" } ] },\n"
    "    { \"name\": \"Agent\", \"field\": \"interaction.agent\" },\n"
    "    { \"name\": \"Frustration\", \"field\": \"category.frustration\", \"format\": \"question\" },\n"
    "    { \"name\": \"Effort\", \"field\": \"category-group.effort\", \"format\": \"group\" },\n"
    "    { \"name\": \"Effort index\", \"field\": \"score.TEI\", \"format\": \"range\", \"transforms\": [\n"
    "      { \"kind\": \"number\", \"decimals\": 1 } ] },\n"
    "    { \"name\": \"Effort index band\", \"field\": \"score.TEI\", \"format\": \"value\" },\n"
    "    { \"name\": \"Billing reasons\", \"field\": \"category-group.billing-reasons\", \"format\": \"multi-value-text-set\" },\n"
    "    { \"name\": \"Channel switch\", \"field\": \"category-group.channel-switch\", \"format\": \"boolean\" },\n"
    "    { \"name\": \"Link\", \"field\": \"interaction.link\" },\n"
    "    { \"name\": \"Summary\", \"field\": \"metadata.summary\" }\n"
    "  ]\n"
    "}\n" },
  { "trigger-billing.json",
    "{\n"
    "  \"crosswalk\": \"trigger/1\",\n"
    "  \"name\": \"Billing trouble, Norway and Sweden\",\n"
    "  \"filter\": { \"all\": [\n"
    "    { \"field\": \"interaction.date\", \"operator\": \"is-in-the-last\", \"value\": { \"days\": 30 } },\n"
    "    { \"field\": \"interaction.direction\", \"operator\": \"is\", \"value\": \"Inbound\" },\n"
    "    { \"field\": \"interaction.country\", \"operator\": \"is-any-of\", \"value\": [\"NOR\", \"SWE\"] },\n"
    "    { \"any\": [\n"
    "      { \"field\": \"category\", \"operator\": \"occurred\", \"value\": \"frustration\" },\n"
    "      { \"field\": \"category-group.billing-reasons\", \"operator\": \"has-any-of\", \"value\": [\"late-fee\", \"price-change\"] },\n"
    "      { \"field\": \"score.TEI\", \"operator\": \"is-at-least\", \"value\": 6 } ] },\n"
    "    { \"none\": [\n"
    "      { \"field\": \"interaction.agent-talk-time\", \"operator\": \"is-under\", \"value\": \"1 min\" },\n"
    "      { \"field\": \"call-group.Team\", \"operator\": \"is\", \"value\": \"Test queue\" } ] } ] }\n"
    "}\n" },
  { "trigger-effort.json",
    "{\n"
    "  \"crosswalk\": \"trigger/1\",\n"
    "  \"name\": \"Hard for the customer\",\n"
    "  \"filter\": { \"all\": [\n"
    "    { \"field\": \"interaction.date\", \"operator\": \"is-in-the-last\", \"value\": { \"days\": 7 } },\n"
    "    { \"any\": [\n"
    "      { \"field\": \"category-group.effort\", \"operator\": \"has-any-of\" },\n"
    "      { \"field\": \"score.TEI\", \"operator\": \"is-in-band\", \"value\": [\"Hard\"] } ] } ] }\n"
    "}\n" },
  { "trigger-promises.json",
    "{\n"
    "  \"crosswalk\": \"trigger/1\",\n"
    "  \"name\": \"Promised a call\",\n"
    "  \"enabled\": false,\n"
    "  \"filter\": { \"all\": [\n"
    "    { \"field\": \"category\", \"operator\": \"occurred\", \"value\": \"callback\" } ] }\n"
    "}\n" },
  { NULL, NULL },
};
/* clang-format on */
