from django.urls import URLPattern, path

from setup.views import happenings, mergers, parties

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
    path("hendelser/", happenings.happenings, name="happenings"),
    path("hendelser/liste.xlsx", happenings.happenings_xlsx, name="happenings_xlsx"),
]
