// Finding customers and the one that is open.
import { computed, type Ref } from "vue";
import { useFetched } from "../../shared/useFetched";
import type { Customer } from "../../shared/types";
import { useTyped } from "../../shared/useTyped";
import type { Desk } from "../context";

export function useCustomers({ api, fail, onChange }: Desk, id: Ref<number | null>) {
  const { words, typed } = useTyped();
  const list = useFetched(
    () => typed.value,
    (q) => api.customers.search({ q, limit: 50 }),
    fail,
  );
  const one = useFetched(() => id.value, api.customers.show, fail, { clear: true });
  onChange((change) => {
    if (!change || (change.type !== "presence" && change.customer_id === id.value)) void one.refresh();
    if (!change) void list.refresh();
  });
  return {
    words,
    items: computed(() => list.answer.value?.items ?? []),
    list,
    one,
    saved(customer: Customer): void {
      one.answer.value = customer;
      void list.refresh();
    },
  };
}
