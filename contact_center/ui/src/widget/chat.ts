// The conversation itself: the connection to the bank, what was said, who has it, what is still on its way, and its end.
import { io, type Socket } from "socket.io-client";
import type { ChatMessage, ChatOwner, ChatSession, Language, Owner } from "../shared/types";
import { uuid } from "../shared/uuid";
import { createOutbox, type Ack, type Pending } from "./outbox";
import { endOf, type Drawer } from "./storage";

const ACK_MS = 8_000;
const PAUSE_MS = 600;
const TYPING_MS = 12_000;
const REFUSED_RETRY_MS = 5_000;
const ASK_EVERY_MS = 5_000;
const RENEW_BEFORE_MS = 60_000;
const LONGEST_TIMER_MS = 2_000_000_000;

/** Going on, about to end as soon as the bank can be reached, or over. */
export type Stage = "open" | "ending" | "ended";
export interface ChatState {
  connected: boolean;
  started: boolean;
  typing: boolean;
  owner: Owner;
  position: number | null;
  wait: number | null;
  messages: ChatMessage[];
  pending: Pending[];
  refused: boolean;
  stage: Stage;
  /** Earlier words are not shown: another may sit here than who heard them. */
  hidden: boolean;
}
export interface ChatOptions {
  server: string;
  identity: string | null;
  language: () => Language;
  drawer: Drawer;
  changed: (state: ChatState) => void;
  /** The page is asked for a new identity of the customer. */
  askIdentity: () => void;
}

