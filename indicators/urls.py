"""Where styringsdata are."""

from django.urls import URLPattern, path

from indicators.views import definitions, groups, indicators

app_name = "indicators"

urlpatterns: list[URLPattern] = [
    path("styringsdata/", indicators.indicator_list, name="list"),
    path("styringsdata/nyeste.csv", indicators.list_csv, name="list_csv"),
    path("styringsdata/nyeste.xlsx", indicators.list_xlsx, name="list_xlsx"),
    path("styringsdata/importer/", indicators.indicator_import, name="import"),
    path("styringsdata/ny/", definitions.new_indicator, name="new"),
    path("styringsdata/fil/<int:pk>/", indicators.indicator_preview, name="preview"),
    path("styringsdata/fil/<int:pk>/forkast/", indicators.indicator_discard, name="discard"),
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
]
