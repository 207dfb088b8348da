"""Settings, from the environment, with defaults that work.

``CHARLEY_DATABASE``: ``postgresql://user:password@host/name``; by default one SQLite file in the data folder.
``CHARLEY_DATA``: that folder. ``CHARLEY_KEY_FILE``: file with the key that encrypts the SQLite file: 64 digits, 0 to 9
and a to f.
"""

from __future__ import annotations

from typing import Any

from charley.web.places import database

DATABASES: dict[str, dict[str, Any]] = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["charley.web.journal"]
USE_TZ = True
TIME_ZONE = "UTC"
LOGGING_CONFIG = None  # nothing about a person is logged
