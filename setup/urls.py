from django.urls import URLPattern, path

from setup.views import access, bodies, happenings, joining, mergers, parties, people, points

app_name = "setup"

urlpatterns: list[URLPattern] = [
    path("kom-i-gang/", points.start, name="start"),
    path("kom-i-gang/e-post/prove/", points.try_mail, name="try_mail"),
    path("kom-i-gang/navn-og-arkiv/", points.identity, name="samarbeid"),
    path("kom-i-gang/saksnumre/", points.numbers, name="numbers"),
    path("kom-i-gang/<slug:point>/legg-til-side/", points.put_aside, name="put_aside"),
    path("kom-i-gang/<slug:point>/ta-fram-igjen/", points.bring_back, name="bring_back"),
    path("a-se-til/", points.missing, name="missing"),
    path("personer/", people.people, name="people"),
    path("personer/ny/", people.new, name="new_person"),
    path("personer/<int:pk>/", people.person, name="person"),
    path("personer/<int:pk>/tilgang/", access.give, name="give_access"),
    path("personer/<int:pk>/lenke/", access.link, name="person_link"),
    path("personer/<int:pk>/samme/", joining.choose, name="same_person"),
    path("personer/<int:pk>/samme/<int:other>/", joining.join, name="join"),
    path("personer/<int:pk>/skill/", joining.part, name="part"),
    path("personer/tilgang/<int:pk>/avslutt/", access.end_access, name="end_access"),
    path("personer/oppgave/<int:pk>/avslutt/", access.end_task, name="end_task"),
    path("utvalg/nytt/", bodies.new_body, name="new_body"),
    path("utvalg/neste-nummer/", bodies.next_number, name="next_number"),
    path("utvalg/<slug:utvalg>/regler/", bodies.edit_rules, name="edit_rules"),
    path("utvalg/<slug:utvalg>/navn/", bodies.rename, name="rename_body"),
    path("utvalg/<slug:utvalg>/mandat/", bodies.mandate, name="mandate"),
    path("utvalg/<slug:utvalg>/mandat/endre/", bodies.edit_mandate, name="edit_mandate"),
    path("utvalg/<slug:utvalg>/avslutt/", bodies.dissolve, name="dissolve_body"),
    path("utvalg/<slug:utvalg>/fortsett/", bodies.keep, name="keep_body"),
    path("organisasjoner/", parties.party_list, name="parties"),
    path("organisasjoner/fra-listen/", parties.pick, name="pick"),
    path("organisasjoner/egen/", parties.own, name="own"),
    path("organisasjoner/<int:pk>/", parties.party, name="party"),
    path("organisasjoner/<int:pk>/ga-ut/", parties.leave, name="leave"),
    path("organisasjoner/<int:pk>/bli-med/", parties.stay, name="stay"),
    path("organisasjoner/<int:pk>/sla-sammen/", mergers.merge, name="merge"),
    path("organisasjoner/sammenslaing/<int:pk>/", mergers.merger, name="merger"),
    path("organisasjoner/sammenslaing/<int:pk>/angre/", mergers.undo, name="undo_merger"),
    path("hendelser/", happenings.happenings, name="happenings"),
    path("hendelser/liste.xlsx", happenings.happenings_xlsx, name="happenings_xlsx"),
]
