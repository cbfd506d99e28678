/** Painting groups: a closed one in the place of what it holds, an open one as an outline around it. */

import type { EntityType, Place } from "../api/types.ts";
import { plain } from "../format.ts";
import type { ShownBox } from "../state/view.ts";
import type { Box } from "./captions.ts";
import { away, type Outline, outline } from "./outline.ts";
import { growth, paintStrokes } from "./paint.ts";
import type { Palette } from "./palette.ts";

/** What a closed box looks like apart from where it stands. */
export interface BoxLook {
  readonly kind: "group" | "same";
  /** Entity types in it, the most frequent first, with their number. */
  readonly types: readonly { readonly type: Pick<EntityType, "icon" | "colour">; readonly count: number }[];
  readonly count: number;
  readonly selected: boolean;
  readonly focused: boolean;
  readonly fresh: boolean;
}

export interface Frame extends Outline {
  readonly id: string;
  readonly title: string;
}

/** Half the side of a closed box, in chart units. */
export const BOX_REACH = 30;
/** Pixels: letters of an open box's title, its distance from the outline, and half of its width a letter. */
const TITLE = 13;
const ABOVE = 4;
const HALF_LETTER = 3.6;
/** Signs of types that fit into a closed box. */
const SIGNS = 3;

export function paintBox(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  look: BoxLook,
  palette: Palette,
  zoom: number,
): void {
  const r = BOX_REACH;
  ctx.save();
  ctx.translate(x, y);
  const grown = growth(r, zoom);
  ctx.scale(grown, grown);
  const outline = (reach: number): void => {
    ctx.beginPath();
    ctx.roundRect(-reach, -reach, 2 * reach, 2 * reach, look.kind === "same" ? reach : 9);
  };
  if (look.selected || look.focused || look.fresh) {
    outline(r + 6);
    ctx.lineWidth = look.selected ? 4 : 2.5;
    ctx.strokeStyle = look.selected || look.focused ? palette.accent : palette.fresh;
    if (look.focused && !look.selected) ctx.setLineDash([5, 4]);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  // A second outline behind says that there is more than one in it
  outline(r);
  ctx.fillStyle = palette.surface;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = palette.muted;
  ctx.stroke();
  outline(r - 4);
  ctx.lineWidth = 1;
  ctx.stroke();
  const shown = look.types.slice(0, SIGNS);
  shown.forEach(({ type }, i) => {
    const at = (i - (shown.length - 1) / 2) * 17;
    ctx.beginPath();
    ctx.arc(at, -6, 8, 0, 2 * Math.PI);
    ctx.fillStyle = type.colour;
    ctx.fill();
    paintStrokes(ctx, type.icon, { x: at, y: -6, side: 11, width: 2.2, colour: "#ffffff" });
  });
  ctx.font = `650 13px ${palette.font}`;
  ctx.fillStyle = palette.text;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(look.count.toLocaleString("en"), 0, 13);
  ctx.restore();
}

/** Outlines of the open boxes, from where everything stands. */
export function frames(boxes: readonly ShownBox[], places: ReadonlyMap<string, Place>): Frame[] {
  return boxes
    .filter(({ box }) => box.open)
    .flatMap(({ box, members }) => {
      const own = new Set(members.map(({ entity }) => entity.id));
      const inside: Place[] = [];
      const others: Place[] = [];
      // A "N more" belongs to what has it, and may lie in an outline or outside
      for (const [id, place] of places) if (own.has(id)) inside.push(place);
      else if (!id.startsWith("more|")) others.push(place);
      return inside.length ? [{ id: box.id, title: plain(box.title, 40), ...outline(inside, others) }] : [];
    });
}

const paths = new WeakMap<Frame, { readonly body: Path2D; readonly rim: Path2D }>();

function pathsOf(frame: Frame): { readonly body: Path2D; readonly rim: Path2D } {
  let made = paths.get(frame);
  if (!made) {
    made = { body: new Path2D(frame.body), rim: new Path2D(frame.rim) };
    paths.set(frame, made);
  }
  return made;
}

export function paintFrames(
  ctx: CanvasRenderingContext2D,
  all: readonly Frame[],
  chosen: ReadonlySet<string>,
  palette: Palette,
  zoom: number,
): void {
  for (const frame of all) {
    const { body, rim } = pathsOf(frame);
    ctx.save();
    // A tint, through which a map or the lanes of a timeline are still seen
    ctx.globalAlpha = 0.09;
    ctx.fillStyle = palette.muted;
    ctx.fill(body);
    ctx.globalAlpha = 1;
    ctx.setLineDash([7, 5].map((length) => length / Math.min(zoom, 1)));
    ctx.lineWidth = (chosen.has(frame.id) ? 3 : 1.5) / Math.min(zoom, 1);
    ctx.strokeStyle = chosen.has(frame.id) ? palette.accent : palette.muted;
    ctx.stroke(rim);
    ctx.setLineDash([]);
    ctx.font = titleFont(zoom, palette);
    ctx.textAlign = "center";
    ctx.textBaseline = "bottom";
    // On a ground of its own, for lines may lead through it. Never squeezed: it may be wider than its group
    ctx.lineJoin = "round";
    ctx.lineWidth = 4 / Math.min(zoom, 1);
    ctx.strokeStyle = palette.canvas;
    ctx.fillStyle = palette.text;
    const { x, y } = frame.crown;
    ctx.strokeText(frame.title, x, y - ABOVE / zoom);
    ctx.fillText(frame.title, x, y - ABOVE / zoom);
    ctx.restore();
  }
}

function titleFont(zoom: number, palette: Palette): string {
  return `650 ${TITLE / Math.min(zoom, 1)}px ${palette.font}`;
}

/** Where the titles stand, in pixels of the chart at its zoom: no caption may lie on them. */
export function titleBoxes(ctx: CanvasRenderingContext2D, all: readonly Frame[], palette: Palette, zoom: number): Box[] {
  ctx.font = titleFont(zoom, palette);
  const height = TITLE * 1.3 * Math.max(zoom, 1);
  return all.map(({ crown, title }) => {
    const width = ctx.measureText(title).width * zoom;
    return { left: crown.x * zoom - width / 2, top: crown.y * zoom - ABOVE - height, width, height };
  });
}

/** The open box whose title or rim lies under a place; what is inside belongs to its members. */
export function frameAt(all: readonly Frame[], at: Place, zoom: number): string | null {
  const near = 8 / zoom;
  const size = 1 / Math.min(zoom, 1);
  for (const { id, shapes, crown, title } of [...all].reverse()) {
    const below = crown.y - at.y;
    const titled = below > 0 && below < (TITLE + ABOVE + 4) * size && Math.abs(at.x - crown.x) < (title.length * HALF_LETTER + 6) * size;
    if (titled || Math.abs(away(shapes, at)) < near) return id;
  }
  return null;
}
