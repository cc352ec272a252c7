from django.urls import URLPattern, path

from projects.views import training, training_day, training_forms

urlpatterns: list[URLPattern] = [
    path("kurs/opplaring/<int:pk>/endre/", training_forms.edit_course, name="training_edit"),
    path("kurs/opplaring/<int:pk>/maal/", training_forms.goals, name="training_goals"),
    path("kurs/opplaring/<int:pk>/dager/ny/", training_forms.new_day, name="training_new_day"),
    path("kurs/opplaring/<int:pk>/bredding/<int:organisation>/", training_forms.rollout, name="training_set_rollout"),
    path("kurs/dag/<int:pk>/", training_day.day, name="training_day"),
    path("kurs/dag/<int:pk>/endre/", training_forms.edit_day, name="training_edit_day"),
    path("kurs/dag/<int:pk>/avlys/", training_forms.cancel_day, name="training_cancel_day"),
    path("kurs/dag/<int:pk>/holdt/", training_day.hold, name="training_hold_day"),
    path("kurs/dag/<int:pk>/planlagt/", training_day.reopen, name="training_reopen_day"),
    path("kurs/dag/<int:pk>/paamelding/", training_day.register, name="training_register"),
    path("kurs/dag/<int:pk>/oppmote/", training_day.attendance, name="training_attendance"),
    path("kurs/dag/<int:pk>/kalender.ics", training_day.calendar, name="training_day_calendar"),
    path("kurs/dag/<int:pk>/deltakere.xlsx", training_day.participants_xlsx, name="training_participants_xlsx"),
    path("kurs/dag/<int:pk>/deltakere.pdf", training_day.participants_pdf, name="training_participants_pdf"),
    path("kurs/paamelding/<int:pk>/meld-av/", training_day.withdraw, name="training_withdraw"),
    path("kurs/<slug:project>/", training.course_list, name="training_list"),
    path("kurs/<slug:project>/ny/", training_forms.new_course, name="training_new"),
    path("kurs/<slug:project>/matrise/", training.matrix, name="training_matrix"),
    path("kurs/<slug:project>/matrise.csv", training.matrix_csv, name="training_matrix_csv"),
    path("kurs/<slug:project>/matrise.xlsx", training.matrix_xlsx, name="training_matrix_xlsx"),
    path("kurs/<slug:project>/bredding/", training.rollouts, name="training_rollouts"),
    path("kurs/<slug:project>/kalender.ics", training.calendar, name="training_calendar"),
]
