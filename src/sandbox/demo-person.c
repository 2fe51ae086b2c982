/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-person.h"

#define N_CUSTOMERS 1200
#define N_NAMES 16
#define N_AGENTS 6

const DemoPlace demo_places[DEMO_N_COUNTRIES] = {
  { "NOR",
    "nor",
    "+47 4",
    "+47 815 00 100",
    "NO",
    { "Oslo", "Bergen", "Trondheim" },
    { "Østlandet", "Vestlandet", "Trøndelag", "Nord-Norge" } },
  { "SWE",
    "swe",
    "+46 70 ",
    "+46 771 10 01 00",
    "SE",
    { "Stockholm", "Malmö", "Umeå" },
    { "Götaland", "Svealand", "Norrland", "Skåne" } },
  { "DNK",
    "dan",
    "+45 2",
    "+45 70 10 01 00",
    "DK",
    { "Copenhagen", "Aarhus", "Odense" },
    { "Hovedstaden", "Sjælland", "Syddanmark", "Midtjylland" } },
  { "FIN",
    "fin",
    "+358 40 ",
    "+358 600 10 100",
    "FI",
    { "Helsinki", "Tampere", "Oulu" },
    { "Uusimaa", "Pirkanmaa", "Lappi", "Varsinais-Suomi" } },
};

static const guint country_weights[DEMO_N_COUNTRIES] = { 1120, 782, 741, 837 };

static const char *const first_names[DEMO_N_COUNTRIES][N_NAMES] = {
  { "Kari", "Sigrid", "Lars", "Olav", "Ida", "Petter", "Anders", "Nils", "Ingrid", "Silje", "Håkon",
    "Marte", "Espen", "Tone", "Øyvind", "Guro" },
  { "Erik", "Elin", "Tove", "Maja", "Anna", "Gustav", "Karin", "Johan", "Åsa", "Oskar", "Linnea",
    "Göran", "Ebba", "Nils", "Saga", "Björn" },
  { "Mads", "Jens", "Sofie", "Mette", "Søren", "Freja", "Rasmus", "Kirsten", "Emil", "Pernille",
    "Anders", "Bodil", "Nikolaj", "Lærke", "Torben", "Asta" },
  { "Hanna", "Ronja", "Aino", "Mikko", "Juhani", "Eero", "Päivi", "Ville", "Helmi", "Antti",
    "Sanna", "Väinö", "Kaisa", "Olli", "Tuuli", "Jari" },
};
static const char *const last_names[DEMO_N_COUNTRIES][N_NAMES] = {
  { "Nilsen", "Moen", "Eide", "Hansen", "Aas", "Dahl", "Haugen", "Solberg", "Bakken", "Lien",
    "Strand", "Myhre", "Berge", "Ødegård", "Sæther", "Vik" },
  { "Johansson", "Persson", "Andersson", "Lindqvist", "Bergström", "Nyström", "Ek", "Sjöberg",
    "Hedlund", "Åkesson", "Lund", "Norberg", "Öberg", "Wallin", "Forsberg", "Kjell" },
  { "Kristensen", "Poulsen", "Dahl", "Holm", "Møller", "Nørgaard", "Winther", "Sørensen", "Bech",
    "Kjær", "Thomsen", "Lauritsen", "Brandt", "Østergaard", "Friis", "Juhl" },
  { "Korhonen", "Salo", "Virtanen", "Mäkinen", "Nieminen", "Laine", "Heikkinen", "Koskinen",
    "Järvinen", "Lehtonen", "Saarinen", "Rantanen", "Ahonen", "Hämäläinen", "Niemi", "Toivonen" },
};
static const char *const agents[DEMO_N_COUNTRIES][N_AGENTS][2] = {
  { { "Mikael", "Lund" },
    { "Jonas", "Berg" },
    { "Guro", "Tangen" },
    { "Amina", "Yusuf" },
    { "Sverre", "Holte" },
    { "Live", "Aune" } },
  { { "Jonas", "Berg" },
    { "Freja", "Holm" },
    { "Elsa", "Ström" },
    { "Omar", "Haddad" },
    { "Viktor", "Alm" },
    { "Signe", "Rask" } },
  { { "Freja", "Holm" },
    { "Mikael", "Lund" },
    { "Ida", "Skov" },
    { "Magnus", "Toft" },
    { "Leyla", "Demir" },
    { "Bo", "Kragh" } },
  { { "Aino", "Virtanen" },
    { "Eetu", "Harju" },
    { "Nadia", "Petrova" },
    { "Sampo", "Lehto" },
    { "Iida", "Manner" },
    { "Aleksi", "Oja" } },
};
static const guint agent_weights[N_AGENTS] = { 26, 21, 16, 14, 13, 10 };

/* For addresses: letters that have none in ASCII lose their marks. */
static char *
make_address (const char *first, const char *last, guint number)
{
  g_autofree char *name = g_strdup_printf ("%s.%s%u", first, last, number);
  g_autofree char *plain = g_str_to_ascii (name, "C");
  g_autofree char *lower = g_ascii_strdown (plain, -1);

  for (char *at = lower; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && *at != '.')
      *at = 'o';
  return g_strconcat (lower, "@mail.example", NULL);
}

void
demo_person_init_customer (DemoPerson *self, guint64 seed, DemoRandom *random)
{
  DemoCountry country = demo_random_weighted (random, country_weights, DEMO_N_COUNTRIES);
  /* The product of two: the first of them are heard of every week. */
  guint place = (guint) (demo_random_unit (random) * demo_random_unit (random) *
                         (N_CUSTOMERS / DEMO_N_COUNTRIES));
  guint number = place * DEMO_N_COUNTRIES + country;
  g_autofree char *name = g_strdup_printf ("customer %u", number);
  DemoRandom own;

  demo_random_init (&own, seed, name);
  self->country = country;
  self->first = first_names[self->country][demo_random_below (&own, N_NAMES)];
  self->last = last_names[self->country][demo_random_below (&own, N_NAMES)];
  self->id = g_strdup_printf ("C-%u", 100000 + number * 7);
  self->phone = g_strdup_printf ("%s%02u %02u %02u", demo_places[self->country].prefix,
                                 demo_random_below (&own, 100), demo_random_below (&own, 100),
                                 demo_random_below (&own, 100));
  self->email = demo_random_chance (&own, .82)
                    ? make_address (self->first, self->last, number % 90 + 10)
                    : NULL;
}

void
demo_person_init_agent (DemoPerson *self, DemoCountry country, DemoRandom *random)
{
  guint number = demo_random_weighted (random, agent_weights, N_AGENTS);

  self->country = country;
  self->first = agents[country][number][0];
  self->last = agents[country][number][1];
  self->id = g_strdup_printf ("A-%c%c", g_ascii_toupper (self->first[0]), self->last[0]);
  self->phone = NULL;
  self->email = NULL;
}

void
demo_person_clear (DemoPerson *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->email, g_free);
}
