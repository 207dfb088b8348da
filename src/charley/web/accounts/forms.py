"""Forms of joining and signing in."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.forms import RequestLoginCodeForm
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth import password_validation
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from charley.community import skeleton
from charley.community.names import NameRefused, check_name
from charley.web.accounts.models import Member
from charley.web.community.models import Person

_NAME = RegexValidator(r"^\w(?:[\w .\-]*\w)?$", lazy("Use letters, digits, spaces, dots and hyphens."))


class Pseudonym(forms.Form):
    """The name that others see."""

    pseudonym = forms.CharField(
        label=lazy("A name for yourself"),
        help_text=lazy("Not your real name. Others may see it if you share something."),
        min_length=3,
        max_length=40,
        validators=[_NAME],
        widget=forms.TextInput(attrs={"autocomplete": "username", "maxlength": 40}),
        error_messages={"required": lazy("Write a name for yourself.")},
    )

    def clean_pseudonym(self) -> str:
        """One that nobody has, and that cannot be taken for another member or for somebody who runs the site."""
        name = " ".join(self.cleaned_data["pseudonym"].split())
        if Person.objects.filter(skeleton=skeleton(name)).exists():
            raise forms.ValidationError(_("Somebody here has a name that looks the same. Choose another."))
        try:
            check_name(name)
        except NameRefused as error:
            raise forms.ValidationError(str(error)) from error
        if Member.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(_("Somebody has that name. Choose another."))
        return name


class JoinByEmail(Pseudonym):
    """A name, and where codes are sent to."""

    email = forms.EmailField(
        label=lazy("Your email address"),
        help_text=lazy("A code to sign in is sent there. Nobody else sees it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": lazy("Write your email address."),
            "invalid": lazy("This is no email address. It looks like name@example.org."),
        },
    )


class JoinByPassword(Pseudonym):
    """A name and a password."""

    password = forms.CharField(
        label=lazy("A password"),
        help_text=lazy("At least 10 characters. Three or four words that only you put together are good."),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": lazy("Write a password.")},
    )

    def clean(self) -> dict[str, Any]:
        """A password that others would not guess."""
        said = cast("dict[str, Any]", super().clean())
        if said.get("password"):
            member = Member(username=said.get("pseudonym", ""))
            try:
                password_validation.validate_password(said["password"], member)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return said


class AskForCode(RequestLoginCodeForm):  # type: ignore[misc]
    """A code by email, for an address that was confirmed.

    An address that somebody only typed in opens nothing, unless it is the account's only way in: else a stranger could
    join with another's address, and share the account once the other signs in.
    """

    _user: Member | None

    def clean_email(self) -> str:
        """Leaves out a member whose address is not confirmed, without saying so."""
        email = cast("str", super().clean_email())
        member = self._user
        if member is not None and not opens(member, email):
            self._user = None
        return email


def opens(member: Member, email: str) -> bool:
    """Whether a code sent to the address may open the account."""
    if EmailAddress.objects.filter(user=member, email__iexact=email, verified=True).exists():
        return True
    return not member.has_usable_password() and not Authenticator.objects.filter(user=member).exists()


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey; its name says which device it is on."""

    name = forms.CharField(label=lazy("Where is it?"), help_text=lazy("Such as: my phone"), max_length=60)
    passwordless = None
