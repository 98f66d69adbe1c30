// The camera: which part of the picture shows, and at which scale; one scale for both directions.

const camera = (() => {
  const place = document.getElementById("picture");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  let plot, onLook, onMove;
  let atFit = true;
  let unitsPerPixel = 1;
  let fitUnits = 1;
  let own = false; // the ranges are being set from here
  let waiting = false;
  let journey = 0;

  const width = () => plot.inner_width || place.clientWidth;
  const height = () => plot.inner_height || place.clientHeight;

  // `look` is called after every move, `move` when the move was a gesture.
  function start(model, { look: afterLook, move: afterMove }) {
    plot = model;
    onLook = afterLook;
    onMove = afterMove;
    for (const side of ["inner_width", "inner_height"]) {
      plot.properties[side].change.connect(() => (atFit ? fit(false) : look(...centre())));
    }
    for (const range of [plot.x_range, plot.y_range]) range.change.connect(moved);
    fit(false);
  }

  const centre = () => [
    (plot.x_range.start + plot.x_range.end) / 2,
    (plot.y_range.start + plot.y_range.end) / 2,
  ];

  function look(x, y) {
    const dx = (unitsPerPixel * width()) / 2;
    const dy = (unitsPerPixel * height()) / 2;
    own = true;
    plot.x_range.setv({ start: x - dx, end: x + dx });
    plot.y_range.setv({ start: y - dy, end: y + dy });
    own = false;
    onLook();
  }

  // The ranges are moved by a gesture, one after the other: looked at when both have been.
  function moved() {
    if (own || waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      journey += 1;
      atFit = false;
      const asked = (plot.x_range.end - plot.x_range.start) / width();
      unitsPerPixel = bounded(asked);
      if (unitsPerPixel !== asked) look(...centre());
      onMove();
    });
  }

  function travel(x, y, scale) {
    const [x0, y0] = centre();
    const scale0 = unitsPerPixel;
    const steps = still.matches ? 1 : 14;
    journey += 1; // a later journey, or a gesture, ends this one
    const mine = journey;
    let step = 0;
    const next = () => {
      if (mine !== journey) return;
      step += 1;
      const part = step === steps ? 1 : 1 - (1 - step / steps) ** 3;
      unitsPerPixel = scale0 * (scale / scale0) ** part;
      look(x0 + (x - x0) * part, y0 + (y - y0) * part);
      if (step < steps) requestAnimationFrame(next);
    };
    next();
  }

  function fit(moving = true) {
    const shown = [...nodes.id.keys()].filter((node) => nodeShown[node]);
    const list = shown.length ? shown : [...nodes.id.keys()];
    const xs = list.map((node) => nodes.x[node]);
    const ys = list.map((node) => nodes.y[node]);
    const [left, right] = [Math.min(...xs, 1e9), Math.max(...xs, -1e9)];
    const [low, high] = [Math.min(...ys, 1e9), Math.max(...ys, -1e9)];
    const side = width() < 600 ? 34 : 64;
    const [top, bottom] = overlays();
    const scale = Math.max(
      (right - left) / Math.max(60, width() - 2 * side),
      (high - low) / Math.max(60, height() - top - bottom),
      1e-4,
    );
    fitUnits = scale;
    const target = [(left + right) / 2, (low + high) / 2 + ((top - bottom) / 2) * scale];
    atFit = true;
    if (moving) travel(...target, scale);
    else {
      unitsPerPixel = scale;
      look(...target);
    }
  }

  // Heights that search and legend cover, in CSS pixels.
  function overlays() {
    const legend = document.querySelector(".foot").offsetTop || place.clientHeight - 60;
    return [width() < 600 ? 70 : 76, place.clientHeight - legend + 26];
  }

  // Neither so near nor so far that nothing is left to see.
  const bounded = (scale) => Math.min(Math.max(scale, fitUnits / 40), fitUnits * 4);

  function zoom(factor) {
    atFit = false;
    travel(...centre(), bounded(unitsPerPixel / factor));
  }

  function pan(dx, dy) {
    atFit = false;
    const [x, y] = centre();
    travel(x + dx * unitsPerPixel, y + dy * unitsPerPixel, unitsPerPixel);
  }

  // Bring a unit into the middle if it is outside the part that panels leave free.
  function reveal(node) {
    const [sx, sy] = toScreen(nodes.x[node], nodes.y[node]);
    const margin = 70;
    const sheet = window.innerHeight * 0.64 - (window.innerHeight - place.getBoundingClientRect().bottom);
    const free = height() - (window.innerWidth < 1080 ? sheet : 0);
    if (sx > margin && sx < width() - margin && sy > margin && sy < free - margin) return;
    atFit = false;
    travel(nodes.x[node], nodes.y[node] - (height() / 2 - free * 0.6) * unitsPerPixel, unitsPerPixel);
  }

  const toScreen = (x, y) => [
    (x - plot.x_range.start) / unitsPerPixel,
    (plot.y_range.end - y) / unitsPerPixel,
  ];

  // How much nearer than at the first view.
  const nearness = () => fitUnits / unitsPerPixel;
  const pixels = (units) => units / fitUnits;

  return { start, fit, zoom, pan, reveal, toScreen, width, height, nearness, pixels };
})();
