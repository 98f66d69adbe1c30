// The search: suggestions while typing, walked with arrows, taken with Enter.

function wireSearch() {
  const input = byId("search");
  const list = byId("suggestions");
  const folded = nodes.name.map((name) => name.toLowerCase());
  let found = [];
  let current = -1;

  function close() {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function point(place) {
    current = place;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === current)));
    if (current < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", `suggestion-${current}`);
      list.children[current].scrollIntoView({ block: "nearest" });
    }
  }
  function take(node) {
    close();
    input.value = nodes.name[node];
    if (!nodeShown[node]) {
      state.kinds.add(nodes.kind[node]);
      if (!degree[node]) state.hideAlone = false;
      buildControls();
      refresh();
    }
    choose({ node });
  }

  // A short form (发改局): its characters stand in the name in the same order, the last one last.
  function isShortFor(short, name) {
    if (!name.endsWith(short.at(-1))) return false;
    let at = -1;
    return [...short].every((character) => (at = name.indexOf(character, at + 1)) >= 0);
  }

  function suggest() {
    const asked = input.value.trim().toLowerCase();
    if (!asked) return close();
    const everyNode = [...nodes.id.keys()];
    const having = everyNode.filter((node) => folded[node].includes(asked));
    found = (having.length ? having : everyNode.filter((node) => isShortFor(asked, folded[node])))
      .sort((a, b) => folded[b].startsWith(asked) - folded[a].startsWith(asked) || strength[b] - strength[a] || a - b)
      .slice(0, 8);
    list.replaceChildren(
      ...found.map((node, place) =>
        el(
          "li",
          {
            role: "option",
            id: `suggestion-${place}`,
            "aria-selected": "false",
            on: {
              pointerdown: (event) => {
                event.preventDefault();
                take(node);
              },
            },
          },
          mark(lookOf(node)),
          el("span", { class: "name" }, nodes.name[node]),
          el("span", { class: "small" }, kindWord(nodes.kind[node])),
        ),
      ),
      ...(found.length ? [] : [el("li", { class: "note", role: "option", "aria-disabled": "true" }, word("no_match"))]),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point(-1);
  }
  input.addEventListener("input", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter and arrows belong to the input method
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
      if (list.hidden) suggest();
      const step = event.key === "ArrowDown" ? 1 : -1;
      point((current + step + found.length) % found.length);
      event.preventDefault();
    } else if (event.key === "Enter" && !list.hidden && found.length) {
      take(found[Math.max(0, current)]);
      event.preventDefault();
    } else if (event.key === "Escape" && !list.hidden) {
      close();
      event.stopPropagation();
    }
  });
}
