from django.urls import URLPattern, path

from setup.views import mergers, parties, sheets

app_name = "setup"

urlpatterns: list[URLPattern] = [
    path("organisasjoner/", parties.party_list, name="parties"),
    path("organisasjoner/fra-listen/", parties.pick, name="pick"),
    path("organisasjoner/egen/", parties.own, name="own"),
    path("organisasjoner/<int:pk>/", parties.party, name="party"),
    path("organisasjoner/<int:pk>/ga-ut/", parties.leave, name="leave"),
    path("organisasjoner/<int:pk>/bli-med/", parties.stay, name="stay"),
    path("organisasjoner/<int:pk>/sla-sammen/", mergers.merge, name="merge"),
    path("organisasjoner/sammenslaing/<int:pk>/", mergers.merger, name="merger"),
    path("organisasjoner/sammenslaing/<int:pk>/angre/", mergers.undo, name="undo_merger"),
    path("regneark/", sheets.sheets, name="sheets"),
    path("regneark/hent/", sheets.download, name="sheet_download"),
    path("regneark/<int:pk>/", sheets.sheet, name="sheet"),
    path("regneark/<int:pk>/feil/", sheets.with_faults, name="sheet_faults"),
    path("regneark/<int:pk>/les-pa-nytt/", sheets.read_again, name="sheet_again"),
    path("regneark/<int:pk>/forkast/", sheets.discard, name="sheet_discard"),
    path("regneark/<int:pk>/ta-tilbake/", sheets.take_back, name="sheet_take_back"),
]
