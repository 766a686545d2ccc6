"""The route of the vocabulary in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.vocabulary.handlers import show_vocabulary
from contact_center.scope.rules import SIGNED_IN

ROUTES = (Route("GET", "/api/vocabulary", show_vocabulary, SIGNED_IN),)
