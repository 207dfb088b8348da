"""The doctor's page: what a record says, in values that a page, a PDF, JSON and FHIR show alike."""
