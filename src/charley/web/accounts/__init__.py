"""Who asks, and whose record that is."""
