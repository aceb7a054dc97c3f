// Dots beside the map: one row a league, or one row a place where places are few.

const DOT = 5;
const TOP = 24; // px above the rows, for the names of the lines across
const FOOT = 24; // px under them, for the ticks
const ROOMY_ROW = 46; // px a row takes at most
const LEAST_ROW = 19; // px a row needs; with less, rows go into two columns

function rowsOf(mount) {
  const { data } = mount;
  const places = shownPlaces(mount);
  if (data.strips && !data.within) {
    return data.strips.map((strip) => ({
      ...strip,
      name: data.leagues[strip.code] ?? "",
      places: places.filter((place) => place.league === strip.code),
    }));
  }
  return places.map((place) => ({ code: place.code, name: place.name, places: [place], alone: true }));
}

function buildStrips(mount) {
  const { el, data } = mount;
  mount.back ??= svg(el.strips, "g", { "aria-hidden": "true" });
  mount.rowNames ??= svg(el.strips, "g", { "data-walk": "", role: "group" });
  mount.dotLayer ??= svg(el.strips, "g", { "data-walk": "", role: "group" });
  mount.ticks ??= svg(el.strips, "g", { class: "own", "aria-hidden": "true" });
  mount.markNames ??= svg(el.strips, "g", { class: "names", "aria-hidden": "true" });
  for (const layer of [mount.rowNames, mount.dotLayer]) put(layer, { "aria-label": (data.words.strips ?? [])[0] });
  mount.dots = keep(mount.dots, data.places.keys(), (code) => {
    const dot = svg(mount.dotLayer, "g", { class: "dot", "data-place": code, role: "button" });
    svg(dot, "circle", { class: "hit", r: DOT + 1.5 });
    svg(dot, "circle", { class: "body", r: DOT });
    svg(dot, "circle", { class: "core", r: 2.4 });
    return dot;
  });
}

function paintStrips(mount) {
  const { data } = mount;
  const shown = new Set(shownPlaces(mount).filter(known).map((place) => place.code));
  const first = entryOf(mount, known);
  for (const [code, dot] of mount.dots) {
    const place = data.places.get(code);
    const live = shown.has(code);
    dot.toggleAttribute("hidden", !live);
    put(dot, {
      class: `dot${secondary(place) ? " secondary" : ""}${place.outside ? " pale" : ""}`,
      fill: live ? fillOf(mount, place, "dot") : null,
      "data-order": data.order.get(code),
      tabindex: live ? (code === first ? 0 : -1) : null,
      "aria-label": spoken(data, place),
    });
  }
}

// Dots that would cover each other step aside within their row, where there is most room.
function dodge(dots, room) {
  const done = [];
  const aside = Math.max(0, Math.min(room, 9));
  for (const dot of dots.sort((a, b) => a.x - b.x)) {
    const near = done.filter((other) => dot.x - other.x < 2 * DOT);
    const space = (dy) => Math.min(...near.map((other) => Math.hypot(other.x - dot.x, other.dy - dy)), 1.7 * DOT);
    const steps = [0, -1, 1, -0.5, 0.5].map((step) => step * aside);
    dot.dy = steps.reduce((best, dy) => (space(dy) > space(best) + 0.01 ? dy : best));
    done.push(dot);
  }
  return dots;
}

function placeStrips(mount, size) {
  const { data } = mount;
  const rows = rowsOf(mount);
  const alone = rows.every((row) => row.alone);
  const perColumn = Math.max(1, Math.floor((size.h - TOP - FOOT) / LEAST_ROW));
  const columns = alone && rows.length > perColumn && size.w > 400 ? 2 : 1;
  const deep = Math.ceil(rows.length / columns);
  const nameW = Math.min(0.42 * size.w, Math.max(0, ...rows.map((row) => textWidth(mount, row.name, 15, row.alone)))) + 14;
  const figures = rows.filter((row) => known(row.places[0])).map((row) => rowValue(data, row));
  const valueW = alone ? Math.max(0, ...figures.map((text) => textWidth(mount, text, 15, true))) + 12 : 10;
  const wide = (size.w - (columns - 1) * 36) / columns;
  const length = wide - nameW - valueW;
  const values = [...shownPlaces(mount), ...(alone ? [] : rows), ...(data.refs ?? [])]
    .map((item) => item.value)
    .filter((value) => value !== null && value !== undefined);
  const axis = valueAxis(values, data, length, 78);
  const high = Math.min(ROOMY_ROW, (size.h - TOP - FOOT) / deep);
  const plan = { own: [], rows, alone, columns, deep, nameW, length, wide, high, axis, size };
  plan.x0 = (column) => column * (wide + 36) + nameW;
  plan.y = (index) => TOP + ((index % deep) + 0.5) * high;
  plan.bottom = TOP + deep * high;
  mount.plan = plan;
  drawBack(mount, plan);
  drawRows(mount, plan);
}

