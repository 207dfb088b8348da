"""Messages to devices by web push: they say that something is new, and nothing else."""
