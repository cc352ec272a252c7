"""What runs later on the projects floor: the handlers of each noun, where Celery looks for them."""

from projects.tasks.requests import enqueue_reminders, remind_due
from projects.tasks.training import ask_for_erasure, erase_names

__all__ = ["ask_for_erasure", "enqueue_reminders", "erase_names", "remind_due"]
