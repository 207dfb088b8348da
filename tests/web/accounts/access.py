"""Who may see the pages of the account."""

from tests.web.access import EVERYONE, STAFF, Row
from tests.web.accounts.people import passkey_of_member

MEMBERS = EVERYONE - {"visitor"}
NOBODY: frozenset[str] = frozenset()  # pages in the middle of something that was not begun

ROWS = [
    Row("accounts:home"),
    Row("accounts:join_passkey"),
    Row("accounts:make_passkey"),
    Row("accounts:join_email"),
    Row("accounts:join_password"),
    Row("accounts:devices", MEMBERS),
    Row("accounts:end_device", MEMBERS, method="post", data={"which": "others"}),
    Row("accounts:take", MEMBERS, sure=True),
    Row("accounts:erase", MEMBERS, sure=True),
    Row("account_signup"),
    Row("account_login"),
    Row("account_request_login_code"),
    Row("account_confirm_login_code", NOBODY),
    Row("mfa_login_webauthn", NOBODY),  # its script asks in another way
    Row("mfa_authenticate", NOBODY),
    Row("account_logout"),
    Row("account_inactive"),
    Row("account_reauthenticate", MEMBERS),
    Row("mfa_reauthenticate", MEMBERS),
    Row("mfa_reauthenticate_webauthn", MEMBERS),
    Row("account_email", MEMBERS),
    Row("account_email_verification_sent"),
    Row("account_confirm_email", parts={"key": "none"}),
    Row("account_change_password", MEMBERS),
    Row("account_set_password", MEMBERS),
    Row("mfa_index"),
    Row("mfa_activate_totp", MEMBERS),
    Row("mfa_deactivate_totp", STAFF),  # who has an app
    Row("mfa_view_recovery_codes", NOBODY),
    Row("mfa_generate_recovery_codes", MEMBERS),
    Row("mfa_list_webauthn"),
    Row("mfa_add_webauthn", MEMBERS),
    Row("mfa_remove_webauthn", frozenset(["member"]), {"pk": passkey_of_member}, sure=True),
]
