/** The calls that keep and hand over charts: saved charts and their versions, drafts, cases, exports. */

import type { SavedChart } from "../state/document.ts";
import type { Client, Download } from "./client.ts";
import type * as Schema from "./schema.ts";
import type { Link, Listing } from "./types.ts";

const API = "/api/v1";

export type Person = Schema.PersonShown;
export type ChartCard = Schema.ChartShown;
export type VersionCard = Schema.VersionShown;

/** What is not as it was saved. */
export interface Report extends Pick<Schema.ChartsReportShown, "quiet" | "words"> {
  /** Entities and links that say something else; `caption` is today's. */
  changed: Omit<Schema.ChangedShown, "what">[];
  new_links: Link[];
}

export interface OpenedChart extends Omit<Schema.ChartOpened, "report"> {
  report: Report;
}

/** `chart`: its id, or "new"; `based_on`: the version that it goes on from, null for a chart that was never saved. */
export type DraftCard = Schema.DraftKept;

export type Draft = Omit<Schema.DraftOpened, "report">;

/** What questions are asked for. */
export type Purpose = Schema.PurposeShown;
export type CaseCard = Pick<Schema.CaseShown, "number" | "address" | "title">;
export type Me = Pick<Schema.MeShown, "login" | "name" | "kind" | "purpose"> & {
  agency: Pick<Schema.AgencyShown, "slug" | "name">;
};

export type Recipient = "own" | "other" | "court";

export interface KeepCalls {
  me(): Promise<Me>;
  /** Who is signed in; null: nobody. */
  holder(): Promise<Schema.HolderShown | null>;
  statePurpose(purpose: Purpose): Promise<Purpose>;
  cases(): Promise<CaseCard[]>;
  charts(): Promise<Listing<ChartCard>>;
  chart(id: string, version?: number): Promise<OpenedChart>;
  versions(id: string): Promise<VersionCard[]>;
  create(title: string, number: string | null, document: SavedChart): Promise<ChartCard>;
  save(id: string, basedOn: number, title: string, document: SavedChart): Promise<ChartCard>;
  remove(id: string): Promise<void>;
  /** Which charts there are drafts of. */
  drafts(): Promise<DraftCard[]>;
  /** `chart` is a chart's id, or "new". */
  draft(chart: string): Promise<Draft>;
  /** `document` as JSON text: it is made once for here and for this browser's own copy. */
  keepDraft(chart: string, basedOn: number | null, document: string): Promise<void>;
  /** A document that was kept in this browser, as if it came from the server. */
  read(saved: SavedChart): SavedChart;
  dropDraft(chart: string, signal?: AbortSignal): Promise<void>;
  export(format: string, recipient: Recipient, document: SavedChart): Promise<Download>;
}

/** `read` makes a document what this page goes on from: in its language, whatever was spoken where it was saved. */
export function keepCallsOver(client: Client, read: (saved: SavedChart) => SavedChart = (saved) => saved): KeepCalls {
  const at = (id: string): string => `${API}/charts/${encodeURIComponent(id)}`;
  const draftAt = (id: string): string => `${API}/drafts/${encodeURIComponent(id)}`;
  return {
    me: () => client.get(`${API}/me`),
    holder: async () => (await client.get<Schema.SessionShown>(`${API}/session`)).holder,
    statePurpose: (purpose) => client.send("PUT", `${API}/me/purpose`, JSON.stringify(purpose)),
    cases: async () => (await client.get<Listing<CaseCard>>(`${API}/cases`)).items,
    charts: () => client.get(`${API}/charts`, { limit: 500 }),
    chart: async (id, version) => {
      const opened = await client.get<OpenedChart>(at(id), { version });
      return { ...opened, document: read(opened.document) };
    },
    versions: async (id) => (await client.get<Listing<VersionCard>>(`${at(id)}/versions`)).items,
    create: async (title, number, document) => {
      // One key a saving: the client repeats a call whose answer was lost, and that must not make a second chart
      const body = { title, case: number, key: crypto.randomUUID(), document };
      return (await client.post<{ chart: ChartCard }>(`${API}/charts`, body)).chart;
    },
    save: async (id, basedOn, title, document) =>
      (await client.send<{ chart: ChartCard }>("PUT", at(id), JSON.stringify({ based_on: basedOn, title, document }))).chart,
    remove: async (id) => void (await client.send("DELETE", at(id))),
    drafts: async () => (await client.get<Listing<DraftCard>>(`${API}/drafts`)).items,
    draft: async (chart) => {
      const draft = await client.get<Draft>(draftAt(chart));
      return { ...draft, document: read(draft.document) };
    },
    keepDraft: async (chart, basedOn, document) =>
      void (await client.send("PUT", draftAt(chart), `{"based_on":${JSON.stringify(basedOn)},"document":${document}}`)),
    dropDraft: async (chart, signal) => void (await client.send("DELETE", draftAt(chart), undefined, signal)),
    read,
    export: (format, recipient, document) =>
      client.download(`${API}/exports`, JSON.stringify({ format, recipient, zone: new Intl.DateTimeFormat().resolvedOptions().timeZone, document })),
  };
}
