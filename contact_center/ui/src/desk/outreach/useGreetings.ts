// The greetings of the coming 30 days: counted by day, listed under filters, the calls to make, and what is done with one.
import { computed, effectScope, onScopeDispose, reactive, ref, watch } from "vue";
import { atMost } from "../../shared/atMost";
import { bankDay, daysLater } from "../../shared/bankTime";
import { useTexts } from "../../shared/i18n";
import { useAction } from "../../shared/useAction";
import { useFetched } from "../../shared/useFetched";
import type { Desk } from "../context";
import { useNow } from "../tickets/useNow";
import { AHEAD_DAYS, EVERYTHING, countFor, type Filter, type Greeting } from "./greetings";

const PAGE = 50;
const PACE_MS = 5_000;
/** How long ago a call may have been due. */
const LATE_DAYS = 14;
const MOST_CALLS = 100;

export function useGreetings({ api, fail, onChange }: Desk) {
  const { t } = useTexts();
  const now = useNow(60_000);
  const today = computed(() => bankDay(now.value));
  const last = computed(() => daysLater(today.value, AHEAD_DAYS));
  const filter = reactive<Filter>({ ...EVERYTHING });
  const pages = ref(1);
  watch([filter, today], () => (pages.value = 1), { flush: "sync" });

  const counted = useFetched(() => ({ first: today.value, last: last.value }), api.outreach.days, fail);
  const counts = computed(() => counted.answer.value?.items ?? []);
  const asked = () => ({
    first: filter.day || today.value,
    last: filter.day || last.value,
    occasion: filter.occasion,
    state: filter.state,
    pages: pages.value,
  });
  const listed = useFetched(
    asked,
    async ({ pages: most, ...query }) => {
      const items: Greeting[] = [];
      let after = "";
      for (let page = 0; page < most; page += 1) {
        const read = await api.outreach.greetings({ ...query, after, limit: PAGE });
        items.push(...read.items);
        if (!read.next) return { items, ended: true };
        after = read.next;
      }
      return { items, ended: false };
    },
    fail,
  );
  const toCall = useFetched(
    () => ({ first: daysLater(today.value, -LATE_DAYS), last: last.value, state: "to_call", limit: MOST_CALLS }) as const,
    api.outreach.greetings,
    fail,
  );
  const refresh = () => Promise.all([counted.refresh(), listed.refresh(), toCall.refresh()]);
  const retry = () => Promise.all([counted.retry(), listed.retry(), toCall.retry()]);

  const items = computed(() => listed.answer.value?.items ?? []);
  const total = computed(() => (listed.answer.value?.ended ? items.value.length : Math.max(items.value.length + 1, countFor(counts.value, filter))));
  const isShown = (customer_id: number | undefined) => items.value.some((one) => one.customer_id === customer_id);
  const live = atMost(() => void refresh(), PACE_MS);
  onChange((change) => {
    if (!change || change.type === "customer" || (change.type === "interaction" && isShown(change.customer_id))) live.ask();
  });
  onScopeDispose(live.stop);

  function show(changed: Greeting): void {
    const read = listed.answer.value;
    if (read) listed.answer.value = { ...read, items: read.items.map((one) => (one.id === changed.id ? changed : one)) };
  }
  // One action at a time on each greeting: what is pressed on another meanwhile is done as well.
  const scope = effectScope();
  const actions = new Map<number, ReturnType<typeof useAction>>();
  function act(one: Greeting, work: (one: Greeting) => Promise<Greeting>, done: string): Promise<boolean> {
    // A colleague or the clock may have been quicker: what stands there now is shown, done or failed.
    const action = actions.get(one.id) ?? scope.run(() => useAction(fail, { settle: () => void refresh() }))!;
    actions.set(one.id, action);
    return action.run(() => work(one), done, show);
  }
  return {
    today,
    last,
    filter,
    counts,
    counting: counted.loading,
    failed: computed(() => counted.failed.value || listed.failed.value),
    retry,
    refresh,
    items,
    loading: listed.loading,
    total,
    more: () => (pages.value += 1),
    calls: computed(() => toCall.answer.value?.items ?? []),
    hold: (one: Greeting) => act(one, api.outreach.hold, t("greeting.held_done")),
    release: (one: Greeting) => act(one, api.outreach.release, t("greeting.released_done")),
    sendNow: (one: Greeting) => act(one, api.outreach.sendNow, t("greeting.send_now_done")),
    noteCall: (one: Greeting) => act(one, api.outreach.called, t("greeting.called_done")),
  };
}
