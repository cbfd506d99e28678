/** Written by `make docs` from the OpenAPI document. Change the interface in graphsvc/web/api, not this file. */

/** Calls that are refused where no purpose is stated. */
export const NEEDING_PURPOSE: readonly string[] = [
  "GET /api/v1/audit",
  "GET /api/v1/audit/export",
  "GET /api/v1/audit/purposes",
  "GET /api/v1/cases/{number}",
  "GET /api/v1/cases/{number}/exhibits",
  "GET /api/v1/cases/{number}/notes",
  "GET /api/v1/charts/{id}",
  "GET /api/v1/charts/{id}/compare",
  "GET /api/v1/charts/{id}/export",
  "GET /api/v1/drafts/{chart}",
  "GET /api/v1/entities/{id}",
  "GET /api/v1/exercises/{id}/debriefing",
  "GET /api/v1/exercises/{id}/participants/{login}",
  "GET /api/v1/exercises/{id}/participants/{login}/truth",
  "GET /api/v1/exercises/{id}/report",
  "GET /api/v1/jobs/{id}/answer",
  "GET /api/v1/links",
  "GET /api/v1/links/pattern",
  "GET /api/v1/partner-requests/{id}",
  "GET /api/v1/partner-requests/{id}/records",
  "GET /api/v1/requests/{id}",
  "GET /api/v1/requests/{id}/holdings",
  "GET /api/v1/search",
  "POST /api/v1/cases/{number}/exhibits",
  "POST /api/v1/charts",
  "POST /api/v1/cypher",
  "POST /api/v1/exchange/hits",
  "POST /api/v1/exchange/requests",
  "POST /api/v1/exchange/requests/{id}",
  "POST /api/v1/exchange/requests/{id}/records",
  "POST /api/v1/exchange/requests/{id}/say",
  "POST /api/v1/expand",
  "POST /api/v1/exports",
  "POST /api/v1/hits",
  "POST /api/v1/imports",
  "POST /api/v1/jobs",
  "POST /api/v1/partner-requests/{id}/say",
  "POST /api/v1/partners/{name}/hits",
  "POST /api/v1/partners/{name}/requests",
  "POST /api/v1/paths",
  "POST /api/v1/queries/{name}",
  "POST /api/v1/requests",
  "POST /api/v1/requests/{id}/answer",
  "POST /api/v1/subject-access",
  "POST /api/v1/subject-access/export",
  "POST /api/v1/unmask/{id}",
  "PUT /api/v1/cases/{number}/exhibits/{exhibit}",
  "PUT /api/v1/charts/{id}",
  "PUT /api/v1/protection/{id}",
];

/** What someone did or asked. The values are stored: never rename one, or old entries lose their meaning. */
export type Action = "sign-in" | "sign-out" | "purpose" | "search" | "entity" | "links" | "expand" | "paths" | "query" | "cypher" | "chart-open" | "chart-save" | "chart-delete" | "chart-compare" | "export" | "import" | "remove" | "agency" | "user" | "password" | "second-factor" | "provider-account" | "sign-in-link" | "token" | "dataset" | "sharing" | "partner" | "hits" | "request" | "request-open" | "case" | "case-open" | "audit-read" | "unmask" | "protection" | "retention" | "subject-access" | "exercise" | "exercise-open";

/** Agencies by slug. */
export interface AgenciesShown {
  items: AgencyListed[];
  total: number;
  shown: number;
  cut_by: null;
}

/** A new agency. */
export interface AgencyBody {
  name: string;
  country: string;
  /** Names it in commands and addresses, and never changes */
  slug: string;
}

/** An agency, as whoever shares with it needs to know it. */
export interface AgencyListed {
  slug: string;
  name: string;
  /** ISO 3166, two letters; those that begin with X are made up */
  country: string;
  /** Nobody of an inactive agency can sign in */
  active: boolean;
}

/** An agency. */
export interface AgencyShown {
  slug: string;
  name: string;
}

/** What an agency is called, where it is, and whether its people may work. */
export interface AgencyState {
  name: string;
  country: string;
  active?: boolean;
}

