"""Where the pages of projects and their status are, who opens them, and what is typed there."""

TYPED = {
    "version": "1",
    "light": "foelg_med",
    "headline": "To av tre er holdt.",
    "done": "<p>To er holdt.</p>",
    "next": "",
    "period_to": "2014-11-10",
    "language": "nb",
}


def url(path, samarbeid="khs"):
    return f"/{samarbeid}/prosjekter/{path}"


def client_of(world, role):
    return world.client_of(getattr(world, role))
