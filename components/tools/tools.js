// Find a place or an indicator, copy the link, present; the keys of the present mode; and links
// between the pages.
// All words come from Python; `items` are [kind, id, label, aside, key, key, …].

const KEYS = {
  ArrowLeft: "year-", ArrowRight: "year+", ArrowUp: "place-", ArrowDown: "place+",
  PageUp: "page-", PageDown: "page+", Escape: "leave",
};
const AT_MOST = 10;
const mounts = new WeakMap();

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

// A link to a page of ours, whose address a plain click opens without loading everything anew.
function inside(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.composedPath().find((node) => node.matches?.("a[href]"));
  if (!link || !["", "_self"].includes(link.target) || link.hasAttribute("download")) return null;
  const url = new URL(link.href);
  const folder = (path) => path.slice(0, path.lastIndexOf("/") + 1);
  const ours = url.origin === location.origin && folder(url.pathname) === folder(location.pathname);
  return ours ? url : null;
}

function followed(mount, event) {
  const url = inside(event);
  if (!url) return;
  event.preventDefault();
  if (url.pathname !== location.pathname) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  mount.send("found", `page:${url.pathname.split("/").pop()}${url.search}`);
}

function build(root) {
  const mount = { root };
  const bar = make(root, "div", { class: "tools" });
  const find = make(bar, "div", { class: "find" });
  const found = finder(find, "hits", {
    hits: (text) => (plain(text) ? search(mount.items, text).slice(0, AT_MOST) : text && []),
    taken: (item) => mount.send("found", `${item.kind}:${item.id}`),
    none: () => mount.data.words.none,
  });
  mount.input = found.input;
  mount.copy = make(bar, "button", { type: "button" });
  mount.present = make(bar, "button", { type: "button" });
  mount.copy.addEventListener("click", () => copyLink(mount));
  mount.present.addEventListener("click", () => mount.send("key", "present"));
  mount.keys = (event) => pressed(mount, event);
  mount.links = (event) => followed(mount, event);
  window.addEventListener("keydown", mount.keys);
  window.addEventListener("click", mount.links);
  return mount;
}

export default function ({ data, parentElement, setTriggerValue }) {
  let mount = mounts.get(parentElement);
  if (!mount) mounts.set(parentElement, (mount = build(parentElement)));
  mount.data = JSON.parse(new TextDecoder().decode(data));
  mount.send = setTriggerValue;
  const { words, items } = mount.data;
  globalThis[FOUND] = mount.items = items.map(([kind, id, label, aside, ...keys]) => ({ kind, id, label, aside, keys: [label, aside, id, ...keys].map(plain) }));
  mount.input.placeholder = words.find;
  mount.input.setAttribute("aria-label", words.find_long);
  mount.copy.textContent = words.copy;
  mount.present.textContent = words.present;
  return () => {
    window.removeEventListener("keydown", mount.keys);
    window.removeEventListener("click", mount.links);
    mounts.delete(parentElement);
  };
}
