/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/cw-service-address.h"

#define LINK "taken from the pasted link"
#define FAILS(code) NULL, NULL, CW_SERVICE_ADDRESS_ERROR_##code

typedef struct
{
  CwService service;
  const char *text;
  const char *url;  /* NULL: fails with @error */
  const char *note; /* NULL: none */
  CwServiceAddressError error;
} Case;

static const Case cases[] = {
  /* Qualtrics: what the field asks for */
  { CW_SERVICE_QUALTRICS, "company", "https://company.qualtrics.com", "completed" },
  { CW_SERVICE_QUALTRICS, "company.fra1", "https://company.fra1.qualtrics.com", "completed" },
  { CW_SERVICE_QUALTRICS, "fra1", "https://fra1.qualtrics.com", "completed" },
  { CW_SERVICE_QUALTRICS, "company.qualtrics", "https://company.qualtrics.com", "completed" },
  { CW_SERVICE_QUALTRICS, "fra1.qualtrics.com", "https://fra1.qualtrics.com", NULL },
  { CW_SERVICE_QUALTRICS, "company.qualtrics.com", "https://company.qualtrics.com", NULL },
  { CW_SERVICE_QUALTRICS, "company.fra1.qualtrics.com", "https://company.fra1.qualtrics.com",
    NULL },
  { CW_SERVICE_QUALTRICS, "agency.gov1", "https://agency.gov1.qualtrics.com", "completed" },
  { CW_SERVICE_QUALTRICS, "agency.gov1.qualtrics.com", "https://agency.gov1.qualtrics.com", NULL },
  { CW_SERVICE_QUALTRICS, "qualtricsxm123.pdx1.qualtrics.com",
    "https://qualtricsxm123.pdx1.qualtrics.com", NULL },
  /* as links */
  { CW_SERVICE_QUALTRICS, "https://company.fra1.qualtrics.com",
    "https://company.fra1.qualtrics.com", NULL },
  { CW_SERVICE_QUALTRICS, "https://company.fra1.qualtrics.com/",
    "https://company.fra1.qualtrics.com", NULL },
  { CW_SERVICE_QUALTRICS, "company.fra1.qualtrics.com/", "https://company.fra1.qualtrics.com",
    NULL },
  { CW_SERVICE_QUALTRICS, "https://fra1.qualtrics.com/API/v3", "https://fra1.qualtrics.com", LINK },
  { CW_SERVICE_QUALTRICS, "https://fra1.qualtrics.com/API/v3/", "https://fra1.qualtrics.com",
    LINK },
  { CW_SERVICE_QUALTRICS, "fra1.qualtrics.com/API/v3", "https://fra1.qualtrics.com", LINK },
  { CW_SERVICE_QUALTRICS, "company/API/v3", "https://company.qualtrics.com", LINK },
  { CW_SERVICE_QUALTRICS,
    "https://brand.fra1.qualtrics.com/survey-builder/SV_0AbCdEfGhIjKlMn/edit?SurveyID=1#top",
    "https://brand.fra1.qualtrics.com", LINK },
  { CW_SERVICE_QUALTRICS, "https://brand.fra1.qualtrics.com/jfe/form/SV_0AbCdEfGhIjKlMn",
    "https://brand.fra1.qualtrics.com", LINK },
  { CW_SERVICE_QUALTRICS, "https://brand.fra1.qualtrics.com?x=1",
    "https://brand.fra1.qualtrics.com", LINK },
  { CW_SERVICE_QUALTRICS, "https://brand.fra1.qualtrics.com#projects",
    "https://brand.fra1.qualtrics.com", LINK },
  { CW_SERVICE_QUALTRICS, "https://brand.fra1.qualtrics.com/a path with blanks",
    "https://brand.fra1.qualtrics.com", LINK },
  { CW_SERVICE_QUALTRICS, "//brand.fra1.qualtrics.com/x", "https://brand.fra1.qualtrics.com",
    LINK },
  { CW_SERVICE_QUALTRICS, "https://brand.fra1.qualtrics.com:443/x",
    "https://brand.fra1.qualtrics.com", LINK },
  { CW_SERVICE_QUALTRICS, "https://brand.fra1.qualtrics.com:8443",
    "https://brand.fra1.qualtrics.com", LINK },
  { CW_SERVICE_QUALTRICS, "http://brand.fra1.qualtrics.com", "https://brand.fra1.qualtrics.com",
    "changed to https" },
  { CW_SERVICE_QUALTRICS, "http://brand.fra1.qualtrics.com:80/Q/MyProjects",
    "https://brand.fra1.qualtrics.com", LINK " · changed to https" },
  { CW_SERVICE_QUALTRICS, "http://company", "https://company.qualtrics.com",
    "completed · changed to https" },
  /* around it */
  { CW_SERVICE_QUALTRICS, "  company.fra1.qualtrics.com \r\n", "https://company.fra1.qualtrics.com",
    NULL },
  { CW_SERVICE_QUALTRICS, "\xc2\xa0\"company.fra1.qualtrics.com\"\xe2\x80\x8b",
    "https://company.fra1.qualtrics.com", NULL },
  { CW_SERVICE_QUALTRICS, "“ <https://company.fra1.qualtrics.com/> ”",
    "https://company.fra1.qualtrics.com", NULL },
  { CW_SERVICE_QUALTRICS, "HTTPS://Company.FRA1.Qualtrics.COM",
    "https://company.fra1.qualtrics.com", NULL },
  { CW_SERVICE_QUALTRICS, "company.fra1.qualtrics.com.", "https://company.fra1.qualtrics.com",
    NULL },
  { CW_SERVICE_QUALTRICS, "ｃｏｍｐａｎｙ。fra1。qualtrics。com",
    "https://company.fra1.qualtrics.com", NULL },
  /* data centres that are no more */
  { CW_SERVICE_QUALTRICS, "company.co1.qualtrics.com", "https://company.iad1.qualtrics.com",
    "data centre co1 is now iad1" },
  { CW_SERVICE_QUALTRICS, "company.AZ1", "https://company.sjc1.qualtrics.com",
    "completed · data centre az1 is now sjc1" },
  { CW_SERVICE_QUALTRICS, "eu.qualtrics.com", "https://fra1.qualtrics.com",
    "data centre eu is now fra1" },
  { CW_SERVICE_QUALTRICS, "company.eu", "https://company.fra1.qualtrics.com",
    "completed · data centre eu is now fra1" },
  { CW_SERVICE_QUALTRICS, "https://au1.qualtrics.com/API/v3/", "https://syd1.qualtrics.com",
    LINK " · data centre au1 is now syd1" },
  { CW_SERVICE_QUALTRICS, "company.ca1.qualtrics.com", "https://company.yul1.qualtrics.com",
    "data centre ca1 is now yul1" },
  { CW_SERVICE_QUALTRICS, "company.us2.qualtrics.com", "https://company.us2.qualtrics.com", NULL },
  /* a domain of one's own */
  { CW_SERVICE_QUALTRICS, "feedback.company.com", "https://feedback.company.com", NULL },
  { CW_SERVICE_QUALTRICS, "https://feedback.company.com/jfe/form/SV_1",
    "https://feedback.company.com", LINK },
  { CW_SERVICE_QUALTRICS, "https://company.eu/", "https://company.eu", NULL },
  { CW_SERVICE_QUALTRICS, "https://gateway.company.com:8443/API/v3",
    "https://gateway.company.com:8443", LINK },
  { CW_SERVICE_QUALTRICS, "https://umfrage.müller.de", "https://umfrage.xn--mller-kva.de", NULL },
  { CW_SERVICE_QUALTRICS, "https://10.1.2.3/", "https://10.1.2.3", NULL },
  { CW_SERVICE_QUALTRICS, "http://feedback.company.com", FAILS (INSECURE) },
  { CW_SERVICE_QUALTRICS, "http://10.1.2.3:8080", FAILS (INSECURE) },
  { CW_SERVICE_QUALTRICS, "http://localhost.company.com", FAILS (INSECURE) },
  { CW_SERVICE_QUALTRICS, "http://127.0.0.1.company.com", FAILS (INSECURE) },
  /* on this machine */
  { CW_SERVICE_QUALTRICS, "http://127.0.0.1:8123/API/v3", "http://127.0.0.1:8123", LINK },
  { CW_SERVICE_QUALTRICS, "http://127.0.0.1:8123", "http://127.0.0.1:8123", NULL },
  { CW_SERVICE_QUALTRICS, "127.0.0.1:8123", "http://127.0.0.1:8123", NULL },
  { CW_SERVICE_QUALTRICS, "http://127.0.0.1:80/", "http://127.0.0.1", NULL },
  { CW_SERVICE_QUALTRICS, "https://127.0.0.1:8443", "https://127.0.0.1:8443", NULL },
  { CW_SERVICE_QUALTRICS, "http://127.9.9.9:1", "http://127.9.9.9:1", NULL },
  { CW_SERVICE_QUALTRICS, "http://[::1]:8123/API/v3/", "http://[::1]:8123", LINK },
  { CW_SERVICE_QUALTRICS, "http://[0:0::1]", "http://[0:0::1]", NULL },
  { CW_SERVICE_QUALTRICS, "::1", "http://[::1]", NULL },
  { CW_SERVICE_QUALTRICS, "LocalHost:8123", "http://localhost:8123", NULL },
  { CW_SERVICE_GLADLY, "http://127.0.0.1:8123/", "http://127.0.0.1:8123", NULL },
  { CW_SERVICE_SOCIAL_CONNECT, "http://localhost:8123/x", "http://localhost:8123", LINK },
  { CW_SERVICE_TETHR, "http://127.0.0.1:8123", "http://127.0.0.1:8123", NULL },
  /* surely something else */
  { CW_SERVICE_QUALTRICS, NULL, FAILS (EMPTY) },
  { CW_SERVICE_QUALTRICS, "", FAILS (EMPTY) },
  { CW_SERVICE_QUALTRICS, " \t\"\"", FAILS (EMPTY) },
  { CW_SERVICE_QUALTRICS, "https://", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "https:///API/v3", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "https://user:pass@company.qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "https://company.qualtrics.com@evil.example", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "name@company.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "ftp://company.qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "file:///etc/passwd", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "https:/company.qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "my company", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "company .qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "{brand}.fra1.qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "company%2efra1.qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "-company.qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "company..qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, ".qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "company.qualtrics.com:99999", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "company.qualtrics.com:8a", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "http://[::1", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "http://[127.0.0.1]", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "1.2", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "a\xff.qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "https://www.qualtrics.com/support/", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "login.qualtrics.com", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dE3fG5hJ7k", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "4b7f0e2c9a6d4f1e8c354b7f0e2c9a6d", FAILS (INVALID) },
  { CW_SERVICE_QUALTRICS, "https://company.gladly.com/", FAILS (FOREIGN) },
  { CW_SERVICE_QUALTRICS, "company.audio.tethr.com", FAILS (FOREIGN) },
  { CW_SERVICE_QUALTRICS, "https://app.engagor.com/", FAILS (FOREIGN) },
  /* Gladly */
  { CW_SERVICE_GLADLY, "company", "https://company.gladly.com", "completed" },
  { CW_SERVICE_GLADLY, "us-1.gladly.com", "https://us-1.gladly.com", NULL },
  { CW_SERVICE_GLADLY, "org.us-uat.gladly.com", "https://org.us-uat.gladly.com", NULL },
  { CW_SERVICE_GLADLY, "org.us-uat", "https://org.us-uat.gladly.com", "completed" },
  { CW_SERVICE_GLADLY, "https://org.gladly.qa/", "https://org.gladly.qa", NULL },
  { CW_SERVICE_GLADLY, "us-uat.gladly.qa", "https://us-uat.gladly.qa", NULL },
  { CW_SERVICE_GLADLY, "https://org.us-1.gladly.com/api/v1/organization",
    "https://org.us-1.gladly.com", LINK },
  { CW_SERVICE_GLADLY, "http://org.gladly.com/inbox", "https://org.gladly.com",
    LINK " · changed to https" },
  { CW_SERVICE_GLADLY, "gladly.com", FAILS (INVALID) },
  { CW_SERVICE_GLADLY, "https://help.gladly.com/docs", FAILS (INVALID) },
  { CW_SERVICE_GLADLY, "company.fra1.qualtrics.com", FAILS (FOREIGN) },
  { CW_SERVICE_GLADLY, "http://gladly.company.com", FAILS (INSECURE) },
  { CW_SERVICE_GLADLY, NULL, FAILS (EMPTY) },
  /* Social Connect */
  { CW_SERVICE_SOCIAL_CONNECT, NULL, "https://api.engagor.com", NULL },
  { CW_SERVICE_SOCIAL_CONNECT, "  ", "https://api.engagor.com", NULL },
  { CW_SERVICE_SOCIAL_CONNECT, "api.engagor.com", "https://api.engagor.com", NULL },
  { CW_SERVICE_SOCIAL_CONNECT, "https://api-us.engagor.com/", "https://api-us.engagor.com", NULL },
  { CW_SERVICE_SOCIAL_CONNECT, "https://app.engagor.com/publisher/inbox/1",
    "https://api.engagor.com", LINK },
  { CW_SERVICE_SOCIAL_CONNECT, "https://us.engagor.com/", "https://api-us.engagor.com", LINK },
  { CW_SERVICE_SOCIAL_CONNECT, "us", "https://api-us.engagor.com", "completed" },
  { CW_SERVICE_SOCIAL_CONNECT, "company", FAILS (INVALID) },
  { CW_SERVICE_SOCIAL_CONNECT, "company.qualtrics.com", FAILS (FOREIGN) },
  /* Tethr */
  { CW_SERVICE_TETHR, "company", "https://company.audio.tethr.com", "completed" },
  { CW_SERVICE_TETHR, "company.audio", "https://company.audio.tethr.com", "completed" },
  { CW_SERVICE_TETHR, "Company.Audio.tethr.com", "https://company.audio.tethr.com", NULL },
  { CW_SERVICE_TETHR, "https://company.Audio.tethr.com/Token", "https://company.audio.tethr.com",
    LINK },
  { CW_SERVICE_TETHR, "https://company.tethr.com/interactions/1", "https://company.audio.tethr.com",
    LINK },
  { CW_SERVICE_TETHR, "company.tethr.com", "https://company.audio.tethr.com", LINK },
  { CW_SERVICE_TETHR, "audio.tethr.com", FAILS (INVALID) },
  { CW_SERVICE_TETHR, "https://support.tethr.com/hc/en-us", FAILS (INVALID) },
  { CW_SERVICE_TETHR, "company.gladly.com", FAILS (FOREIGN) },
};

static void
test_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *item = &cases[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *note = NULL;
      g_autofree char *url = NULL;

      g_test_message ("%s: %s", cw_service_to_nick (item->service), item->text);
      url = cw_service_address_read (item->service, item->text, &note, &error);
      g_assert_cmpstr (url, ==, item->url);
      g_assert_cmpstr (note, ==, item->note);
      if (item->url != NULL)
        g_assert_no_error (error);
      else
        g_assert_error (error, CW_SERVICE_ADDRESS_ERROR, (int) item->error);
    }
}

