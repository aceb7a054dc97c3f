// Find a place or an indicator, copy the link, present; and the keys of the present mode.
// All words come from Python; `items` are [kind, id, label, aside, key, key, …].

const KEYS = {
  ArrowLeft: "year-", ArrowRight: "year+", ArrowUp: "place-", ArrowDown: "place+",
  PageUp: "page-", PageDown: "page+", Escape: "leave",
};
const AT_MOST = 10;
const mounts = new WeakMap();

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
  if (!wanted) return [];
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
  return found.flat().slice(0, AT_MOST);
}

function list(mount) {
  const { input, box, data } = mount;
  mount.hits = search(mount.items, input.value);
  mount.at = 0;
  box.replaceChildren();
  box.hidden = !input.value;
  input.setAttribute("aria-expanded", String(!box.hidden));
  if (!mount.hits.length && input.value) make(box, "li", { class: "none" }, data.words.none);
  mount.hits.forEach((item, i) => {
    const row = make(box, "li", { role: "option", id: `hit-${i}`, "data-id": item.id });
    make(row, "b", {}, item.label);
    make(row, "span", {}, item.aside);
    row.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose(mount, item);
    });
  });
  point(mount);
}

function point(mount) {
  [...mount.box.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === mount.at)));
  mount.input.setAttribute("aria-activedescendant", mount.hits.length ? `hit-${mount.at}` : "");
}

function choose(mount, item) {
  mount.input.value = "";
  mount.box.hidden = true;
  mount.input.blur();
  mount.send("found", `${item.kind}:${item.id}`);
}

function typed(mount, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && mount.hits?.length) {
    mount.at = (mount.at + step + mount.hits.length) % mount.hits.length;
    point(mount);
    event.preventDefault();
  } else if (event.key === "Enter" && mount.hits?.length) choose(mount, mount.hits[mount.at]);
  else if (event.key === "Escape") {
    mount.input.value = "";
    list(mount);
    mount.input.blur();
  }
  event.stopPropagation();
}

// The clipboard needs a secure page; on an intranet address a selected text field does instead.
async function copyLink(mount) {
  const address = window.location.href;
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    const field = make(document.body, "textarea", { style: "position:fixed;opacity:0" });
    field.value = address;
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  mount.copy.textContent = mount.data.words.copied;
  setTimeout(() => (mount.copy.textContent = mount.data.words.copy), 2000);
}

const typing = (event) => event.composedPath()[0]?.matches?.("input, textarea, select, [contenteditable]");

function pressed(mount, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
  if (event.key === "/" && !mount.data.present) {
    event.preventDefault();
    mount.input.focus();
  } else if (mount.data.present && KEYS[event.key]) {
    event.preventDefault();
    mount.send("key", KEYS[event.key]);
  }
}

function build(root) {
  const mount = { root };
  const bar = make(root, "div", { class: "tools" });
  const find = make(bar, "div", { class: "find" });
  mount.input = make(find, "input", { type: "search", role: "combobox", "aria-controls": "hits", autocomplete: "off" });
  mount.box = make(find, "ul", { id: "hits", role: "listbox" });
  mount.box.hidden = true;
  mount.copy = make(bar, "button", { type: "button" });
  mount.present = make(bar, "button", { type: "button" });
  mount.input.addEventListener("input", () => list(mount));
  mount.input.addEventListener("keydown", (event) => typed(mount, event));
  mount.input.addEventListener("blur", () => (mount.box.hidden = true));
  mount.copy.addEventListener("click", () => copyLink(mount));
  mount.present.addEventListener("click", () => mount.send("key", "present"));
  mount.keys = (event) => pressed(mount, event);
  window.addEventListener("keydown", mount.keys);
  return mount;
}

export default function ({ data, parentElement, setTriggerValue }) {
  let mount = mounts.get(parentElement);
  if (!mount) mounts.set(parentElement, (mount = build(parentElement)));
  mount.data = JSON.parse(new TextDecoder().decode(data));
  mount.send = setTriggerValue;
  const { words, items } = mount.data;
  mount.items = items.map(([kind, id, label, aside, ...keys]) => ({ kind, id, label, aside, keys: [label, aside, id, ...keys].map(plain) }));
  mount.input.placeholder = words.find;
  mount.input.setAttribute("aria-label", words.find_long);
  mount.copy.textContent = words.copy;
  mount.present.textContent = words.present;
  return () => {
    window.removeEventListener("keydown", mount.keys);
    mounts.delete(parentElement);
  };
}
