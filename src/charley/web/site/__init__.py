"""The frame of the site: settings, layout and parts of pages, what every page must do, pages about the site itself."""
