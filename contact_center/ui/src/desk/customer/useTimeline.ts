// All interactions of a customer over all channels, newest first, filtered and paged by the service.
import { ref, watch } from "vue";
import type { Interaction } from "../../shared/types";
import { useAction } from "../../shared/useAction";
import { useFetched } from "../../shared/useFetched";
import { same } from "../../shared/versioned";
import type { Desk } from "../context";

const PAGE = 30;

export function useTimeline({ api, fail, onChange }: Desk, customerId: number) {
  const kind = ref("");
  const channel = ref("");
  const items = ref<Interaction[]>([]);
  const ended = ref(false);
  const asked = () => ({ kind: kind.value, channel: channel.value });
  const fetch = async (query: ReturnType<typeof asked> & { before?: number }) =>
    (await api.customers.timeline(customerId, { ...query, limit: PAGE })).items;

  const { answer, loading, failed, refresh, retry } = useFetched(asked, fetch, fail, { clear: true });
  watch(answer, (newest) => {
    if (!newest) {
      items.value = [];
      return;
    }
    // What was paged in before stays, below the renewed first page.
    const oldest = newest.at(-1)?.id ?? 0;
    const below = newest.length < PAGE ? [] : items.value.filter(({ id }) => id < oldest);
    items.value = [...newest, ...below];
    if (!below.length) ended.value = newest.length < PAGE;
  });
  const { busy, run } = useAction(fail);
  function more(): Promise<boolean> {
    const query = { ...asked(), before: items.value.at(-1)?.id };
    return run(
      () => fetch(query),
      undefined,
      (older) => {
        if (!same(query, { ...asked(), before: items.value.at(-1)?.id })) return;
        items.value = [...items.value, ...older];
        ended.value = older.length < PAGE;
      },
    );
  }
  onChange((change) => {
    if (!change || (change.type === "interaction" && change.customer_id === customerId)) void refresh();
  });
  return { kind, channel, items, ended, loading, failed, retry, more, fetching: busy };
}
