"""Views in, files out; never imports streamlit."""
