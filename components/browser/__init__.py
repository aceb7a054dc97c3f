"""What every component of ours does in the browser alike."""