/* What was read is read as it is, by the same form; and without asking for the note. */
static void
test_idempotent (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (cases[i].url != NULL)
      {
        g_autoptr (GError) error = NULL;
        g_autofree char *note = NULL;
        g_autofree char *again =
            cw_service_address_read (cases[i].service, cases[i].url, &note, &error);
        g_autofree char *shown = cw_service_address_get_display (cases[i].url);
        g_autofree char *from_shown =
            cw_service_address_read (cases[i].service, shown, NULL, &error);

        g_assert_no_error (error);
        g_assert_cmpstr (again, ==, cases[i].url);
        g_assert_null (note);
        if (!g_str_has_prefix (cases[i].url, "https://127.") &&
            !g_str_equal (cases[i].url, "https://company.eu"))
          g_assert_cmpstr (from_shown, ==, cases[i].url);
      }
}

/* A sentence that says what is wrong, a second one that says what to do; never what was pasted
 * with a user name or in place of an address: it may be a secret. */
static void
test_messages (void)
{
  static const char *const secrets[] = { "https://user:hunter22@company.qualtrics.com",
                                         "hunter22hunter22hunter22hunter22", "hunter22 x" };
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) lines = NULL;

      g_assert_null (cw_service_address_read (CW_SERVICE_QUALTRICS, secrets[i], NULL, &error));
      g_assert_null (strstr (error->message, "hunter22"));
      lines = g_strsplit (error->message, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, 2);
      g_assert_true (g_str_has_suffix (lines[0], "."));
      g_assert_nonnull (strstr (lines[1], "company.fra1.qualtrics.com"));
      g_assert_cmpint (strstr (lines[0], "user name") != NULL, ==, i == 0);
      g_assert_cmpint (strstr (lines[0], "token") != NULL, ==, i == 1);
    }
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (
        cw_service_address_read (CW_SERVICE_QUALTRICS, "company.gladly.com", NULL, &error));
    g_assert_true (g_str_has_prefix (
        error->message, "“company.gladly.com” is an address of Gladly, not of Qualtrics.\n"));
  }
}

