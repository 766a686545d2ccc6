// What a table shows and in which order.
export interface Column<Row> {
  key: string;
  label: string;
  /** What stands in the cell; a slot named after the column may show it in another way. */
  of?: (row: Row) => string | number | null;
  /** What the rows are put in order by; a column without it cannot be. */
  by?: (row: Row) => string | number | null;
  number?: boolean;
  /** Stands on one line. */
  whole?: boolean;
}
export interface Order {
  key: string;
  falling: boolean;
}

/** As the service has them, then by this column upwards, then downwards. */
export function nextOrder(now: Order | null, key: string): Order | null {
  if (now?.key !== key) return { key, falling: false };
  return now.falling ? null : { key, falling: true };
}

/** What has no value comes last, whichever way the others run. */
export function inOrder<Row>(rows: readonly Row[], order: Order | null, columns: Column<Row>[], language: string): Row[] {
  const by = columns.find(({ key }) => key === order?.key)?.by;
  if (!order || !by) return [...rows];
  const collator = new Intl.Collator(language, { numeric: true });
  const way = order.falling ? -1 : 1;
  const compare = (one: string | number, other: string | number) =>
    typeof one === "number" && typeof other === "number" ? one - other : collator.compare(String(one), String(other));
  return [...rows].sort((first, second) => {
    const [one, other] = [by(first), by(second)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return way * compare(one, other);
  });
}
