/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-html-text.h"

static const struct
{
  const char *html;
  const char *text;
} cases[] = {
  { NULL, "" },
  { "", "" },
  { "plain", "plain" },
  { "  Not\tmuch \n\n of\xc2\xa0it ", "Not much of it" },
  { "<em>Extremely</em> satisfied", "Extremely satisfied" },
  { "<span style=\"x\">N</span>either<br>nor<div>this</div>that", "Neither nor this that" },
  { "Fish &amp; chips &lt;3 &eacute;t&#233; &nbsp;", "Fish & chips <3 été" },
  { "<18 years", "<18 years" },
  { "5 < 6 and 7 > 6", "5 < 6 and 7 > 6" },
  { "AT&T", "AT&T" },
  { "a<script>alert('b')</script><style>i{}</style>c", "a c" },
  { "Yes \n<video controls><source src=\"http://x/y.mp4\">no video</video>\n", "Yes" },
  { "a<!-- hidden -->b", "ab" },
  { "<p>unclosed <b>bold", "unclosed bold" },
  { "${e://Field/plan} &rarr; ${lm://Field/1}", "${e://Field/plan} → ${lm://Field/1}" },
  { "zero\xe2\x80\x8bwidth", "zero width" },
  { "bad \xff byte &amp;", "bad \xef\xbf\xbd byte &" },
  { "<", "<" },
  { "<<>>&;&#;&#x110000;</", NULL },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cw_html_to_text (cases[i].html);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      if (cases[i].text != NULL)
        g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_deep_nesting (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (html, "<div>");
  g_string_append (html, "deep");
  text = cw_html_to_text (html->str);
  g_assert_nonnull (text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-text/cases", test_cases);
  g_test_add_func ("/html-text/deep-nesting", test_deep_nesting);
  return g_test_run ();
}
