// Fills and their key: colour classes, hatches by reason, dots for secondary sources.

const HATCHES = {
  not_collected: "M-1 7L7 -1M-1 1L1 -1M5 7L7 5",
  not_reported: "M-1 -1L7 7M-1 5L1 7M5 -1L7 1",
  not_applicable: "M0 1.5H6M0 4.5H6",
  suppressed: "M-1 -1L7 7M-1 7L7 -1",
  outside_universe: "M1.5 0V6M4.5 0V6",
  own_line: "M0 3H6M3 0V6",
};

const hatchOf = (set, why) => `url(#${set}-${why in HATCHES ? why : "not_reported"})`;

// Two sets of patterns, for the map (which is scaled) and for the key (which is not).
function definePatterns(mount) {
  const { data, defs } = mount;
  const wanted = JSON.stringify(data.classes);
  if (mount.patterns === wanted) return;
  mount.patterns = wanted;
  defs.replaceChildren();
  for (const set of ["map", "key"]) {
    for (const [why, d] of Object.entries(HATCHES)) {
      const hatch = pattern(defs, `${set}-${why}`, 6);
      svg(hatch, "rect", { width: 6, height: 6, fill: "#fff" });
      svg(hatch, "path", { d, stroke: "#7C8791", "stroke-width": 1, fill: "none" });
    }
    data.classes.forEach((item, i) => {
      const dotted = pattern(defs, `${set}-dots-${i}`, 5);
      svg(dotted, "rect", { width: 5, height: 5, fill: item.color });
      svg(dotted, "circle", { cx: 2.5, cy: 2.5, r: 1.1, fill: "#fff", stroke: "#3C4650", "stroke-width": 0.6 });
    });
  }
}

function pattern(defs, id, size) {
  return svg(defs, "pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" });
}

const secondary = (place) => (place.grade ?? "A") !== "A";
const known = (place) => typeof place?.cls === "number";

function fillOf(mount, place, set = "map") {
  if (!place) return "#fff";
  if (!known(place)) return hatchOf(set, place.cls);
  if (mount.data.kind === "count" && set === "map") return "#E4E8EB";
  if (secondary(place) && set === "map") return `url(#map-dots-${place.cls})`;
  return mount.data.classes[place.cls]?.color ?? "#9AA4AD";
}

function drawLegend(mount) {
  const { data, el } = mount;
  const wanted = JSON.stringify([data.classes, data.missing, data.secondary, data.outside, data.words]);
  if (mount.legend === wanted) return;
  mount.legend = wanted;
  el.legend.replaceChildren();
  if (data.kind !== "count") {
    data.classes.forEach((item) => entry(el.legend, item.color, item.label, item.n));
  }
  for (const item of data.missing ?? []) {
    entry(el.legend, hatchOf("key", item.why), item.label, item.n);
  }
  if (data.secondary && data.words.secondary) {
    const box = entry(el.legend, "url(#key-dots-0)", data.words.secondary, data.secondary);
    svg(box, "circle", { cx: 33, cy: 8, r: 4.2, class: "hollow" });
    put(box, { width: 40 });
  }
  if (data.outside && data.words.outside) {
    const box = entry(el.legend, data.classes[0]?.color ?? "#9AA4AD", data.words.outside, data.outside);
    put(box, { class: "pale" });
  }
}

function entry(parent, paint, label, n) {
  const item = html(parent, "span", { class: "entry" });
  const box = svg(item, "svg", { width: 22, height: 15, "aria-hidden": "true" });
  svg(box, "rect", { x: 0.5, y: 1.5, width: 21, height: 13, fill: paint, class: "swatch" });
  html(item, "span", {}, label);
  if (n !== undefined && n !== null) html(item, "span", { class: "n" }, String(n));
  return box;
}
