/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers of the made-up company say between the order and the end of the first month. */
#include "config.h"

#include "demo-comment.h"

const DemoPieces demo_pieces_order[DEMO_N_MOODS] = {
  [DEMO_MOOD_NEGATIVE] = {
    { "The basket lost my SIM choice twice", "Had to enter my address three times",
      "The price changed on the last page", "Your checkout rejects my bank card",
      "I could not find out what the plan costs after six months",
      "The identity check broke off every time I turned the phone",
      "Ordered online, then got a call to order again" },
    { "It took me the better part of an hour", "The page said \"something went wrong\", nothing more",
      "In the end my daughter did it for me", "The comparison table is cut off on a small screen",
      "No hint that a passport would be needed", "Chat could not see my order",
      "The discount code only worked in another browser" },
    { "Please show the full price from the start", "Let me pay by transfer",
      "Please keep what I have typed", "A summary before the last click would help" },
  },
  [DEMO_MOOD_NEUTRAL] = {
    { "It worked in the end", "Ordering was fine, choosing was not", "Neither good nor bad",
      "Many plans, small differences", "Done in the shop because the site was slow" },
    { "I still do not know if roaming is in it", "The confirmation came an hour later",
      "The names of the plans say little", "Took two tries because of the ID photo" },
    { "Three plans would be enough", "Tell people what to have at hand before they begin" },
  },
  [DEMO_MOOD_POSITIVE] = {
    { "Five minutes and done", "Clear prices, no small print", "The plan finder asked the right questions",
      "Ordered on the train, on my phone", "Easiest order I ever made with a phone company",
      "The lady in the shop explained everything", "Liked that I could pick my number" },
    { "The confirmation was there at once", "Paying with one tap is great",
      "I could compare the plans side by side", "The ID check took thirty seconds",
      "No need to print or sign anything", "Everything was in one page" },
    { "Keep it like this", "Would order again", "Only the map of the coverage could be larger" },
  },
};

const DemoPieces demo_pieces_delivery[DEMO_N_MOODS] = {
  [DEMO_MOOD_NEGATIVE] = {
    { "The card came four days late", "The courier never rang", "My parcel went to the wrong street",
      "Tracking said \"delivered\" and there was nothing", "Had to go to a depot 20 km away",
      "The envelope was open and wet", "The neighbour had it for a week and nobody told me" },
    { "No card in the letter, only the leaflet", "The tracking link does not work",
      "I took a day off for nothing", "Hotline sent me to the courier, courier sent me to the hotline",
      "A signature for a SIM card, really?", "The second one arrived before the first" },
    { "Use the normal post", "Send a message on the day it comes", "Let me choose a parcel shop" },
  },
  [DEMO_MOOD_NEUTRAL] = {
    { "It came, a day after what was promised", "Delivery was okay", "Nothing to complain about, really",
      "Left with the porter, which was fine" },
    { "The box is far too large for such a small card", "The time window was a whole day",
      "Tracking updates once a day", "I would have taken an eSIM had I known" },
    { "Less cardboard, please", "A smaller time window would be nice" },
  },
  [DEMO_MOOD_POSITIVE] = {
    { "Came the next morning", "Faster than announced", "Everything arrived as it should",
      "The courier was very kind", "Fits through the letter box, perfect",
      "Ordered on Sunday, here on Tuesday" },
    { "Message an hour before, that is how it should be", "Good packaging, no plastic",
      "I could move it to Saturday with one click", "The card is easy to break out",
      "My neighbour got hers the same day", "The tracking map is fun" },
    { "Thank you", "Could not be better", "Keep that courier" },
  },
};

const DemoPieces demo_pieces_activation[DEMO_N_MOODS] = {
  [DEMO_MOOD_NEGATIVE] = {
    { "The QR code was rejected three times", "My number took nine days to move",
      "No network for two days after the switch", "I was without a phone over the weekend",
      "The app asks for a PUK that is nowhere in the box", "The eSIM ended up on the wrong phone",
      "My old provider says you never asked for the number",
      "Moving the number failed because of a hyphen in my name" },
    { "Nobody could tell me how long it takes", "The leaflet shows a screen that my phone does not have",
      "Missed two calls from my doctor because of it", "I had to go to the shop in the end",
      "The message that it is ready came before it was", "Calls worked, data did not",
      "Had to type a 20-digit number, twice" },
    { "Say what happens on which day", "Please test this with an older phone",
      "Give people a date for their number, and keep it", "A real person at the hotline would help" },
  },
  [DEMO_MOOD_NEUTRAL] = {
    { "Worked at the second try", "Went alright once I had the PIN", "Took longer than the leaflet says",
      "The card was easy, the number was not" },
    { "I had to restart the phone twice", "Would not have found the menu without the video",
      "The number came three days later", "The text message arrived in German, I had asked for English" },
    { "Put the PIN on the first page", "Two more pictures would help" },
  },
  [DEMO_MOOD_POSITIVE] = {
    { "Scanned the code, done", "Even my father managed it", "Took two minutes",
      "Old number, new network, no gap", "The app led me through every step",
      "Best set-up I have seen", "The man at the hotline stayed on the line until it worked" },
    { "The pictures in the leaflet are very clear", "My number was there the next morning",
      "No restart, no settings, nothing", "The eSIM worked on the tablet as well",
      "I liked the bar that shows what comes next", "The video is short and good" },
    { "Thanks to the team", "Nothing to add", "Tell more people about the eSIM" },
  },
};

const DemoPieces demo_pieces_month[DEMO_N_MOODS] = {
  [DEMO_MOOD_NEGATIVE] = {
    { "No signal at home, although the map is all green", "The first bill was twice what I expected",
      "The data was gone after two weeks", "I was promised a free month and paid for it",
      "Calls drop on the train every day", "Slower than my old network",
      "Nobody called me back" },
    { "The app shows another figure than the bill", "I would leave if I could",
      "Roaming was on without my asking", "Support is friendly but cannot change anything",
      "The contract says 5G, the phone says 3G", "Three letters for one plan" },
    { "Build a mast in our village", "Explain the first bill", "Warn me before the data is used up" },
  },
  [DEMO_MOOD_NEUTRAL] = {
    { "Good price, average network", "Fine in town, poor in the country", "It is a phone plan, it works",
      "Too early to say", "Same as my old provider, a bit cheaper" },
    { "The first bill needs an explanation", "The app could be faster",
      "The welcome call came at a bad time", "I have not needed support yet" },
    { "More data for the same price, and I would recommend you", "A plan for students, please" },
  },
  [DEMO_MOOD_POSITIVE] = {
    { "Great network for the money", "Switched the whole family after two weeks",
      "Honest prices, no surprises", "The welcome call was a nice touch",
      "Finally a signal in my kitchen", "Coverage on the coast is excellent",
      "I can change the plan every month" },
    { "The app shows what I have used, to the minute", "The first bill was exactly what was promised",
      "Roaming in Denmark simply worked", "The hotline answered after two rings",
      "Already told my colleagues", "No hidden costs so far" },
    { "Stay as you are", "Keep the prices", "Five stars" },
  },
};
