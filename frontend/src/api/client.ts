/** Calls to the HTTP interface: problem+json becomes an ApiError, a server that does not answer is asked again. */

/** The version that stands against a change, and who saved it. */
export interface Newer {
  readonly version: number;
  readonly saved_by: string;
  readonly saved_at: string;
}

export class ApiError extends Error {
  readonly status: number;
  readonly title: string;
  readonly newer: Newer | null;
  /** Method and path of the call that failed. */
  readonly call: string;

  constructor(status: number, title: string, detail: string, newer: Newer | null = null, call = "") {
    super(detail);
    this.name = "ApiError";
    this.status = status;
    this.title = title;
    this.newer = newer;
    this.call = call;
  }
}

/** Who decides whether this page may ask, and asks the person for what is missing. */
export interface Gate {
  /** Resolves when this call, by method and path, may be sent; rejects when it would be refused. */
  open(call: string): Promise<void>;
  /** The server knows nobody any more: `open` resolves when they are known again. */
  ended(): void;
  /** The server wants a purpose; whether one is stated now. */
  purpose(): Promise<boolean>;
}

export interface Download {
  readonly blob: Blob;
  /** As the server names the file. */
  readonly name: string;
  readonly headers: Headers;
}

/** Seconds between two attempts to reach a server that is away. */
const WAITS = [1, 2, 4, 8, 15];

/** How a proxy says that the server behind it is away. */
const AWAY = new Set([502, 503, 504]);

/** Problems that go by themselves: the service is there, and one of its databases is not. */
const PASSING = new Set(["graph-unavailable", "store-unavailable"]);

/** A database that has just begun again has nothing planned nor read yet: its first answers may pass their deadline. */
const WARMING = "too-slow";
/** How often that is put up with; then it is the question that is too slow. */
const WARM_UPS = 4;

export interface ClientOptions {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Called with the seconds until the next attempt while the server is away, and with null when it is back. */
  readonly onConnection: (retryIn: number | null) => void;
  /** Hears of every call that was answered well, by method and path. */
  readonly onAnswer?: (call: string) => void;
  readonly gate?: Gate;
  readonly wait: (seconds: number) => Promise<void>;
}

/**
 * Fetches JSON. A call that finds no server, or a server without its database, waits until there is one, and the user's
 * step is not lost; so does one that needs a session or a purpose, until the person has given it. Every call may be repeated: it reads, or it puts a state in its place; where a lost answer could make
 * a second version, the server refuses the repetition by the version that it is based on, and a second new chart by its key.
 */
export class Client {
  readonly #options: ClientOptions;
  #away = false;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  get<T>(path: string, query: Record<string, string | number | undefined> = {}, signal?: AbortSignal): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
    const tail = search.size ? `?${search}` : "";
    return this.#call<T>(path + tail, { method: "GET", ...(signal ? { signal } : {}) });
  }

  post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
    return this.send<T>("POST", path, JSON.stringify(body), signal);
  }

  /** Send JSON text as it stands. */
  async send<T>(method: string, path: string, body?: string, signal?: AbortSignal): Promise<T> {
    return this.#call<T>(path, {
      method,
      ...(body === undefined ? {} : { body, headers: { "Content-Type": "application/json" } }),
      ...(signal ? { signal } : {}),
    });
  }

  /** Send JSON text and take a file for it. */
  async download(path: string, body: string): Promise<Download> {
    const headers = { "Content-Type": "application/json", Accept: "*/*" };
    const response = await this.#respond(path, { method: "POST", body, headers });
    if (!response.ok) await read(response, callName("POST", path));
    return { blob: await response.blob(), name: fileName(response.headers), headers: response.headers };
  }

  async #call<T>(path: string, init: RequestInit): Promise<T> {
    return read<T>(await this.#respond(path, init), callName(init.method, path));
  }

  /** The answer, once there is a server, a session and a purpose. */
  async #respond(path: string, init: RequestInit): Promise<Response> {
    const { gate, onAnswer } = this.#options;
    for (;;) {
      if (gate) {
        await gate.open(callName(init.method, path));
        init.signal?.throwIfAborted();
      }
      const response = await this.#reach(path, init);
      const refused = gate ? await refusal(response) : null;
      if (gate && refused === "session") gate.ended();
      else if (!gate || refused !== "purpose" || !(await gate.purpose())) {
        if (response.ok) onAnswer?.(callName(init.method, path));
        return response;
      }
    }
  }

  async #reach(path: string, init: RequestInit): Promise<Response> {
    const headers = { Accept: "application/json", ...(init.headers as Record<string, string> | undefined) };
    let patience = WARM_UPS;
    for (let attempt = 0; ; attempt += 1) {
      const response = await this.#attempt(path, { ...init, headers, credentials: "same-origin" });
      const cold = attempt > 0 && patience > 0 && response !== null && !response.ok && isProblem(response) && (await slug(response)) === WARMING;
      if (cold) patience -= 1;
      if (response && !cold) {
        if (this.#away) {
          this.#away = false;
          this.#options.onConnection(null);
        }
        return response;
      }
      const seconds = WAITS[Math.min(attempt, WAITS.length - 1)] ?? 15;
      this.#away = true;
      this.#options.onConnection(seconds);
      await this.#options.wait(seconds);
      init.signal?.throwIfAborted();
    }
  }

  /** The response, or null when the server cannot be reached. */
  async #attempt(path: string, init: RequestInit): Promise<Response | null> {
    try {
      const response = await this.#options.fetch(path, init);
      return AWAY.has(response.status) && (!isProblem(response) || (await passes(response))) ? null : response;
    } catch (error) {
      if (init.signal?.aborted) throw error;
      return null;
    }
  }
}

function isProblem(response: Response): boolean {
  return (response.headers.get("Content-Type") ?? "").includes("json");
}

async function passes(response: Response): Promise<boolean> {
  return PASSING.has(await slug(response));
}

/** What the person has to give before this call is answered; null when it was not refused for that. */
async function refusal(response: Response): Promise<"session" | "purpose" | null> {
  if (response.status === 401) return "session";
  return response.status === 428 && (await slug(response)) === "purpose-required" ? "purpose" : null;
}

async function slug(response: Response): Promise<string> {
  const problem: { type?: unknown } = await response.clone().json().catch(() => ({}));
  return String(problem.type ?? "").split(/[/:#]/u).at(-1) ?? "";
}

/** What a call is known by, whatever it asked: that one like it works again says that its trouble is over. */
function callName(method: string | undefined, path: string): string {
  return `${method ?? "GET"} ${path.split("?")[0]}`;
}

function fileName(headers: Headers): string {
  const given = headers.get("Content-Disposition") ?? "";
  const coded = /filename\*=UTF-8''([^;]+)/iu.exec(given)?.[1];
  return coded ? decodeURIComponent(coded) : (/filename="?([^";]+)"?/iu.exec(given)?.[1] ?? "chart");
}

async function read<T>(response: Response, call: string): Promise<T> {
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const problem: { title?: unknown; detail?: unknown; newer?: Newer | null } = isProblem(response)
    ? await response.json().catch(() => ({}))
    : {};
  const title = typeof problem.title === "string" ? problem.title : `HTTP ${response.status}`;
  const detail = typeof problem.detail === "string" ? problem.detail : title;
  throw new ApiError(response.status, title, detail, problem.newer ?? null, call);
}
