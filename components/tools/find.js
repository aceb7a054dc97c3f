// Find places and indicators by their keys; a field with a list of hits under it.
// `items` are {kind, id, label, aside, keys}; what can be found is published once by the tools.

const FOUND = "findable";
const plain = (text) =>
  [...text.normalize("NFKD").toLowerCase()].filter((c) => /[\p{L}\p{N}]/u.test(c)).join("");

function make(parent, tag, attrs = {}, text = "") {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) node.setAttribute(name, value);
  if (text) node.textContent = text;
  parent.append(node);
  return node;
}

// Exact keys first, then keys that begin with the text, then those that hold it.
function search(items, text) {
  const wanted = plain(text);
  const found = [[], [], []];
  for (const item of items) {
    let best = 3;
    for (const key of item.keys) {
      if (key === wanted) best = 0;
      else if (key.startsWith(wanted)) best = Math.min(best, 1);
      else if (key.includes(wanted)) best = Math.min(best, 2);
    }
    if (best < 3) found[best].push(item);
  }
  return found.flat();
}

// A field that offers `hits(text)` and calls `taken(item)`; without hits it says `none()`.
function finder(parent, id, { hits, taken, none }) {
  const input = make(parent, "input", { type: "search", role: "combobox", "aria-controls": id, "aria-expanded": "false", autocomplete: "off" });
  const box = make(parent, "ul", { id, role: "listbox", tabindex: "-1" });
  let found = [];
  let at = 0;
  const point = () => {
    [...box.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === at)));
    box.children[at]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", found.length && !box.hidden ? `${id}-${at}` : "");
  };
  const close = () => {
    box.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const take = (item) => {
    input.value = "";
    input.blur();
    taken(item);
  };
  const list = () => {
    found = hits(input.value);
    at = 0;
    box.replaceChildren();
    box.hidden = !found;
    found ??= [];
    input.setAttribute("aria-expanded", String(!box.hidden));
    if (!found.length && !box.hidden) make(box, "li", { class: "none" }, none());
    found.forEach((item, i) => {
      const row = make(box, "li", { role: "option", id: `${id}-${i}`, "data-id": item.id });
      make(row, "b", {}, item.label);
      make(row, "span", {}, item.aside);
      row.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        take(item);
      });
    });
    point();
  };
  box.hidden = true;
  input.addEventListener("input", list);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && box.hidden) list();
    else if (step && found.length) {
      at = (at + step + found.length) % found.length;
      point();
      event.preventDefault();
    } else if (event.key === "Enter" && found.length && !box.hidden) take(found[at]);
    else if (event.key === "Escape") {
      input.value = "";
      input.blur();
    }
    event.stopPropagation();
  });
  return { input, list };
}
