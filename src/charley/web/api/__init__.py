"""What programs can ask of the site: check, the record, sync; version 1 under ``/api/v1``."""
