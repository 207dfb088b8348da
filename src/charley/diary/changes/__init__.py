"""What has changed against the person's own usual range, told so that chance is not called change."""
