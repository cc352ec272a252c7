"""The names of months and days as Norwegians write them. Imports nothing: limited children read it too."""

MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
# As Språkrådet shortens them: three letters, and the short names not at all (sprakradet.no, «Hvordan forkortes måneds-
# og dagsnavn?»). Django has «sept.», «mar.» and «jun.».
SHORT_MONTHS = ("jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des.")
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
