from django.urls import URLPattern, path, re_path

from projects.views import gatherings, measures, pathways

FILE = r"(?P<kind>csv|xlsx)/$"

urlpatterns: list[URLPattern] = [
    path("forlop/prosjekt/<slug:project>/", pathways.pathways, name="pathways"),
    path("forlop/prosjekt/<slug:project>/nytt/", pathways.new_pathway, name="pathway_new"),
    path("forlop/prosjekt/<slug:project>/kalender/", pathways.calendar, name="pathway_calendar"),
    path("forlop/prosjekt/<slug:project>/samling/ny/", gatherings.new_gathering, name="pathway_gathering_new"),
    re_path(
        r"^forlop/prosjekt/(?P<project>[-\w]+)/tabell/(?P<what>deltakere|samlinger)/" + FILE,
        pathways.table,
        name="pathway_table",
    ),
    path("forlop/<int:pk>/", pathways.pathway, name="pathway"),
    path("forlop/<int:pk>/endre/", pathways.edit_pathway, name="pathway_edit"),
    path("forlop/<int:pk>/inviter/", pathways.invite, name="pathway_invite"),
    path("forlop/<int:pk>/maal/nytt/", measures.new_measure, name="pathway_measure_new"),
    path("forlop/svar/<int:pk>/", pathways.answer, name="pathway_answer"),
    path("forlop/maal/<int:pk>/", measures.points, name="pathway_points"),
    path("forlop/maal/<int:pk>/endre/", measures.edit_measure, name="pathway_measure_edit"),
    path("forlop/maaling/<int:pk>/fjern/", measures.remove_point, name="pathway_point_remove"),
    re_path(r"^forlop/maal/(?P<pk>[0-9]+)/tabell/" + FILE, measures.table, name="pathway_measure_table"),
    path("samlinger/<int:pk>/", gatherings.gathering, name="pathway_gathering"),
    path("samlinger/<int:pk>/endre/", gatherings.edit_gathering, name="pathway_gathering_edit"),
    path("samlinger/<int:pk>/inviter/", gatherings.invite, name="pathway_gathering_invite"),
    path("samlinger/<int:pk>/holdt/", gatherings.hold, name="pathway_gathering_hold"),
    path("samlinger/<int:pk>/avlys/", gatherings.cancel, name="pathway_gathering_cancel"),
    path("samlinger/<int:pk>/igjen/", gatherings.replan, name="pathway_gathering_replan"),
    path("samlinger/<int:pk>/kalender/", gatherings.calendar, name="pathway_gathering_calendar"),
    path("samlinger/svar/<int:pk>/", gatherings.answer, name="pathway_gathering_answer"),
]
