"""A process of its own that routes, for the tests that kill one: the database's address is its argument."""

import asyncio
import sys

from contact_center.app.channels import CHANNELS
from contact_center.store.engine import Store
from contact_center.tickets.routing.keep_routing import keep_routing

if __name__ == "__main__":
    asyncio.run(keep_routing(Store(sys.argv[1], pool_size=1, channels=CHANNELS)))
