"""What the public reads: pages, their blocks and their addresses."""
