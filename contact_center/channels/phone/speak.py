"""The TwiML of a call: what to say, and what to listen for next."""

from collections.abc import Sequence

from aiohttp import web
from twilio.twiml.voice_response import Gather, VoiceResponse

from contact_center.channels.phone import texts
from contact_center.channels.phone.keypad import LISTEN_S, listening, needs_hint
from contact_center.channels.phone.spoken import spoken
from contact_center.conversations.ports import Reply
from contact_center.language.say_when import say_when
from contact_center.tickets.queue.expected import say_wait
from contact_center.tickets.queue.place import Place
from contact_center.vocabulary.text import Language

ROOT = "/channels/phone"
_QUEUE = "people"


def answer(response: VoiceResponse) -> web.Response:
    """The TwiML as the webhook's answer."""
    return web.Response(text=str(response), content_type="text/xml")


def ask_language() -> VoiceResponse:
    """Both languages offer themselves; silence goes on in the customer's own."""
    response = VoiceResponse()
    gather = Gather(
        input="dtmf speech",
        num_digits=1,
        timeout=LISTEN_S,
        # English words are understood among Chinese ones; the other way round less so.
        language=texts.VOICE["zh"],
        hints=texts.LANGUAGE_HINTS,
        speech_timeout="auto",
        action=f"{ROOT}/language",
        action_on_empty_result=True,
    )
    for language, sentence in texts.LANGUAGES:
        gather.say(sentence, language=texts.VOICE[_language(language)])
    response.append(gather)
    return response


def listen(
    said: Sequence[Reply], language: Language, turn: int, *, misses: int = 0, with_agent: bool = False
) -> VoiceResponse:
    """Say the replies, then listen in the same language; what is heard goes to turn number `turn`."""
    response = VoiceResponse()
    gather = Gather(
        input="dtmf speech",
        language=texts.VOICE[language],
        speech_timeout="auto",
        action=f"{ROOT}/turn?n={turn}",
        **listening(said, with_agent=with_agent),
    )
    _say(gather, said, language)
    response.append(gather)
    response.redirect(f"{ROOT}/resume" if with_agent else f"{ROOT}/silence?misses={misses + 1}")
    return response


def wait_for_answer(language: Language, interaction_id: int, tries: int) -> VoiceResponse:
    """Bridge the time until the answer is there, and come back for it."""
    response = VoiceResponse()
    if tries == 1:
        response.say(texts.ONE_MOMENT[language], language=texts.VOICE[language])
    response.pause(length=1)
    response.redirect(f"{ROOT}/answer?interaction={interaction_id}&tries={tries}")
    return response


def enqueue(said: Sequence[Reply], language: Language) -> VoiceResponse:
    """Say the replies, then let the caller wait for people."""
    response = VoiceResponse()
    _say(response, said, language)
    response.say(texts.TRANSFER[language], language=texts.VOICE[language])
    response.enqueue(_QUEUE, action=f"{ROOT}/resume", wait_url=f"{ROOT}/wait")
    return response


def position(language: Language, place: Place | None, *, may_be_called: bool) -> VoiceResponse:
    """What a waiting caller hears, again and again; who may be called back can ask for it by a key."""
    response = VoiceResponse()
    verb: VoiceResponse | Gather = response
    if place and may_be_called:
        verb = Gather(input="dtmf", num_digits=1, timeout=LISTEN_S, action=f"{ROOT}/call-back")
        response.append(verb)
    verb.say(_place(language, place), language=texts.VOICE[language])
    if verb is not response:
        verb.say(texts.OFFER_CALL_BACK[language], language=texts.VOICE[language])
    response.pause(length=10)
    return response


def _place(language: Language, place: Place | None) -> str:
    if place is None:
        return texts.WAITING[language]
    if place.opens_at:
        opens = say_when(place.opens_at, language)
        return spoken(texts.CLOSED[language].format(opens=opens, position=place.number), language)
    if place.expected is None:
        return texts.POSITION[language].format(position=place.number)
    wait = say_wait(place.expected, language)
    return texts.POSITION_AND_WAIT[language].format(position=place.number, wait=wait)


def go_on_waiting() -> VoiceResponse:
    response = VoiceResponse()
    response.redirect(f"{ROOT}/wait")
    return response


def leave_queue() -> VoiceResponse:
    response = VoiceResponse()
    response.leave()
    return response


def goodbye(sentence: str, language: Language) -> VoiceResponse:
    response = VoiceResponse()
    response.say(spoken(sentence, language), language=texts.VOICE[language])
    response.hangup()
    return response


def _say(verb: VoiceResponse | Gather, said: Sequence[Reply], language: Language) -> None:
    listens = isinstance(verb, Gather)
    for message in said:
        verb.say(spoken(message.text, language), language=texts.VOICE[language])
        if listens and needs_hint(message):
            verb.say(texts.TYPE[language], language=texts.VOICE[language])
        for number, choice in enumerate(message.choices, 1):
            sentence = texts.PRESS[language].format(title=spoken(choice.title, language), number=number)
            verb.say(sentence, language=texts.VOICE[language])


def _language(code: str) -> Language:
    return "zh" if code == "zh" else "en"
