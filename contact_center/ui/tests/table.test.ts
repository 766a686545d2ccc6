// The order of a table: by a column upwards, downwards, and as it came.
import { expect, test } from "vitest";
import { inOrder, nextOrder, type Column } from "../src/shared/table";

interface Row {
  name: string;
  load: number | null;
}
const columns: Column<Row>[] = [
  { key: "name", label: "Name", by: ({ name }) => name },
  { key: "load", label: "Load", by: ({ load }) => load, number: true },
  { key: "skills", label: "Skills" },
];
const rows: Row[] = [
  { name: "陈晨", load: 10 },
  { name: "安娜", load: null },
  { name: "鲍勃", load: 9 },
];
const names = (all: Row[]) => all.map(({ name }) => name).join(" ");

test("a column is put in order upwards, then downwards, then not at all; another one begins anew", () => {
  const up = nextOrder(null, "load");
  const down = nextOrder(up, "load");
  expect([up, down, nextOrder(down, "load")]).toEqual([{ key: "load", falling: false }, { key: "load", falling: true }, null]);
  expect(nextOrder(down, "name")).toEqual({ key: "name", falling: false });
});

test("numbers run by size and words as their readers expect; what has no value comes last either way", () => {
  expect(names(inOrder(rows, { key: "load", falling: false }, columns, "zh-CN"))).toBe("鲍勃 陈晨 安娜");
  expect(names(inOrder(rows, { key: "load", falling: true }, columns, "zh-CN"))).toBe("陈晨 鲍勃 安娜");
  expect(names(inOrder(rows, { key: "name", falling: false }, columns, "zh-CN"))).toBe("安娜 鲍勃 陈晨");
  for (const order of [null, { key: "skills", falling: false }, { key: "gone", falling: true }])
    expect(inOrder(rows, order, columns, "en")).toEqual(rows);
});
