"""What the pages are measured with, and the synthetic pages they are measured against."""