const rowValue = (data, row) => {
  const place = row.places[0];
  return known(place) ? valueText(data, place) : missingLabel(data, place?.cls);
};

// Grid, ticks and the lines across.
function drawBack(mount, plan) {
  const { data, back } = mount;
  back.replaceChildren();
  for (let column = 0; column < plan.columns; column++) {
    const x0 = plan.x0(column);
    plan.axis.labels.forEach(([value, text]) => {
      const x = x0 + plan.axis.at(value);
      svg(back, "path", { d: `M${x} ${TOP}V${plan.bottom}`, class: "grid" });
      const over = x + textWidth(mount, text) / 2 - (x0 + plan.wide - plan.nameW);
      svg(back, "text", { x: x - Math.max(0, over), y: plan.bottom + 17, class: "tick", "text-anchor": "middle" }, text);
    });
    drawRefs(mount, plan, x0);
  }
  mount.el.cut.textContent = plan.axis.cut ? data.words.cut ?? "" : "";
}

// Names of the lines stand at the top, each right of its line where there is room for all.
function drawRefs(mount, plan, x0) {
  const end = x0 + plan.wide - plan.nameW;
  const refs = [...(mount.data.refs ?? [])].sort((a, b) => a.value - b.value).map((ref, i, all) => {
    const x = x0 + plan.axis.at(ref.value);
    const w = textWidth(mount, ref.label);
    const next = all[i + 1] && x0 + plan.axis.at(all[i + 1].value);
    return { ref, x, w: w + 10, left: next && x + w + 10 > next ? x - w - 5 : x + 5 };
  });
  refs.forEach((item, i) => (item.left = Math.max(item.left, i ? refs[i - 1].left + refs[i - 1].w : 0)));
  for (let i = refs.length - 1; i >= 0; i--) {
    refs[i].left = Math.min(refs[i].left, (refs[i + 1]?.left ?? end + 10) - refs[i].w);
  }
  for (const { ref, x, left } of refs) {
    const kind = ref.kind ?? "region";
    svg(mount.back, "path", { d: `M${x} ${TOP - 5}V${plan.bottom}`, class: `ref ${kind}` });
    if (kind === "target") svg(mount.back, "path", { d: `M${x} ${TOP - 9}l5 5l-5 5l-5 -5Z`, class: "diamond" });
    svg(mount.back, "text", { x: left, y: TOP - 9, class: "tick" }, ref.label);
  }
}

