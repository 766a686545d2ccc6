// The complaint of the open ticket: fetched, changed step by step, and fetched again when others change it.
import { ref } from "vue";
import type { Desk } from "../context";
import { useRefresh } from "../useRefresh";
import type { Complaint } from "./shapes";

export function useComplaint(desk: Desk, ticketId: number, changed: () => void) {
  const complaint = ref<Complaint | null>(null);
  const busy = ref(false);
  const path = `/api/tickets/${ticketId}/complaint`;

  const refresh = useRefresh(async () => {
    try { complaint.value = await desk.api.get<Complaint>(path); } catch (error) { desk.fail(error); }
  });
  async function act(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    try {
      await work();
      return true;
    } catch (error) {
      desk.fail(error);
      return false;
    } finally {
      // Until what was done shows: a step begun before that would be closed with this one.
      await refresh();
      busy.value = false;
      changed();
    }
  }
  desk.onChange((change) => { if (!change || change.ticket_id === ticketId) void refresh(); });
  void refresh();
  return {
    complaint, busy, refresh,
    change: (field: string, value: string | null) => act(() => desk.api.patch(path, { [field]: value })),
    attach: (file: File) => act(() => {
      const form = new FormData();
      form.append("file", file);
      return desk.api.upload(`${path}/files`, form);
    }),
    pathOf: (fileId: number) => `${path}/files/${fileId}`,
    step: (name: string, body?: Record<string, unknown>) => act(() => desk.api.post(`${path}/${name}`, body)),
  };
}

export type OpenComplaint = ReturnType<typeof useComplaint>;
