/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ingest/cw-xml-records.h"

#include "ingest/cw-ingest-error.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

struct _CwXmlRecords
{
  GInputStream *text;        /* (owned) */
  GCancellable *cancellable; /* (unowned) (nullable): of the read in progress */
  GError *stream_error;      /* (owned) (nullable) */
  xmlTextReader *reader;     /* (owned) */
  GString *pending;          /* (owned): JSON not yet handed out */
  gsize taken;
  GString *cell; /* (owned): text of the element in progress */
  char *name;    /* (owned) (nullable): its name */
  gboolean in_record;
  gboolean has_cells;
  gboolean at_end;
};

static int
read_cb (gpointer user_data, char *buffer, int length)
{
  CwXmlRecords *self = user_data;

  return g_input_stream_read (self->text, buffer, length, self->cancellable,
                              self->stream_error ? NULL : &self->stream_error);
}

static int
close_cb (gpointer user_data)
{
  return 0;
}

static void
ignore_error_cb (gpointer user_data,
                 const char *message,
                 xmlParserSeverities severity,
                 xmlTextReaderLocatorPtr locator)
{
}

CwXmlRecords *
cw_xml_records_new (GInputStream *text)
{
  CwXmlRecords *self = g_new0 (CwXmlRecords, 1);

  self->text = g_object_ref (text);
  self->pending = g_string_new (NULL);
  self->cell = g_string_new (NULL);
  /* The text is UTF-8 by now, whatever its declaration says. */
  self->reader = xmlReaderForIO (read_cb, close_cb, self, NULL, "UTF-8",
                                 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                     XML_PARSE_IGNORE_ENC);
  xmlTextReaderSetErrorHandler (self->reader, ignore_error_cb, NULL);
  return self;
}

void
cw_xml_records_free (CwXmlRecords *self)
{
  g_clear_pointer (&self->reader, xmlFreeTextReader);
  g_clear_object (&self->text);
  g_clear_error (&self->stream_error);
  g_string_free (self->pending, TRUE);
  g_string_free (self->cell, TRUE);
  g_free (self->name);
  g_free (self);
}

static void
append_json_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (out, '\\');
      if ((guchar) *at < 0x20)
        g_string_append_printf (out, "\\u%04x", (guchar) *at);
      else
        g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

static void
end_cell (CwXmlRecords *self)
{
  if (self->name == NULL)
    return;
  if (self->cell->len > 0)
    {
      if (self->has_cells)
        g_string_append_c (self->pending, ',');
      append_json_string (self->pending, self->name);
      g_string_append_c (self->pending, ':');
      append_json_string (self->pending, self->cell->str);
      self->has_cells = TRUE;
    }
  g_string_truncate (self->cell, 0);
  g_clear_pointer (&self->name, g_free);
}

static void
begin_element (CwXmlRecords *self, const char *name)
{
  if (!self->in_record)
    {
      if (g_ascii_strcasecmp (name, "Response") != 0)
        return;
      self->in_record = !xmlTextReaderIsEmptyElement (self->reader);
      self->has_cells = FALSE;
      if (self->in_record)
        g_string_append (self->pending, "{\"values\":{");
      return;
    }
  end_cell (self);
  if (!xmlTextReaderIsEmptyElement (self->reader))
    self->name = g_strdup (name);
}

static void
end_element (CwXmlRecords *self, const char *name)
{
  end_cell (self);
  if (!self->in_record || g_ascii_strcasecmp (name, "Response") != 0)
    return;
  g_string_append (self->pending, "}}\n");
  self->in_record = FALSE;
}

static void
read_node (CwXmlRecords *self)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (self->reader);

  switch (xmlTextReaderNodeType (self->reader))
    {
    case XML_READER_TYPE_ELEMENT:
      begin_element (self, name);
      break;
    case XML_READER_TYPE_END_ELEMENT:
      end_element (self, name);
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      if (self->name != NULL)
        g_string_append (self->cell, (const char *) xmlTextReaderConstValue (self->reader));
      break;
    default:
      break;
    }
}

static gboolean
read_more (CwXmlRecords *self, GError **error)
{
  int more = xmlTextReaderRead (self->reader);

  if (self->stream_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->stream_error));
      return FALSE;
    }
  if (more < 0)
    {
      xmlError *reason = xmlGetLastError ();

      g_set_error (error, CW_INGEST_ERROR, CW_INGEST_ERROR_DAMAGED,
                   _ ("This XML file is damaged or cut off near line %d. Export it again."),
                   reason ? reason->line : 0);
      return FALSE;
    }
  self->at_end = more == 0;
  if (more > 0)
    read_node (self);
  return TRUE;
}

gboolean
cw_xml_records_read (CwXmlRecords *self,
                     char *buffer,
                     gsize size,
                     gsize *out_read,
                     GCancellable *cancellable,
                     GError **error)
{
  gsize n;

  self->cancellable = cancellable;
  while (!self->at_end && self->pending->len - self->taken < size)
    if (!read_more (self, error))
      return FALSE;
  n = MIN (size, self->pending->len - self->taken);
  memcpy (buffer, self->pending->str + self->taken, n);
  self->taken += n;
  if (self->taken * 2 > self->pending->len)
    {
      g_string_erase (self->pending, 0, self->taken);
      self->taken = 0;
    }
  *out_read = n;
  return TRUE;
}
