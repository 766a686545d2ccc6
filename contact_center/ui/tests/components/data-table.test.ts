// @vitest-environment happy-dom
// A table of the desk: on its way, empty, failed, in order, and in parts.
import { expect, test } from "vitest";
import DataTable from "../../src/shared/DataTable.vue";
import type { Column } from "../../src/shared/table";
import { deskOver, mounted } from "./mounted";

interface Row {
  id: number;
  name: string;
  load: number;
}
const columns: Column<Row>[] = [
  { key: "name", label: "Name", of: ({ name }) => name, by: ({ name }) => name },
  { key: "load", label: "Load", of: ({ load }) => load, by: ({ load }) => load, number: true },
  { key: "team", label: "Team" },
];
const rows: Row[] = [
  { id: 1, name: "Bob", load: 10 },
  { id: 2, name: "Ann", load: 9 },
];
const { desk } = deskOver(() => Response.json({}));
const tableOf = (props: Record<string, unknown> = {}, language: "zh" | "en" = "en") =>
  mounted(
    DataTable,
    { name: "staff", label: "Staff", columns, rows, keyOf: ({ id }: Row) => id, loading: false, failed: false, empty: "Nobody", ...props },
    desk,
    language,
  );
const shown = (table: ReturnType<typeof tableOf>) => table.findAll("[data-test=staff-row] th").map((one) => one.text());

test("it says that it is on its way, that there is nothing, or that it failed, and then asks again", async () => {
  expect(tableOf({ rows: [], loading: true }, "zh").text()).toBe("加载中…");
  expect(tableOf({ rows: [] }).get("[role=status]").text()).toBe("Nobody");
  const failed = tableOf({ rows: [], failed: true }, "zh");
  expect(failed.get("[role=alert]").text()).toContain("未能加载");
  expect(failed.text()).not.toContain("Nobody");
  await failed.get("[data-test=load-retry]").trigger("click");
  expect(failed.emitted("retry")).toHaveLength(1);
});

test("a heading puts the rows in order, up, down and as they came, and says so", async () => {
  const table = tableOf();
  const heading = () => table.findAll("thead th")[1]!;
  expect(shown(table)).toEqual(["Bob", "Ann"]);
  expect(heading().attributes("aria-sort")).toBe("none");
  await table.get("[data-test=sort-load]").trigger("click");
  expect(shown(table)).toEqual(["Ann", "Bob"]);
  expect(heading().attributes("aria-sort")).toBe("ascending");
  await table.get("[data-test=sort-load]").trigger("click");
  expect(shown(table)).toEqual(["Bob", "Ann"]);
  expect(heading().attributes("aria-sort")).toBe("descending");
  await table.get("[data-test=sort-load]").trigger("click");
  expect(heading().attributes("aria-sort")).toBe("none");
  expect(table.find("[data-test=sort-team]").exists()).toBe(false);
});

test("a part of the rows is not put in order as if it were all, and more can be had until it is", async () => {
  const table = tableOf({ total: 120 });
  expect(table.find("[data-test=sort-load]").exists()).toBe(false);
  expect(table.text()).toContain("2 of 120 shown");
  await table.get("[data-test=table-more]").trigger("click");
  expect(table.emitted("more")).toHaveLength(1);
  await table.setProps({ loading: true });
  await table.get("[data-test=table-more]").trigger("click");
  expect(table.emitted("more")).toHaveLength(1);
  await table.setProps({ loading: false, ended: true });
  expect(table.find("[data-test=table-more]").exists()).toBe(false);
  await table.setProps({ total: 2 });
  expect(table.text()).not.toContain("of 2 shown");
  expect(table.find("[data-test=sort-load]").exists()).toBe(true);
});

test("what has no value is a dash, and as a card each value has its heading beside it", () => {
  const cells = tableOf().findAll("[data-test=staff-row]")[0]!.findAll("td");
  expect(cells.map((one) => one.attributes("data-label"))).toEqual(["Load", "Team"]);
  expect(cells.map((one) => one.text())).toEqual(["10", "–"]);
});
