import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddress, writeAddress } from "../src/address.ts";
import { judged } from "../src/keeping/truth.ts";
import { EMPTY } from "../src/state/chart.ts";
import { after, entity, fragment, link, place } from "./fixtures.ts";

test("entities and links are marked by what became of them, links drawn as one by what is to be learned from", () => {
  const calls = link("CALLED", "phone:a", "phone:b", { count: 3, members: ["x:called:1", "x:called:2", "x:called:3"] });
  const piece = fragment([entity("phone:a"), entity("phone:b"), entity("phone:c")], [calls]);
  const chart = after({ ...place(), piece } as ReturnType<typeof place>);
  const signs = judged(
    [
      { id: "phone:a", mark: "found" },
      { id: "phone:b", mark: "false" },
      { id: "phone:gone", mark: "missed" },
      { id: "x:called:1", mark: "found" },
      { id: "x:called:3", mark: "missed" },
    ],
    chart,
  );
  const [key] = chart.links.keys();
  assert.deepEqual([...signs], [["phone:a", "found"], ["phone:b", "false"], [key, "missed"]]);
});

test("the address of a truth stays while the chart of it is not saved", () => {
  const { truth } = readAddress("#truth=ab12&of=ani");
  assert.deepEqual(truth, { session: "ab12", of: "ani" });
  assert.equal(writeAddress(EMPTY, null, truth), "#truth=ab12&of=ani");
  assert.equal(readAddress("#add=phone:a").truth, null);
});
