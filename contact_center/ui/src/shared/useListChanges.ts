// What another one did with a list, in words: a row for each part, and for the order.
import type { ChangedRow } from "./ChangedMeanwhile.vue";
import { useTexts } from "./i18n";
import type { Deed, ListChange } from "./mergeLists";

export function useListChanges() {
  const { t, pick } = useTexts();
  const did = (deed: Deed | null) => (deed ? t(`part.${deed}`) : "");
  const nameOf = ({ name }: ListChange) => (name ? pick(name) : t("part.order"));
  return {
    rowsOf: (changes: ListChange[]): ChangedRow[] =>
      changes.map((one) => ({ key: one.key, label: nameOf(one), theirs: did(one.theirs), mine: did(one.mine), clash: one.clash })),
    /** The names of what both have changed. */
    clashesIn: (changes: ListChange[]): string =>
      changes
        .filter(({ clash }) => clash)
        .map(nameOf)
        .join(", "),
  };
}
