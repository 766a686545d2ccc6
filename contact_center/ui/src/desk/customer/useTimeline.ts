// All interactions of a customer over all channels, newest first, filtered and paged by the service.
import { ref, watch } from "vue";
import type { Interaction } from "../../shared/types";
import type { Desk } from "../context";
import { useRefresh } from "../useRefresh";

const PAGE = 30;

export function useTimeline(desk: Desk, customerId: number) {
  const kind = ref("");
  const channel = ref("");
  const items = ref<Interaction[]>([]);
  const ended = ref(false);
  const loading = ref(true);

  const fetch = async (before?: number) => {
    const page = await desk.api.customers.timeline(customerId, { kind: kind.value, channel: channel.value, limit: PAGE, before });
    return page.items;
  };
  const refresh = useRefresh(async () => {
    const asked = `${kind.value} ${channel.value}`;
    try {
      const newest = await fetch();
      if (asked !== `${kind.value} ${channel.value}`) return;
      // What was paged in before stays, below the renewed first page.
      const oldest = newest.at(-1)?.id ?? 0;
      const below = newest.length < PAGE ? [] : items.value.filter(({ id }) => id < oldest);
      items.value = [...newest, ...below];
      if (!below.length) ended.value = newest.length < PAGE;
    } catch (error) {
      desk.fail(error);
    } finally {
      loading.value = false;
    }
  });
  async function more(): Promise<void> {
    try {
      const older = await fetch(items.value.at(-1)?.id);
      items.value = [...items.value, ...older];
      ended.value = older.length < PAGE;
    } catch (error) {
      desk.fail(error);
    }
  }
  watch([kind, channel], () => {
    items.value = [];
    loading.value = true;
    void refresh();
  });
  desk.onChange((change) => {
    if (!change || (change.type === "interaction" && change.customer_id === customerId)) void refresh();
  });
  void refresh();
  return { kind, channel, items, ended, loading, more };
}
