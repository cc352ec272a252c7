"""The basement: a row is the promise, Celery the doorbell. Knows no other app; carries ids, never text.

Nouns: Job.
Machines: registry (handlers by kind, and how they say no), doorbell (rings the broker), heartbeat (keeps a lease).
Job kinds: none.
"""
