// The talk itself: the connection to the bank, what was said, who has it, and what is still on its way.
import { io, type Socket } from "socket.io-client";
import type { ChatMessage, ChatOwner, ChatSession, Language, Owner } from "../shared/types";
import { uuid } from "../shared/uuid";
import { createOutbox, type Ack, type Pending } from "./outbox";
import type { Drawer } from "./storage";

const ACK_MS = 8_000;
const PAUSE_MS = 600;
const TYPING_MS = 12_000;
const REFUSED_RETRY_MS = 5_000;

export interface ChatState {
  connected: boolean; started: boolean; typing: boolean; owner: Owner; position: number | null; wait: number | null;
  messages: ChatMessage[]; pending: Pending[]; refused: boolean;
}
export interface ChatOptions {
  server: string; identity: string | null; language: () => Language; drawer: Drawer; changed: (state: ChatState) => void;
}

export function createChat(options: ChatOptions) {
  const { drawer } = options;
  const state: ChatState = {
    connected: false, started: false, typing: false, owner: "assistant", position: null, wait: null,
    messages: [], pending: drawer.pending(), refused: false,
  };
  const update = (part: Partial<ChatState>) => options.changed(Object.assign(state, part));
  const socket: Socket = io(`${options.server}/chat`, {
    autoConnect: false,
    forceNew: true,
    reconnectionDelay: 400,
    reconnectionDelayMax: 4_000,
    auth: (give) => give({
      language: options.language(),
      ...(drawer.token() ? { visitor_token: drawer.token() } : {}),
      ...(options.identity ? { identity: options.identity } : {}),
    }),
  });
  let typingEnds: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const outbox = createOutbox({
    start: state.pending,
    newId: uuid,
    connected: () => state.connected,
    post: async (message) =>
      (await socket.timeout(ACK_MS).emitWithAck("send", { id: message.id, text: message.text })) as Ack,
    pause: () => new Promise((done) => { setTimeout(done, PAUSE_MS); }),
    changed(pending, stored) {
      drawer.keepPending(pending);
      if (stored) keep([fromPending(stored.message, stored.interactionId)]);
      update({ pending });
    },
  });

  /** Adds messages in the server's order; one already known is kept as it is. */
  function keep(arrived: ChatMessage[]): void {
    const known = new Map(state.messages.map((message) => [message.id, message]));
    for (const message of arrived) if (!known.has(message.id)) known.set(message.id, message);
    state.messages = [...known.values()].sort((a, b) => a.id - b.id);
  }

  function confirm(messages: ChatMessage[]): void {
    const seen = drawer.delivered();
    for (const { id, author } of messages) {
      if (author !== "customer" && id > seen) socket.emit("delivered", { id });
    }
    drawer.keepDelivered(Math.max(seen, ...messages.map(({ id }) => id)));
  }

  function setTyping(typing: boolean): void {
    clearTimeout(typingEnds);
    if (typing) typingEnds = setTimeout(() => update({ typing: false }), TYPING_MS);
    update({ typing });
  }

  socket.on("session", (session: ChatSession) => {
    drawer.keepToken(session.visitor_token);
    keep(session.history);
    confirm(session.history);
    update({ connected: true, started: true, refused: false, ...whoHasIt(session) });
    void outbox.flush();
  });
  socket.on("message", (message: ChatMessage) => {
    keep([message]);
    confirm([message]);
    setTyping(false);
  });
  socket.on("owner", (told: ChatOwner) => update(whoHasIt(told)));
  socket.on("typing", () => setTyping(true));
  socket.on("disconnect", (reason) => {
    update({ connected: false, typing: false });
    // The server ends a connection when it stops; the library then waits for us.
    if (reason === "io server disconnect") retry = setTimeout(() => socket.connect(), PAUSE_MS);
  });
  socket.on("connect_error", (error: Error) => {
    // An identity that is refused once stays refused; the page has to bring a new one.
    const refused = error.message === "bad_identity";
    update({ connected: false, refused });
    if (!socket.active && !refused) retry = setTimeout(() => socket.connect(), REFUSED_RETRY_MS);
  });

  return {
    state,
    connect: () => { if (!socket.active) socket.connect(); },
    send: outbox.add,
    retry: outbox.retry,
    stop(): void {
      clearTimeout(retry);
      clearTimeout(typingEnds);
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}

function fromPending(message: Pending, id: number): ChatMessage {
  return { id, author: "customer", author_name: null, text: message.text, choices: [], created_at: new Date().toISOString() };
}

export type Chat = ReturnType<typeof createChat>;

function whoHasIt(told: ChatOwner): Pick<ChatState, "owner" | "position" | "wait"> {
  return { owner: told.owner, position: told.position, wait: told.expected_wait_s };
}
