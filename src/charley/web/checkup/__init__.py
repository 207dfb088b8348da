"""The check-up on the site: one question a page, nothing kept unless the person says so."""
