"""The TwiML of a call: what to say, and what to listen for next."""

from collections.abc import Mapping, Sequence

from aiohttp import web
from twilio.twiml.voice_response import Gather, VoiceResponse

from contact_center.channels.phone import texts
from contact_center.channels.phone.keypad import LISTEN_S, WAITING_S, listening, needs_hint
from contact_center.channels.phone.spoken import spoken
from contact_center.conversations.ports import Reply
from contact_center.vocabulary.text import Language

ROOT = "/channels/phone"
_QUEUE = "people"


def answer(response: VoiceResponse) -> web.Response:
    """The TwiML as the webhook's response."""
    return web.Response(text=str(response), content_type="text/xml")


def ask_language(offers: Mapping[Language, Reply]) -> VoiceResponse:
    """Offer each language in that language; on silence, continue in the customer's own."""
    response = VoiceResponse()
    gather = Gather(
        input="dtmf speech",
        num_digits=1,
        timeout=LISTEN_S,
        # The Chinese recognizer understands some English, the English one less Chinese.
        language=texts.VOICE["zh"],
        hints=texts.LANGUAGE_HINTS,
        speech_timeout="auto",
        action=f"{ROOT}/language",
        action_on_empty_result=True,
    )
    for language, offer in offers.items():
        gather.say(offer.text, language=texts.VOICE[language])
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


def wait_for_answer(
    said: Sequence[Reply], language: Language, interaction_id: int, tries: int
) -> VoiceResponse:
    """Bridge the time until the answer is ready, then fetch it."""
    response = VoiceResponse()
    _say(response, said, language)
    response.pause(length=1)
    response.redirect(f"{ROOT}/answer?interaction={interaction_id}&tries={tries}")
    return response


def enqueue(said: Sequence[Reply], language: Language) -> VoiceResponse:
    """Say the replies, then queue the caller for staff."""
    response = VoiceResponse()
    _say(response, said, language)
    response.enqueue(_QUEUE, action=f"{ROOT}/resume", wait_url=f"{ROOT}/wait")
    return response


def wait_in_queue(said: Sequence[Reply], language: Language) -> VoiceResponse:
    """What a waiting caller hears, repeatedly; they may press a key, or go on speaking."""
    response = VoiceResponse()
    gather = Gather(
        input="dtmf speech",
        num_digits=1,
        timeout=WAITING_S,
        language=texts.VOICE[language],
        speech_timeout="auto",
        action=f"{ROOT}/waiting",
    )
    _say(gather, said, language)
    response.append(gather)
    return response


def wait_for_words(
    said: Sequence[Reply], language: Language, interaction_id: int, tries: int
) -> VoiceResponse:
    """Bridge the time until a waiting caller's words are answered."""
    response = VoiceResponse()
    _say(response, said, language)
    response.pause(length=1)
    response.redirect(f"{ROOT}/waiting-answer?interaction={interaction_id}&tries={tries}")
    return response


def go_on_waiting() -> VoiceResponse:
    response = VoiceResponse()
    response.redirect(f"{ROOT}/wait")
    return response


def leave_queue() -> VoiceResponse:
    response = VoiceResponse()
    response.leave()
    return response


def goodbye(said: Sequence[Reply], language: Language) -> VoiceResponse:
    """Say the replies, then hang up."""
    response = VoiceResponse()
    _say(response, said, language)
    response.hangup()
    return response


def _say(verb: VoiceResponse | Gather, said: Sequence[Reply], language: Language) -> None:
    listens = isinstance(verb, Gather)
    for message in said:
        verb.say(spoken(message.text, language), language=texts.VOICE[language])
        if listens and needs_hint(message):
            verb.say(texts.TYPE.say(language), language=texts.VOICE[language])
        for number, choice in enumerate(message.choices, 1):
            sentence = texts.PRESS.say(language, title=spoken(choice.title, language), number=number)
            verb.say(sentence, language=texts.VOICE[language])
