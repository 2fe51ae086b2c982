/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document is one byte, which names the form, and a frame of zstd with a preset dictionary. A
 * dictionary is never changed: there may be another one beside it, with another byte. */
#include "config.h"

#include "store/cw-record-document.h"

#include "model/cw-json-writer.h"
#include "store/cw-store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <xxhash.h>
#include <zstd.h>

#define FORM 1
#define LEVEL 1
#define MAX_SIZE (256 * 1024 * 1024)

/* What is usual stands last: nearer is shorter. */
static const char dictionary[] =
    "{\"caseReferenceId\":\"\",\"collectionId\":\"\",\"audioDurationMs\":,\"lastUpdatedUtc\":\""
    "\"transcriptConfidence\":,\"startSilenceMs\":,\"endSilenceMs\":,\"content\":\"\","
    "\"origValue\":,\"isOverridden\":false,\"fromFlow\":false,\"utterances\":[{\"content\":\""
    "\"customTexts\":[{\"id\":\"\"customStrings\":[{\"id\":\"\"customLongs\":[{\"id\":\""
    "\"customDoubles\":[{\"id\":\"\"customDateTimes\":[{\"id\":\"\"groups\":[{\"id\":\""
    "\"flows\":[],\"interactionType\":\"Chat\",\"interactionType\":\"Case\",\"direction\":"
    "\"Internal\",\"direction\":\"Outbound\",\"country\":\"GBR\",\"country\":\"NOR\",\"country\":"
    "\"USA\",\"language\":\"eng\",\"refType\":\"employee\",\"email\":\"@example.com\","
    "\"type\":\"Division\"},\"type\":\"Location\"},\"type\":\"Team\"},\"type\":\"Skill\"},\"type\":"
    "\"Campaign\"}],\"metadata\":{\"account\":{\"channel\":\"campaign\":\"order\":\"tier\":\""
    "\"category\":\"categoryId\":\"categoryType\":\"Category\",\"displayName\":\"\",\"startMs\":,"
    "\"endMs\":,\"value\":,\"missed\":true},{\"categoryType\":\"BasicScore\",\"categoryId\":\"TEI\","
    "\"displayName\":\"Effort index\",\"value\":,\"missed\":false},{\"id\":\"\",\"sessionId\":\""
    "\",\"masterId\":\"\",\"interactionType\":\"Call\",\"direction\":\"Inbound\",\"utcStart\":\"202"
    "\",\"utcEnd\":\"2026-01-01T00:00:00.000Z\",\"durationMs\":,\"language\":\"\",\"country\":\"\","
    "\"numberDialed\":\"+\",\"tethrUri\":\"https://.tethr.com/interaction/\",\"internalTalkTimeMs\""
    ":,\"externalTalkTimeMs\":,\"silenceTimeMs\":,\"internalTalkPercent\":0.,"
    "\"externalTalkPercent\":0.,\"silencePercent\":0.,\"customGroups\":[{\"id\":\"\","
    "\"displayName\":\"\",\"type\":\"\"},{\"participants\":[{\"participantId\":\"\",\"refType\":"
    "\"agent\",\"refId\":\"\",\"phoneNumber\":\"+\",\"email\":\"\",\"firstName\":\"\",\"lastName\":"
    "\"\",\"displayName\":\"\",\"isInternal\":true,\"segments\":[{\"id\":\"\"}]},{\"participantId\":"
    "\"\",\"refType\":\"customer\",\"refId\":\"\",\"displayName\":\"\",\"isInternal\":false,"
    "\"segments\":[]}],\"classifications\":[{";

typedef struct
{
  ZSTD_CCtx *packer;
  ZSTD_DCtx *unpacker;
  ZSTD_CDict *packer_dictionary;
  ZSTD_DDict *unpacker_dictionary;
} Tools;

static void
free_tools (gpointer data)
{
  Tools *tools = data;

  ZSTD_freeCCtx (tools->packer);
  ZSTD_freeDCtx (tools->unpacker);
  ZSTD_freeCDict (tools->packer_dictionary);
  ZSTD_freeDDict (tools->unpacker_dictionary);
  g_free (tools);
}

static Tools *
get_tools (void)
{
  static GPrivate private_tools = G_PRIVATE_INIT (free_tools);
  Tools *tools = g_private_get (&private_tools);

  if (tools != NULL)
    return tools;
  tools = g_new0 (Tools, 1);
  tools->packer = ZSTD_createCCtx ();
  tools->unpacker = ZSTD_createDCtx ();
  tools->packer_dictionary = ZSTD_createCDict (dictionary, sizeof dictionary - 1, LEVEL);
  tools->unpacker_dictionary = ZSTD_createDDict (dictionary, sizeof dictionary - 1);
  g_private_set (&private_tools, tools);
  return tools;
}

void
cw_record_document_write (const CwRecord *record, GString *text)
{
  cw_json_writer_append (text, cw_record_get_document (record));
}

void
cw_record_document_digest (const GString *text, guint8 digest[CW_RECORD_DIGEST_SIZE])
{
  XXH128_canonical_t canonical;

  G_STATIC_ASSERT (sizeof canonical == CW_RECORD_DIGEST_SIZE);
  XXH128_canonicalFromHash (&canonical, XXH3_128bits (text->str, text->len));
  memcpy (digest, &canonical, sizeof canonical);
}

void
cw_record_document_pack (const GString *text, GByteArray *packed)
{
  Tools *tools = get_tools ();
  gsize bound = ZSTD_compressBound (text->len);
  gsize size;

  g_byte_array_set_size (packed, (guint) bound + 1);
  packed->data[0] = FORM;
  size = ZSTD_compress_usingCDict (tools->packer, packed->data + 1, bound, text->str, text->len,
                                   tools->packer_dictionary);
  g_assert (!ZSTD_isError (size));
  g_byte_array_set_size (packed, (guint) size + 1);
}

/* (transfer full) (nullable) */
static char *
unpack (const guint8 *packed, gsize size, gsize *out_length)
{
  Tools *tools = get_tools ();
  unsigned long long length;
  char *text;

  if (size < 2 || packed[0] != FORM)
    return NULL;
  length = ZSTD_getFrameContentSize (packed + 1, size - 1);
  if (length == ZSTD_CONTENTSIZE_UNKNOWN || length == ZSTD_CONTENTSIZE_ERROR || length > MAX_SIZE)
    return NULL;
  text = g_malloc (length + 1);
  if (ZSTD_decompress_usingDDict (tools->unpacker, text, length, packed + 1, size - 1,
                                  tools->unpacker_dictionary) != length)
    {
      g_free (text);
      return NULL;
    }
  text[length] = '\0';
  *out_length = length;
  return text;
}

CwRecord *
cw_record_document_read (CwRecordKind kind, const void *packed, gsize size, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length = 0;
  g_autofree char *text = unpack (packed, size, &length);
  JsonNode *root;

  if (text != NULL && json_parser_load_from_data (parser, text, (gssize) length, NULL) &&
      (root = json_parser_get_root (parser)) != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return cw_record_new (kind, json_node_dup_object (root), error);
  g_set_error_literal (error, CW_STORE_ERROR, CW_STORE_ERROR_DAMAGED,
                       _ ("A record in the workspace is damaged.\nPut a backup of the workspace "
                          "in its place."));
  return NULL;
}
