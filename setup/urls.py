from django.urls import URLPattern, path

from setup.views import bodies, mergers, parties

app_name = "setup"

urlpatterns: list[URLPattern] = [
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
]
