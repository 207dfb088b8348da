"""Settings of the site; they add to those of the store, and take what differs between hosts from the environment.

``CHARLEY_ADDRESS``: where people reach the site, such as ``https://charley.example.org``; by default this computer.
``CHARLEY_SECRET_KEY``: the key that signs cookies; by default one is made in the data folder at the first start.
``CHARLEY_HOUSEHOLD``: ``1`` opens the record of this computer to whoever sits at it, without an account.
``CHARLEY_EMAIL``: the server that sends letters, see :mod:`charley.web.accounts.mail`.
``CHARLEY_LOG``: ``warning`` (default) or ``info``, one line of JSON for each request.
"""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF

from charley.web.accounts.mail import mail_settings
from charley.web.accounts.settings import *  # noqa: F403
from charley.web.places import data_folder
from charley.web.settings import *  # noqa: F403
from charley.web.settings import INSTALLED_APPS as STORE_APPS
from charley.web.site.assets import collected_folder
from charley.web.site.environment import address, community, household, secret_key
from charley.web.site.push import push

_ADDRESS = address()
_HOST_ONLY = "__Host-" if _ADDRESS.https else ""  # a cookie that no other host, and no plain http, can set

DEBUG = False
SECRET_KEY = secret_key()
ALLOWED_HOSTS = list(_ADDRESS.hosts)
CSRF_TRUSTED_ORIGINS = list(_ADDRESS.origins)
ROOT_URLCONF = "charley.web.site.urls"
WSGI_APPLICATION = "charley.web.site.wsgi.application"

HOUSEHOLD = household()
COMMUNITY = community()
PUSH = push()  # messages to devices; none: the site asks no other host for anything

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "csp",
    "charley.web.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    *STORE_APPS,
    "charley.web.experiments",
    "charley.web.checkup",
    "charley.web.community",
    "charley.web.desk",
    "charley.web.library",
    "charley.web.offline",
    "charley.web.sharing",
    "charley.web.plan",
    "charley.web.api",
    "charley.web.site",
]

MIDDLEWARE = [
    "charley.web.site.logs.LogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "charley.web.site.faults.FaultMiddleware",
    "charley.web.site.bounds.BoundsMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "charley.web.community.pacing.PaceMiddleware",
]
_LETTERS = mail_settings()
globals().update(_LETTERS)
LETTERS_ARE_SENT = "EMAIL_HOST" in _LETTERS  # and not kept as files

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,  # each app's folder jinja2/
        "OPTIONS": {"environment": "charley.web.site.jinja.environment", "autoescape": True},
    },
    {  # what other packages bring
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = len(LANGUAGES) > 1  # where there is one, no page looks up which

STATIC_URL = "/static/"
STATIC_ROOT = collected_folder(INSTALLED_APPS)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = data_folder() / "media"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# a request: 3 MB of form text holds the longest text that is read, in any script
DATA_UPLOAD_MAX_MEMORY_SIZE = 3_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 5
LARGEST_BODY = 25_000_000  # bytes, files in it included

# pages of checks from one address in ten minutes: many people of one clinic; on one's own computer there is no limit
MOST_CHECK_PAGES = 0 if _ADDRESS.only_here else 1_200
# requests of programs in a minute, of one token or one address
API_LIMITS = {"check": 120, "read": 600, "write": 600, "heavy": 20}
# the community, for one member: pages in ten minutes, different threads and people in a day; twice as much for one
# address, which people may share. Nobody reads as much, and a copy of all would need more
COMMUNITY_LIMITS = {"pages": 600, "threads": 1_000, "people": 300}
if _ADDRESS.only_here:
    COMMUNITY_LIMITS = dict.fromkeys(COMMUNITY_LIMITS, 0)
    API_LIMITS = dict.fromkeys(API_LIMITS, 0)

# what the browser may do
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking",
    )
}  # fmt: skip
# no other site learns of a page; with "no-referrer" a browser names no origin for the site's own forms either
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if _ADDRESS.https:
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # who asks is told by the proxy; tries are counted by it
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health$", r"^api/v1(/|$)"]  # a program is told, see bounds
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SILENCED_SYSTEM_CHECKS = ["security.W021"]  # whether browsers ship with its name is for the host to decide
CSRF_COOKIE_NAME = f"{_HOST_ONLY}csrf"
CSRF_COOKIE_SECURE = _ADDRESS.https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "charley.web.site.faults.form_too_old"
SESSION_COOKIE_NAME = f"{_HOST_ONLY}session"
SESSION_COOKIE_SECURE = _ADDRESS.https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
COOKIE_PREFIX = _HOST_ONLY  # of the site's other cookies

LOGGING_CONFIG = "charley.web.site.logs.configure"  # type: ignore[assignment]
LOGGING: dict[str, Any] = {"version": 1}
APPEND_SLASH = False
