"""Courses of a project: days, who takes part, goals, and the roll-out in municipalities.

Nouns: Training (a course), TrainingDay, TrainingGoal, Registration, Rollout.
Machines: coverage (numbers and figures for a status, white spots), matrix (municipalities x courses), participant_lists
(XLSX, PDF), calendars (.ics), notices (mails about a day).
Job kinds: training.erase_names, training.pass_place_on.
"""
