"""Where inquiries to municipalities are, and the regions that are asked together."""

from django.urls import URLPattern, path

from inquiries.views import answering, inquiries, regions, sent_inquiries

app_name = "inquiries"

urlpatterns: list[URLPattern] = [
    path("foresporsler/", inquiries.inquiry_list, name="list"),
    path("foresporsler/liste.csv", inquiries.list_csv, name="list_csv"),
    path("foresporsler/liste.xlsx", inquiries.list_xlsx, name="list_xlsx"),
    path("foresporsler/ny/", inquiries.new_inquiry, name="new"),
    path("foresporsler/<int:pk>/", sent_inquiries.inquiry_page, name="inquiry"),
    path("foresporsler/<int:pk>/skriv/", inquiries.write, name="write"),
    path("foresporsler/<int:pk>/send/", inquiries.send, name="send"),
    path("foresporsler/<int:pk>/paaminn/", sent_inquiries.remind, name="remind"),
    path("foresporsler/<int:pk>/avslutt/", sent_inquiries.close, name="close"),
    path("foresporsler/<int:pk>/trekk/", sent_inquiries.recall, name="recall"),
    path("foresporsler/<int:pk>/svar.csv", sent_inquiries.export_csv, name="csv"),
    path("foresporsler/<int:pk>/svar.xlsx", sent_inquiries.export_xlsx, name="xlsx"),
    path("foresporsler/<int:pk>/svar.pdf", sent_inquiries.export_pdf, name="pdf"),
    path("foresporsler/mottaker/<int:pk>/etterfolger/", sent_inquiries.ask_successor, name="successor"),
    path("foresporsler/forslag/<int:pk>/oppnevn/", sent_inquiries.accept, name="accept"),
    path("foresporsler/forslag/<int:pk>/legg-bort/", sent_inquiries.decline, name="turn_down"),
    path("foresporsler/svar/<int:pk>/", answering.answer, name="answer"),
    path("foresporsler/svar/<int:pk>/send/", answering.send, name="answer_send"),
    path("foresporsler/svar/<int:pk>/ikke-svar/", answering.decline, name="decline"),
    path("foresporsler/svar/<int:pk>/kvittering/", answering.receipt, name="receipt"),
    path("foresporsler/fil/<int:pk>/", answering.file, name="file"),
    path("foresporsler/fil/<int:pk>/fjern/", answering.remove_file, name="remove_file"),
    path("regioner/", regions.regions, name="regions"),
    path("regioner/<int:pk>/", regions.region, name="region"),
]
