from django.urls import URLPattern, path

from projects.views import answering, requests, sent_requests

urlpatterns: list[URLPattern] = [
    path("foresporsler/", requests.request_list, name="requests"),
    path("foresporsler/liste.csv", requests.list_csv, name="requests_csv"),
    path("foresporsler/liste.xlsx", requests.list_xlsx, name="requests_xlsx"),
    path("foresporsler/ny/", requests.new_request, name="request_new"),
    path("foresporsler/<int:pk>/", sent_requests.request_page, name="request"),
    path("foresporsler/<int:pk>/skriv/", requests.write, name="request_write"),
    path("foresporsler/<int:pk>/send/", requests.send, name="request_send"),
    path("foresporsler/<int:pk>/paaminn/", sent_requests.remind, name="request_remind"),
    path("foresporsler/<int:pk>/avslutt/", sent_requests.close, name="request_close"),
    path("foresporsler/<int:pk>/trekk/", sent_requests.recall, name="request_recall"),
    path("foresporsler/<int:pk>/svar.csv", sent_requests.export_csv, name="request_csv"),
    path("foresporsler/<int:pk>/svar.xlsx", sent_requests.export_xlsx, name="request_xlsx"),
    path("foresporsler/<int:pk>/svar.pdf", sent_requests.export_pdf, name="request_pdf"),
    path("foresporsler/mottaker/<int:pk>/etterfolger/", sent_requests.ask_successor, name="request_successor"),
    path("foresporsler/forslag/<int:pk>/oppnevn/", sent_requests.accept, name="request_accept"),
    path("foresporsler/forslag/<int:pk>/legg-bort/", sent_requests.decline, name="request_turn_down"),
    path("foresporsler/svar/<int:pk>/", answering.answer, name="request_answer"),
    path("foresporsler/svar/<int:pk>/send/", answering.send, name="request_answer_send"),
    path("foresporsler/svar/<int:pk>/ikke-svar/", answering.decline, name="request_decline"),
    path("foresporsler/svar/<int:pk>/kvittering/", answering.receipt, name="request_receipt"),
    path("foresporsler/fil/<int:pk>/", answering.file, name="request_file"),
    path("foresporsler/fil/<int:pk>/fjern/", answering.remove_file, name="request_remove_file"),
]