static void
assert_parts (const char *url, const char *brand, const char *datacenter)
{
  g_autofree char *found_brand = cw_service_address_get_brand (url);
  g_autofree char *found_datacenter = cw_service_address_get_datacenter (url);

  g_assert_cmpstr (found_brand, ==, brand);
  g_assert_cmpstr (found_datacenter, ==, datacenter);
}

static void
assert_moved (const char *url, const char *datacenter, const char *expected)
{
  g_autofree char *moved = cw_service_address_set_datacenter (url, datacenter);

  g_assert_cmpstr (moved, ==, expected);
}

static void
test_parts (void)
{
  assert_parts ("https://company.fra1.qualtrics.com", "company", "fra1");
  assert_parts ("https://fra1.qualtrics.com", NULL, "fra1");
  assert_parts ("https://company.qualtrics.com", "company", NULL);
  assert_parts ("http://127.0.0.1:8123", NULL, NULL);
  assert_parts ("https://feedback.company.com", NULL, NULL);
  assert_parts ("https://company.gladly.com", NULL, NULL);
  assert_parts ("", NULL, NULL);
  assert_parts (NULL, NULL, NULL);

  assert_moved ("https://company.iad1.qualtrics.com", "fra1", "https://company.fra1.qualtrics.com");
  assert_moved ("https://iad1.qualtrics.com", "FRA1", "https://fra1.qualtrics.com");
  assert_moved ("https://company.qualtrics.com", "fra1", "https://company.fra1.qualtrics.com");
  assert_moved ("http://127.0.0.1:8123", "fra1", "http://127.0.0.1:8123");
  assert_moved ("https://feedback.company.com", "fra1", "https://feedback.company.com");
  /* A server cannot lead elsewhere by what it calls a data centre. */
  assert_moved ("https://iad1.qualtrics.com", "evil.example/", "https://iad1.qualtrics.com");
  assert_moved ("https://iad1.qualtrics.com", "", "https://iad1.qualtrics.com");
  assert_moved ("https://iad1.qualtrics.com", NULL, "https://iad1.qualtrics.com");
}

