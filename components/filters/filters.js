// The filters of a page: menus, pickers of places and switches in a row, updated in place.

const mounts = new WeakMap();

const field = (mount, control, tag) => {
  const node = make(mount.row, tag, { class: control.kind, "data-filter": control.name });
  const title = make(node, "span", { class: "label" });
  return { node, title, shown: "" };
};

function menu(mount, control) {
  const built = field(mount, control, "label");
  const select = make(built.node, "select");
  select.addEventListener("change", () => mount.send(control.name, select.value));
  return Object.assign(built, {
    update({ options, chosen }) {
      const shown = JSON.stringify(options);
      if (shown !== built.shown) {
        select.replaceChildren();
        for (const [value, words] of options) make(select, "option", { value }, words);
        built.shown = shown;
      }
      select.value = chosen;
      select.title = select.selectedOptions[0]?.textContent ?? "";
    },
  });
}

function toggle(mount, control) {
  const built = field(mount, control, "label");
  const box = make(built.node, "input", { type: "checkbox", role: "switch" });
  box.addEventListener("change", () => mount.send(control.name, box.checked));
  return Object.assign(built, { update: ({ on }) => (box.checked = on) });
}

// All places of `among` while nothing is typed, in their order; then those that fit.
const offered = ({ among, chosen }, text) => {
  const held = new Set(chosen.map(([code]) => code));
  const all = (globalThis[FOUND] ?? []).filter((item) => item.kind === "place" && !held.has(item.id));
  const known = among ? among.flatMap((code) => all.filter((item) => item.id === code)) : all;
  return plain(text) ? search(known, text) : known;
};

function picker(mount, control) {
  const built = field(mount, control, "div");
  const box = make(built.node, "div", { class: "box" });
  const chips = make(box, "span", { class: "chips" });
  let now = control;
  const codes = () => now.chosen.map(([code]) => code);
  const found = finder(box, `hits-${control.name}`, {
    hits: (text) => offered(now, text),
    taken: (item) => mount.send(control.name, now.most > 1 ? [...codes(), item.id] : [item.id]),
    none: () => mount.words.none,
  });
  found.input.addEventListener("focus", () => (found.input.placeholder = now.hint));
  found.input.addEventListener("click", found.list);
  const rest = () => {
    const alone = now.most === 1 ? now.chosen[0]?.[1] : "";
    found.input.placeholder = alone || (now.chosen.length ? "" : now.hint);
    found.input.classList.toggle("held", Boolean(alone));
  };
  found.input.addEventListener("blur", rest);
  return Object.assign(built, {
    update(next) {
      now = next;
      const shown = JSON.stringify(next.chosen);
      found.input.setAttribute("aria-label", [next.label, ...next.chosen.map(([, name]) => name)].join(" "));
      if (shown !== built.shown && next.most > 1) {
        chips.replaceChildren();
        for (const [code, name] of next.chosen) {
          const chip = make(chips, "button", { type: "button", "data-tag": code, "aria-label": mount.words.remove.replace("{name}", name) }, name);
          chip.addEventListener("click", () => mount.send(control.name, codes().filter((own) => own !== code)));
        }
      }
      built.shown = shown;
      rest();
    },
  });
}

const KINDS = { menu, switch: toggle, picker };

function fill(mount, controls) {
  const names = controls.map(({ kind, name }) => `${kind} ${name}`).join();
  if (names !== mount.names) {
    mount.row.replaceChildren();
    mount.built = new Map(controls.map((control) => [control.name, KINDS[control.kind](mount, control)]));
    mount.names = names;
  }
  for (const control of controls) {
    const built = mount.built.get(control.name);
    built.title.textContent = control.label;
    built.node.style.width = `${control.width}px`;
    built.update(control);
  }
}

function render({ data, parentElement, setTriggerValue }) {
  let mount = mounts.get(parentElement);
  if (!mount) {
    make(parentElement, "style", {}, STYLE);
    mount = { row: make(parentElement, "div", { class: "filters" }) };
    mounts.set(parentElement, mount);
  }
  const message = JSON.parse(new TextDecoder().decode(data));
  mount.words = message.words;
  mount.send = (name, value) => setTriggerValue("chosen", [name, value]);
  fill(mount, message.controls);
  return () => mounts.delete(parentElement);
}
