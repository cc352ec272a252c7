from django.urls import URLPattern, path

from projects.views import indicator_definitions, indicators

urlpatterns: list[URLPattern] = [
    path("styringsdata/", indicators.indicator_list, name="indicator_list"),
    path("styringsdata/nyeste.csv", indicators.list_csv, name="indicator_list_csv"),
    path("styringsdata/nyeste.xlsx", indicators.list_xlsx, name="indicator_list_xlsx"),
    path("styringsdata/importer/", indicators.indicator_import, name="indicator_import"),
    path("styringsdata/ny/", indicator_definitions.new_indicator, name="indicator_new"),
    path("styringsdata/fil/<int:pk>/", indicators.indicator_preview, name="indicator_preview"),
    path("styringsdata/fil/<int:pk>/forkast/", indicators.indicator_discard, name="indicator_discard"),
    path("styringsdata/<slug:code>/", indicators.indicator, name="indicator"),
    path(
        "styringsdata/<slug:code>/definisjon/",
        indicator_definitions.indicator_definitions,
        name="indicator_definitions",
    ),
    path("prosjekter/<slug:project>/styringsdata/", indicator_definitions.follow_indicators, name="indicator_follow"),
    path("styringsdata/<slug:code>/tall.csv", indicators.indicator_csv, name="indicator_csv"),
    path("styringsdata/<slug:code>/tall.xlsx", indicators.indicator_xlsx, name="indicator_xlsx"),
    path("styringsdata/<slug:code>/raadata/", indicators.indicator_raw, name="indicator_raw"),
]
