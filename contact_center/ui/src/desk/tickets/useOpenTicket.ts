// The ticket that is open on the desk: its conversation, its customer, and what can be done with it.
import { type Ref } from "vue";
import type { Change, Interaction, TicketView } from "../../shared/types";
import { useAction } from "../../shared/useAction";
import { useFetched } from "../../shared/useFetched";
import type { Desk } from "../context";

export function useOpenTicket(desk: Desk, id: Ref<number | null>) {
  const { tickets, conversations } = desk.api;
  const { answer: open, loading, failed, refresh, retry } = useFetched(() => id.value, tickets.show, desk.fail, { clear: true });

  const concerns = (change: Change): boolean =>
    change.type !== "presence" &&
    open.value !== null &&
    (change.ticket_id === open.value.ticket.id ||
      change.conversation_id === open.value.conversation.id ||
      open.value.interactions.some(({ id: shown }) => shown === change.interaction_id) ||
      (change.type === "customer" && change.customer_id === open.value.customer.id) ||
      (change.incident_id !== undefined && change.incident_id === open.value.incident?.id));

  // Fetched also after a refusal: someone else may have been quicker.
  const { busy, run } = useAction(desk.fail, { settle: () => void refresh() });
  const act = async (work: (view: TicketView) => Promise<unknown>): Promise<boolean> => {
    const view = open.value;
    return view !== null && run(() => work(view));
  };
  /** What the service says of a ticket by now; another one may be open meanwhile. */
  function showView(view: TicketView): void {
    if (view.ticket.id === id.value) open.value = view;
  }

  desk.onChange((change) => {
    if (!change || concerns(change)) void refresh();
  });

  return {
    open,
    loading,
    failed,
    retry,
    busy,
    refresh,
    accept: () => act(async ({ ticket }) => showView(await tickets.accept(ticket.id))),
    decline: () => act(({ ticket }) => tickets.decline(ticket.id)),
    takeOver: () => act(({ ticket }) => tickets.takeOver(ticket.id)),
    consult: (assignee: number, note: string) => act(({ ticket }) => tickets.consult(ticket.id, { assignee, note })),
    awaitCustomer: (on: boolean) => act(({ ticket }) => (on ? tickets.awaitCustomer(ticket.id) : tickets.stopAwaitingCustomer(ticket.id))),
    take: () => act(({ conversation }) => conversations.take(conversation.id)),
    handBack: () => act(({ conversation }) => conversations.handBack(conversation.id)),
    note: (text: string, clientId: string) => act(async ({ ticket }) => showView(await tickets.note(ticket.id, { text, client_id: clientId }))),
    close: (resolution: string, rootCause: string | null) =>
      act(({ ticket }) => tickets.close(ticket.id, { resolution, ...(rootCause ? { root_cause: rootCause } : {}) })),
    transfer: (to: { queue: string } | { assignee: number }, note: string) => act(({ ticket }) => tickets.transfer(ticket.id, { ...to, note })),
    /** Shows a stored reply or a changed interaction at once, before the change is announced. */
    show(interaction: Interaction): void {
      if (open.value?.conversation.id !== interaction.conversation_id) return;
      open.value = { ...open.value, interactions: withInteraction(open.value.interactions, interaction) };
    },
  };
}

/** The interactions with this one in its place, or at the end when it is new. */
export function withInteraction(known: Interaction[], one: Interaction): Interaction[] {
  if (!known.some(({ id }) => id === one.id)) return [...known, one];
  return known.map((other) => (other.id === one.id ? one : other));
}

export type OpenTicket = ReturnType<typeof useOpenTicket>;
