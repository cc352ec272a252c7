"""A foreign PDF with what its pages show, and nothing else."""
