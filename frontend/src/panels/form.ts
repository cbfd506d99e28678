/** The form of a named question: one field per declared parameter, filled from the selection where it takes entities. */

import type { Parameter } from "../api/types.ts";
import { h } from "../dom.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

/** One option that an entity field offers: what is on the chart. */
export interface Suggestion {
  readonly id: string;
  readonly type: string;
  readonly caption: string;
}

export interface Field {
  readonly element: HTMLElement;
  /** The value to send; undefined leaves the parameter to its default. */
  value(): unknown;
}

/** Parameters that take entities, so that a question fits a selection. */
export function takesEntities(param: Parameter): boolean {
  return param.type === "entity" || param.type === "entities";
}

/** Whether a parameter takes an entity of this type. */
export function takes(param: Parameter, type: string): boolean {
  return takesEntities(param) && (param.entity_types === null || param.entity_types.includes(type));
}

/**
 * How selected entities fill the entity parameters in turn: one each that takes their type, an "entities" all that are
 * left.
 */
export function filled(
  params: readonly Parameter[],
  selected: readonly Pick<Suggestion, "id" | "type">[],
): Record<string, string[]> {
  let rest = [...selected];
  const result: Record<string, string[]> = {};
  for (const param of params.filter(takesEntities)) {
    const fit = rest.filter((one) => takes(param, one.type));
    const taken = param.type === "entities" ? fit : fit.slice(0, 1);
    result[param.name] = taken.map((one) => one.id);
    rest = rest.filter((one) => !taken.includes(one));
  }
  return result;
}

export function field(
  param: Parameter,
  given: readonly string[],
  offered: readonly Suggestion[],
  texts: Texts,
  words: Words,
): Field {
  const id = `param-${param.name}`;
  const base = { id, name: param.name, required: param.required };
  const labelled = (control: HTMLElement): HTMLElement => withLabel(param, control, texts);
  const preset = param.default === null || param.default === undefined ? "" : String(param.default);

  switch (param.type) {
    case "entity":
    case "entities":
      return entityField(param, given, offered.filter((one) => takes(param, one.type)), texts);
    case "boolean": {
      const control = h("input", { ...base, type: "checkbox", required: false, checked: param.default === true });
      return {
        element: h("div", { class: "field check" }, control, h("label", { for: id }, param.label)),
        value: () => control.checked,
      };
    }
    case "choice": {
      const control = h(
        "select",
        base,
        ...param.choices.map((choice) =>
          h("option", { value: choice.value, selected: choice.value === preset }, choice.label),
        ),
      );
      return { element: labelled(control), value: () => control.value };
    }
    case "link_types":
    case "entity_types": {
      const types = [...(param.type === "link_types" ? words.linkTypes : words.entityTypes).values()];
      const given_ = new Set(Array.isArray(param.default) ? param.default.map(String) : []);
      const control = h(
        "select",
        { ...base, multiple: true, size: 5 },
        ...types.map((type) => h("option", { value: type.name, selected: given_.has(type.name) }, type.label)),
      );
      return {
        element: labelled(control),
        value: () => {
          const chosen = [...control.selectedOptions].map((option) => option.value);
          return chosen.length ? chosen : undefined;
        },
      };
    }
    case "integer":
    case "number": {
      const control = h("input", {
        ...base,
        type: "number",
        step: param.type === "integer" ? 1 : "any",
        min: param.min,
        max: param.max,
        value: preset,
      });
      return { element: labelled(control), value: () => (control.value === "" ? undefined : Number(control.value)) };
    }
    case "date":
    case "datetime": {
      // Not the browser's date field: it refuses "2026-03", which is all that many sources say
      const form = param.type === "date" ? "2026-03-14" : "2026-03-14T21:05";
      const control = h("input", {
        ...base,
        type: "text",
        value: preset,
        placeholder: form,
        pattern: "[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)?)?",
        title: texts.dateForm(form),
      });
      return { element: labelled(control), value: () => control.value.trim() || undefined };
    }
    default: {
      const control = h("input", { ...base, type: "text", value: preset, maxlength: 500 });
      return { element: labelled(control), value: () => control.value.trim() || undefined };
    }
  }
}

function entityField(
  param: Parameter,
  given: readonly string[],
  offered: readonly Suggestion[],
  texts: Texts,
): Field {
  const id = `param-${param.name}`;
  const several = param.type === "entities";
  const known = offered.map((one) => h("option", { value: one.id, selected: given.includes(one.id) }, one.caption));
  const control = h(
    "select",
    { id, name: param.name, required: param.required, multiple: several, size: several ? 5 : null },
    several ? null : h("option", { value: "" }, texts.entityUnset),
    ...known,
  );
  return {
    element: withLabel(param, control, texts, offered.length ? null : texts.entityNone),
    value: () => {
      const chosen = [...control.selectedOptions].map((option) => option.value).filter(Boolean);
      if (!chosen.length) return undefined;
      return several ? chosen : chosen[0];
    },
  };
}

function withLabel(param: Parameter, control: HTMLElement, texts: Texts, note: string | null = null): HTMLElement {
  const hint = [param.help, note].filter(Boolean).join(" ");
  if (hint) control.setAttribute("aria-describedby", `${control.id}-hint`);
  return h(
    "div",
    { class: "field" },
    h(
      "label",
      { for: control.id },
      param.label,
      param.required ? h("span", { class: "muted" }, ` (${texts.required})`) : null,
    ),
    control,
    hint ? h("span", { class: "hint", id: `${control.id}-hint` }, hint) : null,
  );
}
