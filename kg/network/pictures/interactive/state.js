// What is known and what is chosen: data, filters and the figures that follow from them.

const data = JSON.parse(document.getElementById("kg-data").textContent);
const { nodes, edges, tasks } = data;
const nodeCount = nodes.id.length;
const edgeCount = edges.source.length;
const hasStatistics = edges.above.some((above) => above !== null);
const hasGroups = nodes.group.some((group) => group !== null);
const kindLooks = new Map(data.kinds.map(([kind, ...look]) => [kind, look]));
// A community goes by its unit with the most tasks shared, whatever the filters.
const groupMembers = data.groups.map(() => []);
nodes.group.forEach((group, node) => group !== null && groupMembers[group].push(node));
const linksOf = Array.from({ length: nodeCount }, () => []);
for (let edge = 0; edge < edgeCount; edge += 1) {
  linksOf[edges.source[edge]].push(edge);
  if (edges.target[edge] !== edges.source[edge]) linksOf[edges.target[edge]].push(edge);
}

// The edge the other way between the same two, in a directed network.
const twins = new Map();
if (data.about.directed) {
  const byEnds = new Map([...edges.source.keys()].map((edge) => [`${edges.source[edge]},${edges.target[edge]}`, edge]));
  for (let edge = 0; edge < edgeCount; edge += 1) {
    const twin = byEnds.get(`${edges.target[edge]},${edges.source[edge]}`);
    if (twin !== undefined && twin !== edge) twins.set(edge, twin);
  }
}

const defaults = () => ({
  years: new Set(data.years.keys()),
  minimum: 1,
  onlyAbove: false,
  kinds: new Set(data.kinds.map(([kind]) => kind)),
  hideAlone: false,
  colour: hasGroups ? "group" : "kind",
});

const state = {
  ...defaults(),
  language: data.language,
  dark: false,
  selected: null, // {node} or {edge}
  hovered: null,
};

// Figures under the filters: shared tasks and visibility of a pair, strength and degree of a unit.
const counts = new Float64Array(edgeCount);
const edgeShown = new Uint8Array(edgeCount);
const nodeShown = new Uint8Array(nodeCount);
const strength = new Float64Array(nodeCount);
const degree = new Uint32Array(nodeCount);
let ranking = [];

const allYears = () => state.years.size === data.years.length;

function countUnderYears(edge) {
  if (allYears()) return edges.count[edge];
  let sum = 0;
  for (const [year, count] of edges.years[edge]) if (state.years.has(year)) sum += count;
  return sum;
}

// The counts that occur, ascending: the stops of the slider, so that no step of it changes nothing.
let stops = [1];
function findStops() {
  const found = new Set([1]);
  for (let edge = 0; edge < edgeCount; edge += 1) found.add(Math.max(1, countUnderYears(edge)));
  stops = [...found].sort((a, b) => a - b);
  state.minimum = Math.min(state.minimum, stops.at(-1));
}

function recompute() {
  findStops();
  strength.fill(0);
  degree.fill(0);
  for (let node = 0; node < nodeCount; node += 1) {
    nodeShown[node] = state.kinds.has(nodes.kind[node]) ? 1 : 0;
  }
  for (let edge = 0; edge < edgeCount; edge += 1) {
    const source = edges.source[edge];
    const target = edges.target[edge];
    counts[edge] = countUnderYears(edge);
    const shown =
      counts[edge] > 0 &&
      counts[edge] >= state.minimum &&
      nodeShown[source] &&
      nodeShown[target] &&
      (!state.onlyAbove || edges.above[edge] === true);
    edgeShown[edge] = shown ? 1 : 0;
    if (shown) {
      strength[source] += counts[edge];
      strength[target] += counts[edge];
      // Two that lead for each other are one pair of partners: counted at the later edge.
      if (!(twins.get(edge) < edge && edgeShown[twins.get(edge)])) {
        degree[source] += 1;
        degree[target] += 1;
      }
    }
  }
  if (state.hideAlone) {
    for (let node = 0; node < nodeCount; node += 1) if (!degree[node]) nodeShown[node] = 0;
  }
  ranking = [...nodes.id.keys()]
    .filter((node) => nodeShown[node])
    .sort((a, b) => strength[b] - strength[a] || degree[b] - degree[a] || a - b);
}

const otherEnd = (edge, node) =>
  edges.source[edge] === node ? edges.target[edge] : edges.source[edge];

const partnersOf = (node) =>
  linksOf[node]
    .filter((edge) => edgeShown[edge])
    .sort((a, b) => counts[b] - counts[a] || (edges.lift[b] ?? 0) - (edges.lift[a] ?? 0) || a - b);

// A task without a known year stays in the list: leaving it out would hide a fact.
const tasksOf = (edge) =>
  edges.tasks[edge]
    .filter((task) => {
      if (allYears()) return true;
      const place = data.years.indexOf(tasks.year[task]);
      return place < 0 ? tasks.year[task] === null : state.years.has(place);
    })
    .sort((a, b) => (tasks.year[b] ?? 0) - (tasks.year[a] ?? 0) || a - b);

// Some sentences are of units; where leaders or tasks are nodes too, others take their place.
const sentence = (key) => {
  const said = data.words[state.language];
  return (data.about.units_only ? null : said[`${key}@mixed`]) ?? said[key] ?? key;
};
const word = (key, values = {}) =>
  sentence(key).replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole,
  );

const kindWord = (kind) => word(`kind_${kind}`) === `kind_${kind}` ? kind : word(`kind_${kind}`);
function groupWord(group) {
  const members = groupMembers[group];
  const first = members.reduce((a, b) => (nodes.size[b] > nodes.size[a] ? b : a), members[0]);
  const values = { name: nodes.name[first], n: members.length, others: members.length - 1 };
  return word(members.length > 1 ? "group" : "group_one", values);
}
const yearWord = (place) => data.years[place] ?? word("year_unknown");

function figure(value, digits = 2) {
  if (value === null || value === undefined) return "–";
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return value.toExponential(1);
  return value.toLocaleString(state.language === "zh" ? "zh-CN" : "en", {
    maximumFractionDigits: size >= 100 ? 0 : size < 0.1 ? 3 : digits,
  });
}

const REST = ["#e6e8eb", "circle"];
function lookOf(node) {
  const [colour, shape] =
    state.colour === "group"
      ? (data.groups[nodes.group[node]] ?? REST)
      : (kindLooks.get(nodes.kind[node]) ?? REST);
  return [colour, nodes.shape?.[node] ?? shape];
}
