"""Tables in, figures out; never imports streamlit."""