/** The caller's requests to partners, newest first. */
export interface AllSentShown {
  items: SentShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** An end of an arrow: a place, or a node or annotation that it follows. */
export interface AnchorInput {
  x: number;
  y: number;
  on?: string | null;
}

/** An end of an arrow: a place, or a node or annotation that it follows. */
export interface AnchorOutput {
  x: number;
  y: number;
  on: string | null;
}

/** Rows, and a chart where they hold nodes, links or paths. */
export interface AnswerShown {
  name: string;
  columns: ColumnShown[];
  rows: JsonValue[][];
  fragment: FragmentShown | null;
  /** All rows there are; null when that is not known */
  total: number | null;
  shown: number;
  cut_by: "limit" | "deadline" | null;
  /** Milliseconds that the answer took */
  ms: number;
  /** How much a ranking rests on single links; empty where nothing is ranked */
  stability: StabilityShown[];
}

/** An arrow that somebody drew: no link of any source. */
export interface ArrowInput {
  kind: "arrow";
  id: string;
  tail: AnchorInput;
  head: AnchorInput;
  text?: string;
  colour?: "plain" | "accent" | "good" | "warning" | "danger";
}

/** An arrow that somebody drew: no link of any source. */
export interface ArrowOutput {
  kind: "arrow";
  id: string;
  tail: AnchorOutput;
  head: AnchorOutput;
  text: string;
  colour: "plain" | "accent" | "good" | "warning" | "danger";
}

/** Parameters by name, as the question declares them. */
export interface Ask {
  params?: Record<string, JsonValue>;
}

/** What to look for: identifiers of a chart, or a number as it is typed. */
export interface AskBody {
  /** Entities of a chart */
  ids?: string[] | null;
  /** A number however it is typed */
  q?: string | null;
}

/** A question of the exercise, and the caller's answer. */
export interface AskedQuestion {
  id: string;
  kind: "entities" | "links" | "pairs" | "sequence";
  points: number;
  question: string;
  answer: GivenAnswer | null;
}

/** Links between two boxes. */
export interface BetweenShown {
  source: string;
  target: string;
  count: number;
}

/** Blinded identifiers. */
export interface BlindedBody {
  /** Who asks at the partner, as its trail names them */
  asked_by: string;
  blinded: string[];
  reason: string;
}

/** A blinded identifier on which something is held. */
export interface BlindedHit {
  blinded: string;
  agencies: AgencyShown[];
}

/** Hits; what has none is not among them. */
export interface BlindedHits {
  items: BlindedHit[];
  total: number;
  shown: number;
  cut_by: null;
}

/** Nodes put together, drawn as one until it is opened: a group, or records that are the same. */
export interface BoxInput {
  id: string;
  title: string;
  members: string[];
  open?: boolean;
  kind?: "group" | "same";
  auto?: boolean;
  x?: number;
  y?: number;
}

/** Nodes put together, drawn as one until it is opened: a group, or records that are the same. */
export interface BoxOutput {
  id: string;
  title: string;
  members: string[];
  open: boolean;
  kind: "group" | "same";
  auto: boolean;
  x: number;
  y: number;
}

/** A new case. */
export interface CaseBody {
  number: string;
  title: string;
  closed?: boolean;
}

/** A case and who works on it. */
export interface CaseOpened {
  number: string;
  /** Taken in place of the number everywhere; no two cases have the same */
  mark: string;
  /** What names the case to the caller: its number, or its mark where they know of several of that number */
  address: string;
  title: string;
  agency: AgencyShown;
  kind: "live" | "exercise";
  /** Only its members know of it and see what is marked as belonging to it */
  closed: boolean;
  created_at: string;
  finished_at: string | null;
  /** The caller works on it: reads and writes what is in it */
  member: boolean;
  creator: PersonShown | null;
  /** Null for a caller who does not work on it */
  members: PersonShown[] | null;
}

/** A case that the caller may know of. */
export interface CaseShown {
  number: string;
  /** Taken in place of the number everywhere; no two cases have the same */
  mark: string;
  /** What names the case to the caller: its number, or its mark where they know of several of that number */
  address: string;
  title: string;
  agency: AgencyShown;
  kind: "live" | "exercise";
  /** Only its members know of it and see what is marked as belonging to it */
  closed: boolean;
  created_at: string;
  finished_at: string | null;
  /** The caller works on it: reads and writes what is in it */
  member: boolean;
}

/** Cases, newest first. */
export interface CasesShown {
  items: CaseShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** An entity or link that says something else than when the chart was saved. */
export interface ChangedShown {
  what: "node" | "link";
  /** Id of the entity, or the link's `TYPE|source|target` */
  id: string;
  caption: string;
  fields: FieldShown[];
}

/** A chart as the reader may see it today. */
export interface ChartOpened {
  chart: ChartShown;
  version: VersionShown;
  document: DocumentOutput;
  report: ChartsReportShown;
}

/** What was saved, and what in it was not as the data is today. */
export interface ChartSaved {
  chart: ChartShown;
  report: ChartsReportShown;
}

/** What there is to know of a chart without opening it. */
export interface ChartShown {
  id: string;
  title: string;
  /** Number of the case that it belongs to */
  case: string | null;
  owner: PersonShown;
  mine: boolean;
  /** Number of the newest version */
  version: number;
  created_at: string;
  changed_at: string;
}

/** Charts, the last changed first. */
export interface ChartsShown {
  items: ChartShown[];
  total: number;
  shown: number;
  cut_by: "limit" | null;
}

/** One value of a choice. */
export interface Choice {
  value: string;
  label: string;
}

/** A column of an answer. */
export interface ColumnShown {
  name: string;
  label: string;
  type: "node" | "link" | "path" | "nodes" | "links" | "text" | "integer" | "number" | "boolean" | "datetime" | "list";
  unit: string | null;
}

/** Nodes that are linked among each other more than to the rest. */
export interface CommunityShown {
  id: string;
  /** Captions of its best linked members */
  title: string;
  /** Ids, best linked first */
  members: string[];
  /** How many members are of each type */
  types: Record<string, number>;
  x: number;
  y: number;
}

/** What differs between two versions, both as the reader may see them today. */
export interface ComparisonShown {
  earlier: VersionShown;
  later: VersionShown;
  same: boolean;
  /** Null when both have the same */
  title: TitlesDiffer | null;
  nodes: NodesDiffer;
  links: LinksDiffer;
  annotations: DrawnDiffer;
}

/** Entities and links by type: made, changed, found as they were. */
export interface CountsShown {
  created: Record<string, number>;
  changed: Record<string, number>;
  unchanged: Record<string, number>;
}

/** A new chart. */
export interface CreateBody {
  title: string;
  /** Whose members may open and save it */
  case?: string | null;
  /** Chosen by the caller, new for each chart: sent again, it answers with the first one */
  key?: string | null;
  document: DocumentInput;
}

/** One statement that reads. */
export interface CypherBody {
  /** Cypher that only reads; without USE, EXPLAIN and PROFILE */
  statement: string;
  /** Values of the statement's $parameters */
  params?: Record<string, JsonValue>;
}

/** Rows, and a chart where they hold nodes, links or paths. */
export interface CypherShown {
  columns: string[];
  rows: JsonValue[][];
  fragment: FragmentShown | null;
  /** All rows there are; null when that is not known */
  total: number | null;
  shown: number;
  cut_by: "limit" | "deadline" | null;
  /** Milliseconds that the answer took */
  ms: number;
  plan: PlanShown;
  limits: LimitsShown;
}

/** A dataset of which the caller may see something. */
export interface DatasetShown {
  name: string;
  title: string;
  owner: OwnerShown;
  /** Country by whose rules its national phone numbers are read */
  region: string | null;
  licence: string | null;
  kind: "live" | "exercise";
  retention_days: number | null;
  created_at: string;
}

/** Datasets by name. */
export interface DatasetsShown {
  items: DatasetShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** A trainee's answers and charts held against the truth. */
export interface DebriefedPerson {
  participant: PersonShown;
  case: string;
  score: ScoreShown;
  questions: DebriefedQuestion[];
  charts: FollowedChart[];
}

/** An answer held against the truth. */
export interface DebriefedQuestion {
  id: string;
  question: string;
  points: number;
  most: number;
  summary: string;
  remarks: RemarkShown[];
}

/** The debriefing: to the trainer of everybody, to a trainee of themselves. */
export interface DebriefingShown {
  exercise: string;
  title: string;
  people: DebriefedPerson[];
}

/** It is gone. */
export interface Deleted {
  deleted: true;
}

/** A saved chart. */
export interface DocumentInput {
  nodes?: NodeInput[];
  links?: LinkInput[];
  opened?: Record<string, Record<string, ShareInput>>;
  hidden_types?: string[];
  boxes?: BoxInput[];
  annotations?: (NoteInput | FrameInput | ArrowInput)[];
  format: 1;
  title: string;
  filters?: FiltersInput;
  layout?: string;
  frame?: Record<string, JsonValue> | null;
  view?: View | null;
  question?: QuestionInput | null;
  purpose?: PurposePartInput | null;
  history?: HistoryInput;
  omitted?: OmittedInput;
}

/** A saved chart. */
export interface DocumentOutput {
  nodes: NodeOutput[];
  links: LinkOutput[];
  opened: Record<string, Record<string, PictureShare>>;
  hidden_types: string[];
  boxes: BoxOutput[];
  annotations: (NoteOutput | FrameOutput | ArrowOutput)[];
  format: 1;
  title: string;
  filters: FiltersOutput;
  layout: string;
  frame: Record<string, JsonValue> | null;
  view: View | null;
  question: QuestionOutput | null;
  purpose: PurposePartOutput | null;
  history: HistoryOutput;
  omitted: DocumentOmittedOutput;
}

/** The state to keep. */
export interface DraftBody {
  /** The version that was opened */
  based_on?: number | null;
  document: DocumentInput;
}

/** It is kept. */
export interface DraftKept {
  chart: string;
  based_on: number | null;
  saved_at: string;
}

/** A draft as its user may see it today. */
export interface DraftOpened {
  chart: string;
  based_on: number | null;
  saved_at: string;
  document: DocumentOutput;
  report: ChartsReportShown;
}

/** The caller's drafts, the last kept first. */
export interface DraftsShown {
  items: DraftKept[];
  total: number;
  shown: number;
  cut_by: null;
}

/** Notes, boxes and arrows that somebody drew, in the same way. */
export interface DrawnDiffer {
  added: (NoteOutput | FrameOutput | ArrowOutput)[];
  removed: (NoteOutput | FrameOutput | ArrowOutput)[];
  moved: (NoteOutput | FrameOutput | ArrowOutput)[];
  /** Their text, colour or what they are tied to differs */
  changed: (NoteOutput | FrameOutput | ArrowOutput)[];
  hidden: (NoteOutput | FrameOutput | ArrowOutput)[];
  shown: (NoteOutput | FrameOutput | ArrowOutput)[];
}

/** Everything that may be seen of one entity. */
export interface EntityShown {
  entity: NodeShown;
  sources: SourceShown[];
  links: LinksCounted;
  links_by_type: Record<string, number>;
  same_as: SameAs[];
  /** Other agencies that hold something on this identifier, of which a rule lets that be known */
  held_by: AgencyShown[];
  /** Null where nobody can be protected */
  protection: ProtectionShown | null;
}

/** A type of entity. */
export interface EntityTypeShown {
  name: string;
  label: string;
  plural: string;
  kind: "record" | "identifier" | "reference";
  icon: string;
  shape: string;
  colour: string;
  props: PropShown[];
}

/** Entries, newest first. */
export interface EntriesShown {
  items: EntryShown[];
  shown: number;
  cut_by: "limit" | null;
}

/** An entry of the trail. */
export interface EntryShown {
  seq: number;
  at: string;
  actor: string;
  agency: string;
  via: string;
  address: string;
  action: string;
  outcome: string;
  /** The entry of the question that this is the outcome of; 0 for none */
  of: number;
  reason: string;
  case_number: string;
  /** What was asked, or how much came back */
  detail: Record<string, unknown>;
}

/** One row that a note is about. */
export interface Example {
  where: string;
  value: string;
}

/** A new session. */
export interface ExerciseBody {
  seed: string;
  /** For the caller alone; begins at once */
  solo?: boolean;
  participants?: string[];
}

/** A session with what the caller may know of it now. */
export interface ExerciseOpened {
  id: string;
  seed: string;
  title: string;
  state: "prepared" | "running" | "ended";
  /** Its trainer trains alone */
  solo: boolean;
  trainer: PersonShown;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  /** The caller is its trainer */
  holds: boolean;
  /** Number of the caller's own case in it: to be stated as purpose, and to save charts in */
  case: string | null;
  /** When the caller handed in */
  finished_at: string | null;
  /** The one it is held on */
  population: PopulationShown | null;
  /** Those that have come, in their order */
  news: NewsShown[];
  minutes: number;
  /** The task, in Markdown; null for a participant until it begins */
  brief: string | null;
  questions: AskedQuestion[];
  injects: InjectShown[];
  /** Null for a participant */
  participants: ParticipantShown[] | null;
  /** Another population has been loaded since: the data are not those that are asked about */
  replaced: boolean;
}

/** A session that the caller holds or takes part in. */
export interface ExerciseShown {
  id: string;
  seed: string;
  title: string;
  state: "prepared" | "running" | "ended";
  /** Its trainer trains alone */
  solo: boolean;
  trainer: PersonShown;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  /** The caller is its trainer */
  holds: boolean;
  /** Number of the caller's own case in it: to be stated as purpose, and to save charts in */
  case: string | null;
  /** When the caller handed in */
  finished_at: string | null;
  /** The one it is held on */
  population: PopulationShown | null;
  /** Those that have come, in their order */
  news: NewsShown[];
}

/** Sessions, the newest first. */
export interface ExercisesShown {
  items: ExerciseShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** A new exhibit: of an entity or of an import, one of the two. */
export interface ExhibitBody {
  title: string;
  description?: string;
  entity?: string | null;
  /** Id of an import */
  import?: string | null;
}

/** An exhibit. What it refers to is null where it is gone or not the reader's to see; which of both is not told. */
export interface ExhibitShown {
  /** In its case; never given again */
  number: number;
  title: string;
  description: string;
  refers_to: "entity" | "import";
  entity: NodeShown | null;
  file: FileShown | null;
  added_by: PersonShown;
  added_at: string;
}

/** What is said of an exhibit. */
export interface ExhibitWords {
  title: string;
  description?: string;
}

/** Exhibits by number. */
export interface ExhibitsShown {
  items: ExhibitShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** What to open. */
export interface ExpandBody {
  /** Entities to open */
  ids: string[];
  /** Only links of these types, only neighbours of these types */
  types?: ("USES" | "CALLED" | "COMMUNICATED" | "USED_WITH" | "SEEN_AT" | "MADE" | "AT" | "ABOARD" | "BY_VEHICLE" | "SHOWN_AT" | "BOOKED" | "HOLDS" | "LIVES_AT" | "MEMBER_OF" | "WORKS_FOR" | "DIRECTS" | "OWNS" | "PAID" | "KNOWS" | "FAMILY" | "MET" | "PARTY_TO" | "INVOLVED_IN" | "OCCURRED_AT" | "INVESTIGATED_BY" | "WITHIN" | "NATIONAL_OF" | "REFERS_TO" | "SAME_AS" | "Person" | "Organisation" | "BorderCrossing" | "Event" | "Voyage" | "Item" | "Officer" | "Phone" | "Email" | "Handset" | "Sim" | "TravelDocument" | "Account" | "Vehicle" | "Booking" | "Place" | "BorderPost" | "Country")[] | null;
  /** Most neighbours shown that are not on the chart yet; the strongest come first */
  limit?: number | null;
  /** Only links whose time can be at or after this */
  from?: string | null;
  /** Only links whose time can be before the end of this */
  to?: string | null;
  /** Only neighbours with at least so many such links */
  least?: number;
  /** Only links whose source has one of these grades, each as scheme and grade */
  grades?: string[] | null;
  /** Entities that the caller's chart holds already: links to them come too, and they do not count */
  chart?: string[];
}

/** A chart to export, as it is on the page. */
export interface ExportBody {
  /** In which form */
  format: "anx" | "csv" | "gexf" | "graphml" | "html" | "json" | "pdf" | "png" | "svg" | "xlsx";
  /** Who gets it: what its handling codes keep from them is left out and counted */
  recipient?: "own" | "other" | "court";
  zone?: string | null;
  document: DocumentInput;
}

/** One fault of the input. */
export interface Fault {
  /** Where: a parameter's or a body field's name, parts joined by dots */
  field: string;
  /** What is wrong with it */
  message: string;
}

/** One thing that is said otherwise than it was. */
export interface FieldShown {
  name: string;
  before: JsonValue;
  now: JsonValue;
}

/** Whom the report is about, and in which form it is. */
export interface FileBody {
  /** Id of an entity, `type:…` */
  id: string;
  format?: "csv" | "pdf";
}

/** An imported file. */
export interface FileShown {
  /** Id of the import */
  id: string;
  file_name: string;
  dataset: string;
  sha256: string;
}

/** What is taken from sight besides hidden nodes: link types, what is only of certain grades, and what lies outside a period. */
export interface FiltersInput {
  types?: string[];
  grades?: string[];
  period?: Period | null;
}

/** What is taken from sight besides hidden nodes: link types, what is only of certain grades, and what lies outside a period. */
export interface FiltersOutput {
  types: string[];
  grades: string[];
  period: Period | null;
}

/** A chart that lies in a trainee's case. */
export interface FollowedChart {
  id: string;
  title: string;
  version: number;
  changed_at: string;
  entities: number;
  links: number;
  steps: DebriefingsStepShown[];
}

/** A trainee's work so far: answers, charts, and the score of what stands there now. */
export interface FollowedShown {
  participant: PersonShown;
  case: string;
  finished_at: string | null;
  score: ScoreShown;
  questions: AskedQuestion[];
  charts: FollowedChart[];
}

/** A request of somebody at the partner. */
export interface ForeignBody {
  /** Who asks at the partner, as its trail names them */
  asked_by: string;
  blinded: string;
  agency: string;
  reason: string;
  legal_basis: string;
}

/** Where a partner's request stands. */
export interface ForeignRequest {
  id: string;
  owner: AgencyShown;
  state: "open" | "asked-back" | "granted" | "refused" | "withdrawn" | "ended";
  granted_until: string | null;
  steps: ForeignStep[];
  can: ("ask" | "ask-back" | "reply" | "grant" | "refuse" | "withdraw" | "end")[];
}

/** What was said and done about a request. Of the people here only the agency is named. */
export interface ForeignStep {
  number: number;
  act: "ask" | "ask-back" | "reply" | "grant" | "refuse" | "withdraw" | "end";
  by: string;
  at: string;
  text: string;
}

/** Nodes and links, and what was left out. */
export interface FragmentShown {
  nodes: NodeShown[];
  links: LinkShown[];
  omitted: FragmentOmitted;
  total: number;
  shown: number;
  /** Why not everything is shown: null when it is */
  cut_by: "limit" | "deadline" | null;
}

/** A rectangle drawn behind part of the chart, with a title. */
export interface FrameInput {
  kind: "box";
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  text?: string;
  colour?: "plain" | "accent" | "good" | "warning" | "danger";
}

/** A rectangle drawn behind part of the chart, with a title. */
export interface FrameOutput {
  kind: "box";
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  text: string;
  colour: "plain" | "accent" | "good" | "warning" | "danger";
}

/** The newest answer to a question. */
export interface GivenAnswer {
  version: number;
  given_at: string;
  named: (string | string[])[];
  /** Ids of links */
  evidence: string[];
}

/** A grade as its source gave it. */
export interface GradePartInput {
  scheme: string;
  source: string | null;
  information: string | null;
  handling?: string | null;
}

/** A grade as its source gave it. */
export interface GradePartOutput {
  scheme: string;
  source: string | null;
  information: string | null;
  handling: string | null;
}

/** A grade as its source gave it; grades of two schemes cannot be compared. */
export interface GradeShown {
  scheme: string;
  source: string;
  information: string;
  handling: string | null;
}

/** The process answers. */
export interface Health {
  status: "ok";
}

/** A dataset of the agency that says something of the subject. */
export interface HeldFrom {
  dataset: string;
  title: string;
  grades: GradeShown[];
  shared: SharedWith[];
}

/** A link to the subject, and its other end. */
export interface HeldLink {
  link: LinkDetail;
  entity: NodeShown;
}

/** The steps that made the chart, oldest first. */
export interface HistoryInput {
  start?: PictureInput | null;
  steps?: StepInput[];
  at?: number;
}

/** The steps that made the chart, oldest first. */
export interface HistoryOutput {
  start: PictureOutput | null;
  steps: StepOutput[];
  at: number;
}

/** An entity found, and what it was found by. */
export interface Hit {
  id: string;
  type: string;
  kind: "record" | "identifier" | "reference";
  caption: string;
  /** Owner of a record; null for identifiers and references */
  dataset: string | null;
  /** Where in its source the record stands */
  source_ref: string | null;
  grade: GradeShown | null;
  props: Record<string, string | number | boolean | string[]>;
  /** Visible links in all, on the chart or not; null when not counted */
  links: number | null;
  x?: number | null;
  y?: number | null;
  /** identifier: the number typed; name: its words as typed; sound: spelt otherwise */
  match: "identifier" | "name" | "sound";
  /** The name or number that it was found by */
  matched: string;
  /** How like that is to what was typed, 0 to 100 */
  score: number;
}

/** An identifier on which other agencies hold something. */
export interface HitShown {
  identifier: string;
  /** Who holds something that the caller may not see */
  agencies: AgencyShown[];
}

/** What to look for: identifiers of a chart, or a number as it is typed. */
export interface HitsBody {
  /** Entities of a chart */
  ids?: string[] | null;
  /** A number however it is typed */
  q?: string | null;
}

/** Hits by identifier; whatever has none is not among them. */
export interface HitsShown {
  items: HitShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** Who holds a session. */
export interface HolderShown {
  login: string;
  name: string;
  kind: "live" | "exercise";
}

/** What lies at the other end of links with the identifier. */
export interface HoldingShown {
  entity: NodeShown;
  /** It is masked: a grant must say whether it stays so */
  protected: boolean;
  link_types: string[];
  links: number;
}

/** What the caller's agency holds on the identifier of a request, records first. */
export interface HoldingsShown {
  items: HoldingShown[];
  total: number;
  shown: number;
  cut_by: "limit" | "deadline" | null;
}

/** One import with its report. */
export interface ImportShown {
  id: string;
  dataset: string;
  source: string;
  file_name: string;
  sha256: string;
  status: "staged" | "writing" | "done" | "failed" | "removed";
  created_at: string;
  finished_at: string | null;
  /** Why it failed */
  fault: string | null;
  counts: CountsShown | null;
  /** Null until the files are read */
  report: ImportsReportShown | null;
}

/** One import. */
export interface ImportSummary {
  id: string;
  dataset: string;
  source: string;
  file_name: string;
  sha256: string;
  status: "staged" | "writing" | "done" | "failed" | "removed";
  created_at: string;
  finished_at: string | null;
  /** Why it failed */
  fault: string | null;
  counts: CountsShown | null;
}

/** Imports, the newest first. */
export interface ImportsShown {
  items: ImportSummary[];
  total: number;
  shown: number;
  cut_by: null;
}

/** News of the exercise. A participant sees what was released. */
export interface InjectShown {
  name: string;
  title: string;
  text: string;
  /** After the start, when the clock releases it */
  minute: number;
  released_at: string | null;
  /** Ids of the questions that it belongs to */
  questions: string[];
  /** Records come with it: the name of the dataset that holds them */
  dataset: string | null;
}

/** A question and its parameters by name, as the question declares them. */
export interface JobBody {
  name: string;
  params?: Record<string, JsonValue>;
  /** Seconds to wait for its end before answering */
  wait?: number;
}

/** A job; its answer is asked for apart. */
export interface JobShown {
  id: string;
  name: string;
  title: string;
  params: Record<string, JsonValue>;
  state: "waiting" | "running" | "done" | "failed" | "cancelled";
  /** Null unless it runs */
  progress: ProgressShown | null;
  /** State and progress, or why it ended, in one sentence */
  told: string;
  begun: string;
  /** How long it runs, or ran */
  seconds: number;
}

/** Jobs, the newest first. */
export interface JobsShown {
  items: JobShown[];
  total: number;
  shown: number;
  cut_by: null;
}

export type JsonValue = unknown;

/** A lane of a timeline. */
export interface LaneBody {
  id: string | null;
  y: number;
  top: number;
  bottom: number;
}

/** The lane of an entity, at whose left end the entity stands; of nobody when `id` is null. */
export interface LaneShown {
  id: string | null;
  y: number;
  top: number;
  bottom: number;
}

/** A chart to lay out. */
export interface LayoutBody {
  nodes: LayoutNode[];
  links: LayoutLink[];
  /** `beside` places newcomers beside what stands; the others arrange the whole chart */
  kind?: "beside" | "force" | "hierarchy" | "circle" | "circle-dataset" | "circle-group" | "timeline" | "map";
  /** What a hierarchy hangs from, or what has the lanes of a timeline; chosen when empty */
  roots?: string[];
  /** For `beside`: the map or the timeline that what stands lies on; newcomers go to their places or times on it */
  frame?: MapFrameBody | TimelineFrameBody | null;
  /** How much wider than high the chart is looked at: a timeline is made as wide as that */
  aspect?: number;
}

/** A position for every node. */
export interface LayoutGiven {
  positions: Record<string, Spot>;
  /** What the positions lie on, with the lanes of newcomers on a timeline; null when they lie on nothing, or nothing has a time or a place, and for newcomers on a map */
  frame: TimelineFrameShown | MapFrameShown | null;
}

/** Two nodes that are linked; a hierarchy has the source above the target of a directed link. */
export interface LayoutLink {
  /** Id of an entity, `type:…` */
  source: string;
  /** Id of an entity, `type:…` */
  target: string;
  directed?: boolean;
  start?: number | null;
  end?: number | null;
}

/** A node; one with a position stays there. */
export interface LayoutNode {
  /** Id of an entity, `type:…` */
  id: string;
  x?: number | null;
  y?: number | null;
  /** Entity type: a timeline has lanes for some */
  type?: string;
  /** A group that somebody made: an arc of `circle-group`, and of `circle` instead of the type */
  group?: string;
  /** Its dataset: an arc of `circle-dataset` */
  dataset?: string;
  start?: number | null;
  end?: number | null;
  latitude?: number | null;
  longitude?: number | null;
}

/** A way to arrange a chart. */
export interface LayoutShown {
  name: string;
  title: string;
}

/** What one statement may cost. */
export interface LimitsShown {
  seconds: number;
  rows: number;
}

/** Parallel links of one type between two nodes, as one. */
export interface LinkInput {
  id: string;
  source: string;
  target: string;
  type: string;
  directed: boolean;
  count?: number;
  first?: string | null;
  last?: string | null;
  start?: number | null;
  end?: number | null;
  derived?: boolean;
  inferred?: boolean;
  grade?: GradePartInput | null;
  all_grades?: GradePartInput[] | null;
  dataset?: string | null;
  datasets?: string[];
  source_ref?: string | null;
  members?: string[];
  times?: number[];
  props?: Record<string, boolean | number | string | string[]>;
  hidden?: boolean;
}

/** Parallel links of one type between two nodes, as one. */
export interface LinkOutput {
  id: string;
  source: string;
  target: string;
  type: string;
  directed: boolean;
  count: number;
  first: string | null;
  last: string | null;
  start: number | null;
  end: number | null;
  derived: boolean;
  inferred: boolean;
  grade: GradePartOutput | null;
  all_grades: GradePartOutput[] | null;
  dataset: string | null;
  datasets: string[];
  source_ref: string | null;
  members: string[];
  times: number[];
  props: Record<string, boolean | number | string | string[]>;
  hidden: boolean;
}

/** One link as its source states it. */
export interface LinkDetail {
  id: string;
  source: string;
  target: string;
  type: string;
  directed: boolean;
  /** Its time as given, no more precise than the source */
  at: string | null;
  /** The end of a span; `..` when it goes on */
  until: string | null;
  precision: string | null;
  zone: string | null;
  /** First second that the time can mean, since 1970 in UTC */
  start: number | null;
  /** First second after all that it can mean */
  end: number | null;
  derived: boolean;
  inferred: boolean;
  grade: GradeShown | null;
  dataset: string | null;
  source_ref: string | null;
  props: Record<string, string | number | boolean | string[]>;
}

/** Parallel links of one type between two entities, as one. */
export interface LinkShown {
  id: string;
  source: string;
  target: string;
  type: string;
  directed: boolean;
  /** Links that it stands for */
  count: number;
  /** Earliest time among them, as its source gives it */
  first: string | null;
  /** Latest time among them */
  last: string | null;
  /** First second of the earliest, since 1970 in UTC */
  start?: number | null;
  /** First second after the latest */
  end?: number | null;
  /** The source made it from other links of its own */
  derived: boolean;
  /** Somebody concluded it; the source does not state it */
  inferred: boolean;
  /** The grade of all of them; null when they differ or have none */
  grade: GradeShown | null;
  /** Each grade among them once, with its handling code; null when there are more than 100 */
  all_grades: GradeShown[] | null;
  /** The dataset of all of them; null when they are of several */
  dataset: string | null;
  datasets: string[];
  /** Where in its source a link stands that stands alone */
  source_ref: string | null;
  /** Ids of the links it stands for, at most 50 */
  members: string[];
  /** When the links that it stands for begin, in seconds since 1970: at most 100, evenly sampled; empty for one that stands alone */
  times: number[];
  props: Record<string, string | number | boolean | string[]>;
}

/** A type of link. */
export interface LinkTypeShown {
  name: string;
  label: string;
  phrase: string;
  directed: boolean;
  sources: string[];
  targets: string[];
  props: PropShown[];
}

/** The entity's links. */
export interface LinksCounted {
  total: number;
  by_type: LinksOfType[];
}

/** Links, in the same way. */
export interface LinksDiffer {
  added: LinkOutput[];
  removed: LinkOutput[];
  moved: LinkOutput[];
  changed: LinkOutput[];
  hidden: LinkOutput[];
  shown: LinkOutput[];
}

/** How many links of one type lead one way to one type of entity. */
export interface LinksOfType {
  type: string;
  directed: boolean;
  outgoing: boolean;
  other: string;
  count: number;
  entities: number;
  start: number | null;
  end: number | null;
  derived: number;
}

/** Links in order of their times. */
export interface LinksShown {
  items: LinkDetail[];
  total: number;
  shown: number;
  cut_by: "limit" | "deadline" | null;
}

/** An entry of the trail that names the subject. */
export interface Look {
  at: string;
  agency: string;
  /** Null for another agency's person */
  actor: string | null;
  action: string;
  outcome: string;
  reason: string | null;
  case: string | null;
}

/** The map that a chart lies on, as the layout gave it. */
export interface MapFrameBody {
  kind: "map";
  scale: number;
  y0: number;
  meridian: number;
  west: number;
  south: number;
  east: number;
  north: number;
  tray: TrayBody;
}

/** The projection of a map, Mercator's: x = scale · λ, y = y0 - scale · ln tan(π/4 + φ/2). */
export interface MapFrameShown {
  kind: "map";
  /** Chart units a radian */
  scale: number;
  y0: number;
  /** Degrees east from which λ counts */
  meridian: number;
  west: number;
  south: number;
  /** Beyond 180 where the places lie on both sides of the date line */
  east: number;
  north: number;
  tray: TrayShown | null;
}

/** An entity or a link by its id, and what became of it in the answers. */
export interface MarkedPart {
  id: string;
  mark: "found" | "missed" | "false";
}

/** The caller. */
export interface MeShown {
  login: string;
  name: string;
  role: string;
  agency: AgencyShown;
  /** Language of labels in answers to this caller */
  language: string;
  /** Live data and exercises are never seen together */
  kind: "live" | "exercise";
  via: "session" | "token";
  /** What the token may be used for; a session may do everything */
  scopes: string[];
  purpose: PurposeShown | null;
}

/** Everything that is declared. */
export interface ModelShown {
  entity_types: EntityTypeShown[];
  link_types: LinkTypeShown[];
  grades: SchemeShown[];
  layouts: LayoutShown[];
}

/** The version that stands against a change. */
export interface NewerShown {
  version: number;
  /** Name of who saved it */
  saved_by: string;
  saved_at: string;
}

/** News that have come. */
export interface NewsShown {
  name: string;
  title: string;
}

/** An entity on the chart: what a fragment says of it, and where and how it stands. */
export interface NodeInput {
  id: string;
  type: string;
  kind: "record" | "identifier" | "reference";
  caption: string;
  dataset?: string | null;
  source_ref?: string | null;
  grade?: GradePartInput | null;
  props?: Record<string, boolean | number | string | string[]>;
  links?: number | null;
  x: number;
  y: number;
  pinned?: boolean;
  hidden?: boolean;
  holders?: string[];
  box?: string | null;
}

/** An entity on the chart: what a fragment says of it, and where and how it stands. */
export interface NodeOutput {
  id: string;
  type: string;
  kind: "record" | "identifier" | "reference";
  caption: string;
  dataset: string | null;
  source_ref: string | null;
  grade: GradePartOutput | null;
  props: Record<string, boolean | number | string | string[]>;
  links: number | null;
  x: number;
  y: number;
  pinned: boolean;
  hidden: boolean;
  holders: string[];
  box: string | null;
}

/** An entity on a chart. */
export interface NodeShown {
  id: string;
  type: string;
  kind: "record" | "identifier" | "reference";
  caption: string;
  /** Owner of a record; null for identifiers and references */
  dataset: string | null;
  /** Where in its source the record stands */
  source_ref: string | null;
  grade: GradeShown | null;
  props: Record<string, string | number | boolean | string[]>;
  /** Visible links in all, on the chart or not; null when not counted */
  links: number | null;
  x?: number | null;
  y?: number | null;
}

/** Entities: as they are in the later version, the removed as in the earlier. */
export interface NodesDiffer {
  added: NodeOutput[];
  removed: NodeOutput[];
  /** They stand elsewhere */
  moved: NodeOutput[];
  changed: NodeOutput[];
  /** Taken from sight */
  hidden: NodeOutput[];
  /** Brought back into sight */
  shown: NodeOutput[];
}

/** A text on the chart, perhaps tied to a node, link or annotation. */
export interface NoteInput {
  kind: "note";
  id: string;
  x: number;
  y: number;
  width?: number;
  text: string;
  colour?: "plain" | "accent" | "good" | "warning" | "danger";
  on?: string | null;
}

/** A text on the chart, perhaps tied to a node, link or annotation. */
export interface NoteOutput {
  kind: "note";
  id: string;
  x: number;
  y: number;
  width: number;
  text: string;
  colour: "plain" | "accent" | "good" | "warning" | "danger";
  on: string | null;
}

/** A new note. */
export interface NoteBody {
  /** Kept as typed; never changed or deleted, a later note corrects it */
  text: string;
}

/** Notes, newest first. */
export interface NotesShown {
  items: NotesNoteShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** What the answers on this chart left out, as the server counted it. */
export interface OmittedInput {
  nodes?: number;
  links?: number;
  by_type?: Record<string, ShareInput>;
  cut_by?: "limit" | "deadline" | null;
}

/** Something that must or may be said about the files, because they do not say it themselves. */
export interface OptionShown {
  name: string;
  label: string;
  choices: string[];
  default: string | null;
  required: boolean;
}

/** What an entry says about its action. */
export type Outcome = "asked" | "answered" | "done" | "refused" | "failed";

/** A chart. */
export interface OverviewBody {
  nodes: OverviewNode[];
  links: OverviewLink[];
}

/** Boxes, the largest first. */
export interface OverviewGiven {
  boxes: CommunityShown[];
  links: BetweenShown[];
}

/** Links between two nodes. */
export interface OverviewLink {
  /** Id of an entity, `type:…` */
  source: string;
  /** Id of an entity, `type:…` */
  target: string;
  count?: number;
}

/** A node of the chart. */
export interface OverviewNode {
  /** Id of an entity, `type:…` */
  id: string;
  type: string;
  caption: string;
}

/** The agency that owns a dataset. */
export interface OwnerShown {
  slug: string;
  name: string;
  country: string;
}

/** A parameter of a question. */
export interface ParamShown {
  name: string;
  type: string;
  label: string;
  help: string | null;
  required: boolean;
  default: JsonValue;
  min: number | null;
  max: number | null;
  /** Types that an entity may have; null: any */
  entity_types: string[] | null;
  choices: Choice[];
}

/** Somebody who trains. */
export interface ParticipantShown {
  login: string;
  name: string;
  case: string;
  /** Questions that have an answer */
  answered: number;
  finished_at: string | null;
}

/** Another installation. */
export interface PartnerShown {
  name: string;
  title: string;
}

/** Partners by name. */
export interface PartnersShown {
  items: PartnerShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** One path: its entities in order, and ids of the links that join them. */
export interface PathShown {
  hops: number;
  nodes: string[];
  links: string[];
}

/** Between which entities, and which paths count. */
export interface PathsBody {
  /** Id of an entity, `type:…` */
  source: string;
  /** Another entity than the source */
  target: string;
  /** Most links of one path */
  max_hops?: number;
  /** Most paths in the answer, the shortest first */
  k?: number;
  /** Only links of these types, only through entities of these types */
  types?: ("USES" | "CALLED" | "COMMUNICATED" | "USED_WITH" | "SEEN_AT" | "MADE" | "AT" | "ABOARD" | "BY_VEHICLE" | "SHOWN_AT" | "BOOKED" | "HOLDS" | "LIVES_AT" | "MEMBER_OF" | "WORKS_FOR" | "DIRECTS" | "OWNS" | "PAID" | "KNOWS" | "FAMILY" | "MET" | "PARTY_TO" | "INVOLVED_IN" | "OCCURRED_AT" | "INVESTIGATED_BY" | "WITHIN" | "NATIONAL_OF" | "REFERS_TO" | "SAME_AS" | "Person" | "Organisation" | "BorderCrossing" | "Event" | "Voyage" | "Item" | "Officer" | "Phone" | "Email" | "Handset" | "Sim" | "TravelDocument" | "Account" | "Vehicle" | "Booking" | "Place" | "BorderPost" | "Country")[] | null;
  /** Only paths along which each link begins when the one before it is over */
  time_respecting?: boolean;
}

/** What there is beside what is shown. */
export interface PathsOmitted {
  nodes: number;
  links: number;
  by_type: Record<string, FragmentShare>;
  paths: number;
}

/** The entities and links of all paths shown, and each path in order. */
export interface PathsShown {
  nodes: NodeShown[];
  links: LinkShown[];
  omitted: PathsOmitted;
  paths: PathShown[];
  /** All paths no longer than the longest shown; null when not counted in time */
  total: number | null;
  shown: number;
  cut_by: "limit" | "deadline" | null;
  /** The longest path looked for */
  max_hops: number;
}

/** How many links fell on each weekday and hour. */
export interface PatternShown {
  /** A row per weekday from Monday, a number per hour from 0 */
  cells: number[][];
  /** Links in all */
  total: number;
  /** Those of them whose hour is known: what the cells add up to */
  timed: number;
  /** Those in the cells whose source names no zone, told as given */
  as_given: number;
  zone: string;
}

/** A period that the chart is filtered by: seconds since 1970, ``[start, end)``. */
export interface Period {
  start: number;
  end: number;
}

/** A user. */
export interface PersonShown {
  login: string;
  name: string;
}

/** Everything that lies on the chart at one moment. */
export interface PictureInput {
  nodes?: NodeInput[];
  links?: LinkInput[];
  opened?: Record<string, Record<string, ShareInput>>;
  hidden_types?: string[];
  boxes?: BoxInput[];
  annotations?: (NoteInput | FrameInput | ArrowInput)[];
}

/** Everything that lies on the chart at one moment. */
export interface PictureOutput {
  nodes: NodeOutput[];
  links: LinkOutput[];
  opened: Record<string, Record<string, PictureShare>>;
  hidden_types: string[];
  boxes: BoxOutput[];
  annotations: (NoteOutput | FrameOutput | ArrowOutput)[];
}

/** One step of a plan and those that it takes its rows from. */
export interface PlanShown {
  operator: string;
  detail: string;
  /** How many rows the database expects it to give */
  rows: number;
  sources: PlanShown[];
}

/** A made-up population: of this random seed it is the same everywhere. */
export interface PopulationShown {
  people: number;
  random_seed: number;
}

/** An error, as RFC 9457 writes it. */
export interface Problem {
  /** Reference to the page that explains this kind of problem */
  type: string;
  /** The kind of problem; the same for every instance */
  title: string;
  /** The HTTP status */
  status: number;
  /** One sentence: what happened and what to do */
  detail: string;
  /** Each fault of the input, where there are any */
  errors?: Fault[] | null;
  /** What was saved meanwhile, where that is the problem */
  newer?: NewerShown | null;
}

/** Where a job is. */
export interface ProgressShown {
  stage: "reading" | "computing" | "testing";
  /** Rows read, or rounds tried; null where nothing is counted */
  done: number | null;
  /** How many there will be; null where nobody knows */
  total: number | null;
}

/** A property that entities or links of a type may have. */
export interface PropShown {
  name: string;
  form: "text" | "integer" | "number" | "boolean" | "date" | "time" | "texts";
  label: string;
  unit: string | null;
}

/** Who is protected, and why. */
export interface ProtectBody {
  /** As what; `no` lifts the protection */
  protected: "victim" | "minor" | "informant" | "no";
  /** Why this is decided; it goes on record */
  reason: string;
}

/** What was decided. */
export interface Protected {
  masked: boolean;
  /** Records that it concerns: the person's, and their passages */
  records: number;
  /** Records said to be the same person that say openly who it is: protect them as well */
  same_as: string[];
}

/** Whether a record is protected for the reader, and what they may do about it. */
export interface ProtectionShown {
  masked: boolean;
  /** With a reason, which goes on record */
  may_unmask: boolean;
  /** Protect the person, or lift the protection */
  may_decide: boolean;
}

/** What a user's account is called at the identity provider. */
export interface ProviderAccountBody {
  name: string;
}

/** An account at the identity provider that signs a user in. */
export interface ProviderAccountShown {
  /** What an administrator wrote that it is called there */
  name: string;
  /** When it first signed in; until then it is known by name only */
  since: string | null;
}

/** How often somebody asked for one purpose. */
export interface PurposeAsked {
  actor: string;
  case_number: string;
  reason: string;
  number: number;
  first: string;
  last: string;
}

/** What the questions that follow are asked for. */
export interface PurposeBody {
  reason: string;
  case?: string | null;
}

/** Why the chart was made, as stated. */
export interface PurposePartInput {
  case?: string | null;
  reason?: string;
}

/** Why the chart was made, as stated. */
export interface PurposePartOutput {
  case: string | null;
  reason: string;
}

/** The purpose that calls state when they state none themselves. */
export interface PurposeShown {
  reason: string;
  case: string | null;
}

/** Purposes, the most frequent first. */
export interface PurposesShown {
  items: PurposeAsked[];
  shown: number;
  cut_by: "limit" | null;
}

/** The named question that the chart answers. */
export interface QuestionInput {
  name: string;
  title?: string;
  params?: Record<string, JsonValue>;
}

/** The named question that the chart answers. */
export interface QuestionOutput {
  name: string;
  title: string;
  params: Record<string, JsonValue>;
}

/** A question, with what its answer means. */
export interface QuestionShown {
  name: string;
  title: string;
  /** The question in plain words */
  question: string;
  /** What it says of itself in English and Indonesian, the titles first: to be looked for by */
  words: string;
  params: ParamShown[];
  /** Of a large graph it takes longer than two seconds: best asked as a job */
  long: boolean;
  definition: string | null;
  /** Where the definition comes from */
  source: string | null;
  /** What the answer does not mean */
  caution: string | null;
  /** In which order the rows stand, of a question that does not tell how much rests on single links */
  order: string | null;
  returns: ColumnShown[];
  example: Record<string, JsonValue> | null;
  /** It comes from the agency's own folder */
  own: boolean;
}

/** A question, with what it needs to be asked. */
export interface QuestionSummary {
  name: string;
  title: string;
  /** The question in plain words */
  question: string;
  /** What it says of itself in English and Indonesian, the titles first: to be looked for by */
  words: string;
  params: ParamShown[];
  /** Of a large graph it takes longer than two seconds: best asked as a job */
  long: boolean;
}

/** Questions by name. */
export interface QuestionsShown {
  items: QuestionSummary[];
  total: number;
  shown: number;
  cut_by: null;
}

/** The process and what it needs answer. */
export interface Readiness {
  status: "ok";
  graph: "ok";
  store: "ok";
}

/** One thing that was named, shown or missed. */
export interface RemarkShown {
  verdict: "found" | "misplaced" | "missing" | "accused" | "unexpected" | "proven" | "unproven";
  label: string;
  ids: string[];
  /** What they are called, where the reader may see them; else the ids */
  called: string[];
  why: string;
  points: number;
  /** It lay on one of the trainee's charts */
  on_chart: boolean;
}

/** A request with its history. */
export interface RequestOpened {
  id: string;
  identifier: string;
  /** Who asks */
  agency: AgencyShown;
  /** Who is asked */
  owner: AgencyShown;
  asked_by: PersonShown;
  asked_at: string;
  legal_basis: string;
  state: "open" | "asked-back" | "granted" | "refused" | "withdrawn" | "ended";
  granted_until: string | null;
  /** What the grant does with protected people among what it opens; null without any */
  protected: "masked" | "unmasked" | null;
  /** Why whoever asked may unmask them */
  unmask_reason: string | null;
  steps: RequestsStepShown[];
  /** What the caller can do about it now */
  can: ("ask" | "ask-back" | "reply" | "grant" | "refuse" | "withdraw" | "end")[];
}

/** A request. */
export interface RequestShown {
  id: string;
  identifier: string;
  /** Who asks */
  agency: AgencyShown;
  /** Who is asked */
  owner: AgencyShown;
  asked_by: PersonShown;
  asked_at: string;
  legal_basis: string;
  state: "open" | "asked-back" | "granted" | "refused" | "withdrawn" | "ended";
  granted_until: string | null;
  /** What the grant does with protected people among what it opens; null without any */
  protected: "masked" | "unmasked" | null;
  /** Why whoever asked may unmask them */
  unmask_reason: string | null;
}

/** Requests, newest first. */
export interface RequestsShown {
  items: RequestShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** How long records are kept. */
export interface RetentionRule {
  days: number;
  counted_from: "load" | "date";
  reason: string;
}

/** A dataset's rule, and what was removed under it and those before, the last first. */
export interface RetentionShown {
  /** Null: records are kept until somebody removes them */
  rule: RetentionRule | null;
  items: TombstoneShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** One kind of row: read = kept + merged + set aside. */
export interface RowsShown {
  kind: string;
  read: number;
  kept: number;
  merged: number;
  /** Kept rows that are marked derived: evidence already counted */
  derived: number;
  set_aside: number;
  changes: ImportsNoteShown[];
  reasons: ImportsNoteShown[];
}

/** A sharing rule. */
export interface RuleShown {
  id: number;
  agency: AgencyShown;
  /** full: content; hit: that there is something; none: nothing, whatever other rules say */
  mode: "full" | "hit" | "none";
  up_to_level: number;
  legal_basis: string;
  starts_at: string;
  ends_at: string | null;
  in_force: boolean;
}

/** The rules of a dataset in the order they were made, ended ones too. */
export interface RulesShown {
  items: RuleShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** A record that somebody decided to be the same, and the reversible link that says so. */
export interface SameAs {
  entity: NodeShown;
  link: LinkDetail;
}

/** A new version of a chart. */
export interface SaveBody {
  /** The version that was opened */
  based_on: number;
  title?: string | null;
  document: DocumentInput;
}

/** What each code of a grading scheme means. */
export interface SchemeShown {
  name: string;
  label: string;
  source: Record<string, string>;
  information: Record<string, string>;
  handling: Record<string, string>;
}

/** A score. `points` is what was earned, less what time and purposes took from it. */
export interface ScoreShown {
  points: number;
  most: number;
  earned: number;
  for_time: number;
  for_purposes: number;
  /** From the start to handing in, or to the end */
  minutes: number | null;
  planned_minutes: number;
  /** Questions put to the data */
  asked: number;
  /** Of these, those with a case and a reason */
  stated: number;
  questions: ScoredQuestion[];
}

/** What an answer earned, in numbers. */
export interface ScoredQuestion {
  id: string;
  question: string;
  points: number;
  most: number;
  summary: string;
}

/** Hits, the most alike first. */
export interface SearchShown {
  items: Hit[];
  total: number;
  shown: number;
  cut_by: "limit" | "deadline" | null;
  /** Where the text is a number: other agencies that hold something on it, of which a rule lets that be known */
  held: HitShown[];
}

/** A seed that people can train on, in the reader's language. */
export interface SeedShown {
  name: string;
  title: string;
  summary: string;
  difficulty: "beginner" | "advanced" | "expert";
  /** How long it is made for */
  minutes: number;
  questions: number;
  /** Of a full answer */
  points: number;
  /** Its data are there; what is not loaded cannot be trained on */
  loaded: boolean;
  /** The one that is loaded */
  population: PopulationShown | null;
}

/** Seeds, from the easiest to the hardest. */
export interface SeedsShown {
  items: SeedShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** A request, and where it stands at the partner now. */
export interface SentOpened {
  id: string;
  partner: PartnerShown;
  /** The agency there that is asked */
  agency: string;
  identifier: string;
  reason: string;
  asked_at: string;
  there: ForeignRequest;
}

/** A request that was put to a partner. */
export interface SentShown {
  id: string;
  partner: PartnerShown;
  /** The agency there that is asked */
  agency: string;
  identifier: string;
  reason: string;
  asked_at: string;
}

/** The session that this browser holds. */
export interface SessionShown {
  /** None when nobody is signed in (any more) */
  holder: HolderShown | null;
}

/** How much of something is shown. */
export interface ShareInput {
  total: number;
  shown: number;
}

/** A sharing rule in force. */
export interface SharedWith {
  agency: string;
  mode: "full" | "hit" | "none";
  up_to_level: number;
  legal_basis: string;
  since: string;
  until: string | null;
}

/** A format. */
export interface SourceFormat {
  name: string;
  title: string;
  accepts: string;
  dataset: string | null;
  region: string | null;
  zone: string | null;
  many: boolean;
  options: OptionShown[];
}

/** A dataset that speaks of the entity. */
export interface SourceShown {
  dataset: string;
  /** The dataset's title */
  title: string | null;
  /** The agency that owns it */
  owner: string | null;
  /** The entity is a record of this dataset; else only links are */
  record: boolean;
  source_ref: string | null;
  grade: GradeShown | null;
  links: number;
  /** Grades that its links to the entity carry */
  link_grades: GradeShown[];
}

/** Formats by name. */
export interface SourcesShown {
  items: SourceFormat[];
  total: number;
  shown: number;
  cut_by: null;
}

/** A position in the chart's units. */
export interface Spot {
  x: number;
  y: number;
}

/** What became of the first of an answer when some links were left out at random. */
export interface StabilityShown {
  /** Share of the links that were left out */
  missing: number;
  /** Share of the first that stayed among the first, mean over the rounds */
  kept: number;
  /** How often it was tried */
  rounds: number;
  /** How many of the first were watched */
  watched: number;
}

/** One step of the history: what the list shows, and the command that makes it again. */
export interface StepInput {
  kind: string;
  title?: string;
  about?: string[];
  at?: string | null;
  by?: string | null;
  added?: number;
  removed?: number;
  shown?: number | null;
  total?: number | null;
  command?: Record<string, JsonValue> | null;
}

/** One step of the history: what the list shows, and the command that makes it again. */
export interface StepOutput {
  kind: string;
  title: string;
  about: string[];
  at: string | null;
  by: string | null;
  added: number;
  removed: number;
  shown: number | null;
  total: number | null;
  command: Record<string, JsonValue> | null;
}

/** Whom the report is about. */
export interface SubjectBody {
  /** Id of an entity, `type:…` */
  id: string;
}

/** What an agency holds. */
export interface SubjectReport {
  made_at: string;
  agency: AgencyShown;
  subject: NodeShown;
  links: HeldLink[];
  /** Links in all */
  total: number;
  shown: number;
  cut_by: "limit" | "deadline" | null;
  sources: HeldFrom[];
  /** Who asked about the subject, newest first, at most 1,000 */
  looks: Look[];
  looks_cut: boolean;
  /** Access classes of the agency that the caller does not see, whether they say something of the subject or not: with any, somebody who sees them has to complete the report */
  unseen_classes: number;
}

/** Something said about a request. */
export interface TextBody {
  act: string;
  text: string;
}

/** The timeline that a chart lies on, as the layout gave it. */
export interface TimelineFrameBody {
  kind: "timeline";
  /** Seconds since 1970 in UTC */
  start: number;
  /** Seconds since 1970 in UTC */
  end: number;
  left: number;
  right: number;
  lanes: LaneBody[];
}

/** The axis of a timeline. */
export interface TimelineFrameShown {
  kind: "timeline";
  /** Seconds since 1970 at `left` */
  start: number;
  /** Seconds since 1970 at `right`; what is between lies in proportion */
  end: number;
  left: number;
  right: number;
  lanes: LaneShown[];
}

/** The two titles. */
export interface TitlesDiffer {
  before: string;
  now: string;
}

/** What was removed on a day, and under which rule. */
export interface TombstoneShown {
  day: string;
  entities: number;
  links: number;
  rule: RetentionRule;
}

/** Where on a chart that is a map stands what has no coordinates. */
export interface TrayBody {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The part of the chart, off the map, in which what has no coordinates stands. */
export interface TrayShown {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What the truth and the answers name, as far as the caller may see it, with the links among it. */
export interface TruthShown {
  title: string;
  participant: PersonShown;
  nodes: NodeShown[];
  links: LinkShown[];
  marks: MarkedPart[];
}

/** Why somebody is unmasked. */
export interface UnmaskBody {
  /** Why it must be known who this is; it goes on record */
  reason: string;
}

/** A protected record as its source states it. It belongs on no chart and into no export. */
export interface Unmasked {
  entity: NodeShown;
  /** Every name that the record has */
  names: string[];
  /** Why the person is protected; null for a passage, masked for the person's sake */
  why: "victim" | "minor" | "informant" | null;
}

/** A user and their way in. */
export interface UserAdmitted {
  login: string;
  name: string;
  agency: AgencyShown;
  role: "investigator" | "analyst" | "supervisor" | "steward" | "auditor" | "administrator";
  level: number;
  language: string;
  active: boolean;
  created_at: string;
  second_factor_since: string | null;
  provider_account: ProviderAccountShown | null;
  /** Signs them in once; shown this once, and then kept nowhere */
  link: string;
  link_ends_at: string;
}

/** A new user. */
export interface UserBody {
  name: string;
  role: "investigator" | "analyst" | "supervisor" | "steward" | "auditor" | "administrator";
  /** Clearance: the highest level of record they may ever see */
  level?: number;
  language?: "en" | "id";
  active?: boolean;
  login: string;
  agency: string;
}

/** A user. */
export interface UserShown {
  login: string;
  name: string;
  agency: AgencyShown;
  role: "investigator" | "analyst" | "supervisor" | "steward" | "auditor" | "administrator";
  level: number;
  language: string;
  active: boolean;
  created_at: string;
  second_factor_since: string | null;
  provider_account: ProviderAccountShown | null;
}

/** What is kept of a user and can change. */
export interface UserState {
  name: string;
  role: "investigator" | "analyst" | "supervisor" | "steward" | "auditor" | "administrator";
  /** Clearance: the highest level of record they may ever see */
  level?: number;
  language?: "en" | "id";
  active?: boolean;
}

/** Users by login. */
export interface UsersShown {
  items: UserShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** A version of a chart. */
export interface VersionShown {
  version: number;
  saved_at: string;
  saved_by: PersonShown;
}

/** The versions of a chart, newest first. */
export interface VersionsShown {
  items: VersionShown[];
  total: number;
  shown: number;
  cut_by: null;
}

/** What part of the chart was looked at. */
export interface View {
  x: number;
  y: number;
  scale: number;
}

/** Who asks. */
export interface WhoBody {
  /** Who asks at the partner, as its trail names them */
  asked_by: string;
}

/** What the answers on this chart left out, as the server counted it. */
export interface DocumentOmittedOutput {
  nodes: number;
  links: number;
  by_type: Record<string, PictureShare>;
  cut_by: "limit" | "deadline" | null;
}

/** How much of something is shown. */
export interface PictureShare {
  total: number;
  shown: number;
}

/** What is not as it was saved. Whether something was deleted or may not be seen is not told. */
export interface ChartsReportShown {
  /** Everything is as it was saved */
  quiet: boolean;
  /** The same in the reader's language, a sentence each */
  words: string[];
  gone_nodes: number;
  gone_links: number;
  changed: ChangedShown[];
  /** Links between its entities that the chart does not show */
  new_links: LinkOutput[];
}

/** A step of a chart's history. */
export interface DebriefingsStepShown {
  kind: string;
  title: string;
  at: string | null;
  by: string | null;
}

/** Something said about a request. */
export interface ExchangeSaidBody {
  /** Who asks at the partner, as its trail names them */
  asked_by: string;
  act: "reply" | "withdraw";
  text: string;
}

/** What there is beside what is shown. */
export interface FragmentOmitted {
  nodes: number;
  links: number;
  by_type: Record<string, FragmentShare>;
}

/** How much of something is shown. */
export interface FragmentShare {
  total: number;
  shown: number;
}

/** Something that was done to rows, or why they were set aside. */
export interface ImportsNoteShown {
  text: string;
  count: number;
  examples: Example[];
}

/** What became of every row. */
export interface ImportsReportShown {
  read: number;
  kept: number;
  merged: number;
  derived: number;
  set_aside: number;
  made: Record<string, number>;
  rows: RowsShown[];
  warnings: ImportsNoteShown[];
}

/** A note. */
export interface NotesNoteShown {
  id: string;
  text: string;
  author: PersonShown;
  written_at: string;
}

/** An answer; the one before stays as an earlier version. */
export interface ParticipantsAnswerBody {
  /** Ids in order, or pairs of them */
  named: (string | string[])[];
  /** Ids of links that prove it */
  evidence?: string[];
}

/** A request to an agency at the partner. */
export interface PartnersRequestBody {
  /** Id of an entity, `type:…` */
  identifier: string;
  agency: string;
  reason: string;
  legal_basis: string;
}

/** An answer of the agency that is asked. */
export interface RequestsAnswerBody {
  /** For a grant with protected people among its records, where it must be said: `masked` opens them with their mask, `unmasked` lets whoever asked unmask them while it lasts */
  protected?: "masked" | "unmasked" | null;
  /** Why they are unmasked; it goes on record, and both sides see it */
  unmask_reason?: string | null;
  act: "grant" | "refuse" | "ask-back";
  text: string;
  /** For a grant: other ends from the holdings that are opened; all of them, when not given */
  records?: string[] | null;
  /** For a grant: when it ends by itself */
  until?: string | null;
}

/** A new request. */
export interface RequestsRequestBody {
  /** Id of an entity, `type:…` */
  identifier: string;
  /** Who is asked; there must be a hit */
  agency: string;
  reason: string;
  /** The law, treaty or agreement that it rests on */
  legal_basis: string;
}

/** Something said about a request. */
export interface RequestsSaidBody {
  text: string;
}

/** What somebody said and did about a request. */
export interface RequestsStepShown {
  number: number;
  act: "ask" | "ask-back" | "reply" | "grant" | "refuse" | "withdraw" | "end";
  by: PersonShown;
  at: string;
  text: string;
}

/** How long records are kept. */
export interface RetentionRuleBody {
  days: number;
  /** load: the day it was loaded; date: its own last date, where it has one, else the day it was loaded */
  counted_from?: "load" | "date";
  /** The law that sets this period */
  reason: string;
}

/** A new sharing rule. */
export interface SharingRuleBody {
  agency: string;
  mode: "full" | "hit" | "none";
  /** Records above this level are not shared */
  up_to_level?: number;
  /** The law, treaty or agreement that allows it */
  legal_basis: string;
  /** Now, when not given */
  starts_at?: string | null;
  /** Until it is withdrawn, when not given */
  ends_at?: string | null;
}
