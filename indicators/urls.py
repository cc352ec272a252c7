"""Where styringsdata are."""

from django.urls import URLPattern, path

from indicators.views import definitions, groups, indicators, uploads, versions

app_name = "indicators"

urlpatterns: list[URLPattern] = [
    path("styringsdata/", indicators.indicator_list, name="list"),
    path("styringsdata/nyeste.csv", indicators.list_csv, name="list_csv"),
    path("styringsdata/nyeste.xlsx", indicators.list_xlsx, name="list_xlsx"),
    path("styringsdata/importer/", uploads.indicator_import, name="import"),
    path("styringsdata/ny/", definitions.new_indicator, name="new"),
    path("styringsdata/fil/<int:pk>/", uploads.indicator_preview, name="preview"),
    path("styringsdata/fil/<int:pk>/omfang/", uploads.indicator_extent, name="extent"),
    path("styringsdata/fil/<int:pk>/forkast/", uploads.indicator_discard, name="discard"),
    path("styringsdata/<slug:code>/", indicators.indicator, name="indicator"),
    path(
        "styringsdata/<slug:code>/definisjon/",
        definitions.indicator_definitions,
        name="definitions",
    ),
    path("styringsdata/<slug:code>/oppbygning/", groups.indicator_groups, name="groups"),
    path("prosjekter/<slug:project>/styringsdata/", definitions.follow_indicators, name="follow"),
    path("styringsdata/<slug:code>/tall.csv", indicators.indicator_csv, name="csv"),
    path("styringsdata/<slug:code>/tall.xlsx", indicators.indicator_xlsx, name="xlsx"),
    path("styringsdata/<slug:code>/raadata/", indicators.indicator_raw, name="raw"),
    path("styringsdata/<slug:code>/versjoner/", versions.version_list, name="versions"),
    path("styringsdata/<slug:code>/versjoner/<int:version>/", versions.version, name="version"),
    path("styringsdata/<slug:code>/versjoner/<int:version>/tall.csv", versions.version_csv, name="version_csv"),
    path("styringsdata/<slug:code>/versjoner/<int:version>/tall.xlsx", versions.version_xlsx, name="version_xlsx"),
    path("styringsdata/<slug:code>/versjoner/<int:version>/sammenlign/", versions.compare, name="compare"),
    path("styringsdata/<slug:code>/versjoner/<int:version>/legg-tilbake/", versions.put_back, name="put_back"),
]
