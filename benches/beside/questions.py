"""What is asked: wordings that the example's articles answer and do not contain, and what the bots
with a dictionary answer to them."""

# Article by article; questions take them in turn, each time with the next wording.
WORDINGS = {
    "book-a-bike": [
        "How can I reserve a bike for tomorrow?",
        "Where do I book two bikes for next weekend?",
        "Is it possible to make a booking for a group of eight?",
        "Do we have to reserve the bikes in advance?",
        "Come faccio a prenotare una bici?",
    ],
    "change-booking": [
        "How do I cancel my booking?",
        "Can I move my booking to Saturday instead?",
        "Is it free to cancel the day before?",
        "I'd like to change the date of my reservation",
        "Devo cambiare la data della mia prenotazione",
    ],
    "deposit": [
        "How high is the deposit?",
        "When is the deposit paid back to my card?",
        "Do you take a deposit for city bikes?",
        "Is it possible to pay the deposit in cash?",
        "Quanto è la cauzione per una e-bike?",
    ],
    "donate-a-bike": [
        "Do you take donations of old bikes?",
        "Do you accept used bikes as donations?",
        "Where can I bring an old bicycle I no longer need?",
        "Would you take a rusty old bike from me?",
        "Come si fa a donare una bicicletta?",
    ],
    "extend-rental": [
        "How can I extend the rental by a day?",
        "Can we keep the bikes until tomorrow?",
        "Is it possible to prolong the rental for two more hours?",
        "We want to keep our bikes longer, what do we do?",
        "Posso prolungare il noleggio di un giorno?",
    ],
    "flat-tyre": [
        "What do I do when I get a flat tyre?",
        "We have a puncture on the way, what now?",
        "Is there a repair kit for flat tyres?",
        "Who pays when the rental bike has a puncture?",
        "Ho forato una gomma, cosa faccio?",
    ],
    "kids-bikes": [
        "Have you got bikes for children?",
        "Do you have a bike for a six year old?",
        "Can I rent a child seat with the bike?",
        "Which children's bike sizes do you rent?",
        "Avete biciclette per bambini?",
    ],
    "lost-key": [
        "What do I do without the lock's key?",
        "What happens if I lose the bike's key?",
        "We cannot find the key to our lock any more",
        "What does it cost when I lose the lock's key?",
        "Ho perso la chiave del lucchetto",
    ],
    "lost-property": [
        "I forgot my backpack at your shop",
        "Did somebody find my sunglasses?",
        "Where do I ask for things I left behind?",
        "Has anyone handed in a water bottle?",
        "Ho dimenticato la giacca da voi",
    ],
    "membership": [
        "How can I become a member?",
        "What is the price of a membership?",
        "What do I get as a member?",
        "Is the membership cheaper for students?",
        "Quanto costa la tessera di socio?",
    ],
    "opening-hours": [
        "What time do you open on Saturday?",
        "Until when are you open in the evening?",
        "Is the shop open on Sundays?",
        "On which days are you closed?",
        "A che ora aprite domani?",
    ],
    "rental-prices": [
        "How much does a bike cost per day?",
        "What is the price of an e-bike for one day?",
        "How much do you charge for a weekend?",
        "What does renting a cargo bike cost?",
        "Quanto costa noleggiare una bici per un giorno?",
    ],
    "return-a-bike": [
        "Where can I bring the bike back?",
        "Can I return the bike after closing time?",
        "What if I bring the bike back late?",
        "How do I return the bike in the evening?",
        "Dove riporto la bici noleggiata?",
    ],
    "workshops": [
        "When does the next repair workshop take place?",
        "Do you offer courses in bike repair?",
        "Can I repair my own bike at your workshop?",
        "What does the repair course cost?",
        "Quando è il prossimo corso di riparazione?",
    ],
}
ARTICLES = list(WORDINGS)


def question(number):
    """The question of this number; after all of them they begin anew."""
    wordings = WORDINGS[ARTICLES[number % len(ARTICLES)]]
    return wordings[number // len(ARTICLES) % len(wordings)]


def answers(repository):
    """The text of the article that answers it, for each question."""
    found = {}
    for article, wordings in WORDINGS.items():
        text = (repository / f"config/kb/{article}.md").read_text(encoding="utf-8")
        body = text.split("\n+++")[1].strip()
        found.update((wording, body) for wording in wordings)
    return found
