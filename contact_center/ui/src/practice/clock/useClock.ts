// The clock of practice mode over its line: a page orders days, and is told what became of their greetings.
import { computed, onScopeDispose, ref, shallowRef } from "vue";
import { YEAR, daysBetween, type End, type Line, type Order, type Told } from "./clock";

const ADDRESS = "/practice/clock/live";

export function useClock(open: (address: string) => WebSocket = (address) => new WebSocket(address)) {
  const first = ref("");
  const day = ref("");
  const running = ref(false);
  const ended = ref<End | null>(null);
  const told = shallowRef<Told[]>([]);
  let socket: WebSocket | null = null;
  let ordered: Order | null = null;

  function hear(line: Line): void {
    if (line.type === "ended") return end(line.why);
    day.value = line.day;
    if (line.type === "day") return keep(line);
    if (line.type === "waits") {
      running.value = false;
      return;
    }
    first.value = line.day;
    if (ordered) socket?.send(JSON.stringify(ordered));
  }

  function keep({ greetings }: Extract<Line, { type: "day" }>): void {
    if (!greetings.length) return;
    const count = told.value.length;
    told.value = [...told.value, ...greetings.map((one, place) => ({ ...one, key: count + place }))];
  }

  function end(why: End): void {
    ended.value ??= why;
    running.value = false;
    socket = null;
  }

  function begin(): void {
    told.value = [];
    ended.value = null;
    const line = open(`${location.origin.replace(/^http/, "ws")}${ADDRESS}`);
    line.onmessage = (event) => {
      if (line === socket) hear(JSON.parse(event.data as string) as Line);
    };
    line.onclose = () => {
      if (line === socket) end("lost");
    };
    socket = line;
  }

  /** Forward from where it stands; once it has ended, from today again. */
  function forward(order: Order): void {
    running.value = true;
    ordered = order;
    if (!socket) begin();
    else if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(order));
  }

  onScopeDispose(() => {
    const line = socket;
    socket = null;
    line?.close();
  });
  const share = computed(() => (first.value ? Math.min(1, daysBetween(first.value, day.value) / YEAR) : 0));
  return { day, running, ended, told, share, forward, stop: () => forward({ days: 0 }) };
}
