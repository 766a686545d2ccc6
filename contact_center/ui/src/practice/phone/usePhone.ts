// One practice phone: its messages and its call, kept live over server-sent events.
import { onScopeDispose, ref, watch, type Ref } from "vue";
import type { Api } from "../../shared/api";
import type { Call, PhoneMessage, PhonePicture } from "../../shared/types";

const RETRY_MS = 1500;

export function usePhone(api: Api, phone: Ref<string>, onError: (error: unknown) => void) {
  const messages = ref<PhoneMessage[]>([]);
  const call = ref<Call | null>(null);
  const live = ref(false);
  let events: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const base = () => `/practice/api/phones/${encodeURIComponent(phone.value)}`;

  function keep(message: PhoneMessage): void {
    messages.value = withMessage(messages.value, message);
  }

  async function load(): Promise<void> {
    const asked = phone.value;
    const [thread, current] = await Promise.all([api.get<PhoneMessage[]>(`${base()}/messages`), api.get<Call | null>(`${base()}/call`)]);
    if (asked !== phone.value) return;
    messages.value = thread.reduce(withMessage, messages.value);
    call.value = current;
  }

  function stop(): void {
    clearTimeout(retry);
    events?.close();
    events = null;
    live.value = false;
  }

  function listen(): void {
    stop();
    if (!phone.value) return;
    const source = new EventSource(`${base()}/events`);
    events = source;
    // The stream tells only what is new, so each (re)connection starts from the whole state.
    source.onopen = () => {
      live.value = true;
      load().catch(onError);
    };
    source.addEventListener("message", (event) => keep(JSON.parse(event.data) as PhoneMessage));
    source.addEventListener("call", (event) => {
      call.value = JSON.parse(event.data) as Call | null;
    });
    source.onerror = () => {
      live.value = false;
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(listen, RETRY_MS);
    };
  }

  watch(
    phone,
    () => {
      messages.value = [];
      call.value = null;
      listen();
    },
    { immediate: true },
  );
  onScopeDispose(stop);

  const onCall = async (step: string, body?: unknown) => {
    if (!call.value) return;
    call.value = await api.post<Call>(`/practice/api/calls/${call.value.sid}/${step}`, body);
  };
  return {
    messages,
    call,
    live,
    text: async (text: string, pictures: PhonePicture[] = []) =>
      keep(await api.post<PhoneMessage>(`${base()}/messages`, pictures.length ? { text, pictures } : { text })),
    dial: async (withheld: boolean) => {
      call.value = await api.post<Call>(`${base()}/call`, { withheld });
    },
    press: (digits: string) => onCall("digits", { digits }),
    say: (text: string) => onCall("speech", { text, confidence: 0.9 }),
    resend: async (sid: string) => {
      await api.post(`${base()}/messages/${sid}/resend`);
      await load();
    },
    answer: () => onCall("answer"),
    hangUp: () => onCall("hang-up"),
  };
}

// A message goes forward only. An answer that was under way for long may say less than an event that overtook it.
const STEPS = ["accepted", "scheduled", "queued", "sending", "sent", "received", "delivered", "undelivered", "failed", "read"];
const step = ({ status }: PhoneMessage) => STEPS.indexOf(status);

/** The messages with this one in its place, as far as it has come. */
export function withMessage(known: PhoneMessage[], message: PhoneMessage): PhoneMessage[] {
  const before = known.find(({ sid }) => sid === message.sid);
  if (!before) return [...known, message];
  if (step(before) > step(message) && !(before.status === "failed" && message.direction === "inbound")) return known;
  return known.map((one) => (one.sid === message.sid ? message : one));
}

export type Phone = ReturnType<typeof usePhone>;
