"""What the public process serves besides channels and the desk: pages, health, metrics, practice screens."""
