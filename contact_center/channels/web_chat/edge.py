"""Run the chat on the bank's pages in web."""

from datetime import timedelta

from contact_center.channels.edge import Edge, Served, WebTools
from contact_center.channels.web_chat.channel import CHANNEL


def _serve(tools: WebTools) -> Served:
    from contact_center.channels.web_chat.attendance import attend
    from contact_center.channels.web_chat.inbound import EVENTS, ChatNamespace
    from contact_center.channels.web_chat.live import LiveChat
    from contact_center.channels.web_chat.parts import WebChatParts
    from contact_center.channels.web_chat.token import visitor_key
    from contact_center.security.identity import IdentityRules

    settings, secrets = tools.settings, tools.secrets
    identities = IdentityRules(
        key=secrets.identity_key,
        issuer=settings.identity_issuer,
        audience=settings.identity_audience,
        longest=timedelta(seconds=settings.identity_longest_s),
    )
    left_after = timedelta(seconds=settings.chat_left_after_s)
    key = visitor_key(secrets.inner_key)
    visitors = ChatNamespace(WebChatParts(tools.store, identities, left_after, tools.door, tools.vault, key))
    tools.serve_namespace(visitors, EVENTS)
    live = LiveChat(tools.sockets, visitors, tools.store)
    return Served(live.changed, live.missed, beside=lambda: attend(visitors, left_after))


EDGE = Edge(CHANNEL, serve=_serve)
