"""Which addresses a message goes to, how it is signed, and what is made of each answer."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from hypothesis import given
from hypothesis import strategies as st

from charley.web.community.push import delivering
from charley.web.community.push.delivering import Answer
from charley.web.community.push.services import SERVICES, endpoint
from charley.web.community.push.vapid import authorization, public_text
from tests.web.community.push_service import GOOGLE, MOZILLA, Asked, push_service

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
KEY = ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    with push_service(monkeypatch) as asked:
        yield asked


def sent(*addresses: str, for_s: float = 20) -> dict[str, delivering.Outcome]:
    those = [found for one in addresses if (found := endpoint(one))]
    assert len(those) == len(addresses)
    outcomes = delivering.deliver_all(those, lambda origin: f"vapid t={origin}, k=k", time.monotonic() + for_s)
    return {one.text: outcome for one, outcome in outcomes.items()}


@pytest.mark.parametrize(
    ("said", "maker"),
    [
        (f"{GOOGLE}/cXy:APA91b_-", "Google"),
        (f"{MOZILLA}/gAAAA", "Mozilla"),
        ("https://web.push.apple.com/QABC", "Apple"),
        ("https://wns2-par02p.notify.windows.com/w/?token=AwYAAAB%2f", "Microsoft"),
    ],
)
def test_addresses_of_the_push_services_of_browsers_are_taken(said: str, maker: str) -> None:
    found = endpoint(said)
    assert found and found.maker == maker and found.text == said


@pytest.mark.parametrize(
    "said",
    [
        "", "fcm.googleapis.com/a", "http://fcm.googleapis.com/a", "ftp://fcm.googleapis.com/a", "//fcm.googleapis.com",
        "https://localhost/a", "https://127.0.0.1/a", "https://10.0.0.1/a", "https://[::1]/a", "https://2130706433/a",
        "https://169.254.169.254/latest/meta-data", "https://0x7f.1/a", "https://example.org/a",
        "https://fcm.googleapis.com@10.0.0.1/a", "https://me:word@fcm.googleapis.com/a", "https://fcm.googleapis.com:22/a",
        "https://fcm.googleapis.com:443/a", "https://fcm.googleapis.com./a", "https://fcm.googleapis.com",
        "https://fcm.googleapis.com.example.org/a", "https://notfcm.googleapis.com/a", "https://push.apple.com.evil.io/a",
        "https://evilpush.apple.com/a", "https://push.apple.com/a", "https://.push.apple.com/a",
        "https://fcm.googleapis.com\\@10.0.0.1/a", "https://fcm.googleapis.com#@10.0.0.1/a", "https://fcm.googleapis.com?a",
        "https://fcm.googleapis.com/a\r\nHost: 10.0.0.1", "https://fcm.googleapis.com/a b", "https://fcm.googleapis.com/a\n",
        " https://fcm.googleapis.com/a", "https://fcm.googleapis.com/ü", "https://fcm.googleapıs.com/a",
        "https://ｆcm.googleapis.com/a", "https://xn--fcm-googleapis.com/a", "HTTPS://FCM.GOOGLEAPIS.COM/a",
        "https://fcm.googleapis.com/" + "a" * 1_000, "https://%66cm.googleapis.com/a", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_every_other_address_is_refused(said: str) -> None:
    assert endpoint(said) is None


@given(st.text(max_size=60), st.sampled_from([one.host for one in SERVICES]), st.text(max_size=10))
def test_what_is_taken_goes_to_a_push_service_and_nowhere_else(before: str, host: str, after: str) -> None:
    for said in (f"https://{before}{host}{after}", f"https://{host.removeprefix('*.')}{before}/{after}", before):
        found = endpoint(said)
        assert found is None or (any(one.has(found.host) for one in SERVICES) and found.text == said)


def test_the_host_may_trust_more_of_them() -> None:
    assert endpoint("https://push.example.org/a") is None
    assert endpoint("https://push.example.org/a", ["push.example.org"])
    assert endpoint("https://one.push.example.org/a", ["*.push.example.org"])
    assert endpoint("http://push.example.org/a", ["push.example.org"]) is None


def test_the_signature_holds_for_the_public_key_and_for_one_push_service() -> None:
    header = authorization("https://push.example.org", KEY, "mailto:host@charley.example.org", NOW)
    assert header.startswith("vapid t=")
    token, key = header.removeprefix("vapid t=").split(", k=")
    head, claims, signature = (raw(part) for part in token.split("."))
    assert json.loads(head) == {"typ": "JWT", "alg": "ES256"}
    told = json.loads(claims)
    assert told["aud"] == "https://push.example.org" and told["sub"] == "mailto:host@charley.example.org"
    assert NOW.timestamp() < told["exp"] <= (NOW + timedelta(hours=24)).timestamp()
    assert key == public_text(KEY) and len(raw(key)) == 65 and raw(key)[0] == 4 and len(signature) == 64
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw(key))
    r, s = (int.from_bytes(part, "big") for part in (signature[:32], signature[32:]))
    said = token.rpartition(".")[0].encode()
    public.verify(encode_dss_signature(r, s), said, ec.ECDSA(SHA256()))
    with pytest.raises(InvalidSignature):
        public.verify(encode_dss_signature(r, s), said + b"x", ec.ECDSA(SHA256()))


def test_a_message_has_no_content_and_says_how_long_it_is_kept(asked: Asked) -> None:
    sent(f"{MOZILLA}/201/a")
    assert asked.hosts == ["updates.push.services.mozilla.com"]
    (headers,) = asked.headers
    assert asked.bodies == [b""] and headers["Content-Length"] == "0"
    assert int(headers["TTL"]) > 0 and headers["Authorization"].startswith("vapid t=https://updates.push")
    assert set(headers) <= {"Host", "Accept-Encoding", "Authorization", "TTL", "Urgency", "Content-Length"}


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        ("200", Answer.TAKEN), ("201", Answer.TAKEN), ("202", Answer.TAKEN), ("404", Answer.GONE), ("410", Answer.GONE),
        ("400", Answer.REFUSED), ("401", Answer.REFUSED), ("403", Answer.REFUSED), ("413", Answer.REFUSED),
        ("429", Answer.LATER), ("500", Answer.LATER), ("503", Answer.LATER), ("down", Answer.LATER),
    ],
)  # fmt: skip
def test_each_answer_of_a_push_service(asked: Asked, status: str, answer: Answer) -> None:
    (outcome,) = sent(f"{GOOGLE}/{status}/a").values()
    assert outcome.answer is answer and len(asked.paths) == 1
    assert outcome.wait == (timedelta(hours=2) if status == "429" else delivering.AGAIN)


@pytest.mark.parametrize("status", ["301", "302", "307", "308"])
def test_a_redirect_is_not_followed(asked: Asked, status: str) -> None:
    (outcome,) = sent(f"{GOOGLE}/{status}/a").values()
    assert outcome.answer is Answer.REFUSED and asked.paths == [f"/fcm/send/{status}/a"]


@pytest.mark.parametrize("said", ["-5", "0", "soon", "99999999999999", "1e9", "٣٣٣٣", "Fri, 20 Nov 2026 12:00:00 GMT"])
def test_how_long_to_wait_is_bounded_whatever_a_push_service_says(said: str) -> None:
    assert delivering.AGAIN <= delivering.outcome_of(503, said).wait <= timedelta(days=1)


def test_a_push_service_that_does_not_answer_is_not_waited_for(asked: Asked) -> None:
    asked.patience_s = 0.2
    (outcome,) = sent(f"{GOOGLE}/slow/a").values()
    assert outcome.answer is Answer.LATER and len(asked.paths) == 1


def test_nobody_listens() -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(delivering, "connect", lambda _host: delivering.HTTPConnection("127.0.0.1", 9, timeout=5))
        (outcome,) = sent(f"{GOOGLE}/201/a").values()
    assert outcome.answer is Answer.LATER


def test_a_push_service_that_is_down_is_left_alone_and_the_others_are_served(asked: Asked) -> None:
    down = [f"{GOOGLE}/down/{number}" for number in range(60)]
    outcomes = sent(*down, f"{MOZILLA}/201/a")
    assert outcomes[f"{MOZILLA}/201/a"].answer is Answer.TAKEN
    assert {outcomes[one].answer for one in down} == {Answer.LATER}
    assert asked.hosts.count("fcm.googleapis.com") <= delivering.AT_ONCE + 3


def test_what_is_left_at_the_end_of_the_time_waits(asked: Asked) -> None:
    assert {one.answer for one in sent(*(f"{GOOGLE}/201/{n}" for n in range(5)), for_s=0).values()} == {Answer.LATER}
    assert asked.paths == []


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
