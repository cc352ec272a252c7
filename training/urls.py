"""Where courses are."""

from django.urls import URLPattern, path

from training.views import courses, days, registrations, rollouts

app_name = "training"

urlpatterns: list[URLPattern] = [
    path("kurs/opplaring/<int:pk>/endre/", courses.edit_course, name="edit"),
    path("kurs/opplaring/<int:pk>/maal/", courses.goals, name="goals"),
    path("kurs/opplaring/<int:pk>/dager/ny/", days.new_day, name="new_day"),
    path("kurs/opplaring/<int:pk>/bredding/<int:organisation>/", rollouts.rollout, name="set_rollout"),
    path("kurs/dag/<int:pk>/", days.day, name="day"),
    path("kurs/dag/<int:pk>/endre/", days.edit_day, name="edit_day"),
    path("kurs/dag/<int:pk>/avlys/", days.cancel_day, name="cancel_day"),
    path("kurs/dag/<int:pk>/holdt/", days.hold, name="hold_day"),
    path("kurs/dag/<int:pk>/planlagt/", days.reopen, name="reopen_day"),
    path("kurs/dag/<int:pk>/paamelding/", registrations.register, name="register"),
    path("kurs/dag/<int:pk>/oppmote/", registrations.attendance, name="attendance"),
    path("kurs/dag/<int:pk>/kalender.ics", days.calendar, name="day_calendar"),
    path("kurs/dag/<int:pk>/deltakere.xlsx", days.participants_xlsx, name="participants_xlsx"),
    path("kurs/dag/<int:pk>/deltakere.pdf", days.participants_pdf, name="participants_pdf"),
    path("kurs/paamelding/<int:pk>/endre/", registrations.edit_registration, name="edit_registration"),
    path("kurs/paamelding/<int:pk>/meld-av/", registrations.withdraw, name="withdraw"),
    path("kurs/paamelding/<int:pk>/angre/", registrations.undo_withdrawal, name="undo_withdrawal"),
    path("kurs/<slug:project>/", courses.course_list, name="list"),
    path("kurs/<slug:project>/ny/", courses.new_course, name="new"),
    path("kurs/<slug:project>/matrise/", courses.matrix, name="matrix"),
    path("kurs/<slug:project>/matrise.csv", courses.matrix_csv, name="matrix_csv"),
    path("kurs/<slug:project>/matrise.xlsx", courses.matrix_xlsx, name="matrix_xlsx"),
    path("kurs/<slug:project>/bredding/", rollouts.rollouts, name="rollouts"),
    path("kurs/<slug:project>/kalender.ics", courses.calendar, name="calendar"),
]
