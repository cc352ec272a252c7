"""Where requests to municipalities are."""

from django.urls import URLPattern, path

from inquiries.views import answering, requests, sent_requests

app_name = "inquiries"

urlpatterns: list[URLPattern] = [
    path("foresporsler/", requests.request_list, name="list"),
    path("foresporsler/liste.csv", requests.list_csv, name="list_csv"),
    path("foresporsler/liste.xlsx", requests.list_xlsx, name="list_xlsx"),
    path("foresporsler/ny/", requests.new_request, name="new"),
    path("foresporsler/<int:pk>/", sent_requests.request_page, name="inquiry"),
    path("foresporsler/<int:pk>/skriv/", requests.write, name="write"),
    path("foresporsler/<int:pk>/send/", requests.send, name="send"),
    path("foresporsler/<int:pk>/paaminn/", sent_requests.remind, name="remind"),
    path("foresporsler/<int:pk>/avslutt/", sent_requests.close, name="close"),
    path("foresporsler/<int:pk>/trekk/", sent_requests.recall, name="recall"),
    path("foresporsler/<int:pk>/svar.csv", sent_requests.export_csv, name="csv"),
    path("foresporsler/<int:pk>/svar.xlsx", sent_requests.export_xlsx, name="xlsx"),
    path("foresporsler/<int:pk>/svar.pdf", sent_requests.export_pdf, name="pdf"),
    path("foresporsler/mottaker/<int:pk>/etterfolger/", sent_requests.ask_successor, name="successor"),
    path("foresporsler/forslag/<int:pk>/oppnevn/", sent_requests.accept, name="accept"),
    path("foresporsler/forslag/<int:pk>/legg-bort/", sent_requests.decline, name="turn_down"),
    path("foresporsler/svar/<int:pk>/", answering.answer, name="answer"),
    path("foresporsler/svar/<int:pk>/send/", answering.send, name="answer_send"),
    path("foresporsler/svar/<int:pk>/ikke-svar/", answering.decline, name="decline"),
    path("foresporsler/svar/<int:pk>/kvittering/", answering.receipt, name="receipt"),
    path("foresporsler/fil/<int:pk>/", answering.file, name="file"),
    path("foresporsler/fil/<int:pk>/fjern/", answering.remove_file, name="remove_file"),
]
