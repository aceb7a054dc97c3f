// The clock of the bench for any page of the dashboard: from the input event until nothing of the
// page, shadow trees included, has moved for a while, and what moved last has been painted.
globalThis.still = (() => {
  const REST = 350; // ms without a movement
  const GIVE_UP = 20000;
  const watched = new WeakSet();
  let started = 0;
  let moved = 0;
  for (const name of ["pointerup", "input", "keydown"]) {
    addEventListener(name, (event) => (started = event.timeStamp), true);
  }
  const watcher = new MutationObserver(() => {
    moved = performance.now();
    requestAnimationFrame(() => setTimeout(() => (moved = performance.now())));
    watch();
  });
  const deep = (root, found = [root]) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) deep(node.shadowRoot, found.concat(node.shadowRoot)).forEach((one) => found.includes(one) || found.push(one));
    }
    return found;
  };
  function watch() {
    for (const root of deep(document.body)) {
      if (watched.has(root)) continue;
      watched.add(root);
      watcher.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    }
  }
  return {
    arm() {
      started = moved = 0;
      watch();
    },
    async rest() {
      const end = performance.now() + GIVE_UP;
      while (performance.now() < end) {
        if (started && moved > started && performance.now() - moved > REST) return moved - started;
        await new Promise((done) => setTimeout(done, 20));
      }
      throw new Error("nothing has changed");
    },
  };
})();
