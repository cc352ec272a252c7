"""What every page needs around its content: brand, navigation, role, contact and the sentences the scripts say."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.devices import is_trusted
from accounts.landing import starting_file
from accounts.providers import offered
from accounts.relying_party import where_passkeys_work
from accounts.second_factor import reminder
from organisations.keeping import name_of_person
from organisations.models import Samarbeid
from organisations.outbox import keeps_mail
from organisations.readers import homes_of
from setup.progress import progress_of
from setup.texts import day_here


class NavLink(NamedTuple):
    label: str
    url: str
    current: bool


# Which pages each role finds at the top, in that order: label and URL name (all below a samarbeid).
MEETINGS = (gettext_lazy("Møter"), "meetings:list")
MY_MEETINGS = (gettext_lazy("Mine møter"), "reading:my_meetings")
SAKER = (gettext_lazy("Saker"), "meetings:sak_list")
PROJECTS = (gettext_lazy("Prosjekter"), "projects")
INQUIRIES = (gettext_lazy("Forespørsler"), "inquiries:list")
OWN = (gettext_lazy("Vår kommune"), "municipality")
REFERATER = (gettext_lazy("Referater"), "reading:referater")
SAMARBEIDET = (gettext_lazy("Samarbeidet"), "utvalg_list")
# What belongs to an entry without lying below its address: the pages of a project have addresses of their own.
ELSEWHERE = {
    "projects": ("kurs", "forlop", "samlinger", "styringsdata"),
    "utvalg_list": ("kom-i-gang", "a-se-til", "personer", "plasser", "organisasjoner", "regneark", "hendelser"),
}


class LocalPage(NamedTuple):
    """`for_all`: those who belong to the samarbeid without preparing its meetings find it too."""

    label: Any
    name: str
    for_all: bool = False


# The local menu of «Samarbeidet», in the order of the pages: Utvalg, Personer og tilganger, Organisasjoner, Regneark,
# Hendelser. First of them comes one of two that depend on how far the samarbeid has come.
START = LocalPage(gettext_lazy("Kom i gang"), "setup:start")
MISSING = LocalPage(gettext_lazy("Å se til"), "setup:missing")
LOCAL = (
    LocalPage(gettext_lazy("Utvalg"), "utvalg_list", for_all=True),
    LocalPage(gettext_lazy("Personer og tilganger"), "setup:people"),
    LocalPage(gettext_lazy("Organisasjoner"), "setup:parties", for_all=True),
    LocalPage(gettext_lazy("Regneark"), "setup:sheets"),
    LocalPage(gettext_lazy("Hendelser"), "setup:happenings"),
)


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `portal` for base.html, made only when a template asks for it.

    So the page for a failed database, which asks for nothing, does not fail again.
    """
    return {"portal": SimpleLazyObject(lambda: _portal(request))}


def _portal(request: HttpRequest) -> dict[str, Any]:
    reader = getattr(request, "reader", None)
    return {
        "brand": _("KHS-portalen"),
        "samarbeid": getattr(reader, "samarbeid_name", "") or "",
        "role": getattr(reader, "role_label", "") or "",
        "nav": navigation(request, reader),
        "local_nav": local_navigation(request, reader),
        "outbox": outbox_address(reader),
        "security": reverse("accounts:security"),
        "others": SimpleLazyObject(lambda: other_samarbeid(request, reader)),
        "shows_status": getattr(reader, "is_secretariat", False),
        "names_kept_days": settings.NAMES_KEPT_DAYS,
        "providers": offered(),
        "contact": settings.CONTACT_EMAIL,
        "starting": starting_file(request),
        "accessibility_url": settings.ACCESSIBILITY_STATEMENT_URL,
        "texts": browser_texts(),
        "day_here": day_here(),
        "factor_due": reminder(request),
        "passkeys_at": where_passkeys_work(request),
        "set_up": reverse("accounts:set_up"),
        "person": name_of_person(request),
        "remembered": bool(name_of_person(request)) and keeps_words(request),
    }


def keeps_words(request: HttpRequest) -> bool:
    """Whether the browser may keep what is exempt: it is the person's own, by «Husk meg» or because it is trusted."""
    return not request.session.get_expire_at_browser_close() or is_trusted(request)


