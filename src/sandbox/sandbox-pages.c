/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sandbox-pages.h"

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<style>\n"
    "body { font: 16px/1.5 Cantarell, system-ui, sans-serif; margin: 0; background: #f6f5f4;"
    " color: #241f31; }\n"
    "main { max-width: 30em; margin: 8vh auto; padding: 2em; background: #fff; border-radius: 12px;"
    " box-shadow: 0 1px 6px #0003; }\n"
    ".sandbox { margin: 0; color: #5e5c64; font-size: 85%; }\n"
    "h1 { font-size: 1.5em; line-height: 1.25; margin: .25em 0 .75em; }\n"
    "fieldset { border: 1px solid #c0bfbc; border-radius: 8px; margin: 1em 0; }\n"
    "label { display: block; padding: .25em 0; }\n"
    "code { overflow-wrap: anywhere; }\n"
    "#code { display: block; font-size: 1.1em; padding: .75em; border: 1px solid #c0bfbc;"
    " border-radius: 8px; user-select: all; }\n"
    "button { font: inherit; font-weight: bold; margin-inline-end: .5em; padding: .5em 1.5em; border-radius: 8px;"
    " border: 1px solid #77767b; background: #fff; color: inherit; cursor: pointer; }\n"
    "#approve { background: #1a5fb4; border-color: #1a5fb4; color: #fff; }\n"
    ":focus-visible { outline: 3px solid #62a0ea; outline-offset: 2px; }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "body { background: #1e1e1e; color: #fff; } main { background: #303030; }"
    " .sandbox { color: #deddda; } button { background: #3d3846; } }\n"
    "</style>\n";

static const char *
get_title (SandboxService service)
{
  static const char *const titles[SANDBOX_N_SERVICES] = { "Qualtrics", "Gladly", "Social Connect",
                                                          "Tethr" };

  return titles[service];
}

static GString *
begin (SandboxService service, const char *heading)
{
  GString *page = g_string_new (head);
  g_autofree char *text = g_markup_escape_text (heading, -1);

  g_string_append_printf (page,
                          "<title>%s</title>\n</head>\n<body>\n<main>\n"
                          "<p class=\"sandbox\">Crosswalk sandbox in place of %s</p>\n"
                          "<h1>%s</h1>\n",
                          text, get_title (service), text);
  return page;
}

/* @page: (transfer full) */
static void
end (SandboxReply *reply, guint status, GString *page)
{
  g_string_append (page, "</main>\n</body>\n</html>\n");
  sandbox_reply_set_text (reply, status, "text/html; charset=utf-8", page->str);
  sandbox_reply_set_header (reply, "Cache-Control", "no-store");
  sandbox_reply_set_header (reply, "Referrer-Policy", "no-referrer");
  sandbox_reply_set_header (reply, "Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; "
                            "frame-ancestors 'none'");
  g_string_free (page, TRUE);
}

void
sandbox_page_set_message (SandboxReply *reply,
                          guint status,
                          SandboxService service,
                          const char *heading,
                          const char *text)
{
  GString *page = begin (service, heading);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (page, "<p id=\"message\">%s</p>\n", escaped);
  end (reply, status, page);
}

void
sandbox_page_set_code (SandboxReply *reply, SandboxService service, const char *code)
{
  GString *page = begin (service, "Copy this code into Crosswalk");
  g_autofree char *escaped = g_markup_escape_text (code, -1);

  g_string_append_printf (page,
                          "<p>It works once, within ten minutes.</p>\n"
                          "<code id=\"code\" tabindex=\"0\">%s</code>\n",
                          escaped);
  end (reply, 200, page);
}

static void
add_users (GString *page, const SandboxAccounts *accounts, SandboxService service)
{
  gboolean first = TRUE;

  g_string_append (page, "<fieldset>\n<legend>Sign in as</legend>\n");
  for (guint i = 0; i < accounts->users->len; i++)
    {
      const SandboxUser *user = accounts->users->pdata[i];

      if (user->service != service)
        continue;
      g_string_append_printf (page,
                              "<label><input type=\"radio\" name=\"user\" value=\"%s\"%s> "
                              "%s %s, %s</label>\n",
                              user->id, first ? " checked" : "", user->first_name, user->last_name,
                              user->email);
      first = FALSE;
    }
  g_string_append (page, "</fieldset>\n");
}

void
sandbox_page_set_question (SandboxReply *reply,
                           const SandboxAccounts *accounts,
                           const SandboxClient *client,
                           const char *const *scopes,
                           const char *action,
                           const char *number)
{
  g_autofree char *heading =
      g_strdup_printf ("Let Crosswalk use your %s account?", get_title (client->service));
  GString *page = begin (client->service, heading);

  g_string_append_printf (page, "<p>The client <code>%s</code> asks for:</p>\n<ul>\n", client->id);
  for (guint i = 0; scopes[i] != NULL; i++)
    {
      g_autofree char *scope = g_markup_escape_text (scopes[i], -1);

      g_string_append_printf (page, "<li><code>%s</code></li>\n", scope);
    }
  g_string_append_printf (page,
                          "</ul>\n<form method=\"post\" action=\"%s\">\n"
                          "<input type=\"hidden\" name=\"request\" value=\"%s\">\n",
                          action, number);
  add_users (page, accounts, client->service);
  g_string_append (page,
                   "<button id=\"approve\" name=\"decision\" value=\"approve\">Approve</button>\n"
                   "<button id=\"deny\" name=\"decision\" value=\"deny\">Deny</button>\n"
                   "</form>\n");
  end (reply, 200, page);
}
