"""Titles as people paste them, each with the text that a search must find in the stamp made of it."""

TITLES = {
    "Oﬀentlig ﬁnansiering av ﬂere oﬃcer": "Offentlig finansiering av flere officer",
    "Waﬄer og kaﬀe": "Waffler og kaffe",
    "Sam\u00adhandlings\u00adreformen": "Samhandlingsreformen",
    "Helse\u200bfelles\u200bskap": "Helsefellesskap",
    "Vedtak\u2060 i\ufeff saken": "Vedtak i saken",
    "Lege\u200cvakt": "Legevakt",
    "Hva nå? Hvem betaler?": "Hva nå? Hvem betaler?",
    "Plan 😀 for 2027": "Plan 😀 for 2027",
    "Besøk fra 東京": "Besøk fra 東京",
    "Møte med 北京大学 om ✚": "Møte med 北京大学 om ✚",
    "Dearvvašvuođadoaibma čáhcesullos": "Dearvvašvuođadoaibma čáhcesullos",
    "Łódź, Škoda og Żywiec": "Łódź, Škoda og Żywiec",
    "Υγεία και Здоровье": "Υγεία και Здоровье",
    "Terskel ≥ 5 % – «høy»": "Terskel ≥ 5 % – «høy»",
    "Budsjett (§ 3) & regnskap": "Budsjett (§ 3) & regnskap",
    "Sak\u00a012/27": "Sak 12/27",
}
