/** The form of a named question: one field per declared parameter, filled from the selection where it takes entities. */

import type { Parameter } from "../api/types.ts";
import { h } from "../dom.ts";
import type { Texts } from "../texts/index.ts";
import type { Words } from "../words.ts";

/** One option that an entity field offers: what is on the chart. */
export interface Suggestion {
  readonly id: string;
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

/** How the selected ids fill the entity parameters in turn: one each, the last "entities" all that are left. */
export function filled(params: readonly Parameter[], selected: readonly string[]): Record<string, string[]> {
  const rest = [...selected];
  const result: Record<string, string[]> = {};
  for (const param of params.filter(takesEntities)) {
    result[param.name] = param.type === "entities" ? rest.splice(0) : rest.splice(0, 1);
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
  const labelled = (control: HTMLElement): HTMLElement =>
    h(
      "div",
      { class: "field" },
      h("label", { for: id }, param.label, param.required ? h("span", { class: "muted" }, ` (${texts.required})`) : null),
      control,
    );
  const preset = param.default === null || param.default === undefined ? "" : String(param.default);

  switch (param.type) {
    case "entity":
    case "entities":
      return entityField(param, given, offered, texts);
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
      const control = h("input", { ...base, type: param.type === "date" ? "date" : "datetime-local", value: preset });
      return { element: labelled(control), value: () => control.value || undefined };
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
    element: h(
      "div",
      { class: "field" },
      h("label", { for: id }, param.label, param.required ? h("span", { class: "muted" }, ` (${texts.required})`) : null),
      control,
    ),
    value: () => {
      const chosen = [...control.selectedOptions].map((option) => option.value).filter(Boolean);
      if (!chosen.length) return undefined;
      return several ? chosen : chosen[0];
    },
  };
}
