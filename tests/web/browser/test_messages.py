"""Messages on a device, as people see them: asked for with a tap, shown without content, and stopped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web.browser.conftest import Site, Visit, start, stop
from tests.web.browser.looking import faults, follow, until
from tests.web.browser.test_offline import READY
from tests.web.browser.test_sharing import join

# a browser without a push service of its own: only what it would be given is made up
SUBSCRIBED = """(() => {
  PushManager.prototype.subscribe = async function (options) {
    window.asked = { visible: options.userVisibleOnly, key: options.applicationServerKey.length };
    localStorage.setItem("pushed", JSON.stringify([...options.applicationServerKey]));
    return this.getSubscription();
  };
  PushManager.prototype.getSubscription = async function () {
    const key = localStorage.getItem("pushed");
    if (!key) return null;
    return {
      endpoint: "https://fcm.googleapis.com/fcm/send/made-up",
      options: { applicationServerKey: new Uint8Array(JSON.parse(key)).buffer },
      unsubscribe: async () => { localStorage.removeItem("pushed"); return true; },
    };
  };
})();"""
WHERE = "/community/telling"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site whose host has turned messages on."""
    folder = tmp_path_factory.mktemp("messages")
    site = start(folder, CHARLEY_PUSH="1", CHARLEY_PUSH_CONTACT="mailto:host@charley.example.org")
    yield site
    stop(site)


def shown(page: Page) -> list[dict[str, str]]:
    """What stands on the device's screen."""
    found: list[dict[str, str]] = page.evaluate(
        """async () => (await (await navigator.serviceWorker.ready).getNotifications())
        .map(({ title, body, data, icon, tag }) => ({ title, body, tag, more: `${data || ""}${icon}` }))"""
    )
    return found


def test_a_device_is_told_after_a_tap_and_no_longer_after_another(visit: Visit, site: Site) -> None:
    page = join(visit, "Humming Otter", permissions=["notifications"])
    page.add_init_script(SUBSCRIBED)
    # given a page on which nothing was asked of the browser yet
    page.goto(WHERE)
    button = page.get_by_role("button", name="Tell me on this device")
    expect(button).to_be_visible()
    assert page.evaluate("() => window.asked === undefined && navigator.serviceWorker.controller === null")
    assert faults(page) == []
    # when somebody taps
    page.wait_for_timeout(800)  # taps in the first 0.7 s of a page do nothing
    follow(page, button)
    # then this browser is in the list
    expect(page.get_by_text("This device gets messages")).to_be_visible()
    expect(page.get_by_text("(this one)")).to_be_visible()
    expect(page.get_by_role("heading", name="How soon on your devices?")).to_be_visible()
    assert faults(page) == []
    # and a message that comes shows one sentence, and a second one takes its place
    until(page, READY)
    session = page.context.new_cdp_session(page)
    workers: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: workers.extend(one["registrationId"] for one in told["registrations"]),
    )
    session.send("ServiceWorker.enable")
    page.wait_for_timeout(200)
    for _ in range(2):
        session.send(
            "ServiceWorker.deliverPushMessage",
            {"origin": site.address, "registrationId": workers[-1], "data": ""},
        )
    page.wait_for_timeout(300)
    assert shown(page) == [{"title": "Something new for you", "body": "", "tag": "news", "more": ""}]
    # when it is stopped, then the browser is asked for nothing more
    follow(page, page.get_by_role("button", name="Stop messages: 1, Chrome"))
    expect(page.get_by_role("button", name="Tell me on this device")).to_be_visible()
    assert page.evaluate("() => localStorage.getItem('pushed')") is None


def test_what_is_missing_is_said_in_plain_words(visit: Visit) -> None:
    # without a script
    page = join(visit, "Quiet Finch", javascript=False, dark=True)
    page.goto(WHERE)
    expect(page.get_by_text("This needs JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Tell me on this device")).to_be_hidden()
    # in a browser that takes no messages
    page = join(visit, "Still Finch")
    page.add_init_script("delete window.PushManager")
    page.goto(WHERE)
    expect(page.get_by_text("This browser takes no messages")).to_be_visible()
    # where somebody has said no
    page = join(visit, "Calm Finch")
    page.add_init_script("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })")
    page.goto(WHERE)
    expect(page.get_by_text("does not let this site send messages")).to_be_visible()
    expect(page.get_by_role("button", name="Tell me on this device")).to_be_hidden()
    # where the push service cannot be reached
    page = join(visit, "Slow Finch", permissions=["notifications"])
    page.add_init_script("PushManager.prototype.subscribe = async () => { throw new Error('no service'); }")
    page.goto(WHERE)
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Tell me on this device").click()
    expect(page.get_by_text("That did not work just now")).to_be_visible()
    expect(page.get_by_role("button", name="Tell me on this device")).to_be_visible()
