// A tile a province, about where it lies: what stands in place of a map where there are no outlines.

const TILE_GAP = 3;
const TILE_WIDEST = 78;
const TILE_HIGHEST = 56;
const PLAIN = "#EDEFF1"; // under a circle

const hasTiles = (mount) => [...mount.data.places.values()].some((place) => place.tile);

function buildTiles(mount) {
  const { el, data } = mount;
  mount.tileLayer ??= svg(el.tiles, "g", { "data-walk": "", role: "group" });
  put(mount.tileLayer, { "aria-label": (data.words.map ?? [])[0] });
  const codes = [...data.places.values()].filter((place) => place.tile).map((place) => place.code);
  mount.tiles = keep(mount.tiles, codes, (code) => {
    const tile = svg(mount.tileLayer, "g", { class: "tile", "data-place": code, role: "button" });
    svg(tile, "rect", { class: "ground" });
    svg(tile, "circle", { class: "size" });
    svg(tile, "text", { class: "name" });
    svg(tile, "text", { class: "figure" });
    return tile;
  });
}

function tileFill({ data }, place) {
  if (!known(place)) return hatchOf("key", place.cls);
  if (data.kind === "count") return PLAIN;
  return secondary(place) ? `url(#key-dots-${place.cls})` : data.classes[place.cls]?.color ?? "#9AA4AD";
}

// Dark text on light ground, light on dark; on a pattern it gets an edge of white.
function inkOn(fill) {
  if (!/^#[0-9a-f]{6}$/i.test(fill)) return { class: "edged", fill: "#1d2733" };
  const parts = [1, 3, 5].map((i) => parseInt(fill.slice(i, i + 2), 16) / 255);
  const [r, g, b] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return { class: "", fill: 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.22 ? "#1d2733" : "#ffffff" };
}

function paintTiles(mount) {
  const { data } = mount;
  const first = entryOf(mount, (place) => mount.tiles.has(place.code));
  for (const [code, tile] of mount.tiles) {
    const place = data.places.get(code);
    const fill = tileFill(mount, place);
    const ink = data.kind === "count" ? inkOn("") : inkOn(fill);
    const [ground, , name, figure] = tile.children;
    put(ground, { fill });
    name.textContent = place.brief ?? place.name;
    figure.textContent = known(place) && data.kind !== "count" ? valueText(data, place) : "";
    for (const text of [name, figure]) put(text, { style: `fill: ${ink.fill}`, class: `${text === name ? "name" : "figure"} ${ink.class}` });
    put(tile, {
      class: `tile${code === data.own ? " own" : ""}`,
      "data-value": place.value ?? "",
      "data-order": data.order.get(code),
      tabindex: code === first ? 0 : -1,
      "aria-label": spoken(data, place),
    });
  }
}

function placeTiles(mount, size) {
  const { data } = mount;
  const spots = [...mount.tiles.keys()].map((code) => data.places.get(code).tile);
  const columns = Math.max(...spots.map(([column]) => column)) + 1;
  const rows = Math.max(...spots.map(([, row]) => row)) + 1;
  const wide = Math.min(TILE_WIDEST, size.w / columns);
  const high = Math.min(TILE_HIGHEST, size.h / rows);
  const [left, top] = [(size.w - columns * wide) / 2, (size.h - rows * high) / 2];
  const most = data.axis?.most ?? Math.max(0, ...[...data.places.values()].map((place) => place.value ?? 0));
  for (const [code, tile] of mount.tiles) {
    const place = data.places.get(code);
    const [column, row] = place.tile;
    const [w, h] = [wide - TILE_GAP, high - TILE_GAP];
    const [ground, circle, name, figure] = tile.children;
    put(tile, { transform: `translate(${(left + column * wide).toFixed(1)} ${(top + row * high).toFixed(1)})` });
    put(ground, { width: w, height: h });
    const counts = data.kind === "count" && place.value > 0;
    const r = counts ? Math.max(1.2, (Math.min(w, h) / 2 - 1) * Math.sqrt(place.value / most)) : 0;
    put(circle, { cx: w / 2, cy: h / 2, r, fill: data.classes[place.cls]?.color ?? "none", class: secondary(place) ? "size secondary" : "size" });
    const fits = h >= 34 && textWidth(mount, figure.textContent) <= w - 4;
    // A name a little too long is drawn narrower.
    const tight = textWidth(mount, name.textContent, FONT_PX, code === data.own) > w - 2;
    put(name, { textLength: tight ? w - 2 : null, lengthAdjust: tight ? "spacingAndGlyphs" : null });
    put(name, { x: w / 2, y: h / 2 + (fits && figure.textContent ? -3 : 5) });
    put(figure, { x: w / 2, y: h / 2 + 14, visibility: fits ? null : "hidden" });
  }
}

function markTiles(mount) {
  for (const [code, tile] of mount.tiles) {
    const on = marks.includes(code);
    tile.classList.toggle("marked", on);
    put(tile, { "aria-pressed": String(on) });
    if (on) mount.tileLayer.append(tile);
  }
  pointTiles(mount);
}

function pointTiles(mount) {
  for (const [code, tile] of mount.tiles) tile.classList.toggle("pointed", code === mount.shared);
}
