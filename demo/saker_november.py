"""The eight saker of Prosjektstyret 24 November 2014: two are not ready yet."""

from demo.shapes import FileSeed, SakSeed, SectionSeed

SEKRETARIAT, PROSJEKTLEDER = "Sekretariat KHS", "Prosjektleder KHS"

SAKER = (
    SakSeed(
        "Godkjenning av innkalling og saksliste", "godkjenning", "Leder, Prosjektstyret", 5,
        proposal="Innkalling og saksliste godkjennes.",
    ),
    SakSeed(
        "Godkjenning av protokoll fra møtet 29. september 2014", "godkjenning", SEKRETARIAT, 5,
        proposal="Protokollen fra møtet 29. september 2014 godkjennes.",
        sections=(
            SectionSeed(
                "Saksopplysninger",
                "Protokollen ble sendt styret 3. oktober. Det er ikke kommet merknader. Den følger som vedlegg.",
            ),
        ),
        files=(FileSeed("Protokoll Prosjektstyret 29.09.2014.pdf", "protokoll_september"),),
    ),
    SakSeed(
        "Orienteringssaker fra sekretariatet", "orientering", SEKRETARIAT, 15,
        proposal="Fremlagt orientering tas til etterretning.",
        sections=(
            SectionSeed(
                "Status psykisk helse og rus",
                """Arbeidet begynte med oppdraget fra Administrativ styringsgruppe 13. august 2013: KHS skulle rette
                oppmerksomheten mot psykisk helse og rus, fordi kommunene er usikre på hvordan oppgavene blir fordelt
                mellom spesialisthelsetjenesten og dem selv.""",
            ),
            SectionSeed(
                "Bakgrunn",
                """Høsten 2013 svarte alle kommunene på en enkel kartlegging. På dagssamlingen med Mental Helse 3.
                desember var konklusjonen at kommunene ønsker et tettere samarbeid om de mest krevende
                pasientgruppene, og at kompetanse deles begge veier. Møtet med klinikk for psykisk helse og rus 27.
                januar førte til det fjerde av de fire pasientforløpene som nå starter.""",
                level=2,
            ),
            SectionSeed(
                "Kurset Alert",
                """Alert-kurset varer i åtte timer og er tilpasset alle yrkesgrupper. Kursplanen for vinteren er
                vedlagt, med ledige plasser per kommune.""",
                files=(FileSeed("Kursplan Alert 2014–2015.pdf", "kursplan"),),
            ),
            SectionSeed(
                "Økonomi per 31. oktober",
                """Forbruket er 71 prosent av budsjettet. Mindreforbruket skyldes at én stilling sto ledig i fire
                måneder. Vi venter balanse ved årsslutt. Regnskapet per måned og finansieringen er vedlagt.""",
                files=(FileSeed("Regnskap og budsjett 2014.xlsx", "regnskap"),),
            ),
        ),
    ),
    SakSeed(
        "Informasjon fra prosjektleder", "orientering", PROSJEKTLEDER, 25,
        sections=(
            SectionSeed(
                "Referat fra møtet i ressursgruppen KHS",
                files=(FileSeed("Referat fra møtet 07.11.2014.pdf", "ressursgruppen"),),
            ),
        ),
        from_updates=True,
    ),
    SakSeed(
        "Mandat for klinisk samarbeidsutvalg (KSU)", "vedtakssak", SEKRETARIAT, 20,
        proposal="""
            Prosjektstyret slutter seg til mandatet som OSU fastsatte 22. september 2014.

            Kommuner som ikke har foreslått kandidater, gjør det innen 5. desember 2014.""",
        sections=(
            SectionSeed(
                "Saksopplysninger",
                """OSU fastsatte mandatet 22. september. Utvalget skal ha en leder som kommunene oppnevner, én
                brukerrepresentant og fire fastleger eller kommuneoverleger. Brukerrepresentanten er oppnevnt.
                Fristen for de kommunale representantene var 11. november.""",
            ),
            SectionSeed(
                "Vurdering",
                """Skal utvalget komme i gang i januar, må kommunene oppnevne leder før jul. Sekretariatet foreslår
                en ny og kort frist. Mandatet er vedlagt, sammen med et utkast til årsplan og uttalelsen fra
                brukerutvalget.""",
                files=(
                    FileSeed("Mandat KSU fastsatt i OSU 22.09.2014.pdf", "mandat_ksu"),
                    FileSeed("Arbeidsform og årsplan KSU 2015, utkast.docx", "aarsplan"),
                    FileSeed("Uttalelse fra brukerutvalget.pdf", "uttalelse"),
                ),
            ),
        ),
        ready=False,
    ),
    SakSeed(
        "Styringsdata for psykisk helse og rus", "droefting", "Leiar, arbeidsgruppa", 15,
        language="nn",
        sections=(
            SectionSeed(
                "Kva saka gjeld",
                """Arbeidsgruppa for styringsdata ber styret drøfte kva tal kommunane treng innan psykisk helse og
                rus. Innan somatikk kjem det ei nettløysing frå Helse Sør-Aust. Innan psykisk helse og rus finst det
                ikkje noko tilsvarande i dag.""",
            ),
            SectionSeed(
                "Spørsmål til drøfting",
                """1. Kva tal må kommunane ha for å planleggje tilbodet sitt?
                2. Kor ofte må tala oppdaterast?
                3. Korleis hindrar vi at små tal gjer enkeltpersonar kjende?""",
            ),
            SectionSeed(
                "Talgrunnlag",
                """Talet på tilvisingar per kommune er så lågt i nokre kvartal at personar kan kjennast att.
                Grunnlaget er difor unnateke frå innsyn. I det opne vedlegget er tal under fem ikkje viste.""",
                files=(
                    FileSeed("Tilvisingar per kommune 2013–2014.pdf", "tall_aapne"),
                    FileSeed(
                        "Tilvisingar per kommune med små tal.pdf", "tall_smaa", "offl-13",
                        "Talgrunnlag for styringsdata",
                    ),
                ),
            ),
        ),
    ),
    SakSeed(
        "Gode pasientforløp: deltakelse i 2015", "vedtakssak", PROSJEKTLEDER, 15,
        sections=(
            SectionSeed(
                "Saksopplysninger",
                """Vestre Viken har invitert kommunene til forløpene for kols og hoftebrudd. Ringeriksregionen
                svarte 13. november og vil delta i forløpet for hoftebrudd. Sande svarte på telefaks dagen etter og vil
                delta i forløpet for kols. Invitasjonen og svarene er vedlagt, sammen med tavlen fra planleggingsmøtet
                4. november.""",
                files=(
                    FileSeed("Invitasjon til pasientforløp 2015.pdf", "invitasjon"),
                    FileSeed("Svar fra Ringeriksregionen 13.11.2014, skannet.pdf", "brev"),
                    FileSeed("Svar fra Sande, telefaks.tif", "telefaks"),
                    FileSeed("Svarskjema fra Sande, utfylt.pdf", "svarskjema"),
                    FileSeed("Tavle fra planleggingsmøtet 4. november.jpg", "tavle"),
                    FileSeed("SV Invitasjon til pasientforløp.msg", "epost"),
                ),
            ),
            SectionSeed(
                "Vurdering",
                """Hver samling tar en hel arbeidsdag for to til fire ansatte. Det er mulig for de fleste kommunene å
                delta i ett forløp, men neppe i to samtidig.""",
            ),
        ),
        ready=False,
    ),
    SakSeed(
        "Møteplan 2015", "vedtakssak", SEKRETARIAT, 5,
        proposal="""
            Prosjektstyret møtes i 2015 på disse dagene, alle kl. 09.00–11.00:

            - mandag 9. februar
            - mandag 13. april
            - mandag 15. juni
            - mandag 28. september
            - mandag 23. november""",
        sections=(
            SectionSeed(
                "Saksopplysninger",
                "Planen er tilpasset møtene i OSU og Administrativ styringsgruppe. Ingen av dagene er i skoleferien.",
                files=(FileSeed("Møteplan 2015 med kalenderfil.pdf", "moeteplan"),),
            ),
        ),
    ),
)  # fmt: skip
