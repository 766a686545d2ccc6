// Finding customers and the one that is open.
import { ref, watch, type Ref } from "vue";
import type { Customer } from "../../shared/types";
import type { Desk } from "../context";

const TYPING_MS = 200;

export function useCustomers(desk: Desk, id: Ref<number | null>) {
  const words = ref("");
  const items = ref<Customer[]>([]);
  const chosen = ref<Customer | null>(null);
  const loading = ref(true);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function search(): Promise<void> {
    const asked = words.value.trim();
    try {
      const page = await desk.api.customers.search({ q: asked, limit: 50 });
      if (asked === words.value.trim()) items.value = page.items;
    } catch (error) {
      desk.fail(error);
    } finally {
      loading.value = false;
    }
  }
  async function load(): Promise<void> {
    const asked = id.value;
    if (asked === null) {
      chosen.value = null;
      return;
    }
    try {
      const customer = await desk.api.customers.show(asked);
      if (asked === id.value) chosen.value = customer;
    } catch (error) {
      desk.fail(error);
    }
  }
  watch(words, () => {
    clearTimeout(timer);
    timer = setTimeout(search, TYPING_MS);
  });
  watch(
    id,
    () => {
      chosen.value = null;
      void load();
    },
    { immediate: true },
  );
  desk.onChange((change) => {
    if (!change || (change.type !== "presence" && change.customer_id === id.value)) void load();
    if (!change) void search();
  });
  void search();
  return {
    words,
    items,
    chosen,
    loading,
    saved(customer: Customer): void {
      chosen.value = customer;
      void search();
    },
  };
}
