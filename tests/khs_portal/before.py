"""What version 0.1 of the portal left in a database and in the manifest of a backup: the migrations it recorded."""

# In the order in which they were applied; those of Django and allauth, which are not the portal's own, in short.
RECORDED_BY_0_1 = [
    ("organisations", "0001_initial"),
    ("account", "0001_initial"),
    ("contenttypes", "0001_initial"),
    ("auth", "0001_initial"),
    ("documents", "0001_initial"),
    ("documents", "0002_intake_found"),
    ("jobs", "0001_initial"),
    ("jobs", "0002_cancelled_and_queue"),
    ("jobs", "0003_job_by_key"),
    ("projects", "0001_initial"),
    ("organisations", "0002_dataansvarlig"),
    ("projects", "0002_status_asks_and_figures"),
    ("projects", "0003_project_core"),
    ("projects", "0004_training"),
    ("projects", "0005_pathways"),
    ("organisations", "0003_org_numbers"),
    ("projects", "0006_indicators"),
    ("organisations", "0004_regions"),
    ("projects", "0007_requests"),
    ("meetings", "0001_initial"),
    ("meetings", "0002_extent_and_own_pdf"),
    ("meetings", "0003_packet_preview"),
    ("meetings", "0004_sak_asked_by"),
    ("meetings", "0005_attachment_answers"),
    ("projects", "0008_numbers_in_order"),
    ("projects", "0009_numbers_are_a_list"),
    ("projects", "0010_request_kind_is_a_question"),
    ("sessions", "0001_initial"),
]
RECORD = "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, now())"
EMPTY_RECORD = (
    "CREATE TABLE django_migrations "
    "(id bigserial PRIMARY KEY, app varchar(255), name varchar(255), applied timestamptz)"
)
