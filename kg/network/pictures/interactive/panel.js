// The panel: ranking of units, one unit, or one pair. Text is set as text, never as markup.

const panel = (() => {
  const body = document.getElementById("panel-body");

  function el(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name === "class") element.className = value;
      else if (name === "on") for (const [event, run] of Object.entries(value)) element.addEventListener(event, run);
      else if (name === "style") for (const [key, css] of Object.entries(value)) element.style.setProperty(key, css);
      else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined).map((child) => (child instanceof Node ? child : String(child))));
    return element;
  }

  const mark = ([colour, shape]) =>
    el("span", { class: `swatch ${shape}`, "aria-hidden": "true" }, el("span", { style: { background: colour } }));
  const swatch = (node) => mark(lookOf(node));

  const figures = (entries) =>
    el(
      "dl",
      { class: "figures" },
      ...entries
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
    );

  const span = (first, last) => (first === null ? null : first === last || last === null ? String(first) : `${first}–${last}`);

  function taskItem(task) {
    const where = [];
    if (tasks.year[task] !== null) where.push(tasks.year[task]);
    if (tasks.number[task] !== null && tasks.number[task] !== "") where.push(word("task_number", { number: tasks.number[task] }));
    if (tasks.document[task] !== null) {
      const place = { document: tasks.document[task], row: tasks.row[task] };
      where.push(word(tasks.row[task] === null ? "source_document" : "source", place));
    }
    const known = tasks.title[task] !== null && tasks.title[task] !== "";
    const title = known ? tasks.title[task] : `${word("task_unknown")} ${decodeURIComponent(tasks.id[task].split("/").slice(-2).join("/"))}`;
    return el("li", {}, el("p", { class: "task" }, title), el("p", { class: "where" }, where.join(word("joint"))));
  }

  function taskList(edge) {
    const list = tasksOf(edge);
    const missing = counts[edge] - list.length;
    return el(
      "div",
      {},
      el("ol", { class: "tasks" }, ...list.map(taskItem)),
      missing > 0 ? el("p", { class: "note" }, word("tasks_missing", { n: missing })) : null,
    );
  }

  const badge = (edge) =>
    edges.above[edge] === null || !allYears() // it is reckoned from all years
      ? null
      : el(
          "span",
          { class: edges.above[edge] ? "badge above" : "badge", title: word(edges.above[edge] ? "more_title" : "not_more_title") },
          word(edges.above[edge] ? "more" : "not_more"),
        );

  function direction(edge, node) {
    if (!data.about.directed) return null;
    return el("span", { class: "note" }, word(edges.source[edge] === node ? "outgoing" : "incoming"));
  }

  // Expected and lift are of all years; beside a count of some years this must be said.
  function expectation(edge) {
    const lift = word("times", { n: figure(edges.lift[edge], 1) });
    const text = `${word("expected")} ${figure(edges.expected[edge], 1)}${word("joint")}${word("lift")} ${lift}`;
    return allYears() ? text : `${text} (${word("all_years")})`;
  }

  const someYears = () => (allYears() ? null : el("p", { class: "note" }, word("years_note_panel")));

  function partner(edge, node, highest) {
    const other = otherEnd(edge, node);
    const details = el(
      "details",
      { class: "partner" },
      el(
        "summary",
        {},
        el(
          "span",
          { class: "line" },
          swatch(other),
          el("span", { class: "name" }, nodes.name[other]),
          direction(edge, node),
          el("strong", {}, figure(counts[edge])),
        ),
        el("span", { class: "bar", "aria-hidden": "true", style: { "--part": counts[edge] / highest } }),
        edges.expected[edge] === null
          ? null
          : el(
              "span",
              { class: "small" },
              expectation(edge),
              badge(edge),
            ),
      ),
    );
    // Filled when first opened: a unit can have hundreds of partners.
    details.addEventListener(
      "toggle",
      () =>
        details.append(
          taskList(edge),
          el(
            "p",
            { class: "actions" },
            el("button", { type: "button", class: "plain", on: { click: () => choose({ node: other }) } }, word("see_unit")),
            el("button", { type: "button", class: "plain", on: { click: () => choose({ edge }) } }, word("see_pair")),
          ),
        ),
      { once: true },
    );
    return el("li", {}, details);
  }

  function unit(node) {
    const links = partnersOf(node);
    const highest = links.length ? counts[links[0]] : 1;
    const about = [kindWord(nodes.kind[node]), nodes.place[node], nodes.functions[node]].filter(Boolean);
    return [
      el("h2", { tabindex: "-1" }, swatch(node), nodes.name[node]),
      el("p", { class: "note" }, about.join(word("joint"))),
      figures([
        [word("strength"), figure(strength[node])],
        [word("partners"), figure(degree[node])],
        ...["tasks", "lead", "coordinate", "assist", "shared"].map((name) => [
          word(name),
          nodes[name][node] === null ? null : figure(nodes[name][node]),
        ]),
        [word("active"), span(nodes.first_year[node], nodes.last_year[node])],
      ]),
      someYears(),
      el("h3", {}, word("partners_of", { n: degree[node] })),
      links.length
        ? el("ol", { class: "partners" }, ...links.map((edge) => partner(edge, node, highest)))
        : el("p", { class: "note" }, word("no_partners")),
    ];
  }

  function pair(edge) {
    const ends = [edges.source[edge], edges.target[edge]];
    const years = edges.years[edge].map(([place, count]) => [yearWord(place), count, state.years.has(place)]);
    const highest = Math.max(1, ...years.map(([, count]) => count));
    const weighted = data.about.weight && data.about.weight !== "count";
    return [
      el("p", { class: "note" }, word(data.about.directed ? "pair_directed" : "pair")),
      el(
        "h2",
        { tabindex: "-1", class: "pair" },
        ...ends.map((node) =>
          el("button", { type: "button", class: "link", on: { click: () => choose({ node }) } }, swatch(node), nodes.name[node]),
        ),
      ),
      edges.above[edge] === null ? null : el("p", {}, badge(edge)),
      edgeShown[twins.get(edge)]
        ? el("button", { type: "button", class: "plain", on: { click: () => choose({ edge: twins.get(edge) }) } }, word("see_reverse"))
        : null,
      figures([
        [word("shared_tasks"), figure(counts[edge])],
        [word("expected"), edges.expected[edge] === null ? null : figure(edges.expected[edge])],
        [word("lift"), edges.lift[edge] === null ? null : word("times", { n: figure(edges.lift[edge], 1) })],
        [word("q_value"), edges.q_value[edge] === null ? null : figure(edges.q_value[edge], 3)],
        [word("p_value"), edges.p_value[edge] === null ? null : figure(edges.p_value[edge], 3)],
        ...["newman", "fractional", "lead_assist"].map((name) => [
          word(name),
          edges[name][edge] === null ? null : figure(edges[name][edge]),
        ]),
        [weighted ? word("weight_of", { name: data.about.weight }) : "", weighted ? figure(edges.weight[edge]) : null],
      ]),
      someYears(),
      years.length ? el("h3", {}, word("by_year")) : null,
      years.length
        ? el(
            "ul",
            { class: "years" },
            ...years.map(([year, count, on]) =>
              el(
                "li",
                { class: on ? "" : "off" },
                el("span", {}, year),
                el("span", { class: "bar", "aria-hidden": "true", style: { "--part": count / highest } }),
                el("strong", {}, count),
              ),
            ),
          )
        : null,
      el("h3", {}, word("task_list", { n: figure(counts[edge]) })),
      taskList(edge),
    ];
  }

  function overview() {
    const highest = ranking.length ? Math.max(1, strength[ranking[0]]) : 1;
    return [
      el("h2", { id: "ranking", tabindex: "-1" }, word("ranking")),
      el("p", { class: "note" }, word("ranking_note")),
      el(
        "ol",
        { class: "ranking" },
        ...ranking.map((node) =>
          el(
            "li",
            {},
            el(
              "button",
              { type: "button", "data-node": node, on: { click: () => choose({ node }) } },
              el("span", { class: "line" }, swatch(node), el("span", { class: "name" }, nodes.name[node]), el("strong", {}, figure(strength[node]))),
              el("span", { class: "bar", "aria-hidden": "true", style: { "--part": strength[node] / highest } }),
              el("span", { class: "small" }, `${kindWord(nodes.kind[node])}${word("joint")}${word("partners_of", { n: degree[node] })}`),
            ),
          ),
        ),
      ),
    ];
  }

  function show() {
    const chosen = state.selected;
    const content = chosen === null ? overview() : "edge" in chosen ? pair(chosen.edge) : unit(chosen.node);
    body.replaceChildren(...content.filter(Boolean));
    const back = document.getElementById("back");
    back.hidden = chosen === null;
    back.textContent = `← ${word("back")}`;
  }

  function tip(found) {
    if ("edge" in found) {
      const edge = found.edge;
      const names = `${nodes.name[edges.source[edge]]} ${word("between")} ${nodes.name[edges.target[edge]]}`;
      return [el("strong", {}, names), el("span", {}, `${word("shared_tasks")} ${figure(counts[edge])}`), badge(edge)];
    }
    const node = found.node;
    const links = partnersOf(node).slice(0, 3);
    return [
      el("strong", {}, nodes.name[node]),
      el("span", {}, kindWord(nodes.kind[node])),
      el("span", {}, `${word("strength")} ${figure(strength[node])}${word("joint")}${word("partners_of", { n: degree[node] })}`),
      ...links.map((edge) => el("span", { class: "small" }, `${nodes.name[otherEnd(edge, node)]} ${figure(counts[edge])}`)),
    ];
  }

  return { el, mark, show, tip, body };
})();
