// What is offered to the reader, on whatever page of the desk they are.
import { computed, type Ref } from "vue";
import type { DeskApi } from "../../api/desk";
import type { Change, User } from "../../shared/types";
import { useAction } from "../../shared/useAction";
import { useFetched } from "../../shared/useFetched";

export function useOffers(api: DeskApi, user: Ref<User>, onChange: (hear: (change: Change | null) => void) => void, fail: (error: unknown) => void) {
  const { answer: own, refresh } = useFetched(() => ({ status: "active", assignee: "me", limit: 50 }) as const, api.tickets.list, fail);
  const offers = computed(() => own.value?.items.filter((one) => one.status === "waiting" && one.reserved_for?.id === user.value.id) ?? []);
  const { busy: answering, run } = useAction(fail, { settle: () => void refresh() });
  onChange((change) => {
    if (!change || ["ticket", "queue", "presence"].includes(change.type)) void refresh();
  });
  return {
    offers,
    answering,
    /** True when the offer was answered. */
    answer: (id: number, how: "accept" | "decline") => run<unknown>(() => api.tickets[how](id)),
    refresh,
  };
}

export type Offers = ReturnType<typeof useOffers>;
