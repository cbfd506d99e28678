/** A protected person in the details: that there is somebody, and, for whoever may know it, who. It never reaches the chart. */

import type { Entity, Protection, Unmasked } from "../api/types.ts";
import { bdi, fill, h } from "../dom.ts";
import type { Pen } from "./facts.ts";
import { props } from "./facts.ts";

export class ProtectionPanel {
  readonly element = h("section", { class: "protection", "aria-live": "polite" });
  readonly #pen: Pen;
  readonly #entity: Entity;
  readonly #ask: (id: string, reason: string) => Promise<Unmasked>;

  constructor(pen: Pen, entity: Entity, protection: Protection, ask: (id: string, reason: string) => Promise<Unmasked>) {
    this.#pen = pen;
    this.#entity = entity;
    this.#ask = ask;
    const { texts } = pen;
    fill(
      this.element,
      h("p", { class: "notice" }, texts.protectedNote),
      protection.may_unmask ? this.#form() : h("p", { class: "muted" }, texts.protectedClosed),
    );
  }

  #form(): HTMLElement {
    const { texts, events } = this.#pen;
    const reason = h("input", { id: "unmask-reason", required: true, maxlength: "500", autocomplete: "off", "data-act": "unmask-reason" });
    const fault = h("p", { class: "notice error", role: "alert", hidden: true });
    const submit = async (event: Event): Promise<void> => {
      event.preventDefault();
      const why = reason.value.trim();
      if (!why) return;
      try {
        this.#show(await this.#ask(this.#entity.id, why));
      } catch (error) {
        fault.textContent = events.fail(error);
        fault.hidden = false;
      }
    };
    return h(
      "form",
      { class: "stack", on: { submit: (event) => void submit(event) } },
      h(
        "div",
        { class: "field" },
        h("label", { for: "unmask-reason" }, texts.unmaskReason),
        reason,
        h("span", { class: "hint" }, texts.unmaskHint),
      ),
      h("button", { type: "submit", "data-act": "unmask" }, texts.unmask),
      fault,
    );
  }

  #show({ entity, names, why }: Unmasked): void {
    const { texts } = this.#pen;
    fill(
      this.element,
      h("h3", { tabindex: "-1" }, texts.unmasked),
      h("p", {}, h("strong", {}, bdi(entity.caption)), why ? ` (${texts.protectedWhy[why]})` : ""),
      names.length > 1 ? h("p", {}, bdi(names.join(" · "))) : null,
      props(this.#pen, entity.type, entity.props),
      h("p", { class: "muted" }, texts.unmaskedNote),
    );
    this.element.querySelector("h3")?.focus();
  }
}
