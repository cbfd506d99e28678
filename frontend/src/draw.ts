/** Notes, frames and arrows by hand: the menu of the toolbar, placing them on the chart, and what the details change. */

import type { Canvas } from "./drawing/canvas.ts";
import { Sketch, type Tool } from "./drawing/sketch.ts";
import { DrawDetails } from "./panels/drawdetails.ts";
import { Menu } from "./panels/menu.ts";
import type { Messages } from "./panels/status.ts";
import type { Annotation } from "./state/chart.ts";
import type { Command } from "./state/commands.ts";
import type { Store } from "./state/store.ts";
import type { Texts } from "./texts/index.ts";

export class Draw {
  readonly menu: Menu;
  readonly details: DrawDetails;
  readonly #store: Store;
  readonly #sketch: Sketch;
  readonly #texts: Texts;
  readonly #messages: Messages;

  /** `placed` is told when there is something new to be described. */
  constructor(store: Store, canvas: Canvas, surface: HTMLElement, texts: Texts, messages: Messages, placed: () => void) {
    this.#store = store;
    this.#texts = texts;
    this.#messages = messages;
    this.details = new DrawDetails(texts, {
      change: (item) => this.#do({ kind: "annotate", annotation: item }),
      remove: (id) => {
        this.#do({ kind: "unannotate", ids: [id] });
        surface.focus({ preventScroll: true });
      },
    });
    this.#sketch = new Sketch(surface, canvas, {
      chart: () => store.session.chart,
      selection: () => store.session.selection,
      select: (ids) => store.dispatch({ kind: "select", ids }),
      placed: (item) => {
        this.#add(item);
        placed();
        this.details.write();
      },
      changed: (item) => this.#do({ kind: "annotate", annotation: item }),
      ended: () => surface.focus({ preventScroll: true }),
    });
    const item = (tool: Tool, label: string) => ({ label, hint: texts.drawHow, run: () => this.#arm(tool) });
    this.menu = new Menu("draw", "note", texts.draw, () => [
      item("note", texts.drawNote),
      item("box", texts.drawFrame),
      item("arrow", texts.drawArrow),
    ]);
  }

  #arm(tool: Tool): void {
    this.#sketch.arm(tool);
    this.#messages.say(this.#texts.drawHow, "info");
  }

  #add(item: Annotation): void {
    this.#do({ kind: "annotate", annotation: item });
    this.#store.dispatch({ kind: "select", ids: [item.id] });
  }

  #do(command: Command): void {
    this.#store.dispatch({ kind: "do", command });
  }
}
