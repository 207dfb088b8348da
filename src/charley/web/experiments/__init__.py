"""Self-experiments on the site: planned before they begin, kept by one tap a day, weighed when they are over."""
