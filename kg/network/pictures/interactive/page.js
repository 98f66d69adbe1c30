// The page: what happens when something is chosen, pointed at or typed; and the start of it all.

const byId = (id) => document.getElementById(id);
const narrow = window.matchMedia("(max-width: 1079px)");
const coarse = window.matchMedia("(pointer: coarse)");
const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
const { el, mark } = panel;

function figureAnew() {
  recompute();
  const chosen = state.selected;
  if (chosen && !("edge" in chosen ? edgeShown[chosen.edge] : nodeShown[chosen.node])) state.selected = null;
}

function refresh({ fit = false } = {}) {
  figureAnew();
  picture.draw();
  panel.show();
  showControls();
  showLegend();
  if (fit) camera.fit();
}

// Moving a slider asks for many redraws: one a frame is enough, and lists wait until it rests.
let waiting = false;
let restTimer = 0;
function refreshSoon() {
  clearTimeout(restTimer);
  restTimer = setTimeout(refresh, 140);
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    figureAnew();
    picture.drawMoving();
    showControls();
  });
}

function choose(what, { keepView = false } = {}) {
  state.selected = what;
  picture.draw();
  panel.show();
  hideTip();
  if (what) {
    open("panel");
    if (!keepView && "node" in what) camera.reveal(what.node);
    byId("panel").scrollTop = 0;
    panel.body.querySelector("h2")?.focus({ preventScroll: true });
  }
}

function closePanel() {
  const node = state.selected?.node;
  choose(null);
  if (narrow.matches) shut("panel");
  else panel.body.querySelector(`[data-node="${node}"]`)?.focus({ preventScroll: false });
}

// On narrow screens filters and panel are sheets, one at a time; on wide ones both always show.
function open(name) {
  if (!narrow.matches) return;
  for (const other of ["filters", "panel"]) setSheet(other, other === name);
}
const shut = (name) => setSheet(name, false);
function setSheet(name, shown) {
  byId(name).classList.toggle("open", shown);
  document.querySelector(`[data-opens="${name}"]`).setAttribute("aria-expanded", String(shown));
}

const hideTip = () => {
  byId("tip").hidden = true;
};

function showTip(found, sx, sy) {
  const tip = byId("tip");
  tip.replaceChildren(...panel.tip(found).filter(Boolean));
  tip.hidden = false;
  const { offsetWidth, offsetHeight } = tip;
  const { clientWidth, clientHeight } = picture.place;
  const left = sx + 16 + offsetWidth > clientWidth ? sx - offsetWidth - 12 : sx + 16;
  const top = Math.min(sy + 12, clientHeight - offsetHeight - 8);
  tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
}

function hover(found, sx, sy) {
  const before = state.hovered;
  state.hovered = found;
  if (found) showTip(found, sx, sy);
  else hideTip();
  if (before?.edge !== found?.edge) picture.drawPicked();
  if (before?.node !== found?.node) {
    picture.drawUnits();
    picture.drawNames();
  }
}

function wirePicture() {
  let touched = false;
  let dwell = 0;
  picture.place.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
    picture.place.focus({ preventScroll: true });
  }, true);
  // Two quick clicks on two places are a double tap for BokehJS; here each is a choice.
  for (const tap of ["tap", "doubletap"]) {
    picture.on(tap, ({ sx, sy }) => choose(picture.under(sx, sy, touched ? 16 : 4), { keepView: true }));
  }
  picture.on("mousemove", ({ sx, sy }) => {
    if (touched) return;
    const found = picture.under(sx, sy, 3);
    picture.place.classList.toggle("pointing", found !== null);
    clearTimeout(dwell);
    // On its way to somewhere the pointer crosses many lines: a pair shows when it rests.
    if (found && "edge" in found) dwell = setTimeout(() => hover(found, sx, sy), 70);
    else hover(found, sx, sy);
  });
  picture.on("mouseleave", () => {
    clearTimeout(dwell);
    hover(null);
  });
}

function wireKeyboard() {
  const moves = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input[type=search], select, textarea");
    if (event.key === "/" && !typing) {
      byId("search").focus();
      byId("search").select();
      event.preventDefault();
    } else if (event.key === "Escape") {
      hideTip();
      if (state.selected) closePanel();
      else for (const name of ["filters", "panel"]) shut(name);
    } else if (typing || event.target.matches("input")) {
      // Arrows and signs belong to the control.
    } else if (event.key in moves && event.target === picture.place) {
      camera.pan(...moves[event.key]);
      event.preventDefault();
    } else if (event.key === "+" || event.key === "=") camera.zoom(1.5);
    else if (event.key === "-") camera.zoom(1 / 1.5);
    else if (event.key === "0") camera.fit();
  });
}

function wireSkip() {
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    choose(null);
    open("panel");
    byId("ranking").focus();
  });
}

async function main() {
  state.dark = prefersDark.matches;
  for (const id of ["filters", "panel"]) byId(id).hidden = false;
  recompute();
  showWords();
  Bokeh.set_log_level("error");
  await picture.start();
  wireControls();
  wireSearch();
  wirePicture();
  wireKeyboard();
  wireSkip();
  refresh();
  camera.fit(false);
  document.documentElement.dataset.ready = "yes";
}

main();