def other_samarbeid(request: HttpRequest, reader: Any) -> list[Samarbeid]:
    """Those that the person can go to beside this one. One query, and none where no other knows the person."""
    if not getattr(reader, "is_known_elsewhere", False):
        return []
    return list(homes_of(request.user).exclude(pk=reader.samarbeid_id))  # type: ignore[arg-type]


def outbox_address(reader: Any) -> str:
    """Where the mails that the local mode keeps can be read; empty for everyone else and elsewhere."""
    may_read = getattr(reader, "is_secretariat", False) and keeps_mail()
    return _url("organisations:outbox", reader.samarbeid_slug) if may_read else ""


def navigation(request: HttpRequest, reader: Any) -> list[NavLink]:
    """The main menu of this reader; empty for whoever is not logged in or belongs to no samarbeid."""
    slug = getattr(reader, "samarbeid_slug", "")
    if not slug or not reader.is_authenticated:
        return []
    links = [(str(label), name, _url(name, slug)) for label, name in _pages_of(reader)]
    return [NavLink(label, url, _is_below(request.path, name, url, slug)) for label, name, url in links]


def local_navigation(request: HttpRequest, reader: Any) -> list[NavLink]:
    """The local menu on the pages that it names; empty everywhere else, also below them."""
    slug = getattr(reader, "samarbeid_slug", "")
    pages = [page for page in (START, MISSING, *LOCAL) if slug and (page.for_all or reader.is_secretariat)]
    urls = {page: _url(page.name, slug) for page in pages}
    if request.path not in urls.values():
        return []
    first = _first_of_local(reader, [page for page in pages if urls[page] == request.path])
    return [
        NavLink(str(page.label), urls[page], urls[page] == request.path) for page in pages if page in (*first, *LOCAL)
    ]


def _first_of_local(reader: Any, here: list[LocalPage]) -> list[LocalPage]:
    """«Kom i gang» until every point is closed; then «Å se til» while something is missing. Always where one is."""
    if not reader.is_secretariat or START in here or MISSING in here:
        return here
    progress = progress_of(reader.samarbeid_id)
    if progress.is_under_way:
        return [START]
    return [MISSING] if progress.missing else []


def _is_below(path: str, name: str, url: str, slug: str) -> bool:
    """Whether the page lies below the entry, in its address or in what belongs to it."""
    places = [f"/{slug}/{place}/" for place in ELSEWHERE.get(name, ())]
    return path.startswith((url, *places))


def _pages_of(reader: Any) -> list[tuple[Any, str]]:
    """Whoever also belongs to an organisation finds its page too: it says what waits for an answer."""
    pages = _pages_of_role(reader)
    return pages if OWN in pages or not reader.is_municipality else [pages[0], OWN, *pages[1:]]


def _pages_of_role(reader: Any) -> list[tuple[Any, str]]:
    if reader.is_secretariat:
        return [MEETINGS, SAKER, PROJECTS, INQUIRIES, REFERATER, SAMARBEIDET]
    if reader.is_member:
        return [MY_MEETINGS, PROJECTS, INQUIRIES, REFERATER, SAMARBEIDET]
    if reader.leads_projects:
        return [PROJECTS, INQUIRIES, MY_MEETINGS, REFERATER, SAMARBEIDET]
    if reader.is_municipality:
        return [REFERATER, OWN, INQUIRIES, PROJECTS, SAMARBEIDET]
    return [REFERATER, PROJECTS, SAMARBEIDET]


def _url(name: str, slug: str) -> str:
    return reverse(name, kwargs={"samarbeid": slug})


