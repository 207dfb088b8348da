"""Settings of signing in, which the site's settings take over."""

from __future__ import annotations

from datetime import timedelta

AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["charley.web.accounts.backend.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_RULES = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_RULES}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_RULES}.CommonPasswordValidator"},
    {"NAME": "charley.web.accounts.passwords.SiteWordsValidator"},
    {"NAME": f"{_RULES}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ["username", "email"]}},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "journal:home"
SESSION_ENGINE = "charley.web.accounts.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # seconds; of a member's session, from signing in
ACCOUNT_SESSION_COOKIE_AGE = timedelta(seconds=SESSION_COOKIE_AGE)  # a span ends at a moment, a number moves on

# tries are counted in the memory of each process; a limit holds for each of them
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}}

ACCOUNT_ADAPTER = "charley.web.accounts.adapters.AccountAdapter"
ACCOUNT_TEMPLATE_EXTENSION = "html.jinja"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is only added by who can open it, see joining and adapters
ACCOUNT_CHANGE_EMAIL = True  # one address, the old one until the new one is confirmed
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60  # seconds
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_FORMS = {"request_login_code": "charley.web.accounts.forms.AskForCode"}

MFA_ADAPTER = "charley.web.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Charley"
MFA_TOTP_TOLERANCE = 1  # steps of 30 s, for a clock that is a little off
MFA_FORMS = {"add_webauthn": "charley.web.accounts.forms.AddPasskey"}
