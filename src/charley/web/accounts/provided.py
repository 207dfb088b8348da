"""Addresses of signing in whose pages django-allauth answers, with our templates; the names are its own."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.views.generic import RedirectView

from charley.web.accounts import joining
from charley.web.accounts.lifetime import sign_out

_HOME = RedirectView.as_view(pattern_name="accounts:home")

urlpatterns = [
    path("join", joining.join, name="account_signup"),
    path("sign-in", account.login, name="account_login"),
    path("sign-in/code", account.request_login_code, name="account_request_login_code"),
    path("sign-in/code/enter", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/passkey", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/second-step", second_step.authenticate, name="mfa_authenticate"),
    path("sign-out", sign_out, name="account_logout"),
    path("closed", account.account_inactive, name="account_inactive"),
    path("sure", account.reauthenticate, name="account_reauthenticate"),
    path("sure/code", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("sure/passkey", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("email", account.email, name="account_email"),
    path("email/sent", account.email_verification_sent, name="account_email_verification_sent"),
    path("email/confirm/<str:key>", account.confirm_email, name="account_confirm_email"),
    path("password", account.password_change, name="account_change_password"),
    path("password/new", account.password_set, name="account_set_password"),
    path("second-step", _HOME, name="mfa_index"),
    path("app", app.activate_totp, name="mfa_activate_totp"),
    path("app/remove", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("passkeys", _HOME, name="mfa_list_webauthn"),
    path("passkeys/add", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
