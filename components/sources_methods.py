"""The part of the page of sources on methods: every measure, how it is read, and its source."""

import html

import streamlit as st

from components import store
from components.address import View
from components.methods import conventions, methods, reasons, section_html
from components.text import t


def show_methods(view: View) -> None:
    """Show the page of measures in the reader's language, each measure a part that opens."""
    lang, page = view.lang, store.methods_page()
    if not page:
        st.text(t("so_no_methods", lang))
        return
    found = methods(page, lang)
    note = t("so_methods_note", lang, n=len(found))
    head = f"<b>{t('so_methods', lang)}</b><span>{note}</span>"
    rows = "".join(
        f"<tr><td>{html.escape(words)}</td><td><code>{name}</code></td></tr>"
        for name, words in reasons(page, lang)
    )
    st.html(
        f'<h2 class="panel-head">{head}</h2><div class="methods">'
        f"<p>{conventions(page, lang)}</p>{''.join(section_html(m, lang) for m in found)}"
        f'<h2 class="panel-head"><b>{t("so_reasons", lang)}</b></h2>'
        f'<table class="listing"><tbody>{rows}</tbody></table></div>'
    )
