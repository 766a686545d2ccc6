"""Voice documents as they are read, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.twiml.voice_response import Enqueue as SdkEnqueue
from twilio.twiml.voice_response import VoiceResponse

from contact_center.practice.network.calls.parse import ENDLESS, parse
from contact_center.practice.network.calls.twiml import (
    Dial,
    Enqueue,
    Gather,
    Hangup,
    InvalidTwimlError,
    Leave,
    Pause,
    Play,
    Redirect,
    Reject,
    Say,
)

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200)


@given(texts)
def test_what_the_sdk_writes_is_read_back(text: str) -> None:
    document = VoiceResponse()
    document.say(text, language="zh-CN")
    (say,) = parse(str(document))
    assert say == Say(" ".join(text.split()), "zh-CN", 1)


def test_gather_of_the_sdk() -> None:
    document = VoiceResponse()
    gather = document.gather(
        input="dtmf speech",
        num_digits=1,
        action="/next?a=1&b=2",
        timeout=7,
        language="zh-CN",
        action_on_empty_result=True,
        speech_timeout="auto",
    )
    gather.say("请说", language="zh-CN")
    gather.pause(length=2)
    document.redirect("/menu", method="GET")
    found, redirect = parse(str(document))
    assert found == Gather(
        inputs=("dtmf", "speech"),
        num_digits=1,
        finish_on_key="#",
        timeout=7,
        action="/next?a=1&b=2",
        method="POST",
        language="zh-CN",
        action_on_empty=True,
        prompts=(Say("请说", "zh-CN", 1), Pause(2)),
    )
    assert redirect == Redirect("/menu", "GET")


def test_enqueue_of_the_sdk() -> None:
    document = VoiceResponse()
    document.append(SdkEnqueue("complaints", action="/out", wait_url="/wait", wait_url_method="GET"))
    document.leave()
    assert parse(str(document)) == (Enqueue("complaints", "/out", "POST", "/wait", "GET"), Leave())


def test_defaults() -> None:
    verbs = parse(
        "<Response><Say>a</Say><Play loop='0'>/m.mp3</Play><Pause/><Dial>+12025550101</Dial>"
        "<Dial timeout='9'><Number>+12025550102</Number><Number>+12025550103</Number></Dial>"
        "<Reject/><Hangup/></Response>"
    )
    assert verbs == (
        Say("a", "en-US", 1),
        Play("/m.mp3", ENDLESS),
        Pause(1),
        Dial(("+12025550101",), None, "POST", 30),
        Dial(("+12025550102", "+12025550103"), None, "POST", 9),
        Reject("rejected"),
        Hangup(),
    )


@pytest.mark.parametrize(
    "document",
    [
        "",
        "<Response>",
        "hello",
        "<Answer/>",
        "<Response><Sing>la</Sing></Response>",
        "<Response><say>a</say></Response>",
        "<Response><Gather numDigits='x'/></Response>",
        "<Response><Gather numDigits='0'/></Response>",
        "<Response><Gather input='voice'/></Response>",
        "<Response><Gather input=''/></Response>",
        "<Response><Gather timeout='soon'/></Response>",
        "<Response><Gather speechTimeout='soon'/></Response>",
        "<Response><Gather finishOnKey='A'/></Response>",
        "<Response><Gather method='PUT'/></Response>",
        "<Response><Gather actionOnEmptyResult='yes'/></Response>",
        "<Response><Gather><Hangup/></Gather></Response>",
        "<Response><Say loop='-1'>a</Say></Response>",
        "<Response><Enqueue/></Response>",
        f"<Response><Enqueue>{'q' * 65}</Enqueue></Response>",
        "<Response><Reject reason='tired'/></Response>",
        f"<Response><Say>{'a' * 4097}</Say></Response>",
        '<!DOCTYPE r [<!ENTITY a "b">]><Response><Say>&a;</Say></Response>',
    ],
)
def test_refused(document: str) -> None:
    with pytest.raises(InvalidTwimlError):
        parse(document)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(document: str) -> None:
    try:
        parse(document)
    except InvalidTwimlError:
        return
