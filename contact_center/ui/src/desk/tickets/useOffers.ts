// What is offered to the reader, on whatever page of the desk they are.
import { computed, ref, type Ref } from "vue";
import type { DeskApi } from "../../api/desk";
import type { Change, Ticket, User } from "../../shared/types";
import { useRefresh } from "../useRefresh";

export function useOffers(api: DeskApi, user: Ref<User>, onChange: (hear: (change: Change | null) => void) => void, fail: (error: unknown) => void) {
  const own = ref<Ticket[]>([]);
  const answering = ref(false);
  const refresh = useRefresh(async () => {
    try {
      own.value = (await api.tickets.list({ status: "active", assignee: "me", limit: 50 })).items;
    } catch (error) {
      fail(error);
    }
  });
  const offers = computed(() => own.value.filter((one) => one.status === "waiting" && one.reserved_for?.id === user.value.id));

  /** True when the offer was answered. */
  async function answer(id: number, how: "accept" | "decline"): Promise<boolean> {
    if (answering.value) return false;
    answering.value = true;
    try {
      await api.tickets[how](id);
      return true;
    } catch (error) {
      fail(error);
      return false;
    } finally {
      answering.value = false;
      void refresh();
    }
  }
  onChange((change) => {
    if (!change || ["ticket", "queue", "presence"].includes(change.type)) void refresh();
  });
  void refresh();
  return { offers, answering, answer, refresh };
}

export type Offers = ReturnType<typeof useOffers>;