def browser_texts() -> dict[str, str]:
    """Sentences that static/js says, with {names} filled in there; here so that they can be translated."""
    return {
        "saving": _("Lagrer …"),
        "saved": _("Lagret kl. {time}"),
        "not_saved": _("Ikke lagret"),
        "offline": _("Ikke lagret siden kl. {time}."),
        "offline_kept": _("Teksten ligger i denne nettleseren. Vi prøver igjen om 10 sekunder. Du kan skrive videre."),
        "offline_open": _("La siden stå åpen. Vi prøver igjen om 10 sekunder. Du kan skrive videre."),
        "logged_out": _("Logg inn på nytt for å lagre."),
        "logged_out_kept": _("Det du har skrevet, blir lagt inn igjen etterpå."),
        "logged_out_open": _("La denne siden stå åpen. Det du har skrevet, blir lagret når du har logget inn."),
        "login_again": _("Logg inn i en ny fane"),
        "factor": _("Ikke lagret. Før du kan lagre, må du logge inn med mer enn et passord."),
        "factor_kept": _("Teksten ligger i denne nettleseren, og blir lagret når det er gjort."),
        "factor_open": _("La denne siden stå åpen. Det du har skrevet, blir lagret når det er gjort."),
        "factor_make": _("Gjør det nå, i en ny fane"),
        "gone": _("Ikke lagret. Det du skriver på, finnes ikke lenger, eller du har ikke adgang til det."),
        "gone_kept": _("Teksten ligger i denne nettleseren i ett døgn. Kopier den hvis du trenger den."),
        "gone_open": _("La siden stå åpen, og kopier teksten hvis du trenger den."),
        "login_address": reverse("account_login"),
        "restored": _("Det du skrev kl. {time}, er lagt inn igjen. Det er ikke lagret ennå."),
        "restored_yesterday": _("Det du skrev i går kl. {time}, er lagt inn igjen. Det er ikke lagret ennå."),
        "restored_label": _("Lagt inn igjen"),
        "discard": _("Forkast"),
        "discarded": _("Forkastet. Feltene er slik siden viste dem."),
        "conflict": _("Noen lagret før deg. Din tekst er ikke overskrevet. Se begge tekstene og velg."),
        "moved": _("{title}: plass {place} av {total}, nå sak {number}, starter {start}."),
        "moving": _("{title}: plass {place} av {total}."),
        "lifted": _("{title} er løftet. Piltaster flytter, mellomrom slipper, Escape angrer."),
        "dropped": _("{title} er sluppet på samme plass."),
        "move_undone": _("Flyttingen er angret."),
        "move_failed": _("Flyttingen ble ikke lagret, og saken står der den sto. Prøv igjen."),
        "move_lost": _("Noen andre endret sakslisten før deg. Din flytting er ikke lagret."),
        "progress": _("{label}: {value} av {max}."),
        "progress_done": _("{label}: ferdig."),
        "copied": _("Kopiert."),
        "copy_by_hand": _("Teksten er merket. Kopier den med Ctrl+C."),
        "files_chosen": _("Valgt: {names}"),
        "formatting": _("Formatering: {label}"),
        "pasted_changes_one": _("1 sporet endring er tatt inn som endelig tekst."),
        "pasted_changes": _("{count} sporede endringer er tatt inn som endelig tekst."),
        "pasted_notes_one": _("1 note står sist i teksten."),
        "pasted_notes": _("{count} noter står sist i teksten."),
        "pasted_comments_one": _("1 kommentar"),
        "pasted_comments": _("{count} kommentarer"),
        "pasted_pictures_one": _("1 bilde"),
        "pasted_pictures": _("{count} bilder"),
        "pasted_objects_one": _("1 objekt"),
        "pasted_objects": _("{count} objekter"),
        "pasted_fields_one": _("1 felt"),
        "pasted_fields": _("{count} felt"),
        "pasted_hidden_one": _("skjult tekst"),
        "pasted_and": _("{first} og {last}"),
        "pasted_left_out": _("{what} er utelatt."),
        "pasted_plain": _("Formateringen kom ikke med. Teksten er limt inn som ren tekst."),
        "notes_title": _("Noter"),
        "passkey_cancelled": _("Det ble avbrutt, eller tok for lang tid. Prøv igjen når du vil."),
        "passkey_exists": _("Denne enheten har alt en tilgangsnøkkel til portalen. Du kan logge inn med den."),
        "passkey_failed": _("Det gikk ikke denne gangen. Prøv igjen, eller bruk en annen måte."),
        "request_failed": _("Siden fikk ikke svar. Kontroller nettet og prøv igjen."),
    }
