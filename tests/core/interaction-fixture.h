/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One interaction with everything that the model of facts 2.2 has. */
#pragma once

#include "model/cw-record.h"

static inline JsonNode *
interaction_parse (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static inline CwRecord *
interaction_new (const char *text)
{
  g_autoptr (JsonNode) node = interaction_parse (text);
  g_autoptr (GError) error = NULL;
  CwRecord *record =
      cw_record_new (CW_RECORD_INTERACTION, json_object_ref (json_node_get_object (node)), &error);

  g_assert_no_error (error);
  return record;
}

static const char interaction_full[] =
    "{'id':'8f2c41','sessionId':'s-1','masterId':'m-1','caseReferenceId':'c-1',"
    " 'collectionId':'k-1','interactionType':'Call','flows':[{'flowId':'f1','flowTypeId':'Repeat'}],"
    " 'utcStart':'2026-11-19T15:20:11.250Z','utcEnd':'2026-11-19T15:26:23Z','durationMs':372000,"
    " 'audioDurationMs':371000,'lastUpdatedUtc':'2026-11-19T16:00:00Z','language':'nor',"
    " 'country':'NOR','direction':'Inbound','numberDialed':'+47 800 12 345',"
    " 'tethrUri':'https://nordtel.tethr.com/8f2c41','internalTalkTimeMs':180000,"
    " 'externalTalkTimeMs':120500,'silenceTimeMs':71500,'silencePercent':0.19,"
    " 'internalTalkPercent':0.48,'externalTalkPercent':0.33,'transcriptConfidence':87,"
    " 'customGroups':[{'id':'g1','displayName':'Billing NO','type':'Team'},"
    "   {'id':'g2','displayName':'Oslo','type':'Location'},"
    "   {'id':'g3','displayName':'Retention','type':'Team'},{'displayName':'Loose'}],"
    " 'participants':["
    "  {'participantId':1,'refType':'agent','refId':'a-7','displayName':'Mikael Lund',"
    "   'isInternal':true,'segments':[{'id':'x1','categoryType':'Text','categoryId':'greeting',"
    "    'displayName':'Greeting','startMs':100,'endMs':900},"
    "    {'categoryType':'Text','categoryId':'greeting','startMs':5000,'endMs':5100},"
    "    {'categoryType':'AgentScore','categoryId':'AIS','value':6},"
    "    {'categoryType':'AgentScore','categoryId':'AIS','value':7.5},"
    "    {'categoryType':'BasicScore','categoryId':'TEI','value':9}],"
    "   'utterances':[{'startMs':0,'text':'Good day'},{'startMs':9000,'text':'I see'}]},"
    "  {'participantId':2,'refType':'employee','firstName':'Ine','lastName':'Dahl'},"
    "  {'participantId':3,'refType':'customer','refId':10042,'phoneNumber':'+4790000001',"
    "   'email':'kari@example.org','displayName':'Kari Nilsen','isInternal':false,"
    "   'segments':[{'categoryType':'Text','categoryId':'frustration','displayName':'Frustration',"
    "    'groups':[{'id':'effort','displayName':'Effort'}]}],"
    "   'utterances':[{'startMs':4000,'text':'STRASSE straße'}]},"
    "  {'participantId':4,'isInternal':false,'displayName':'kari nilsen ','phoneNumber':''}],"
    " 'classifications':["
    "  {'categoryType':'BasicScore','categoryId':'TEI','displayName':'Effort index','value':4.6,"
    "   'origValue':8,'isOverridden':true},"
    "  {'categoryType':'Text','categoryId':'hold','displayName':'Hold too long','missed':false},"
    "  {'categoryType':'Text','categoryId':'callback','displayName':'Promise','missed':true},"
    "  {'categoryType':'Text','categoryId':'greeting','displayName':'Greeting','missed':true},"
    "  {'categoryType':'Strange','categoryId':77,'displayName':'By number','extra':{'a':[1]}},"
    "  {'categoryType':'BasicScore','categoryId':'NONE','value':null}],"
    " 'metadata':{'account':{'tier':'Gold','number':9007199254740993,'rate':0.1,'vip':true},"
    "   'tags':['a','b','A '],'empty':'','blank':'  ','none':null},"
    " 'customStrings':[{'id':'cs1','displayName':'Product','value':'Fibre'}],"
    " 'customTexts':[{'id':'ct1','displayName':'Summary','value':'Called about a fee'}],"
    " 'customLongs':[{'id':'cl1','displayName':'Transfers','value':2}],"
    " 'customDoubles':[{'id':'cd1','displayName':'Balance','value':-12.5}],"
    " 'customDateTimes':[{'id':'ct9','displayName':'Renewal','value':'2027-01-01T00:00:00Z'}],"
    " 'unknownMember':{'deep':[1,2,3]}}";

static inline CwRecord *
interaction_new_full (void)
{
  g_autofree char *text = g_strdelimit (g_strdup (interaction_full), "'", '"');

  return interaction_new (text);
}
