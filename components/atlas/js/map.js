// The map: outlines in place of their codes, coloured by class, or circles for counts.

const EDGE = 6; // px kept free around the shapes
const ZOOM_MS = 260;

async function loadMap({ data }) {
  const urls = data.shapes ?? {};
  const [drawn, leagues] = await Promise.all([fetchShapes(urls[data.level]), fetchShapes(urls.league)]);
  return { drawn, leagues };
}

// Nodes of the outlines; a place keeps its node, and outlines of another year mostly their paths.
function buildMap(mount) {
  const { data, geo } = mount;
  mount.layers ??= frameLayers(mount.el.map);
  const { land, lines } = mount.layers;
  put(land, { "aria-label": (data.words.map ?? [])[0] });
  if (mount.built === geo.drawn) return;
  mount.built = geo.drawn;
  mount.view = null;
  const nodes = (kept, places, parent, attrs) => {
    const made = keep(kept, Object.keys(places), (code) => svg(parent, "path", attrs(code)));
    for (const [code, node] of made) put(node, { d: places[code].d });
    return made;
  };
  mount.shapes = nodes(mount.shapes, geo.drawn.places, land, (code) => ({ class: "shape", "data-region": code }));
  mount.lines = nodes(mount.lines, geo.leagues.places, lines, () => ({}));
}

function frameLayers(map) {
  return {
    land: svg(map, "g", { "data-walk": "", role: "group" }),
    lines: svg(map, "g", { class: "lines" }),
    bubbles: svg(map, "g", { class: "bubbles" }),
    over: svg(map, "g", { class: "over" }),
    names: svg(map, "g", { class: "names" }),
    scale: svg(map, "g", { class: "scale", "aria-hidden": "true" }),
  };
}

const leagueOf = (mount, code) => mount.data.places.get(code)?.league || mount.geo.drawn.places[code].league;

// Colours, values and words of all shapes, in place.
function paintMap(mount) {
  const { data } = mount;
  const first = entryOf(mount, (place) => mount.shapes.has(place.code));
  for (const [code, path] of mount.shapes) {
    const place = data.places.get(code);
    const blank = data.within && leagueOf(mount, code) !== data.within;
    const live = place && !blank;
    put(path, {
      fill: blank ? "#fff" : fillOf(mount, place),
      class: `shape${blank ? " blank" : ""}${live && place.outside ? " pale" : ""}`,
      "data-value": place?.value ?? "",
      "data-class": place ? place.cls : "",
      role: live ? "button" : null,
      tabindex: live ? (code === first ? 0 : -1) : null,
      "data-order": live ? data.order.get(code) : null,
      "aria-label": live ? spoken(data, place) : null,
    });
  }
  for (const [code, path] of mount.lines) {
    path.classList.toggle("blank", Boolean(data.within) && code !== data.within);
  }
  if (data.within) mount.layers.lines.append(mount.lines.get(data.within));
}

// Lay the map out for its size: the whole region, or one league.
function placeMap(mount, size) {
  const { geo, data } = mount;
  const box = data.within ? geo.leagues.places[data.within]?.box : null;
  const goal = box ?? [0, 0, geo.leagues.width, geo.leagues.height];
  const from = mount.view;
  const zooms = from && from.within !== (data.within ?? "") && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  cancelAnimationFrame(mount.zooming);
  if (!zooms) return settle(mount, goal, size);
  const start = performance.now();
  for (const layer of ["names", "bubbles", "scale", "over"]) mount.layers[layer].replaceChildren();
  const step = (now) => {
    const t = Math.min(1, (now - start) / ZOOM_MS);
    const ease = t * t * (3 - 2 * t);
    if (t >= 1) return settle(mount, goal, size);
    moveTo(mount, from.box.map((value, i) => value + (goal[i] - value) * ease), size);
    mount.zooming = requestAnimationFrame(step);
    return undefined;
  };
  mount.zooming = requestAnimationFrame(step);
  return undefined;
}

