"""Where courses are."""

from django.urls import URLPattern, path

from training.views import day, forms, training

app_name = "training"

urlpatterns: list[URLPattern] = [
    path("kurs/opplaring/<int:pk>/endre/", forms.edit_course, name="edit"),
    path("kurs/opplaring/<int:pk>/maal/", forms.goals, name="goals"),
    path("kurs/opplaring/<int:pk>/dager/ny/", forms.new_day, name="new_day"),
    path("kurs/opplaring/<int:pk>/bredding/<int:organisation>/", forms.rollout, name="set_rollout"),
    path("kurs/dag/<int:pk>/", day.day, name="day"),
    path("kurs/dag/<int:pk>/endre/", forms.edit_day, name="edit_day"),
    path("kurs/dag/<int:pk>/avlys/", forms.cancel_day, name="cancel_day"),
    path("kurs/dag/<int:pk>/holdt/", day.hold, name="hold_day"),
    path("kurs/dag/<int:pk>/planlagt/", day.reopen, name="reopen_day"),
    path("kurs/dag/<int:pk>/paamelding/", day.register, name="register"),
    path("kurs/dag/<int:pk>/oppmote/", day.attendance, name="attendance"),
    path("kurs/dag/<int:pk>/kalender.ics", day.calendar, name="day_calendar"),
    path("kurs/dag/<int:pk>/deltakere.xlsx", day.participants_xlsx, name="participants_xlsx"),
    path("kurs/dag/<int:pk>/deltakere.pdf", day.participants_pdf, name="participants_pdf"),
    path("kurs/paamelding/<int:pk>/meld-av/", day.withdraw, name="withdraw"),
    path("kurs/<slug:project>/", training.course_list, name="list"),
    path("kurs/<slug:project>/ny/", forms.new_course, name="new"),
    path("kurs/<slug:project>/matrise/", training.matrix, name="matrix"),
    path("kurs/<slug:project>/matrise.csv", training.matrix_csv, name="matrix_csv"),
    path("kurs/<slug:project>/matrise.xlsx", training.matrix_xlsx, name="matrix_xlsx"),
    path("kurs/<slug:project>/bredding/", training.rollouts, name="rollouts"),
    path("kurs/<slug:project>/kalender.ics", training.calendar, name="calendar"),
]
