"""Run a command of the service where the clock was moved: `python -m tests.days.command up`.

The service makes the environments of the database and of Rasa anew, so that nothing of ours changes how they
run. Here they are handed the clock as well.
"""

from contact_center.cli import main
from tests.days.plugin import pytest_configure

if __name__ == "__main__":
    pytest_configure()
    main()
