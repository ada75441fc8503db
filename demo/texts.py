"""What fictional filers write, in Dutch as they would: by question and by column."""

# A key is "QUESTION.part" or "QUESTION.column", "*.name" for any question with that
# name, or "*". A list is walked through in order, so that rows differ.
TEXTS: dict[str, list[str]] = {
    "*": ["Toegelicht in ons jaarverslag."],
    "C2.05.explanation": [
        "Wij kijken eerst naar ernst: stof in de longen gaat voor, ook waar het minder "
        "vaak voorkomt.",
    ],
    "C2.14.communities": ["Dorpen rond de kleigroeven bij Ostrava Alta (verzonnen)."],
    "C3.16.explanation": [
        "Wij gaven negen maanden tijd en hielpen een koper te vinden.",
    ],
    "C4.06": [
        "Een aangekondigde audit zag het kwartsstof niet. Een gesprek met de vakbond "
        "wel. Wij controleren nu samen.",
        "Late wijzigingen van onze inkopers leidden tot overwerk. Een order ligt nu "
        "zes weken voor productie vast.",
        "Vrouwen meldden niets bij de telefoonlijn. Bij een vrouwelijke "
        "vertrouwenspersoon op de werkvloer wel.",
    ],
    "C5.04.explanation": [
        "Posters en gesprekken in de kantine, in de taal van de lijn."
    ],
    "C3.01.statement": [
        "Kwartsstof in de glazuurhal onder de grenswaarde",
        "Leefbaar loon voor de draaiers",
        "Geen kinderen in de kleiwinning",
    ],
    "C3.01.measures": [
        "Afzuiging, maskers op maat, halfjaarlijkse longcontrole",
        "Hogere stuksprijs, loonkosten apart in de order",
        "Leeftijdscontrole en een plek op school",
    ],
    "C3.01.indicator": [
        "Metingen onder de grenswaarde",
        "Werknemers op of boven leefbaar loon",
        "Locaties met leeftijdscontrole",
    ],
    "C3.01.unit": ["%", "%", "%"],
    "C3.01.owner": ["Hoofd inkoop", "Directie", "Coördinator IMVO"],
    "C3.01.milestones": ["Elk kwartaal een meting", "Elk half jaar", "Elk jaar"],
    "C3.01.verification": ["Meetrapport", "Loonstroken", "Bezoek met ngo"],
    "C3.01.linked_risks": ["Kwartsstof", "Loon", "Kinderarbeid"],
    "C4.01.target": [
        "Kwartsstof in de glazuurhal onder de grenswaarde",
        "Leefbaar loon voor de draaiers",
        "Geen kinderen in de kleiwinning",
    ],
    "C4.01.explanation": [
        "Twee van de drie hallen zijn klaar.",
        "De loonkloof is kleiner, maar niet dicht.",
        "Alle groeven zijn bezocht.",
    ],
    "C2.06.material": ["Kaolien", "Veldspaat", "Kobaltoxide"],
    "C3.15.project": ["Stofvrij glazuren", "Samen naar leefbaar loon"],
    "C6.01.name": ["Luisterlijn Servies", "Vertrouwenspersoon op de werkvloer"],
    "C6.01.id": ["M1", "M2"],
    "C6.04.mechanism_id": ["M1", "M2"],
    "C6.01.opening_hours": ["Dag en nacht", "Werkdagen 7.00-19.00"],
    "C6.01.location_ids": ["L1, L2", "L1"],
    "C2.02.mechanisms": ["M1", "M1, M2", "M2"],
    "C2.02.os_id": ["", "", ""],
    "C2.02.address": ["Ovenstraat 1", "Kleiweg 12", "Groeve 3"],
    "C2.02.product_types": ["borden en kommen", "kannen", "ruwe klei"],
    "C3.08.product_group": ["Aardewerk", "Porselein"],
    "U08.reason": [
        "Snel opgepakt, met de bond aan tafel.",
        "Antwoord kwam laat, herstel bleef bij een belofte.",
    ],
    "U10.result": [
        "Cao met 6 % loonstijging per jaar",
        "Gesprekken begonnen, nog geen akkoord",
    ],
    "U15.sector": ["Aardewerk", "Porselein"],
    "U17.report": ["Aardelinde Servies", "Porselein van Doornzee"],
    "U17.reason": [
        "Onze leden bevestigen de afzuiging.",
        "De leeftijdscontrole zien wij op een van de twee locaties niet.",
    ],
    "U18.work": [
        "Vrouwelijke kaderleden opgeleid, kinderopvang in drie cao's geregeld.",
    ],
    "U19.explanation": [
        "In twee landen mogen wij de fabriek niet in. Brieven aan drie bedrijven "
        "bleven zonder antwoord.",
    ],
    "N03.partner": ["Vrouwenkring Kaolien", "Leerhuis De Groeve"],
    "N04.title": [
        "Stof dat blijft: longziekten in de glazuurhal",
        "Klei en kinderen: wie graaft er mee?",
    ],
    "N09.subject": ["Uitbreiding van een kleigroeve", "Weg door dorpsgrond"],
    "N13.action": ["Juridische hulp betaald, ambassade ingelicht."],
    "N14.sector": ["Aardewerk"],
    "N16.report": ["Aardelinde Servies", "Kommerlust Import"],
    "N16.reason": [
        "De telefoonlijn werkt, werknemers kennen haar.",
        "Geen herstel gezien voor de gemelde zaak.",
    ],
    "N18.project": ["Stofvrij glazuren", "Terug naar school"],
    "N18.result": [
        "Vier hallen met afzuiging",
        "Zestig kinderen weer op school",
    ],
    "A02.method": ["Omzet van deelnemers gedeeld door de geschatte markt."],
    "A06.subject": [
        "Een klachtenlijn opzetten",
        "Inkopen zonder late wijzigingen",
        "Risico's ordenen naar ernst",
    ],
    "A09.project": ["Stofvrij glazuren", "Gezamenlijke luisterlijn"],
    "A10.position": [
        "Voor een zorgplicht voor alle bedrijven, in lijn met de OESO-richtlijnen",
        "Voor één Europees rapportageformat",
    ],
    "G01.method": ["Enquête onder alle grote bedrijven in de sector."],
    "G02.instrument": ["Handelsmissie Zuid", "Exportgarantie Klein"],
    "G02.added_value": [
        "Bedrijven zonder due diligence gaan niet mee.",
        "Bereikt het mkb dat geen convenant tekent.",
    ],
    "G06.topic": ["Risicoanalyse", "Klachtenmechanisme"],
    "G08.programme": ["Eerlijke klei", "Veilig glazuren"],
    "G09.name": ["Handelsakkoord Oost", "Missie Zuid"],
    "G10.explanation": [
        "OESO-richtlijnen staan in de voorwaarden.",
        "Alleen genoemd in de toelichting.",
        "Nog niet uitgewerkt.",
        "Gekoppeld aan subsidie.",
        "Effecttoets verplicht.",
    ],
    "G11.floor": [
        "Wie drie jaar meedoet, heeft in elke stap ten minste niveau 2.",
    ],
    "G11.ambition": ["Eind 2027 heeft elk bedrijf een klachtenlijn voor de keten."],
    "G12.follow_up": ["Twee oordelen herzien, handleiding aangescherpt."],
    "G13.bill": ["Wet verantwoorde keten (verzonnen)"],
    "G15.subject": ["Tussenevaluatie van het Serviesconvenant"],
    "G15.response": ["Aanbeveling overgenomen: jaarlijkse toets op herstel."],
}

# Invented places, by country, where invented factories stand.
PLACES: dict[str, list[str]] = {
    "CN": ["Baitao Xin", "Hongyao Li"],
    "IN": ["Matkapur", "Chikanabad"],
    "PT": ["Vila da Olaria Nova"],
    "VN": ["Gom Thanh Moi"],
    "BD": ["Matirhat Nagar"],
    "TR": ["Çömlekova"],
    "TH": ["Ban Thuai Mai"],
    "CZ": ["Hrnčířov Dolní"],
    "MA": ["Aïn Fakhar"],
    "ID": ["Tembikarjo"],
}