function moveTo(mount, box, size) {
  const [x0, y0, x1, y1] = box;
  const room = mount.data.within ? 28 : EDGE;
  const k = Math.min((size.w - 2 * room) / (x1 - x0), (size.h - 2 * room) / (y1 - y0));
  const tx = (size.w - k * (x0 + x1)) / 2;
  const ty = (size.h - k * (y0 + y1)) / 2;
  mount.view = { k, tx, ty, box, size, within: mount.data.within ?? "" };
  const transform = `translate(${tx} ${ty}) scale(${k})`;
  for (const layer of ["land", "lines", "over"]) put(mount.layers[layer], { transform });
  for (const node of mount.defs.querySelectorAll('[id^="map-"]')) {
    put(node, { patternTransform: `scale(${1 / k})` });
  }
}

function settle(mount, box, size) {
  moveTo(mount, box, size);
  mount.zooming = 0;
  drawBubbles(mount);
  drawScale(mount);
  drawOver(mount);
}

const toScreen = (view, x, y) => [view.tx + view.k * x, view.ty + view.k * y];

// Counts: circles with an area as the value; the greatest first, so that none is hidden.
function drawBubbles(mount) {
  const { data, layers, view, geo } = mount;
  const counted = data.kind === "count" ? shownPlaces(mount).filter((p) => p.value > 0 && geo.drawn.places[p.code]) : [];
  const most = data.axis?.most ?? Math.max(...counted.map((place) => place.value), 0);
  const radius = Math.min(34, 0.45 * Math.sqrt((view.size.w * view.size.h) / (data.axis?.n ?? counted.length)));
  mount.radius = (value) => radius * Math.sqrt(value / most);
  const wanted = new Map([...layers.bubbles.children].map((node) => [node.dataset.place, node]));
  for (const place of counted.sort((a, b) => b.value - a.value)) {
    const shape = geo.drawn.places[place.code];
    const [cx, cy] = toScreen(view, shape.x, shape.y);
    const node = wanted.get(place.code) ?? svg(null, "circle", { "data-place": place.code });
    wanted.delete(place.code);
    put(node, {
      cx, cy, r: Math.max(1.2, mount.radius(place.value)),
      fill: data.classes[place.cls]?.color ?? "#2A7F8E",
      class: `${secondary(place) ? "secondary" : ""}${place.outside ? " pale" : ""}`,
    });
    layers.bubbles.append(node);
  }
  for (const node of wanted.values()) node.remove();
  if (most && counted.length) drawSizes(mount, most);
}

const shownPlaces = (mount) => {
  const within = mount.data.within;
  return [...mount.data.places.values()].filter((place) => !within || place.league === within);
};

// Size legend: three nested circles with their values, in the free corner of the map.
function drawSizes(mount, most) {
  const { data, layers, view } = mount;
  const sizes = [most / 20, most / 4, most].map(roundBelow);
  const div = data.axis?.div ?? 1;
  const group = svg(null, "g", { class: "sizes" });
  const widest = mount.radius(sizes[2]);
  const base = 26 + 2 * widest + (data.within ? 40 : 0);
  const x = 12 + widest;
  let text = base + 100;
  sizes.forEach((value, i) => {
    const r = mount.radius(value);
    const y = Math.min(text - 17, base - 2 * r + 5);
    text = i ? y : Math.min(base, base - 2 * r + 5);
    svg(group, "circle", { cx: x, cy: base - r, r });
    const end = x + widest + 10;
    svg(group, "path", { d: `M${x} ${base - 2 * r}L${end - 3} ${text - 5}` });
    const tail = (data.axis?.suffix ?? "") + (i === 2 ? data.words.unit ?? "" : "");
    svg(group, "text", { x: end, y: text }, number(value / div, 6, data.lang, 0) + tail);
  });
  layers.scale.querySelector(".sizes")?.remove();
  layers.scale.append(group);
}

function drawScale(mount) {
  const { data, layers, view, geo } = mount;
  layers.scale.querySelector(".bar")?.remove();
  const perKm = geo.leagues.px_per_km * view.k;
  const km = roundBelow(110 / perKm);
  const text = `${number(km, 1, data.lang, 0)} ${data.words.km ?? ""}`;
  const x = view.size.w - km * perKm - textWidth(mount, text) - 14;
  const y = view.size.h - 8;
  const bar = svg(layers.scale, "g", { class: "bar" });
  svg(bar, "path", { d: `M${x} ${y - 5}v5h${km * perKm}v-5` });
  svg(bar, "text", { x: x + km * perKm + 6, y }, text);
  mount.scaleBox = { x: x - 4, y: y - 18, w: view.size.w - x, h: 26 };
}

