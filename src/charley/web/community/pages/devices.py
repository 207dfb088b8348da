"""Devices that get messages: one more, and one less."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from charley.web.accounts.models import Member
from charley.web.community.models import Device
from charley.web.community.pages.member import members_only
from charley.web.community.pages.telling import page
from charley.web.community.push import devices


@require_POST
@members_only
def add(request: HttpRequest, viewer: Member) -> HttpResponse:
    """This browser gets messages; ``instead`` of an older address of its own, where the browser got another one."""
    said, old = request.POST.get("endpoint", ""), request.POST.get("instead", "")
    there = HttpResponseRedirect(f"{reverse('community:telling')}#devices")
    if settings.PUSH is None:
        return there
    if old and not Device.objects.filter(member=viewer, endpoint=old).delete()[0]:
        return there
    try:
        device = devices.add(viewer, said, request.POST.get("zone", ""), timezone.now())
    except devices.DeviceError as error:
        return page(request, viewer, {"devices": str(error)})
    request.session[devices.SESSION] = device.pk
    return there


@require_POST
@members_only
def stop(request: HttpRequest, viewer: Member) -> HttpResponse:
    """A device gets no more messages, or none does."""
    which, mine = request.POST.get("device", ""), Device.objects.filter(member=viewer)
    if which == "all":
        mine.delete()
    elif which.isascii() and which.isdigit() and len(which) < 19:
        mine.filter(pk=int(which)).delete()
    return HttpResponseRedirect(f"{reverse('community:telling')}#devices")
