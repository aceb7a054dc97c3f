"""The indicator page as a tutorial would write it. A peer of the bench, never a real page.

It is copied beside its material (material.py) and run from there, with Streamlit as it comes.
"""

import json
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

HERE = Path(__file__).parent

st.set_page_config(page_title="bench: as a tutorial writes it", layout="wide")


@st.cache_data
def load_figures() -> pd.DataFrame:
    """Read the figures."""
    return pd.read_csv(HERE / "figures.csv", dtype={"region": str})


@st.cache_data
def load_boundaries() -> dict:
    """Read the boundaries."""
    return json.loads((HERE / "banners.geojson").read_text(encoding="utf-8"))


st.title("bench: as a tutorial writes it")
figures = load_figures()
left, right = st.columns(2)
indicator = left.selectbox("indicator", figures["indicator"].unique(), key="filter_indicator")
years = sorted(figures["year"].unique(), reverse=True)
year = right.selectbox("year", years, key="filter_year")

chosen = figures[figures["indicator"] == indicator]
banners = chosen[(chosen["level"] == "banner") & (chosen["year"] == year)]
banners = banners.sort_values("value")

atlas = px.choropleth(
    banners,
    geojson=load_boundaries(),
    locations="region",
    featureidkey="properties.adcode",
    color="value",
    hover_name="name",
)
atlas.update_geos(fitbounds="locations", visible=False)
dots = px.scatter(banners, x="value", y="league", hover_name="name")
trend = px.line(chosen[chosen["level"] == "league"], x="year", y="value", color="name")

left, right = st.columns(2)
with left.container(key="map"):
    # Without an address of its own plotly asks the outside world for coastlines.
    st.plotly_chart(atlas, config={"topojsonURL": "/app/static/topojson/"})
with right.container(key="dots"):
    st.plotly_chart(dots)
with st.container(key="trend"):
    st.plotly_chart(trend)
with st.container(key="table"):
    st.dataframe(banners[["name", "league", "year", "value"]], hide_index=True)
