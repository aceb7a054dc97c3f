"""Places: codes and names, lifetimes, boundaries by year, outlines for the browser."""
