/** A page of an exercise tells when news have come, or somebody has answered, since it was written; reading it anew is the reader's. */

/** Milliseconds between two looks. */
const PACE = 20_000;

interface Watched {
  readonly state: string;
  readonly injects: readonly { readonly name: string; readonly released_at: string | null }[];
  readonly participants: readonly { readonly login: string; readonly answered: number; readonly finished_at: string | null }[] | null;
}

/** What of an exercise is worth telling when it changes. */
export function mark({ state, injects, participants }: Watched): string {
  return JSON.stringify([
    state,
    injects.filter(({ released_at: at }) => at !== null).map(({ name }) => name),
    participants?.map(({ login, answered, finished_at: at }) => [login, answered, at]) ?? null,
  ]);
}

/** Watch the exercise that a notice of the page names, and show the notice once it has changed. */
export function watching(): void {
  const notice = document.querySelector<HTMLElement>("[data-watch]");
  const address = notice?.dataset["watch"];
  if (!notice || !address) return;
  let known: string | null = null;
  const look = async (): Promise<void> => {
    if (document.hidden) return;
    try {
      const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const now = mark((await answer.json()) as Watched);
      known ??= now;
      if (now === known) return;
      notice.hidden = false;
      window.clearInterval(timer);
    } catch {
      // The server is away: asked again at the next look
    }
  };
  const timer = window.setInterval(() => void look(), PACE);
  void look();
}
