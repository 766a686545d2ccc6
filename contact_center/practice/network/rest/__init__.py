"""The REST API for the bank, modelled on Twilio's."""
