/** The core calls of the HTTP interface by name; the only place that knows their paths and bodies. */

import type { Client } from "./client.ts";
import type {
  Answer,
  Dataset,
  Detail,
  Entity,
  Found,
  Fragment,
  Job,
  Truth,
  Unmasked,
  LayoutFrame,
  Link,
  Listing,
  Member,
  Model,
  Pattern,
  Paths,
  Place,
  Question,
  QuestionSummary,
} from "./types.ts";

const API = "/api/v1";

/** Entities of the chart that one call may name. */
const CHART_LIMIT = 5000;

/** What one overview takes. */
const OVERVIEW_NODES = 12_000;
const OVERVIEW_LINKS = 50_000;

/** Under which links are opened; empty lists restrict nothing. */
export interface Conditions {
  /** Names of link types and of entity types. */
  readonly types: readonly string[];
  /** Partial times, as "2026-03"; null when not bounded. */
  readonly from: string | null;
  readonly to: string | null;
  readonly least: number;
  /** Grades of sources, as "admiralty B". */
  readonly grades: readonly string[];
  readonly limit: number;
}

/** Which paths are looked for. */
export interface PathWishes {
  readonly k: number;
  readonly maxHops: number;
  readonly timed: boolean;
}

/** The type of link whose pattern over the week is asked for. */
export const CALL = "CALLED";

export interface Calls {
  model(): Promise<Model>;
  datasets(): Promise<Listing<Dataset>>;
  search(q: string, signal?: AbortSignal): Promise<Found>;
  entity(id: string, signal?: AbortSignal): Promise<Detail>;
  /** Who a protected person is; the reason goes on record. */
  unmask(id: string, reason: string): Promise<Unmasked>;
  /** Neighbours of `ids`; `chart` names what the chart holds, so that links to that come too. */
  expand(ids: readonly string[], chart: readonly string[], type?: string, limit?: number): Promise<Fragment>;
  /** As `expand`, of links under conditions only. */
  expandBy(ids: readonly string[], chart: readonly string[], conditions: Conditions): Promise<Fragment>;
  paths(source: string, target: string, wishes: PathWishes): Promise<Paths>;
  members(link: Link, skip: number, limit: number, signal?: AbortSignal): Promise<Listing<Member>>;
  /** Calls of `source`, or only those to `target`, by weekday and hour. */
  pattern(source: string, target?: string, signal?: AbortSignal): Promise<Pattern>;
  /**
   * Places for newcomers beside what stands (`kind` left out), on the map or timeline that it lies on if there is one; or
   * for a whole chart that is arranged anew.
   */
  layout(nodes: LayoutNode[], links: LayoutLink[], wish?: LayoutWish): Promise<Arranged>;
  /** Communities of a chart that is too large to look at. */
  overview(nodes: readonly Entity[], links: readonly Link[]): Promise<Community[]>;
  questions(): Promise<QuestionSummary[]>;
  question(name: string): Promise<Question>;
  ask(name: string, params: Record<string, unknown>): Promise<Answer>;
  /** Have a question answered in the background; `wait`: seconds for its end before this answers. */
  startJob(name: string, params: Record<string, unknown>, wait: number): Promise<Job>;
  job(id: string, wait: number): Promise<Job>;
  cancelJob(id: string): Promise<Job>;
  jobAnswer(id: string): Promise<Answer>;
  /** The truth of an exercise session, marked by the answers of the participant of this login. */
  truth(session: string, login: string): Promise<Truth>;
}

/** How to lay out: `aspect` is how much wider than high the chart is looked at. */
export interface LayoutWish {
  readonly kind?: string;
  readonly roots?: readonly string[];
  readonly aspect?: number;
  readonly frame?: LayoutFrame;
}

export interface LayoutNode extends Partial<Place> {
  id: string;
  type?: string;
  group?: string;
  dataset?: string;
  start?: number;
  end?: number;
  latitude?: number;
  longitude?: number;
}

/** Nodes that are linked among each other more than to the rest, and where their box goes. */
export interface Community extends Place {
  title: string;
  /** Ids, best linked first. */
  members: string[];
}

export interface Arranged {
  positions: Record<string, Place>;
  frame: LayoutFrame | null;
}

export interface LayoutLink {
  source: string;
  target: string;
  directed?: boolean;
  start?: number;
  end?: number;
}

export function callsOver(client: Client): Calls {
  return {
    model: () => client.get<Model>(`${API}/model`),
    datasets: () => client.get<Listing<Dataset>>(`${API}/datasets`),
    search: (q, signal) => client.get(`${API}/search`, { q }, signal),
    unmask: (id, reason) => client.post(`${API}/unmask/${encodeURIComponent(id)}`, { reason }),
    entity: (id, signal) => client.get(`${API}/entities/${encodeURIComponent(id)}`, {}, signal),
    expand: (ids, chart, type, limit) =>
      client.post(`${API}/expand`, {
        ids,
        chart: chart.slice(0, CHART_LIMIT),
        ...(type ? { types: [type] } : {}),
        ...(limit ? { limit } : {}),
      }),
    expandBy: (ids, chart, { types, from, to, least, grades, limit }) =>
      client.post(`${API}/expand`, {
        ids,
        chart: chart.slice(0, CHART_LIMIT),
        least,
        limit,
        ...(types.length ? { types } : {}),
        ...(grades.length ? { grades } : {}),
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
      }),
    paths: (source, target, { k, maxHops, timed }) =>
      client.post(`${API}/paths`, { source, target, k, max_hops: maxHops, time_respecting: timed }),
    members: (link, skip, limit, signal) => {
      const { source, target, type } = link;
      return client.get(`${API}/links`, { source, target, type, skip: String(skip), limit: String(limit) }, signal);
    },
    pattern: (source, target, signal) =>
      client.get(`${API}/links/pattern`, { source, type: CALL, ...(target ? { target } : {}) }, signal),
    layout: (nodes, links, wish = {}) => client.post(`${API}/layout`, { nodes, links, ...wish }),
    overview: async (nodes, links) => {
      const answer = await client.post<{ boxes: Community[] }>(`${API}/overview`, {
        nodes: nodes.slice(0, OVERVIEW_NODES).map(({ id, type, caption }) => ({ id, type, caption: caption.slice(0, 200) })),
        links: links.slice(0, OVERVIEW_LINKS).map(({ source, target, count }) => ({ source, target, count })),
      });
      return answer.boxes;
    },
    questions: async () => (await client.get<Listing<QuestionSummary>>(`${API}/queries`)).items,
    question: (name) => client.get(`${API}/queries/${encodeURIComponent(name)}`),
    ask: (name, params) => client.post(`${API}/queries/${encodeURIComponent(name)}`, { params }),
    startJob: (name, params, wait) => client.post(`${API}/jobs`, { name, params, wait }),
    job: (id, wait) => client.get(`${API}/jobs/${encodeURIComponent(id)}`, { wait }),
    cancelJob: (id) => client.post(`${API}/jobs/${encodeURIComponent(id)}/cancel`, {}),
    jobAnswer: (id) => client.get(`${API}/jobs/${encodeURIComponent(id)}/answer`),
    truth: (session, login) =>
      client.get(`${API}/exercises/${encodeURIComponent(session)}/participants/${encodeURIComponent(login)}/truth`),
  };
}
