// The desk's line to the service: it tells what changed, the parts fetch it.
import { onScopeDispose, ref } from "vue";
import { io } from "socket.io-client";
import type { Change } from "../shared/types";

const REFUSED_RETRY_MS = 3_000;

export function useLive(onRefused: () => void) {
  const live = ref(false);
  const hearers = new Set<(change: Change | null) => void>();
  const tell = (change: Change | null) => {
    for (const hear of hearers) hear(change);
  };
  const socket = io("/desk", { withCredentials: true, reconnectionDelay: 400, reconnectionDelayMax: 3_000 });
  let connectedBefore = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  socket.on("connect", () => {
    live.value = true;
    if (connectedBefore) tell(null);
    connectedBefore = true;
  });
  // A ticket change that names nothing means: changes were missed.
  socket.on("change", (change: Change) => tell(change.type === "ticket" && !change.ticket_id ? null : change));
  socket.on("disconnect", (reason) => {
    live.value = false;
    if (reason === "io server disconnect") again();
  });
  socket.on("connect_error", () => {
    live.value = false;
    if (socket.active) return;
    onRefused();
    again();
  });
  function again(): void {
    clearTimeout(retry);
    retry = setTimeout(() => socket.connect(), REFUSED_RETRY_MS);
  }
  onScopeDispose(() => {
    clearTimeout(retry);
    socket.removeAllListeners();
    socket.disconnect();
  });

  function onChange(hear: (change: Change | null) => void): void {
    hearers.add(hear);
    onScopeDispose(() => hearers.delete(hear));
  }
  return { live, onChange };
}
