/** Calls to the HTTP interface: problem+json becomes an ApiError, a server that does not answer is asked again. */

export class ApiError extends Error {
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.name = "ApiError";
    this.status = status;
    this.title = title;
  }
}

/** Seconds between two attempts to reach a server that is away. */
const WAITS = [1, 2, 4, 8, 15];

/** How a proxy says that the server behind it is away. */
const AWAY = new Set([502, 503, 504]);

export interface ClientOptions {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Called with the seconds until the next attempt while the server is away, and with null when it is back. */
  readonly onConnection: (retryIn: number | null) => void;
  readonly wait: (seconds: number) => Promise<void>;
}

/**
 * Fetches JSON. Every call of the workspace only reads, so it may be repeated: one that finds no server waits until
 * there is one, and the user's step is not lost.
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
    return this.#call<T>(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
      ...(signal ? { signal } : {}),
    });
  }

  async #call<T>(path: string, init: RequestInit): Promise<T> {
    const headers = { Accept: "application/json", ...(init.headers as Record<string, string> | undefined) };
    for (let attempt = 0; ; attempt += 1) {
      const response = await this.#attempt(path, { ...init, headers, credentials: "same-origin" });
      if (response) {
        if (this.#away) {
          this.#away = false;
          this.#options.onConnection(null);
        }
        return await read<T>(response);
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
      return AWAY.has(response.status) && !isProblem(response) ? null : response;
    } catch (error) {
      if (init.signal?.aborted) throw error;
      return null;
    }
  }
}

function isProblem(response: Response): boolean {
  return (response.headers.get("Content-Type") ?? "").includes("json");
}

async function read<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const problem: { title?: unknown; detail?: unknown } = isProblem(response)
    ? await response.json().catch(() => ({}))
    : {};
  const title = typeof problem.title === "string" ? problem.title : `HTTP ${response.status}`;
  throw new ApiError(response.status, title, typeof problem.detail === "string" ? problem.detail : title);
}
