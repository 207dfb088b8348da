"""Addresses of the account's own pages; the others are in ``provided``."""

from __future__ import annotations

from django.urls import path

from charley.web.accounts import joining, own_data, views

app_name = "accounts"

urlpatterns = [
    path("", views.home, name="home"),
    path("/join/passkey", joining.by_passkey, name="join_passkey"),
    path("/join/passkey/make", joining.make_passkey, name="make_passkey"),
    path("/join/email", joining.by_email, name="join_email"),
    path("/join/password", joining.by_password, name="join_password"),
    path("/devices", views.devices, name="devices"),
    path("/devices/end", views.end_device, name="end_device"),
    path("/take", own_data.take, name="take"),
    path("/delete", own_data.erase, name="erase"),
]
