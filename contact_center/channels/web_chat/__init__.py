"""The chat on the pages of the bank, over Socket.IO."""
