/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "format/cw-template.h"

#include "format/cw-list-text.h"
#include "format/cw-lint.h"
#include "format/cw-node-text.h"

#include <string.h>

#define VALUE "${value}"
#define FIELD "${e://Field/"
#define RECORD "~{aed://"
#define PATH "$."

typedef struct
{
  const char *value;
  CwTransformContext *context;
  GString *out;
  guint n_named;
  guint n_found;
} Filling;

static void
put (Filling *self, const char *text)
{
  self->n_named++;
  if (text == NULL || *text == '\0')
    return;
  self->n_found++;
  g_string_append (self->out, text);
}

static void
put_all (Filling *self, GPtrArray *texts)
{
  g_autofree char *joined =
      texts->len == 1 ? g_strdup (texts->pdata[0]) : cw_list_to_text (texts, ", ");

  put (self, joined);
}

static void
put_member (Filling *self, const char *path)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  cw_node_text_add (texts, cw_node_text_walk (self->context->document, path));
  put_all (self, texts);
}

static void
put_path (Filling *self, const char *expression)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonPath) path = json_path_new ();

  if (json_path_compile (path, expression, NULL))
    cw_node_text_query (texts, self->context->document, path);
  else
    g_ptr_array_add (self->context->lints, cw_lint_new_path (self->context->key, expression));
  put_all (self, texts);
}

/* What stands between @prefix and "}"; NULL where it does not end. */
static char *
get_inside (const char *at, const char *prefix, const char **behind)
{
  const char *start = at + strlen (prefix);
  const char *end = strchr (start, '}');

  if (end == NULL)
    return NULL;
  *behind = end + 1;
  return g_strndup (start, end - start);
}

/* "$.a.b[0]['c d']" ends before a full stop that is one. */
static gsize
measure_path (const char *at)
{
  gsize length = 1;

  if (!g_ascii_isalpha (at[2]) && at[2] != '_' && at[2] != '[' && at[2] != '.')
    return 0;
  while (at[length] != '\0')
    {
      const char *bracket = at[length] == '[' ? strchr (at + length, ']') : NULL;

      if (bracket != NULL)
        length = bracket - at + 1;
      else if (g_ascii_isalnum (at[length]) || strchr ("._", at[length]) != NULL)
        length++;
      else
        break;
    }
  while (at[length - 1] == '.')
    length--;
  return length > 2 ? length : 0;
}

/* What begins at @at; returns what is behind it, or NULL where nothing is named there. */
static const char *
fill_one (Filling *self, const char *at)
{
  const char *behind = NULL;
  g_autofree char *inside = NULL;
  gsize length;

  if (g_str_has_prefix (at, VALUE))
    {
      put (self, self->value);
      return at + strlen (VALUE);
    }
  if (g_str_has_prefix (at, FIELD))
    {
      inside = get_inside (at, FIELD, &behind);
      if (inside != NULL)
        put (self, self->context->get_field != NULL
                       ? self->context->get_field (inside, self->context->data)
                       : NULL);
    }
  else if (g_str_has_prefix (at, RECORD))
    {
      inside = get_inside (at, RECORD, &behind);
      if (inside != NULL)
        put_member (self, inside);
    }
  else if (g_str_has_prefix (at, PATH) && (length = measure_path (at)) > 0)
    {
      inside = g_strndup (at, length);
      behind = at + length;
      put_path (self, inside);
    }
  return behind;
}

char *
cw_template_fill (const char *text, const char *value, CwTransformContext *context)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Filling self = { value, context, out, 0, 0 };

  g_return_val_if_fail (text != NULL && context != NULL, NULL);

  while (*text != '\0')
    {
      gsize plain = strcspn (text, "$~");
      const char *behind;

      g_string_append_len (out, text, plain);
      text += plain;
      if (*text == '\0')
        break;
      behind = fill_one (&self, text);
      if (behind == NULL)
        g_string_append_c (out, *text++);
      else
        text = behind;
    }
  if (self.n_named > 0 && self.n_found == 0)
    return NULL;
  return g_strdup (out->str);
}
