// The ticket list: which view, which queue, what is in it, and which tickets have just come in.
import { computed, onScopeDispose, reactive, ref, watch } from "vue";
import type { QueryOf } from "../../api/http";
import type { Queue, Ticket } from "../../shared/types";
import { useAction } from "../../shared/useAction";
import { useFetched } from "../../shared/useFetched";
import { same } from "../../shared/versioned";
import type { Desk } from "../context";

export type View = "mine" | "asked" | "waiting" | "active" | "closed";
const VIEWS: View[] = ["mine", "asked", "waiting", "active", "closed"];
const FRESH_MS = 6_000;
const PAGE = 50;

type Query = QueryOf<"/api/tickets">;
const FILTERS: Record<View, Query> = {
  mine: { status: "active", assignee: "me" },
  asked: { status: "active", assignee: "consulted" },
  waiting: { status: "active", assignee: "none" },
  active: { status: "active" },
  closed: { status: "closed" },
};

function recall(key: string): string {
  try {
    return sessionStorage.getItem(`switchboard.${key}`) ?? "";
  } catch {
    return "";
  }
}
function remember(key: string, value: string): void {
  try {
    sessionStorage.setItem(`switchboard.${key}`, value);
  } catch {
    /* Then a reload begins anew. */
  }
}

export function useTicketList(desk: Desk, startView: View) {
  // A reload shows the same list again.
  const kept = { view: `list.${desk.user.value.id}.view`, queue: `list.${desk.user.value.id}.queue` };
  const last = VIEWS.find((one) => one === recall(kept.view));
  const view = ref<View>(last ?? startView);
  const queue = ref(recall(kept.queue));
  const items = ref<Ticket[]>([]);
  const total = ref(0);
  const fresh = reactive(new Set<number>());
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let known: Set<number> | null = null;

  const wanted = (extra: Query = {}): Query => ({ ...FILTERS[view.value], queue: queue.value, limit: PAGE, ...extra });

  function markFresh(arrived: Ticket[]): void {
    const seen = known;
    known = new Set([...(seen ?? []), ...arrived.map(({ id }) => id)]);
    if (!seen) return;
    for (const { id } of arrived.filter((ticket) => !seen.has(ticket.id))) {
      fresh.add(id);
      const timer = setTimeout(() => {
        fresh.delete(id);
        timers.delete(timer);
      }, FRESH_MS);
      timers.add(timer);
    }
  }

  async function loadCounts() {
    const [all, own, consulted] = await Promise.all([
      desk.api.routing.queues(),
      desk.api.tickets.list({ ...FILTERS.mine, limit: 1 }),
      desk.api.tickets.list({ ...FILTERS.asked, limit: 1 }),
    ]);
    return { queues: all, mine: own.total, asked: consulted.total };
  }
  const page = useFetched(() => wanted(), desk.api.tickets.list, desk.fail, { clear: true });
  // The list waits for no count, and shows without them.
  const counts = useFetched(() => true, loadCounts, desk.fail);
  const refresh = () => Promise.all([page.refresh(), counts.refresh()]);
  const retry = () => Promise.all([page.retry(), counts.refresh()]);
  watch(page.answer, (read) => {
    if (!read) {
      known = null;
      fresh.clear();
      items.value = [];
      return;
    }
    markFresh(read.items);
    items.value = read.items;
    total.value = read.total;
  });

  const { busy: fetching, run } = useAction(desk.fail);
  async function more(): Promise<void> {
    const last = items.value.at(-1);
    if (!last) return;
    const query = wanted({ before: last.id });
    await run(
      () => desk.api.tickets.list(query),
      undefined,
      (older) => {
        if (!same(query, wanted({ before: last.id }))) return;
        const have = new Set(items.value.map(({ id }) => id));
        items.value = [...items.value, ...older.items.filter(({ id }) => !have.has(id))];
      },
    );
  }

  watch([view, queue], () => {
    remember(kept.view, view.value);
    remember(kept.queue, queue.value);
    void counts.refresh();
  });
  desk.onChange((change) => {
    if (!change || ["ticket", "queue", "conversation"].includes(change.type)) void refresh();
  });
  onScopeDispose(() => {
    for (const timer of timers) clearTimeout(timer);
  });
  return {
    view,
    queue,
    items,
    total,
    queues: computed<Queue[]>(() => counts.answer.value?.queues ?? []),
    mine: computed(() => counts.answer.value?.mine ?? 0),
    asked: computed(() => counts.answer.value?.asked ?? 0),
    loading: page.loading,
    failed: page.failed,
    fresh,
    refresh,
    retry,
    more,
    fetching,
  };
}

export type TicketListState = ReturnType<typeof useTicketList>;
