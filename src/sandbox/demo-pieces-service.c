/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers of the made-up company say of bills and of the hotline. */
#include "config.h"

#include "demo-comment.h"

const DemoPieces demo_pieces_bill[DEMO_N_MOODS] = {
  [DEMO_MOOD_NEGATIVE] = {
    { "I do not understand the \"service items\"", "Five pages for one phone",
      "The new layout hides the total", "The bill says 31 days, the month had 30",
      "Charged for a third-party service I never ordered", "Prices without tax, who reads that?",
      "The discount is on page four", "Since the new design I find nothing" },
    { "Had to call to learn what \"pro rata\" means", "The PDF cannot be read on a phone",
      "Last month it was clearer", "My business number and my own are mixed up",
      "The roaming fee has no date", "The sum in the app is another one",
      "I pay every month and still do not know for what" },
    { "Bring the old bill back", "One page, one sum, please", "Show what changed since last month",
      "Put the due date at the top" },
  },
  [DEMO_MOOD_NEUTRAL] = {
    { "I only look at the total", "It is a bill", "Clear enough once you know where to look",
      "The new design takes getting used to" },
    { "The first page is good, the rest is not", "Some abbreviations are a mystery",
      "I would like to see each line by person", "The e-mail comes without the PDF" },
    { "Explain the abbreviations", "A chart over the year would be nice" },
  },
  [DEMO_MOOD_POSITIVE] = {
    { "Short and clear", "I like the new first page", "Everything on one screen in the app",
      "The comparison with last month is great", "No surprises, ever", "Easy to check" },
    { "Each family member has a line", "The due date is easy to find",
      "I can download it for my tax return", "The message the day before is helpful",
      "The colours help" },
    { "Keep it simple", "Thanks for going without paper" },
  },
};

const DemoPieces demo_pieces_dispute[DEMO_N_MOODS] = {
  [DEMO_MOOD_NEGATIVE] = {
    { "Six weeks for twelve euros", "I had to tell the story five times",
      "You closed my case without an answer", "The letter quotes a rule that I cannot find",
      "A reminder came while the case was open", "My number was blocked although I had paid" },
    { "No one took responsibility", "The credit is still not on my account",
      "E-mails from an address one cannot answer", "First it was my fault, then a “system error”",
      "I only got it back because I threatened to leave" },
    { "Apologize, at least", "One case, one person", "Answer within a week" },
  },
  [DEMO_MOOD_NEUTRAL] = {
    { "Settled, but it took its time", "I got a part of it back and left it at that",
      "The explanation was right, the tone was not" },
    { "The form is hard to find", "I would have liked a call", "The credit came with the next bill" },
    { "Show the state of the case in the app", "A date for the answer would help" },
  },
  [DEMO_MOOD_POSITIVE] = {
    { "The mistake was corrected the same day", "Money back without a discussion",
      "Ms Brandt took care of everything", "I was called back as promised",
      "Clear answer, with an apology" },
    { "I could see every step in the app", "They even found a second mistake, in my favour",
      "Very polite, although I was not", "The credit was there after two days" },
    { "That is how to keep a customer", "Thank you, Ms Brandt" },
  },
};

const DemoPieces demo_pieces_support[DEMO_N_MOODS] = {
  [DEMO_MOOD_NEGATIVE] = {
    { "Forty minutes in the queue", "Passed on four times, then cut off",
      "The agent did not listen", "Third call about the same thing",
      "The voice menu has no option for my problem", "Was told to call again tomorrow",
      "They wanted to sell me a tablet", "My problem is still there" },
    { "Nobody saw the notes of the last call", "I gave my customer number to five people",
      "The technician did not come", "Understood me well, could do nothing",
      "The ticket was closed the same evening", "The music is awful",
      "I was promised a call on Monday, it is Thursday" },
    { "Let agents decide something", "Bring back a direct number", "Fewer menus, more people",
      "Read the notes, please" },
  },
  [DEMO_MOOD_NEUTRAL] = {
    { "Friendly, but it took three calls", "Half of it is solved", "Quick answer, long wait",
      "The line was bad, the advice was good" },
    { "I had to explain it twice", "He had to ask a colleague", "The link came by text message, late",
      "The router works now, I do not know why" },
    { "Say how long the queue is", "Send the summary by e-mail" },
  },
  [DEMO_MOOD_POSITIVE] = {
    { "Solved in five minutes", "The agent knew at once what I meant", "Very patient with my mother",
      "Called me back, just as she said", "Best hotline I know", "A person, after two rings",
      "He stayed on the line until the router was up", "She spoke slowly and clearly" },
    { "Did not have to explain it twice", "He even explained the bill",
      "The technician came the next day", "She found the fault in the settings",
      "No attempt to sell me something", "I got a text with everything we had agreed",
      "Laughed a lot, too" },
    { "Give her a raise", "Thank you", "Please keep these people", "Say hello to Mr Okafor" },
  },
};

const DemoPieces demo_pieces_german[DEMO_N_MOODS] = {
  [DEMO_MOOD_NEGATIVE] = {
    { "Leider gar nicht zufrieden", "Das hat überhaupt nicht funktioniert",
      "Viel zu lange gewartet", "Niemand fühlt sich zuständig", "So macht das keinen Spaß",
      "Das ging früher besser", "Ich musste alles dreimal erklären" },
    { "Auf meine E-Mail kam keine Antwort", "Die App stürzt ständig ab",
      "Die Anleitung passt nicht zu meinem Gerät", "Von „einfach“ kann keine Rede sein",
      "Es kostet mehr, als mir gesagt wurde" },
    { "Bitte nachbessern", "Rufen Sie mich endlich zurück", "Weniger Werbung, mehr Service" },
  },
  [DEMO_MOOD_NEUTRAL] = {
    { "Geht so", "Im Großen und Ganzen in Ordnung", "Weder gut noch schlecht",
      "Hat am Ende geklappt", "Für den Preis okay" },
    { "Manches könnte übersichtlicher sein", "Es hat etwas gedauert",
      "Die Erklärung war mir zu kurz", "Der zweite Versuch ging dann" },
    { "Mehr Beispiele wären schön", "Bitte größere Schrift" },
  },
  [DEMO_MOOD_POSITIVE] = {
    { "Alles bestens", "Schnell und unkompliziert", "Sehr freundlich, sehr kompetent",
      "Besser als erwartet", "So stelle ich mir das vor", "Hat sofort geklappt" },
    { "Sogar meine Oma kam damit zurecht", "Die Schritte waren gut erklärt",
      "Endlich mal keine Warteschleife", "Das Preis-Leistungs-Verhältnis stimmt",
      "Man merkt, dass jemand mitdenkt" },
    { "Weiter so", "Vielen Dank", "Gerne wieder" },
  },
};
