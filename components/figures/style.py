"""The look all plotly figures share: type, colours, light horizontal grid, nothing else."""

import plotly.graph_objects as go

URBAN = "#1F5A94"
RURAL = "#C8661B"
RURAL_TEXT = "#A9520F"  # as text: the orange of marks is too light for letters on white
TOTAL = "#3C4650"
CHOSEN = "#7A1FA2"
GRID = "#E4E8EC"
QUIET = "#5A6570"
TEXT = "#1F262D"
SMALLEST = 14


def styled(figure: go.Figure, height: int) -> go.Figure:
    """Give a figure the common look and a fixed height in CSS pixels; returns the figure."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8, "autoexpand": True},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "Noto Sans SC, sans-serif", "size": SMALLEST, "color": TEXT},
        hoverlabel={"bgcolor": "#FFFFFF", "font": {"size": SMALLEST, "color": TEXT}},
        showlegend=False,
        dragmode=False,
        separators=".,",
    )
    # The size is said at each axis: Streamlit's own theme has a smaller one.
    common = {
        "zeroline": False,
        "showline": False,
        "tickfont": {"color": QUIET, "size": SMALLEST},
        "fixedrange": True,
    }
    figure.update_xaxes(showgrid=False, **common)
    figure.update_yaxes(gridcolor=GRID, **common)
    return figure
