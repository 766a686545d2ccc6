"""The routes for greeting templates in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.greeting_templates.handlers import (
    change_template,
    count_words,
    create_template,
    list_templates,
    preview_template,
    put_template_forward,
    put_template_in_force,
    take_template_back,
)
from contact_center.scope.rules import SUPERVISOR

_ALL = "/api/outreach/templates"
_ONE = f"{_ALL}/{{template_id}}"

ROUTES = (
    Route("GET", _ALL, list_templates, SUPERVISOR),
    Route("POST", _ALL, create_template, SUPERVISOR),
    Route("POST", f"{_ALL}/count", count_words, SUPERVISOR),
    Route("POST", f"{_ALL}/preview", preview_template, SUPERVISOR),
    Route("PUT", _ONE, change_template, SUPERVISOR),
    Route("POST", f"{_ONE}/propose", put_template_forward, SUPERVISOR),
    Route("POST", f"{_ONE}/approve", put_template_in_force, SUPERVISOR),
    Route("POST", f"{_ONE}/retire", take_template_back, SUPERVISOR),
)
