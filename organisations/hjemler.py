"""Legal bases that every samarbeid may exempt by: code, text, valid from. The former forvaltningslov is valid until its
successor is in force."""

HJEMLER = (
    ("offl-13", "Offentleglova § 13 første ledd, jf. forvaltningsloven § 13 første ledd nr. 1", "2009-01-01"),
    ("offl-14", "Offentleglova § 14 første ledd (organinterne dokument)", "2009-01-01"),
    ("offl-15", "Offentleglova § 15 (dokument innhenta utanfrå)", "2009-01-01"),
    ("offl-23", "Offentleglova § 23 første ledd (forhandlingsposisjon)", "2009-01-01"),
    ("offl-25", "Offentleglova § 25 første ledd (tilsettingssaker)", "2009-01-01"),
)
