"""Where pathways and gatherings are."""

from django.urls import URLPattern, path, re_path

from pathways.views import gatherings, measures, pathways

FILE = r"(?P<kind>csv|xlsx)/$"

app_name = "pathways"

urlpatterns: list[URLPattern] = [
    path("forlop/prosjekt/<slug:project>/", pathways.pathways, name="list"),
    path("forlop/prosjekt/<slug:project>/nytt/", pathways.new_pathway, name="new"),
    path("forlop/prosjekt/<slug:project>/kalender/", pathways.calendar, name="calendar"),
    path("forlop/prosjekt/<slug:project>/samling/ny/", gatherings.new_gathering, name="gathering_new"),
    re_path(
        r"^forlop/prosjekt/(?P<project>[-\w]+)/tabell/(?P<what>deltakere|samlinger)/" + FILE,
        pathways.table,
        name="table",
    ),
    path("forlop/<int:pk>/", pathways.pathway, name="pathway"),
    path("forlop/<int:pk>/endre/", pathways.edit_pathway, name="edit"),
    path("forlop/<int:pk>/inviter/", pathways.invite, name="invite"),
    path("forlop/<int:pk>/maal/nytt/", measures.new_measure, name="measure_new"),
    path("forlop/svar/<int:pk>/", pathways.answer, name="answer"),
    path("forlop/maal/<int:pk>/", measures.points, name="points"),
    path("forlop/maal/<int:pk>/endre/", measures.edit_measure, name="measure_edit"),
    path("forlop/maaling/<int:pk>/fjern/", measures.remove_point, name="point_remove"),
    re_path(r"^forlop/maal/(?P<pk>[0-9]+)/tabell/" + FILE, measures.table, name="measure_table"),
    path("samlinger/<int:pk>/", gatherings.gathering, name="gathering"),
    path("samlinger/<int:pk>/endre/", gatherings.edit_gathering, name="gathering_edit"),
    path("samlinger/<int:pk>/inviter/", gatherings.invite, name="gathering_invite"),
    path("samlinger/<int:pk>/holdt/", gatherings.hold, name="gathering_hold"),
    path("samlinger/<int:pk>/avlys/", gatherings.cancel, name="gathering_cancel"),
    path("samlinger/<int:pk>/igjen/", gatherings.replan, name="gathering_replan"),
    path("samlinger/<int:pk>/kalender/", gatherings.calendar, name="gathering_calendar"),
    path("samlinger/svar/<int:pk>/", gatherings.answer, name="gathering_answer"),
]
