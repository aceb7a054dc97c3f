// All places as a table: sorted by a click on a head, moved and repainted, never rebuilt.

const FIGURES = ["value", "rank"];

function frameTable(mount) {
  const { root, el } = mount;
  const panel = html(root, "section", { class: "panel" });
  el.head = html(panel, "div", { class: "head" });
  el.scroll = html(panel, "div", { class: "scroll", tabindex: 0, role: "region" });
  const table = html(el.scroll, "table");
  el.heads = html(html(table, "thead"), "tr");
  el.body = html(table, "tbody", { "data-walk": "", "data-across": 2 });
}

function buildTable(mount) {
  const { data } = mount;
  mount.sort = null;
  const columns = JSON.stringify([data.words.columns, data.words.passport]);
  if (columns !== mount.columns) buildColumns(mount);
  mount.columns = columns;
  mount.rows = keep(mount.rows, data.places.keys(), (code) => buildRow(mount, code));
}

function buildColumns(mount) {
  const { data, el } = mount;
  el.heads.replaceChildren();
  el.body.replaceChildren();
  mount.rows = null;
  mount.keys = Object.keys(data.words.columns ?? {});
  for (const key of mount.keys) {
    const head = html(el.heads, "th", { scope: "col", class: FIGURES.includes(key) ? "figures" : "" });
    html(head, "button", { type: "button", "data-sort": key }, data.words.columns[key]);
  }
  if (data.words.passport) html(el.heads, "th", { scope: "col", "aria-label": data.words.passport });
}

function buildRow(mount, code) {
  const { data, el } = mount;
  const row = html(el.body, "tr", { "data-place": code });
  for (const key of mount.keys) {
    const cell = html(row, key === "place" ? "th" : "td", { class: FIGURES.includes(key) ? "figures" : "", scope: key === "place" ? "row" : null, "data-key": key });
    if (key === "place") html(cell, "button", { type: "button", tabindex: -1, "data-place": code });
  }
  if (data.words.passport) html(html(row, "td"), "button", { type: "button", class: "link", tabindex: -1, "data-passport": code });
  return row;
}

function cellText(data, place, key) {
  if (key === "place") return place.name;
  if (key === "league") return data.leagues[place.league] ?? "";
  if (key === "value") return place.value === null || place.value === undefined ? missingLabel(data, place.cls) : valueText(data, place);
  return String(place[key] ?? (key === "year" ? data.words.year ?? "" : ""));
}

function paintTable(mount) {
  const { data, el } = mount;
  heading(el.head, data.words.table);
  put(el.scroll, { "aria-label": (data.words.table ?? [""])[0] });
  for (const [code, row] of mount.rows) {
    const place = data.places.get(code);
    row.classList.toggle("secondary", secondary(place));
    row.classList.toggle("none", !known(place));
    mount.keys.forEach((key, i) => {
      const cell = row.children[i];
      const text = cellText(data, place, key);
      const holder = key === "place" ? cell.firstChild : cell;
      if (holder.textContent !== text) holder.textContent = text;
      if (key === "source") put(cell, { title: text });
    });
    const link = row.querySelector("[data-passport]");
    if (link) put(link, { "aria-label": `${data.words.passport} ${place.name}` }).textContent = data.words.passport;
  }
  sortTable(mount);
}

// Rows in the order asked for; without one, in the payload's. Missing values stay last.
function sortTable(mount, key) {
  const { data, el } = mount;
  if (key) {
    const again = mount.sort?.key === key;
    mount.sort = { key, turn: again ? -mount.sort.turn : FIGURES.includes(key) && key !== "rank" ? -1 : 1 };
  }
  const { sort } = mount;
  const places = [...data.places.values()];
  if (sort) {
    const of = (place) => (FIGURES.includes(sort.key) ? place[sort.key] ?? null : cellText(data, place, sort.key));
    places.sort((a, b) => {
      const [left, right] = [of(a), of(b)];
      if (left === null || right === null) return (left === null) - (right === null);
      const order = typeof left === "number" ? left - right : String(left).localeCompare(String(right), data.lang);
      return order * sort.turn;
    });
  }
  places.forEach((place, i) => {
    const row = mount.rows.get(place.code);
    if (el.body.children[i] !== row) el.body.insertBefore(row, el.body.children[i] ?? null);
    row.querySelectorAll("[tabindex]").forEach((stop, j) => put(stop, { "data-order": 2 * i + j, tabindex: i + j ? -1 : 0 }));
  });
  mount.keys.forEach((name, i) => {
    put(el.heads.children[i], { "aria-sort": sort?.key === name ? (sort.turn > 0 ? "ascending" : "descending") : null });
  });
}

function markTable(mount) {
  for (const [code, row] of mount.rows) {
    const on = marks.includes(code);
    row.classList.toggle("marked", on);
    put(row.querySelector("[data-place]") ?? row, { "aria-pressed": String(on) });
  }
  const row = mount.rows.get(marks.at(-1));
  if (!row || mount.root.matches(":hover")) return;
  const { scroll } = mount.el;
  const top = row.offsetTop - mount.el.heads.offsetHeight;
  if (top < scroll.scrollTop || top > scroll.scrollTop + scroll.clientHeight - 64) scroll.scrollTop = top - 32;
}

function pointTable(mount) {
  for (const [code, row] of mount.rows) row.classList.toggle("pointed", code === mount.shared);
}