static void
test_display (void)
{
  g_autofree char *host = cw_service_address_get_display ("https://company.fra1.qualtrics.com");
  g_autofree char *local = cw_service_address_get_display ("http://[::1]:8123");
  g_autofree char *name = cw_service_address_get_display ("https://umfrage.xn--mller-kva.de");

  g_assert_cmpstr (host, ==, "company.fra1.qualtrics.com");
  g_assert_cmpstr (local, ==, "[::1]:8123");
  g_assert_cmpstr (name, ==, "umfrage.müller.de");
}

static void
test_same_service (void)
{
  static const struct
  {
    const char *base;
    const char *link;
    gboolean same;
  } links[] = {
    { "https://a.fra1.qualtrics.com", "https://a.fra1.qualtrics.com/API/v3/surveys?offset=100",
      TRUE },
    { "https://a.fra1.qualtrics.com", "https://A.FRA1.qualtrics.com:443/x", TRUE },
    { "https://a.fra1.qualtrics.com", "https://iad1.qualtrics.com/x", TRUE },
    { "https://a.fra1.qualtrics.com", "/API/v3/surveys?offset=100", TRUE },
    { "https://a.fra1.qualtrics.com", "?offset=100", TRUE },
    { "https://a.fra1.qualtrics.com", "http://a.fra1.qualtrics.com/x", FALSE },
    { "https://a.fra1.qualtrics.com", "https://a.fra1.qualtrics.com:8443/x", FALSE },
    { "https://a.fra1.qualtrics.com", "https://evil.example/x", FALSE },
    { "https://a.fra1.qualtrics.com", "//evil.example/x", FALSE },
    { "https://a.fra1.qualtrics.com", "https://qualtrics.com.evil.example/x", FALSE },
    { "https://a.fra1.qualtrics.com", "https://evilqualtrics.com/x", FALSE },
    { "https://a.fra1.qualtrics.com", "https://.qualtrics.com/x", FALSE },
    { "https://a.fra1.qualtrics.com", "https://u:p@a.fra1.qualtrics.com/x", FALSE },
    { "https://a.fra1.qualtrics.com", "https://evil.example\\@a.fra1.qualtrics.com/x", FALSE },
    { "https://a.fra1.qualtrics.com", "https://a.fra1.qualtrics.com\\.evil.example/x", FALSE },
    { "https://a.fra1.qualtrics.com", "https://a.fra1.qualtrics.com\n.evil.example/x", FALSE },
    { "https://a.fra1.qualtrics.com", "javascript:alert(1)", FALSE },
    { "https://a.fra1.qualtrics.com", NULL, FALSE },
    { "https://a.gladly.com", "https://a.gladly.com/x", TRUE },
    { "https://a.gladly.com", "https://b.gladly.com/x", FALSE },
    { "https://a.gladly.com", "https://a.fra1.qualtrics.com/x", FALSE },
    { "http://127.0.0.1:8123", "http://127.0.0.1:8123/x", TRUE },
    { "http://127.0.0.1:8123", "http://127.0.0.1:8124/x", FALSE },
    { "http://127.0.0.1:8123", "http://localhost:8123/x", FALSE },
    { "http://127.0.0.1:8123", "https://a.fra1.qualtrics.com/x", FALSE },
    { "https://feedback.company.com", "https://a.fra1.qualtrics.com/x", FALSE },
    { "", "https://a.fra1.qualtrics.com/x", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_test_message ("%s → %s", links[i].base, links[i].link);
      g_assert_cmpint (cw_service_address_is_same_service (links[i].base, links[i].link), ==,
                       links[i].same);
    }
}

static void
assert_trimmed (const char *text, const char *expected)
{
  g_autofree char *secret = cw_service_address_trim_secret (text);

  g_assert_cmpstr (secret, ==, expected);
}

static void
test_trim_secret (void)
{
  assert_trimmed ("  abc\n", "abc");
  assert_trimmed ("\"abc\"", "abc");
  assert_trimmed (" “abc” ", "abc");
  assert_trimmed ("' \xc2\xa0\xef\xbb\xbf abc\xe2\x80\x8b'", "abc");
  assert_trimmed ("a b", "a b");
  assert_trimmed ("abc'", "abc'");
  assert_trimmed ("\"abc", "\"abc");
  assert_trimmed ("a\xff ", "a\xff ");
  assert_trimmed (" \t", NULL);
  assert_trimmed ("''", NULL);
  assert_trimmed ("", NULL);
  assert_trimmed (NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service-address/read", test_read);
  g_test_add_func ("/service-address/idempotent", test_idempotent);
  g_test_add_func ("/service-address/messages", test_messages);
  g_test_add_func ("/service-address/parts", test_parts);
  g_test_add_func ("/service-address/display", test_display);
  g_test_add_func ("/service-address/same-service", test_same_service);
  g_test_add_func ("/service-address/trim-secret", test_trim_secret);

  return g_test_run ();
}
