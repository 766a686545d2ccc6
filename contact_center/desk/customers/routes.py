"""The routes for customers' records and telephones in the staff API."""

from contact_center.desk.api.route import Route
from contact_center.desk.customers.consents import decide_consent, show_consents
from contact_center.desk.customers.handlers import (
    change_customer,
    enter_customer,
    search_customers,
    show_customer,
    show_timeline,
)
from contact_center.desk.customers.preferences import make_preference_link, show_preferences
from contact_center.desk.customers.telephones import (
    add_telephone,
    mark_telephone_wrong,
    remove_telephone,
    send_telephone_code,
    show_telephone_history,
    verify_telephone,
)
from contact_center.scope.rules import SEES_CUSTOMER, SIGNED_IN

_ONE = "/api/customers/{customer_id}"
_TELEPHONE = f"{_ONE}/telephones/{{contact_point_id}}"

ROUTES = (
    Route("GET", "/api/customers", search_customers, SIGNED_IN),
    Route("POST", "/api/customers", enter_customer, SIGNED_IN),
    Route("GET", _ONE, show_customer, SEES_CUSTOMER),
    Route("PATCH", _ONE, change_customer, SEES_CUSTOMER),
    Route("GET", f"{_ONE}/timeline", show_timeline, SEES_CUSTOMER),
    Route("GET", f"{_ONE}/consents", show_consents, SEES_CUSTOMER),
    Route("POST", f"{_ONE}/consents", decide_consent, SEES_CUSTOMER),
    Route("GET", f"{_ONE}/preferences", show_preferences, SEES_CUSTOMER),
    Route("POST", f"{_ONE}/preference-link", make_preference_link, SEES_CUSTOMER),
    Route("POST", f"{_ONE}/telephones", add_telephone, SEES_CUSTOMER),
    Route("GET", f"{_ONE}/telephones/history", show_telephone_history, SEES_CUSTOMER),
    Route("POST", f"{_TELEPHONE}/code", send_telephone_code, SEES_CUSTOMER),
    Route("POST", f"{_TELEPHONE}/verify", verify_telephone, SEES_CUSTOMER),
    Route("POST", f"{_TELEPHONE}/wrong", mark_telephone_wrong, SEES_CUSTOMER),
    Route("POST", f"{_TELEPHONE}/remove", remove_telephone, SEES_CUSTOMER),
)
