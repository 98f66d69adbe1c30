// The picture: fills the sources of the Bokeh plot, and says what is under a point.

const picture = (() => {
  const place = document.getElementById("picture");
  const measure = document.createElement("canvas").getContext("2d");
  const LABEL = 12; // CSS pixels
  const ALWAYS = 12; // units that are named if at all possible
  const STRONG = 1200; // pairs that are drawn while a slow machine moves
  const SLOW = 26; // milliseconds a frame
  const REST = 140; // milliseconds without movement
  let plot, view, sources, weakLayer, fonts;
  let strongest = 1; // the highest count shown
  let settleTimer = 0;
  const widths = new Map();

  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const { width, height, toScreen } = camera;

  async function start() {
    const item = JSON.parse(document.getElementById("kg-plot").textContent);
    const views = await Bokeh.embed.embed_item(item, place);
    const model = Bokeh.documents.at(-1);
    plot = model.get_model_by_name("plot");
    view = views.get_one(plot);
    fonts = getComputedStyle(document.body).fontFamily;
    sources = Object.fromEntries(
      ["weak", "strong", "picked", "heads", "units", "names"].map((name) => [
        name,
        model.get_model_by_name(name),
      ]),
    );
    weakLayer = model.get_model_by_name("weak-layer");
    await document.fonts.load(`${LABEL}px 'Noto Sans SC Embedded'`, "市").catch(() => []);
    camera.start(plot, { look: settle, move: watchFrames });
  }

  function settle() {
    clearTimeout(settleTimer);
    settleTimer = setTimeout(() => {
      if (!weakLayer.visible) weakLayer.visible = true;
      drawUnits();
      drawNames();
    }, REST);
  }

  let lastFrame = 0;
  let watching = false;
  let slowness = 0;
  function watchFrames() {
    if (watching) return;
    watching = true;
    lastFrame = 0;
    const until = performance.now() + 300;
    const frame = (now) => {
      if (lastFrame) slowness = 0.7 * slowness + 0.3 * (now - lastFrame);
      lastFrame = now;
      if (slowness > SLOW && weakLayer.visible) weakLayer.visible = false;
      if (now < until) requestAnimationFrame(frame);
      else watching = false;
    };
    requestAnimationFrame(frame);
  }

  // Diameters in CSS pixels. They grow with the zoom, but slower than the distances, so that
  // crowds come apart; none is too small to be seen.
  const sizeOf = (node) => Math.max(4, camera.pixels(nodes.size[node]) * camera.nearness() ** 0.6);

  function focus() {
    const chosen = state.selected;
    if (!chosen) return null;
    const near = new Set();
    const links = new Set();
    if ("edge" in chosen) {
      links.add(chosen.edge);
      near.add(edges.source[chosen.edge]).add(edges.target[chosen.edge]);
    } else {
      near.add(chosen.node);
      for (const edge of linksOf[chosen.node]) {
        if (edgeShown[edge]) {
          links.add(edge);
          near.add(otherEnd(edge, chosen.node));
        }
      }
    }
    return { near, links };
  }

  const segments = () => ({ x0: [], y0: [], x1: [], y1: [], width: [], colour: [], alpha: [] });

  function addSegment(into, edge, width, colour, alpha) {
    into.x0.push(nodes.x[edges.source[edge]]);
    into.y0.push(nodes.y[edges.source[edge]]);
    into.x1.push(nodes.x[edges.target[edge]]);
    into.y1.push(nodes.y[edges.target[edge]]);
    into.width.push(width);
    into.colour.push(colour);
    into.alpha.push(alpha);
  }

  function drawEdges() {
    const chosen = focus();
    const order = [...counts.keys()]
      .filter((edge) => edgeShown[edge])
      .sort((a, b) => counts[a] - counts[b] || a - b);
    const highest = Math.max(5, order.length ? counts[order.at(-1)] : 1); // one task is a thin line
    const crowd = Math.min(1, Math.sqrt(500 / Math.max(1, order.length)));
    const weak = segments();
    const strong = segments();
    const ink = css("--edge");
    order.forEach((edge, place) => {
      if (chosen?.links.has(edge)) return;
      const part = Math.sqrt(counts[edge] / highest);
      const alpha = (0.1 + 0.16 * crowd + 0.6 * part) * Math.min(1, 0.4 + width() / 1200) * (chosen ? 0.22 : 1);
      addSegment(order.length - place > STRONG ? weak : strong, edge, thickness(part), ink, alpha);
    });
    sources.weak.data = weak;
    sources.strong.data = strong;
    strongest = highest;
    drawPicked();
  }

  // Thinner in a small window, where the same lines stand closer together.
  const thickness = (part) => Math.min(1, Math.max(0.45, Math.min(width(), height()) / 700)) * (0.5 + 4 * part * part);

  function drawPicked() {
    const picked = segments();
    const heads = { x: [], y: [], angle: [], colour: [], size: [] };
    const accent = css("--accent");
    const links = new Set(focus()?.links);
    if (state.hovered && "edge" in state.hovered) links.add(state.hovered.edge);
    for (const edge of links) {
      if (!edgeShown[edge]) continue;
      const part = Math.sqrt(counts[edge] / strongest);
      const strength = state.hovered?.edge === edge ? 1 : 0.35 + 0.5 * part;
      addSegment(picked, edge, Math.max(1, thickness(part)), accent, strength);
      if (data.about.directed) addHead(heads, edge, accent);
    }
    sources.picked.data = picked;
    sources.heads.data = heads;
  }

  // An arrow head stands at two thirds of the line, clear of the circles at its ends.
  function addHead(heads, edge, colour) {
    const [x0, y0] = [nodes.x[edges.source[edge]], nodes.y[edges.source[edge]]];
    const [x1, y1] = [nodes.x[edges.target[edge]], nodes.y[edges.target[edge]]];
    heads.x.push(x0 + (x1 - x0) * 0.66);
    heads.y.push(y0 + (y1 - y0) * 0.66);
    heads.angle.push(Math.atan2(y1 - y0, x1 - x0) - Math.PI / 2);
    heads.colour.push(colour);
    heads.size.push(9);
  }

  function drawUnits() {
    const chosen = focus();
    const columns = { x: [], y: [], size: [], shape: [], colour: [], alpha: [], rim: [], rim_width: [] };
    const rim = css("--rim");
    const ink = css("--ink");
    const order = [...nodes.id.keys()]
      .filter((node) => nodeShown[node])
      .sort((a, b) => nodes.size[b] - nodes.size[a] || a - b);
    for (const node of order) {
      const main = state.selected?.node === node || state.hovered?.node === node;
      const away = (chosen && !chosen.near.has(node)) || !degree[node];
      columns.x.push(nodes.x[node]);
      columns.y.push(nodes.y[node]);
      columns.size.push(sizeOf(node));
      const [colour, shape] = lookOf(node);
      columns.colour.push(colour);
      columns.shape.push(shape);
      columns.alpha.push(main ? 1 : away ? 0.22 : 1);
      columns.rim.push(main ? ink : rim);
      columns.rim_width.push(main ? 2.5 : 0.8);
    }
    sources.units.data = columns;
  }

  function textWidth(text) {
    if (!widths.has(text)) {
      measure.font = `${LABEL}px ${fonts}`;
      widths.set(text, measure.measureText(text).width);
    }
    return widths.get(text);
  }

  // What stands over the picture: no name is written beneath it.
  function covered() {
    const { left, top } = place.getBoundingClientRect();
    return [...document.querySelectorAll(".search, .zoom, .foot")].map((element) => {
      const box = element.getBoundingClientRect();
      return [box.left - left - 4, box.top - top - 2, box.right - left + 4, box.bottom - top + 2];
    });
  }

  const meets = (box, others) =>
    others.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);

  // Where a name can stand, best first: below its circle, above, to the right, to the left.
  function spots(sx, sy, radius, half) {
    const tall = LABEL + 5;
    return [
      [0, radius + 2],
      [0, -radius - tall + 1],
      [radius + half + 1, -tall / 2 + 1],
      [-radius - half - 1, -tall / 2 + 1],
    ].map(([dx, dy]) => ({ dx, dy, box: [sx + dx - half, sy + dy - 1, sx + dx + half, sy + dy + tall - 1] }));
  }

  // Names from the strongest unit down, each only where it covers no other name.
  function drawNames() {
    const chosen = focus();
    const columns = { x: [], y: [], text: [], dx: [], dy: [], colour: [], halo: [] };
    const ink = css("--ink");
    const halo = css("--paper");
    const names = covered();
    const circles = [];
    const first = [state.selected?.node, state.hovered?.node].filter((node) => node !== undefined);
    const near = chosen ? ranking.filter((node) => chosen.near.has(node)) : ranking;
    let written = 0;
    for (const node of new Set([...first, ...near])) {
      if (!nodeShown[node] || (!degree[node] && !first.includes(node))) continue;
      const [sx, sy] = toScreen(nodes.x[node], nodes.y[node]);
      const radius = sizeOf(node) / 2;
      const free = spots(sx, sy, radius, textWidth(nodes.name[node]) / 2 + 3).filter(({ box }) =>
        box[0] > 2 && box[2] < width() - 2 && box[1] > 2 && box[3] < height() - 2 && !meets(box, names),
      );
      // The strongest are named even where their name lies on a circle.
      const spot = free.find(({ box }) => !meets(box, circles)) ?? (written < ALWAYS ? free[0] : null);
      if (radius > 6) circles.push([sx - radius * 0.84, sy - radius * 0.84, sx + radius * 0.84, sy + radius * 0.84]);
      if (!spot) continue;
      written += 1;
      names.push(spot.box);
      columns.x.push(nodes.x[node]);
      columns.y.push(nodes.y[node]);
      columns.text.push(nodes.name[node]);
      columns.dx.push(spot.dx);
      columns.dy.push(spot.dy);
      columns.colour.push(ink);
      columns.halo.push(halo);
    }
    sources.names.data = columns;
  }

  // While a filter moves: weak pairs and names wait if frames are slow, circles if none changes.
  function drawMoving() {
    watchFrames();
    drawEdges();
    drawUnits();
    settle();
  }

  // The ground is painted, not left clear: BokehJS would leave traces along the rim.
  function drawGround() {
    const paper = css("--paper");
    plot.setv({ background_fill_color: paper, border_fill_color: paper });
  }

  // At once, not with the next frame: a printer does not wait for it.
  const paintNow = () => view.repaint();

  function draw() {
    drawGround();
    drawEdges();
    drawUnits();
    drawNames();
  }

  // The unit under a point, else the pair; a finger is wider than a pointer.
  function under(sx, sy, reach) {
    let best = null;
    let nearest = Infinity;
    for (let node = 0; node < nodeCount; node += 1) {
      if (!nodeShown[node]) continue;
      const [nx, ny] = toScreen(nodes.x[node], nodes.y[node]);
      const away = Math.hypot(nx - sx, ny - sy) - sizeOf(node) / 2;
      if (away < reach && away < nearest) {
        nearest = away;
        best = { node };
      }
    }
    if (best) return best;
    const links = focus()?.links;
    for (let edge = 0; edge < edgeCount; edge += 1) {
      if (!edgeShown[edge] || (links && !links.has(edge))) continue;
      const away = distance(sx, sy, edge);
      if (away < reach && away < nearest) {
        nearest = away;
        best = { edge };
      }
    }
    return best;
  }

  function distance(sx, sy, edge) {
    const [ax, ay] = toScreen(nodes.x[edges.source[edge]], nodes.y[edges.source[edge]]);
    const [bx, by] = toScreen(nodes.x[edges.target[edge]], nodes.y[edges.target[edge]]);
    const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
    const part = Math.min(1, Math.max(0, ((sx - ax) * (bx - ax) + (sy - ay) * (by - ay)) / length));
    return Math.hypot(sx - ax - part * (bx - ax), sy - ay - part * (by - ay));
  }

  const on = (name, action) => plot.on_event(name, action);

  return { start, draw, paintNow, drawMoving, drawPicked, drawUnits, drawNames, under, on, place };
})();
