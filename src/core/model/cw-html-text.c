/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-html-text.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* Longer texts than that are no question; the parser's memory is a multiple of it. */
#define MAX_HTML (1024 * 1024)

static const char *const hidden_elements[] = { "head",  "script", "style",  "noscript", "template",
                                               "video", "audio",  "object", "iframe" };
static const char *const inline_elements[] = {
  "a",     "abbr", "acronym", "b",      "bdi", "bdo", "big",  "cite", "code", "del",
  "dfn",   "em",   "font",    "i",      "ins", "kbd", "mark", "q",    "s",    "samp",
  "small", "span", "strike",  "strong", "sub", "sup", "time", "tt",   "u",    "var"
};

static gboolean
is_any_of (const xmlNode *node, const char *const *names, guint n_names)
{
  for (guint i = 0; i < n_names; i++)
    if (g_ascii_strcasecmp ((const char *) node->name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_hidden (const xmlNode *node)
{
  return is_any_of (node, hidden_elements, G_N_ELEMENTS (hidden_elements));
}

/* A block keeps the words before and after it apart. */
static void
append_edge (GString *out, const xmlNode *node)
{
  if (node->type == XML_ELEMENT_NODE &&
      !is_any_of (node, inline_elements, G_N_ELEMENTS (inline_elements)))
    g_string_append_c (out, ' ');
}

/* The node after @node in document order, without its children if @skip. */
static xmlNode *
next_node (xmlNode *node, const xmlNode *root, gboolean skip, GString *out)
{
  if (!skip && node->children != NULL)
    return node->children;
  for (; node != NULL && node != root; node = node->parent)
    {
      append_edge (out, node);
      if (node->next != NULL)
        return node->next;
    }
  return NULL;
}

static void
collect_text (xmlNode *root, GString *out)
{
  gboolean skip;

  for (xmlNode *node = root; node != NULL; node = next_node (node, root, skip, out))
    {
      skip = node->type != XML_ELEMENT_NODE || is_hidden (node);
      if (node->type == XML_TEXT_NODE && node->content != NULL)
        g_string_append (out, (const char *) node->content);
      append_edge (out, node);
    }
}

static gboolean
is_space (gunichar c)
{
  /* Zero-width spaces and byte order marks come with texts pasted from the web. */
  return g_unichar_isspace (c) || c == 0xa0 || c == 0x200b || c == 0xfeff || g_unichar_iscntrl (c);
}

static char *
fold_space (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));
  gboolean pending = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_space (c))
        {
          pending = out->len > 0;
          continue;
        }
      if (pending)
        g_string_append_c (out, ' ');
      pending = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static gpointer
init_parser (gpointer data)
{
  xmlInitParser ();
  return NULL;
}

/* To HTML "<18 years" is a tag that was never closed, to people it is a number. */
static char *
escape_loose_brackets (const char *html)
{
  GString *out = g_string_sized_new (strlen (html));

  for (const char *p = html; *p != '\0'; p++)
    if (*p == '<' && !g_ascii_isalpha (p[1]) && strchr ("/!?", p[1]) == NULL)
      g_string_append (out, "&lt;");
    else if (*p == '<' && p[1] == '\0')
      g_string_append (out, "&lt;");
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

char *
cw_html_to_text (const char *html)
{
  static GOnce once = G_ONCE_INIT;
  g_autofree char *valid = NULL;
  g_autofree char *escaped = NULL;
  g_autoptr (GString) text = NULL;
  htmlDocPtr document;

  if (html == NULL)
    return g_strdup ("");
  valid = g_utf8_make_valid (html, -1);
  if (strpbrk (valid, "<&") == NULL || strlen (valid) > MAX_HTML)
    return fold_space (valid);

  g_once (&once, init_parser, NULL);
  escaped = escape_loose_brackets (valid);
  document = htmlReadMemory (escaped, strlen (escaped), NULL, "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_NONET | HTML_PARSE_COMPACT);
  text = g_string_sized_new (strlen (escaped));
  if (document != NULL)
    {
      collect_text (xmlDocGetRootElement (document), text);
      xmlFreeDoc (document);
    }
  return fold_space (text->str);
}
