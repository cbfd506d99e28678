/** Every text of the chart page in English. The other languages are typed by this one: a missing text fails tsc. */

const many = (n: number, one: string, other: string): string => `${n.toLocaleString("en")} ${n === 1 ? one : other}`;

const LAYOUT_NAMES: Record<string, string> = {
  force: "by links",
  hierarchy: "in layers",
  circle: "in a circle by group",
  timeline: "along time",
  map: "on the map",
};

const DRAWN_NAMES: Record<string, string> = { note: "a note", box: "a frame", arrow: "an arrow" };

export const en = {
  yes: "yes",
  no: "no",
  close: "Close",
  links: (n: number) => many(n, "link", "links"),

  // Search
  searchLabel: "Find a person, phone, document or organisation",
  searchPlaceholder: "Name, alias, phone, document, plate …",
  searching: "Searching …",
  searchNothing: (q: string) => `Nothing found for “${q}”. Try another spelling or part of the number.`,
  searchFound: (shown: number, total: number) =>
    shown < total ? `${shown} of ${total} hits shown. Type more to narrow them.` : many(total, "hit", "hits"),
  onChart: "on the chart",
  foundBy: (name: string) => `found by “${name}”`,

  // Toolbar
  tools: "Chart tools",
  undo: "Undo",
  redo: "Redo",
  open: "Open links",
  closeLinks: "Close links",
  hide: "Hide",
  showHidden: "Show hidden",
  findPath: "Find path",
  findPathHelp: "Select two entities first, then find how they are linked.",
  ask: "Ask a question",
  arrange: "Arrange",
  fit: "Fit",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  clear: "Clear",

  // Chart
  chartRegion: "Link chart",
  chartHelp:
    "Arrow keys move between entities, Enter opens links, Space selects, Delete hides, plus and minus zoom, 0 fits. The table below holds the same content.",
  emptyTitle: "Start with a name, a phone or a document",
  emptyHelp:
    "Search above and choose a hit: it comes onto this chart. Double-click it, or press Enter, to open its links.",
  moreLabel: (n: number, type: string) => `${n.toLocaleString("en")} more · ${type}`,
  beyondLabel: (n: number) => `${many(n, "link", "links")} not on the chart yet`,
  focusLabel: (caption: string, type: string, links: number) => `${caption}, ${type}, ${many(links, "link", "links")}`,
  selected: (n: number) => `${n.toLocaleString("en")} selected`,

  // Legend
  legend: "Legend",
  legendHint: "Choose a type to hide or show it.",
  legendLinks: "Links",
  legendInferred: "concluded, not stated by a source",
  legendDerived: "made by the source from other links",
  legendBeyond: "links not on the chart yet",
  legendFresh: "new with the last step",

  // Panels
  panel: "Details and history",
  details: "Details",
  history: "History",
  detailsNone: "Select an entity or a link to see what is known of it, from which source and how it is graded.",
  detailsMany: (n: number) => `${n.toLocaleString("en")} selected. Choose one to see its details.`,
  loading: "Loading …",
  sources: "Sources",
  noSources: "Public reference or shared value: it belongs to no single source.",
  dataset: "Dataset",
  reference: "Reference",
  grade: "Grade",
  ungraded: "not graded",
  gradeSource: "source",
  gradeInformation: "information",
  handling: "Handling",
  properties: "Properties",
  noProperties: "No further properties.",
  linksByType: "Links",
  linkType: "Type of link",
  count: "Number",
  shownOnChart: "On chart",
  noLinks: "No visible links.",
  notShown: "Not on the chart",
  chooseMore: "Choose …",
  from: "From",
  to: "To",
  period: "Period",
  noTime: "no time given",
  members: "Records behind this link",
  membersShown: (shown: number, total: number) => `${shown} of ${total} shown`,
  inferred: "concluded",
  derived: "derived",
  inferredHelp: "Somebody concluded this link; no source states it.",
  derivedHelp: "The source made this link from other links. It is no further evidence.",

  // History
  historyNone: "Nothing done yet. Every step will stand here, and can be gone back to.",
  historyStart: "Empty chart",
  historyUndone: "undone",
  stepPlaced: (what: string, n: number) => `Added ${what}${n > 1 ? ` (${many(n, "entity", "entities")})` : ""}`,
  stepPath: (what: string, n: number) => `Path ${what}: ${n} added`,
  stepQuestion: (what: string, n: number) => `Asked “${what}”: ${n} added`,
  stepOpened: (what: string, n: number) => `Opened ${what}: ${n} added`,
  stepMore: (what: string, type: string, n: number) => `More of ${what} (${type}): ${n} added`,
  stepClosed: (what: string, n: number) => `Closed ${what}: ${n} taken off`,
  stepHid: (what: string) => `Hid ${what}`,
  stepHidMany: (n: number) => `Hid ${n} things`,
  stepShowHidden: "Showed everything hidden",
  stepToggleOff: (type: string) => `Hid type ${type}`,
  stepToggleOn: (type: string) => `Showed type ${type}`,
  stepMoved: (what: string) => `Moved ${what}`,
  stepMovedMany: (n: number) => `Moved ${many(n, "entity", "entities")}`,
  stepShown: (n: number) => `Showed ${many(n, "hidden thing", "hidden things")} again`,
  stepFiltered: "Changed what the chart is filtered by",
  stepArranged: (layout: string) => `Arranged the chart: ${LAYOUT_NAMES[layout] ?? layout}`,
  stepPinned: (n: number) => `Pinned ${many(n, "entity", "entities")}`,
  stepUnpinned: (n: number) => `Unpinned ${many(n, "entity", "entities")}`,
  stepBoxed: (title: string) => `Grouped: ${title}`,
  stepBoxOpened: (title: string) => `Opened group ${title}`,
  stepBoxClosed: (title: string) => `Closed group ${title}`,
  stepBoxRenamed: (title: string) => `Renamed a group: ${title}`,
  stepUnboxed: (title: string) => `Took group ${title} apart`,
  stepFanned: "Fanned out parallel links",
  stepGathered: "Gathered parallel links",
  stepAnnotated: (kind: string) => `Drew ${DRAWN_NAMES[kind] ?? kind}`,
  stepUnannotated: (n: number) => `Took ${many(n, "drawing", "drawings")} off`,
  stepRemoved: (n: number) => `Took ${many(n, "entity", "entities")} off the chart`,
  stepCleared: "Cleared the chart",

  // Table
  table: "Table of the chart",
  tabNodes: (n: number) => `Entities (${n.toLocaleString("en")})`,
  tabLinks: (n: number) => `Links (${n.toLocaleString("en")})`,
  tabAnswer: (n: number) => `Answer (${n.toLocaleString("en")})`,
  filter: "Filter",
  filterPlaceholder: "Filter the rows",
  tableNothing: "No row matches.",
  tableNodesNone: "No entity on the chart yet.",
  tableLinksNone: "No link on the chart yet.",
  colName: "Name",
  colType: "Type",
  colDataset: "Dataset",
  colGrade: "Grade",
  colOnChart: "Links shown",
  colAll: "Links in all",
  colFrom: "From",
  colTo: "To",
  colCount: "Number",
  colFirst: "First",
  colLast: "Last",
  colBasis: "Basis",
  stated: "stated",
  rowsShown: (shown: number, total: number) => `${shown} of ${total} rows shown.`,
  moreRows: "Show more rows",
  collapseTable: "Hide table",
  expandTable: "Show table",

  // Status
  statusShown: (nodes: number, links: number) =>
    `${many(nodes, "entity", "entities")}, ${many(links, "link", "links")} shown`,
  statusHidden: (n: number) => `${n.toLocaleString("en")} hidden`,
  statusOmitted: (n: number, parts: string) => `${n.toLocaleString("en")} neighbours not shown: ${parts}`,
  statusPart: (n: number, type: string) => `${type} ${n.toLocaleString("en")}`,
  statusComplete: "nothing left out of what was opened",
  cutLimit: (shown: number, total: number) => `Last answer stopped at its limit: ${shown} of ${total}.`,
  cutUncounted: (shown: number) => `Last answer stopped at its limit: ${shown} shown, how many more was not counted.`,
  cutDeadline: "Last answer stopped at its time limit: there may be more.",
  working: "Working …",

  // Messages
  opened: (what: string, added: number, shown: number, total: number) =>
    shown < total
      ? `${what}: the ${shown} strongest of ${total} neighbours, ${added} new on the chart.`
      : `${what}: ${many(total, "neighbour", "neighbours")}, ${added} new on the chart.`,
  openedNone: (what: string) => `${what} has no links that you may see.`,
  alreadyOnChart: (what: string) => `${what} is on the chart already.`,
  addedToChart: (what: string) => `${what} added to the chart.`,
  pathNone: (a: string, b: string, hops: number) => `No path between ${a} and ${b} within ${hops} steps.`,
  pathFound: (n: number) => `${many(n, "entity", "entities")} lie on the paths found; they are selected.`,
  failed: (title: string, detail: string) => (detail && detail !== title ? `${title}: ${detail}` : title),
  failedUnknown: "The answer could not be read. The chart is as it was; try again.",
  signIn: "Your session has ended. Open the sign-in link again; the chart stays in this tab.",
  away: (seconds: number) =>
    `The server does not answer. The chart stays, and the step is tried again in ${seconds} s.`,
  back: "The server answers again.",
  dismiss: "Dismiss",

  // N more
  chooserTitle: (type: string, owner: string) => `${type} linked to ${owner}`,
  chooserHelp: (shown: number, total: number) =>
    shown < total
      ? `Not on the chart yet. The strongest ${shown} of ${total} are listed.`
      : "Not on the chart yet. Choose what to add.",
  chooserAll: "Choose all",
  chooserAdd: (n: number) => `Add ${n.toLocaleString("en")}`,
  chooserNone: "All of them are on the chart already.",

  // Questions
  questionsTitle: "Ask a question",
  questionsNone: "There are no questions that take what is selected.",
  questionsLead: "Each question says what it looks for. The answer comes onto the chart and into the table.",
  questionRun: "Run",
  questionBack: "All questions",
  definition: "Definition",
  definitionSource: "Source",
  entityUnset: "Choose one from the chart",
  entityNone: "No entity of this type is on the chart yet: search for it first.",
  dateForm: (form: string) => `As precise as known, such as ${form}; the year alone will do.`,
  rowsAnswered: (n: number) => many(n, "row", "rows"),
  required: "required",
};

export type Texts = typeof en;
