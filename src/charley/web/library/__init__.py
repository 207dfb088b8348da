"""The library on the site: pages, lists, comparison, mechanisms, search."""
