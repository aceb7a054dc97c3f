"""What is seen: the atlas, figures, exports, words, controls and the frame of a page."""
