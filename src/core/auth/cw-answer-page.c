/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "auth/cw-answer-page.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

static const char style[] =
    ":root{color-scheme:light dark;--page:#fafafa;--card:#fff;--text:#2e2e2e;--line:#dcdcdc}"
    "@media(prefers-color-scheme:dark){"
    ":root{--page:#242424;--card:#303030;--text:#f2f2f2;--line:#444}}"
    "body{margin:0;min-height:100vh;display:flex;align-items:center;justify-content:center;"
    "background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif}"
    "main{box-sizing:border-box;width:min(32rem,100% - 2rem);padding:2rem;border-radius:12px;"
    "background:var(--card);border:1px solid var(--line);text-align:center}"
    "h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25}"
    "p{margin:.5rem 0 0;overflow-wrap:anywhere}";

static char *
get_heading (CwAnswerPage page, const char *service)
{
  switch (page)
    {
    case CW_ANSWER_PAGE_SIGNED_IN:
      return g_strdup (_ ("You are signed in"));
    case CW_ANSWER_PAGE_DENIED:
      return g_strdup (_ ("Access was not given"));
    case CW_ANSWER_PAGE_REFUSED:
      return g_strdup_printf (_ ("%s refused the authorization"), service);
    case CW_ANSWER_PAGE_FAILED:
      return g_strdup (_ ("You could not be signed in"));
    case CW_ANSWER_PAGE_WRONG_STATE:
      return g_strdup (_ ("This is not the answer that is awaited"));
    case CW_ANSWER_PAGE_ANSWERED:
      return g_strdup (_ ("This was answered already"));
    }
  g_assert_not_reached ();
}

static const char *
get_advice (CwAnswerPage page)
{
  switch (page)
    {
    case CW_ANSWER_PAGE_SIGNED_IN:
    case CW_ANSWER_PAGE_DENIED:
    case CW_ANSWER_PAGE_ANSWERED:
      return _ ("You can close this page and go back to Crosswalk.");
    case CW_ANSWER_PAGE_REFUSED:
    case CW_ANSWER_PAGE_FAILED:
      return _ ("Go back to Crosswalk: it says what can be done. You can close this page.");
    case CW_ANSWER_PAGE_WRONG_STATE:
      return _ ("It belongs to an authorization that has ended, or was not asked for by "
                "Crosswalk. Go back to Crosswalk and press Authorize again, or use the page that "
                "was opened last.");
    }
  g_assert_not_reached ();
}

/* @text is plain. */
static void
append_element (GString *html, const char *start, const char *text, const char *end)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (html, start);
  g_string_append (html, escaped);
  g_string_append (html, end);
}

char *
cw_answer_page_build (CwAnswerPage page, const char *service_name, const char *detail)
{
  /* Translators: the language tag of your translation (RFC 5646), such as “de” or “pt-BR”. */
  const char *language = C_ ("language tag", "en");
  /* Translators: “rtl” if your language is written from right to left, else “ltr”. */
  const char *direction = C_ ("text direction", "ltr");
  g_autofree char *heading = NULL;
  g_autoptr (GString) html = g_string_new ("<!DOCTYPE html>\n");

  g_return_val_if_fail (service_name != NULL, NULL);

  heading = get_heading (page, service_name);
  g_string_append_printf (html,
                          "<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n"
                          "<title>Crosswalk</title>\n<style>%s</style>\n</head>\n",
                          language, g_str_equal (direction, "rtl") ? "rtl" : "ltr", style);
  append_element (html, "<body>\n<main>\n<h1>", heading, "</h1>\n");
  if (detail != NULL && detail[0] != '\0')
    append_element (html, "<p dir=\"auto\">“", detail, "”</p>\n");
  append_element (html, "<p>", get_advice (page), "</p>\n</main>\n</body>\n</html>\n");
  return g_string_free (g_steal_pointer (&html), FALSE);
}

char *
cw_answer_page_get_policy (void)
{
  guint8 hash[crypto_hash_sha256_BYTES];
  char encoded[sodium_base64_ENCODED_LEN (sizeof hash, sodium_base64_VARIANT_ORIGINAL)];

  crypto_hash_sha256 (hash, (const guint8 *) style, strlen (style));
  sodium_bin2base64 (encoded, sizeof encoded, hash, sizeof hash, sodium_base64_VARIANT_ORIGINAL);
  return g_strdup_printf ("default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; "
                          "form-action 'none'; frame-ancestors 'none'",
                          encoded);
}
