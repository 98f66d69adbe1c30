// The controls: filters, legend, switches of language and theme, and the words of the page.

function check(label, checked, change, extra = null) {
  const input = el("input", { type: "checkbox", on: { change: (event) => change(event.target.checked) } });
  input.checked = checked;
  return el("label", { class: "check" }, input, extra, el("span", {}, label));
}

const toggle = (set, value) => (on) => {
  if (on) set.add(value);
  else set.delete(value);
  refresh();
};

function buildControls() {
  byId("years").replaceChildren(
    ...[...data.years.keys()].map((place) => check(yearWord(place), state.years.has(place), toggle(state.years, place))),
  );
  const sizes = new Map();
  for (const kind of nodes.kind) sizes.set(kind, (sizes.get(kind) ?? 0) + 1);
  byId("kinds").replaceChildren(
    ...data.kinds.map(([kind, ...look]) =>
      check(
        `${kindWord(kind)} ${sizes.get(kind) ?? 0}`,
        state.kinds.has(kind),
        toggle(state.kinds, kind),
        mark(look),
      ),
    ),
  );
  byId("colour").replaceChildren(
    ...(hasGroups ? ["group", "kind"] : ["kind"]).map((way) => el("option", { value: way }, word(`by_${way}`))),
  );
  byId("years").parentElement.hidden = data.years.length < 2;
  byId("chance-line").hidden = !hasStatistics;
}

function showControls() {
  byId("minimum").max = stops.length - 1;
  byId("minimum").value = stops.findLastIndex((stop) => stop <= state.minimum);
  byId("minimum").setAttribute("aria-valuetext", state.minimum);
  byId("minimum-value").textContent = state.minimum;
  byId("chance").checked = state.onlyAbove;
  byId("hide").checked = state.hideAlone;
  byId("colour").value = state.colour;
  byId("kinds").dataset.colour = state.colour;
  byId("years-note").hidden = allYears() || !hasStatistics;
  let pairs = 0;
  for (const shown of edgeShown) pairs += shown;
  const linked = ranking.filter((node) => degree[node]).length;
  const all = { all_nodes: figure(nodeCount), all_edges: figure(edgeCount) };
  byId("status").textContent = pairs
    ? word("status", { nodes: figure(linked), edges: figure(pairs), ...all })
    : word("status_none");
  picture.place.setAttribute("aria-label", word("picture_label", { nodes: linked, edges: pairs }));
}

function showLegend() {
  const present = new Set(ranking.map((node) => (state.colour === "group" ? nodes.group[node] : nodes.kind[node])));
  const entries =
    state.colour === "group"
      ? [...data.groups.map((look, group) => [group, groupWord(group), look]), [null, word("rest"), REST]]
      : data.kinds.map(([kind, ...look]) => [kind, kindWord(kind), look]);
  byId("legend").replaceChildren(
    el(
      "ul",
      {},
      ...entries
        .filter(([key]) => present.has(key))
        .map(([, name, look]) => el("li", {}, mark(look), name)),
    ),
    el("p", {}, word("legend_size")),
  );
}

function showAbout() {
  const { about } = data;
  const told = about.told[state.language];
  if (data.title === null) {
    const name = told.name || word("network");
    byId("title").textContent = name;
    document.title = name;
  }
  const scope = [
    [about.places, told.years].filter(Boolean).join(" "),
    about.tasks === null ? "" : word("scope_tasks", { n: figure(about.tasks) }),
    word("scope", { n: figure(nodeCount), pairs: figure(edgeCount) }),
    told.filters,
  ];
  byId("subtitle").textContent = scope.filter(Boolean).join(word("joint"));
  const entries = [
    ["about_reading", word(about.directed ? "about_reading_directed" : "about_reading_text")],
    hasStatistics ? ["about_chance", word("about_chance_text", { pairs: figure(about.pairs_tested) })] : null,
    ["about_filters", told.filters || word("nothing")],
    ["about_left_out", told.left_out || word("nothing")],
  ].filter(Boolean);
  byId("about").replaceChildren(
    ...entries.flatMap(([key, text]) => [el("dt", {}, word(key)), el("dd", {}, text)]),
    el("dt", {}, word("about_documents")),
    ...(about.documents.length ? about.documents : [word("nothing")]).map((name) => el("dd", { class: "document" }, name)),
  );
}

function showWords() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : state.language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", word(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = word(element.dataset.label);
  }
  byId("search").placeholder = word(coarse.matches ? "search" : "search_key");
  byId("search").setAttribute("aria-label", word("search"));
  byId("language").textContent = word("other_language");
  byId("language").lang = state.language === "zh" ? "en" : "zh-CN";
  showTheme();
  showAbout();
  buildControls();
}

function showTheme() {
  document.documentElement.dataset.theme = state.dark ? "dark" : "light";
  byId("theme").textContent = word(state.dark ? "to_light" : "to_dark");
  byId("theme").setAttribute("aria-pressed", String(state.dark));
}

function setDark(dark) {
  state.dark = dark;
  showTheme();
  picture.draw();
}

function wireControls() {
  byId("minimum").addEventListener("input", (event) => {
    state.minimum = stops[Number(event.target.value)];
    refreshSoon();
  });
  for (const [id, name] of [["chance", "onlyAbove"], ["hide", "hideAlone"]]) {
    byId(id).addEventListener("change", (event) => {
      state[name] = event.target.checked;
      refresh();
    });
  }
  byId("colour").addEventListener("change", (event) => {
    state.colour = event.target.value;
    refresh();
  });
  byId("reset").addEventListener("click", () => {
    Object.assign(state, defaults(), { selected: null });
    byId("search").value = "";
    buildControls();
    refresh({ fit: true });
  });
  byId("language").addEventListener("click", () => {
    state.language = state.language === "zh" ? "en" : "zh";
    showWords();
    refresh();
  });
  byId("theme").addEventListener("click", () => setDark(!state.dark));
  prefersDark.addEventListener("change", (event) => setDark(event.matches));
  byId("back").addEventListener("click", () => choose(null));
  byId("zoom-in").addEventListener("click", () => camera.zoom(1.5));
  byId("zoom-out").addEventListener("click", () => camera.zoom(1 / 1.5));
  byId("zoom-fit").addEventListener("click", () => camera.fit());
  for (const tab of document.querySelectorAll("[data-opens]")) {
    tab.addEventListener("click", () => {
      const name = tab.dataset.opens;
      if (byId(name).classList.contains("open")) shut(name);
      else open(name);
    });
  }
  for (const button of document.querySelectorAll("[data-closes]")) {
    button.addEventListener("click", () => {
      if (button.dataset.closes === "panel") closePanel();
      else shut(button.dataset.closes);
    });
  }
  // Paper is white, whatever the screen; the canvas keeps its pixels and is made to fit the sheet.
  const stage = document.querySelector(".stage");
  window.addEventListener("beforeprint", () => {
    document.documentElement.dataset.theme = "print";
    picture.draw();
    picture.paintNow();
    const { clientWidth, clientHeight } = stage;
    Object.assign(stage.style, {
      width: `${clientWidth}px`,
      height: `${clientHeight}px`,
      zoom: Math.min(1, 980 / clientWidth, 600 / clientHeight),
    });
  });
  window.addEventListener("afterprint", () => {
    Object.assign(stage.style, { width: "", height: "", zoom: "" });
    setDark(state.dark);
  });
}