// What lies over the colours: outlines of marked and pointed places, and the names.
function drawOver(mount) {
  const { layers, geo, data } = mount;
  const { k, tx, ty } = mount.view;
  const here = marks.filter((code) => data.places.has(code));
  const outlines = [data.shapes.league, (here.length || data.within) && data.shapes[data.level]];
  const wanted = JSON.stringify([here, outlines, data.within, data.level, data.lang, k, tx, ty]);
  if (mount.over === wanted) return;
  mount.over = wanted;
  layers.over.replaceChildren();
  for (const code of marks) {
    const d = geo.drawn.places[code]?.d;
    if (!d || (data.within && leagueOf(mount, code) !== data.within)) continue;
    for (const name of ["halo", "marked"]) svg(layers.over, "path", { d, class: name });
  }
  drawNames(mount);
  pointMap(mount);
}

function pointMap(mount) {
  const { layers, geo } = mount;
  layers.over.querySelector(".pointed")?.remove();
  const shape = geo.drawn.places[mount.shared];
  if (shape && mount.data.places.has(mount.shared)) {
    svg(layers.over, "path", { d: shape.d, class: "pointed" });
  }
}

// Names of leagues, or of the banners of one; marked places come first.
function drawNames(mount) {
  const { data, layers, geo, view } = mount;
  layers.names.replaceChildren();
  const source = data.within ? geo.drawn : geo.leagues;
  const codes = Object.keys(source.places).filter((code) => !data.within || leagueOf(mount, code) === data.within);
  const grid = data.within ?? data.level;
  const owner = ownerOf(source, grid, codes);
  const ownerAt = (x, y) => owner((x - view.tx) / view.k, (y - view.ty) / view.k);
  const item = (code, shapes, text, marked) => {
    const shape = shapes.places[code];
    const [x, y] = toScreen(view, shape.x, shape.y);
    const ground = (shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1]);
    const small = Math.sqrt(ground) * view.k < 60;
    return { code, x, y, small, w: textWidth(mount, text, FONT_PX, marked) + 4, h: 18, text, marked, ground, owner: codes.indexOf(code) + 1 };
  };
  const chosen = marks.filter((code) => data.places.has(code) && geo.drawn.places[code] && (!data.within || codes.includes(code)));
  const items = [
    ...chosen.map((code) => ({ ...item(code, geo.drawn, nameOf(data, code), true), ground: -1 })),
    ...codes.filter((code) => !chosen.includes(code)).map((code) => item(code, source, nameOf(data, code), false)),
  ];
  const bounds = { x: 0, y: data.within ? 34 : 0, w: view.size.w, h: view.size.h - (data.within ? 34 : 0) };
  // A name must not hide the small place that is marked.
  const spots = items.filter((it) => it.marked && it.small).map(({ x, y }) => centred(x, y, { w: 14, h: 14 }));
  const boxes = placeLabels(items, bounds, ownerAt, [mount.scaleBox, ...spots]);
  const placed = [...boxes].filter(([, box]) => box);
  for (const [label, box] of placed) drawLeader(mount, label, box);
  for (const [label, box] of placed) drawName(mount, label, box);
}

const nameOf = (data, code) => data.places.get(code)?.name ?? data.leagues[code] ?? "";

const markText = (data, place) => (known(place) ? `${place.name} ${valueText(data, place)}` : place.name);

// A name away from its place is tied to it by a thin line.
function drawLeader({ layers }, label, box) {
  const ex = Math.max(box.x + 3, Math.min(box.x + box.w - 3, label.x));
  const ey = Math.max(box.y + 3, Math.min(box.y + box.h - 3, label.y));
  if (Math.hypot(ex - label.x, ey - label.y) < 8) return;
  svg(layers.names, "path", { d: `M${ex} ${ey}L${label.x} ${label.y}`, class: `leader${label.marked ? " mark" : ""}` });
}

function drawName({ layers, data }, label, box) {
  const zooms = !data.within && !label.marked && data.words.zoom;
  svg(layers.names, "text", {
    x: box.x + box.w / 2, y: box.y + 14, class: label.marked ? "mark" : zooms ? "zooms" : "",
    "data-zoom": zooms ? label.code : null, "aria-hidden": "true",
  }, label.text);
}