export function createChat(options: ChatOptions) {
  const { drawer } = options;
  let identity = options.identity;
  let brought: string | null = null;
  const state: ChatState = {
    connected: false,
    started: false,
    typing: false,
    owner: "assistant",
    position: null,
    wait: null,
    messages: [],
    pending: drawer.pending(),
    refused: false,
    stage: drawer.ending() ? "ending" : "open",
    hidden: false,
  };
  const update = (part: Partial<ChatState>) => options.changed(Object.assign(state, part));
  const socket: Socket = io(`${options.server}/chat`, {
    autoConnect: false,
    forceNew: true,
    reconnectionDelay: 400,
    reconnectionDelayMax: 4_000,
    auth: (give) => {
      brought = drawer.token();
      give({ language: options.language(), ...(brought ? { visitor_token: brought } : {}), ...(identity ? { identity } : {}) });
    },
  });
  let typingEnds: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let askedAt = 0;
  let renewal: ReturnType<typeof setTimeout> | undefined;
  const pause = (seconds?: number) =>
    new Promise<void>((done) => {
      setTimeout(done, seconds ? seconds * 1_000 : PAUSE_MS);
    });

  const outbox = createOutbox({
    start: state.pending,
    newId: uuid,
    connected: () => state.connected,
    post: async (message) => (await socket.timeout(ACK_MS).emitWithAck("send", { id: message.id, text: message.text })) as Ack,
    pause,
    changed(pending, stored) {
      drawer.keepPending(pending);
      if (stored && state.stage === "open") keep([fromPending(stored.message, stored.interactionId)]);
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

  function renewInTime(): void {
    clearTimeout(renewal);
    const ends = endOf(identity);
    if (ends === null) return;
    const wait = Math.max(ends - Date.now() - RENEW_BEFORE_MS, (ends - Date.now()) / 2, 1_000);
    renewal = setTimeout(askIdentity, Math.min(wait, LONGEST_TIMER_MS));
  }

  /** Nothing of the conversation stays on this device. */
  function forget(): void {
    drawer.forget();
    outbox.clear();
    drawer.forget();
    setTyping(false);
    update({ ...FORGOTTEN, stage: "ended", connected: false });
    socket.disconnect();
  }

  /** What was written goes to the bank first; then the conversation is ended there. */
  async function finish(): Promise<void> {
    outbox.merge(drawer.pending());
    await outbox.flush();
    while (state.connected && state.stage === "ending") {
      const ack = await (socket.timeout(ACK_MS).emitWithAck("end") as Promise<Ack>).catch(() => null);
      if (ack?.ok) forget();
      else await pause();
    }
  }

  socket.on("session", (session: ChatSession) => {
    if (state.stage === "ending") {
      update({ connected: true, started: true, refused: false });
      void finish();
      return;
    }
    drawer.keepToken(session.visitor_token);
    if (session.hidden) state.messages = [];
    keep(session.history);
    confirm(session.history);
    outbox.merge(drawer.pending());
    update({ connected: true, started: true, refused: false, stage: "open", hidden: session.hidden, ...whoHasIt(session) });
    renewInTime();
    void outbox.flush();
  });
  socket.on("message", (message: ChatMessage) => {
    if (state.stage !== "open") return;
    keep([message]);
    confirm([message]);
    setTyping(false);
  });
  socket.on("owner", (told: ChatOwner) => update(whoHasIt(told)));
  socket.on("typing", () => setTyping(true));
  socket.on("ended", forget);
  socket.on("signed_out", signedOut);
  socket.on("disconnect", (reason) => {
    update({ connected: false, typing: false });
    // The server ends a connection when it stops; the library then waits for us.
    const over = state.refused || state.stage === "ended";
    if (reason === "io server disconnect" && !over) connectIn(PAUSE_MS);
  });
  socket.on("connect_error", (error: Error) => {
    update({ connected: false });
    // An identity that is refused once stays refused; the page has to bring a new one.
    if (error.message === "bad_identity") signedOut();
    else if (error.message === "bad_visitor_token") startAfresh();
    else if (!socket.active) connectIn(REFUSED_RETRY_MS);
  });

  /** Whoever opens the chat meanwhile connects at once; connecting twice, the library is refused for good. */
  function connectIn(ms: number): void {
    clearTimeout(retry);
    retry = setTimeout(() => {
      if (!socket.active) socket.connect();
    }, ms);
  }

  /** The bank does not know this visitor's token: a new one is asked for, and what was typed goes with it. */
  function startAfresh(): void {
    drawer.dropToken(brought);
    update({ ...FORGOTTEN });
    connectIn(PAUSE_MS);
  }

  /** Whoever sits here now has not shown who they are; what was written waits for who has. */
  function signedOut(): void {
    clearTimeout(retry);
    // An identity that the bank believes no more ends the conversation as well.
    if (state.stage === "ending") {
      forget();
      return;
    }
    update({ ...FORGOTTEN, refused: true, connected: false });
    askIdentity();
  }

  /** Not without end: a page may bring identities that the bank does not believe. */
  function askIdentity(): void {
    if (Date.now() - askedAt < ASK_EVERY_MS) return;
    askedAt = Date.now();
    options.askIdentity();
  }

  return {
    state,
    connect: () => {
      if (!socket.active && state.stage !== "ended") socket.connect();
    },
    send: outbox.add,
    retry: outbox.retry,
    /** Ends the conversation: at once where the bank can be reached, else as soon as it can. */
    end(): void {
      drawer.keepEnding();
      drawer.keepDraft("");
      update({ ...FORGOTTEN, stage: "ending" });
      if (state.connected) void finish();
      else if (!socket.active) socket.connect();
    },
    /** Begins anew after the end. */
    begin(): void {
      // The bank believes the identity no more with which the conversation was ended.
      update({ stage: "open", refused: identity !== null });
      if (identity) askIdentity();
      else socket.connect();
    },
    /** A newer identity of the same customer. */
    identify(newer: string): void {
      identity = newer;
      renewInTime();
      if (state.connected) socket.emit("identify", { identity: newer });
      else if (state.refused || state.started) {
        update({ refused: false });
        if (!socket.active) socket.connect();
      }
    },
    stop(): void {
      clearTimeout(retry);
      clearTimeout(renewal);
      clearTimeout(typingEnds);
      socket.removeAllListeners();
      socket.disconnect();
    },
  };
}

const FORGOTTEN: Pick<ChatState, "messages" | "typing" | "owner" | "position" | "wait" | "hidden"> = {
  messages: [],
  typing: false,
  owner: "assistant",
  position: null,
  wait: null,
  hidden: false,
};

function fromPending(message: Pending, id: number): ChatMessage {
  return { id, author: "customer", author_name: null, text: message.text, choices: [], created_at: new Date().toISOString() };
}

export type Chat = ReturnType<typeof createChat>;

function whoHasIt(told: ChatOwner): Pick<ChatState, "owner" | "position" | "wait"> {
  return { owner: told.owner, position: told.position, wait: told.expected_wait_s };
}
