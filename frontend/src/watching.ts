/**
 * Pages of an exercise sign-in tell when news of an exercise have come. A page of the exercise itself tells as well that somebody has
 * answered or handed in; reading it anew is the reader's.
 */

/** Milliseconds between two looks. */
const PACE = 20_000;
/** Milliseconds that nobody touched the page: a look would keep a session open that nobody uses. */
const QUIET = 10 * 60_000;
/** Where this browser keeps which news were read or put away, by exercise. */
export const READ = "graphsvc-news";

interface Watched {
  readonly state: string;
  readonly injects: readonly { readonly name: string; readonly released_at: string | null }[];
  readonly participants: readonly { readonly login: string; readonly answered: number; readonly finished_at: string | null }[] | null;
}

interface Session {
  readonly id: string;
  readonly state: string;
  readonly news: readonly { readonly name: string; readonly title: string }[];
}

export type Read = Readonly<Record<string, readonly string[]>>;

/** What of an exercise is worth telling when it changes. */
export function mark({ state, injects, participants }: Watched): string {
  return JSON.stringify([
    state,
    injects.filter(({ released_at: at }) => at !== null).map(({ name }) => name),
    participants?.map(({ login, answered, finished_at: at }) => [login, answered, at]) ?? null,
  ]);
}

/** The sessions that run and have news that were not read, each with those. */
export function unread(sessions: readonly Session[], read: Read): Session[] {
  return sessions
    .filter(({ state }) => state === "running")
    .map((session) => ({ ...session, news: session.news.filter(({ name }) => !read[session.id]?.includes(name)) }))
    .filter(({ news }) => news.length > 0);
}

/** What was read, with these news of a session too. */
export function noted(read: Read, id: string, names: readonly string[]): Read {
  return { ...read, [id]: [...new Set([...(read[id] ?? []), ...names])] };
}

function kept(): Read {
  try {
    return JSON.parse(localStorage.getItem(READ) ?? "{}") as Read;
  } catch {
    // Refused or not ours: nothing was read
    return {};
  }
}

function keep(read: Read): void {
  try {
    localStorage.setItem(READ, JSON.stringify(read));
  } catch {
    // A browser that keeps nothing tells the same news again on the next page
  }
}

/** Watch what the page is to tell of, and show its notice when there is something. */
export function watching(): void {
  const shown = document.querySelector<HTMLElement>("[data-names]");
  if (shown) keep(noted(kept(), shown.dataset["read"] ?? "", (shown.dataset["names"] ?? "").split(" ")));
  const region = document.querySelector<HTMLElement>(".told");
  const notice = region?.querySelector<HTMLElement>(".notice");
  if (!region || !notice) return;
  const { watch, news, pages } = region.dataset;
  if (watch) changes(watch, notice);
  else if (news) told(news, pages ?? "/", notice);
}

/** One exercise, on its own page: any change of it. */
function changes(address: string, notice: HTMLElement): void {
  let known: string | null = null;
  let now: string | null = null;
  notice.querySelector("button")?.addEventListener("click", () => {
    known = now;
    putAway(notice);
  });
  looking<Watched>(address, (found) => {
    now = mark(found);
    known ??= now;
    notice.hidden = now === known;
  });
}

/** All that the reader takes part in, on every other page: news that they have not read. */
function told(address: string, pages: string, notice: HTMLElement): void {
  const titles = notice.querySelector("[data-titles]");
  const link = notice.querySelector("a");
  let sessions: readonly Session[] = [];
  const show = (): void => {
    const open = unread(sessions, kept());
    const [first] = open;
    const words = open.flatMap(({ news }) => news.map(({ title }) => title)).join(" · ");
    // Said only when it is something new: a screen reader reads out whatever is put here
    if (titles && titles.textContent !== words) titles.textContent = words;
    if (link && first) link.href = `${pages}${encodeURIComponent(first.id)}#news`;
    notice.hidden = !first;
  };
  notice.querySelector("button")?.addEventListener("click", () => {
    let read = kept();
    for (const { id, news } of sessions) read = noted(read, id, news.map(({ name }) => name));
    keep(read);
    putAway(notice);
  });
  // Read in another tab
  window.addEventListener("storage", ({ key }) => {
    if (key === READ) show();
  });
  looking<{ readonly items: readonly Session[] }>(address, ({ items }) => {
    sessions = items;
    show();
  });
}

/** Whoever put it away by keyboard goes on in the page, not at its beginning. */
function putAway(notice: HTMLElement): void {
  notice.hidden = true;
  document.getElementById("main")?.focus({ preventScroll: true });
}

/** Look now, again and again, and when the reader comes back to the page. */
function looking<T>(address: string, seen: (found: T) => void): void {
  let touched = performance.now();
  const look = async (): Promise<void> => {
    if (document.hidden || performance.now() - touched > QUIET) return;
    try {
      const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } });
      if (answer.ok) seen((await answer.json()) as T);
    } catch {
      // The server is away: asked again at the next look
    }
  };
  const back = (): void => {
    const rested = performance.now() - touched > QUIET;
    touched = performance.now();
    if (rested) void look();
  };
  for (const kind of ["pointermove", "keydown", "scroll"]) document.addEventListener(kind, back, { capture: true, passive: true });
  document.addEventListener("visibilitychange", () => void look());
  window.setInterval(() => void look(), PACE);
  void look();
}
