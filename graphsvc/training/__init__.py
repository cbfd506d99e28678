"""Training: exercises with a planted truth. A seed is a folder below `seed/`; see docs/train/."""
