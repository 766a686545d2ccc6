// The ticket list: which view, which queue, what is in it, and which tickets have just come in.
import { onScopeDispose, reactive, ref, watch } from "vue";
import { query } from "../../shared/api";
import type { Page, Queue, Ticket } from "../../shared/types";
import type { Desk } from "../context";
import { useRefresh } from "../useRefresh";

export type View = "mine" | "waiting" | "active" | "closed";
const FRESH_MS = 6_000;
const PAGE = 50;

const FILTERS: Record<View, { status: string; assignee?: string }> = {
  mine: { status: "active", assignee: "me" },
  waiting: { status: "active", assignee: "none" },
  active: { status: "active" },
  closed: { status: "closed" },
};

export function useTicketList(desk: Desk, startView: View) {
  const view = ref<View>(startView);
  const queue = ref("");
  const items = ref<Ticket[]>([]);
  const total = ref(0);
  const queues = ref<Queue[]>([]);
  const mine = ref(0);
  const offers = ref<Ticket[]>([]);
  const loading = ref(true);
  const fresh = reactive(new Set<number>());
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let known: Set<number> | null = null;

  const path = (extra: Record<string, string | number> = {}) =>
    `/api/tickets${query({ ...FILTERS[view.value], queue: queue.value, limit: PAGE, ...extra })}`;

  function markFresh(arrived: Ticket[]): void {
    const seen = known;
    known = new Set([...(seen ?? []), ...arrived.map(({ id }) => id)]);
    if (!seen) return;
    for (const { id } of arrived.filter((ticket) => !seen.has(ticket.id))) {
      fresh.add(id);
      const timer = setTimeout(() => { fresh.delete(id); timers.delete(timer); }, FRESH_MS);
      timers.add(timer);
    }
  }

  async function loadItems(): Promise<void> {
    const asked = path();
    const page = await desk.api.get<Page<Ticket>>(asked);
    if (asked !== path()) return;
    markFresh(page.items);
    items.value = page.items;
    total.value = page.total ?? page.items.length;
  }
  async function loadCounts(): Promise<void> {
    const [all, own] = await Promise.all([
      desk.api.get<Queue[]>("/api/queues"),
      desk.api.get<Page<Ticket>>(`/api/tickets${query({ ...FILTERS.mine, limit: PAGE })}`),
    ]);
    queues.value = all;
    mine.value = own.total ?? own.items.length;
    offers.value = own.items.filter((one) => one.status === "waiting" && one.reserved_for?.id === desk.user.value.id);
  }
  const refresh = useRefresh(async () => {
    try { await Promise.all([loadItems(), loadCounts()]); } catch (error) { desk.fail(error); } finally { loading.value = false; }
  });

  async function more(): Promise<void> {
    const last = items.value.at(-1);
    if (!last) return;
    try {
      const page = await desk.api.get<Page<Ticket>>(path({ before: last.id }));
      const have = new Set(items.value.map(({ id }) => id));
      items.value = [...items.value, ...page.items.filter(({ id }) => !have.has(id))];
    } catch (error) { desk.fail(error); }
  }

  watch([view, queue], () => {
    known = null;
    fresh.clear();
    items.value = [];
    loading.value = true;
    void refresh();
  });
  desk.onChange((change) => { if (!change || change.type === "ticket" || change.type === "conversation") void refresh(); });
  onScopeDispose(() => { for (const timer of timers) clearTimeout(timer); });
  void refresh();
  return { view, queue, items, total, queues, mine, offers, loading, fresh, refresh, more };
}

export type TicketListState = ReturnType<typeof useTicketList>;
