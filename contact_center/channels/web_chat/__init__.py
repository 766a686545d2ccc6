"""The chat on the bank's pages, over Socket.IO."""