function drawRows(mount, plan) {
  const { data, rowNames, ticks } = mount;
  rowNames.replaceChildren();
  ticks.replaceChildren();
  mount.spots = new Map();
  let first = true;
  plan.rows.forEach((row, i) => {
    const column = Math.floor(i / plan.deep);
    const [x0, y] = [plan.x0(column), plan.y(i)];
    const spots = row.places.filter(known).map((place) => ({ place, x: x0 + plan.axis.at(place.value), y }));
    const ends = row.alone ? [x0, x0 + plan.length] : [Math.min(...spots.map((s) => s.x)), Math.max(...spots.map((s) => s.x))];
    if (spots.length) svg(mount.back, "path", { d: `M${ends[0]} ${y}H${ends[1]}`, class: row.alone ? "rule" : "span" });
    const zooms = (!row.alone || data.level === "league") && data.words.zoom;
    svg(rowNames, "text", {
      x: x0 - 10, y: y + 5, class: `row${zooms ? " zooms" : ""}${row.code === data.own ? " self" : ""}`,
      "data-zoom": zooms ? row.code : null, "data-row": row.code,
      role: zooms ? "button" : null, tabindex: zooms ? (first ? 0 : -1) : null, "data-order": i,
      "aria-label": zooms ? fill(data.words.zoom, { name: row.name }) : null,
    }, row.name);
    if (zooms) first = false;
    if (row.alone) {
      svg(rowNames, "text", { x: x0 + plan.wide - plan.nameW, y: y + 5, class: `row${known(row.places[0]) ? "" : " none"}${row.code === data.own ? " self" : ""}`, "data-row": row.code }, rowValue(data, row));
      if (row.code === data.own) {
        const band = { x: x0 - plan.nameW, y: y - plan.high / 2 + 1, width: plan.wide, height: Math.max(0, plan.high - 2), class: "band" };
        mount.back.prepend(svg(null, "rect", band));
      }
    } else if (row.value !== null && row.value !== undefined) {
      const x = x0 + plan.axis.at(row.value);
      svg(ticks, "path", { d: `M${x} ${y - 9}V${y + 9}` });
      plan.own.push({ x: x - 2, y: y - 9, w: 4, h: 18, weight: 3 });
    }
    dodge(spots, plan.high / 2 - DOT - 1);
    for (const spot of spots) moveDot(mount, spot);
  });
}

function moveDot(mount, spot) {
  mount.dots.get(spot.place.code).setAttribute("transform", `translate(${spot.x.toFixed(1)} ${(spot.y + spot.dy).toFixed(1)})`);
  mount.spots.set(spot.place.code, { x: spot.x, y: spot.y + spot.dy });
}

// Marked places: a ring, and name with value beside the dot, where least is covered.
function nameMarks(mount) {
  const { data, plan, markNames } = mount;
  markNames.replaceChildren();
  for (const [code, dot] of mount.dots) {
    dot.classList.toggle("marked", marks.includes(code));
    put(dot, { "aria-pressed": String(marks.includes(code)) });
  }
  for (const name of mount.rowNames.children) {
    name.classList.toggle("mark", plan.alone && marks.includes(name.dataset.row));
  }
  const chosen = marks.filter((code) => mount.spots.has(code));
  for (const code of chosen) mount.dotLayer.append(mount.dots.get(code));
  if (plan.alone) return;
  const taken = [...plan.own];
  for (const code of chosen) {
    const spot = mount.spots.get(code);
    const text = markText(data, data.places.get(code));
    const w = textWidth(mount, text, FONT_PX, true) + 4;
    const options = [[-w - 9, -9], [9, -9], [-w / 2, -27], [-w / 2, 9], [-w - 2, -26], [2, -26], [-w - 2, 8], [2, 8]];
    const boxes = options.map(([dx, dy]) => ({ x: spot.x + dx, y: spot.y + dy, w, h: 18 }));
    const best = boxes.map((box, i) => [burden(mount, box, taken, code) + i * 2, box]).sort((a, b) => a[0] - b[0])[0][1];
    taken.push({ ...best, weight: 20 });
    svg(markNames, "text", { x: best.x + 2, y: best.y + 14, class: "mark left" }, text);
  }
}

// How much a label would cover: dots, ticks, other labels; leaving the plot costs most.
function burden(mount, box, taken, code) {
  const { plan } = mount;
  let cost = 0;
  if (box.x < plan.x0(0) - 4) cost += 4000;
  if (box.x + box.w > plan.size.w || box.y < TOP - 6 || box.y + box.h > plan.bottom + 4) cost += 8000;
  for (const other of taken) cost += overlap(box, other) * other.weight;
  for (const [id, spot] of mount.spots) {
    if (id !== code) cost += overlap(box, { x: spot.x - DOT, y: spot.y - DOT, w: 2 * DOT, h: 2 * DOT });
  }
  for (const ref of mount.data.refs ?? []) {
    const x = plan.x0(0) + plan.axis.at(ref.value);
    cost += overlap(box, { x: x - 1, y: 0, w: 2, h: plan.size.h }) * 2;
  }
  return cost;
}

function pointStrips(mount) {
  mount.el.strips.querySelector(".pointed")?.classList.remove("pointed");
  mount.dots.get(mount.shared)?.classList.add("pointed");
}
