"""What customers choose by a signed link: what they are sent, where, when and in which language."""
