// Starts the chat on any page of the bank: <script src=".../widget.js" data-language="zh" data-identity="...">.
import type { Language } from "../shared/types";
import { createChat } from "./chat";
import { createDrawer, subjectOf } from "./storage";
import { createView } from "./view";

interface Widget {
  stop(): void;
  setLanguage(language: string): void;
  /** A newer identity from the bank's site, or null when the customer has signed out there. */
  setIdentity(identity: string | null): void;
}

/** Asks the page for a new identity; it answers with `SwitchboardChat.setIdentity`. */
const ASK = "switchboard:identity";

function readLanguage(text: string | undefined): Language {
  const asked = text || document.documentElement.lang || navigator.language;
  return asked.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function start(server: string, asked: string | undefined, first: string | null): Widget {
  let language = readLanguage(asked);
  let running = run(first);

  function run(identity: string | null) {
    const subject = subjectOf(identity);
    const drawer = createDrawer(subject);
    const view = createView({
      language: () => language,
      opened: () => {
        chat.connect();
        view.draw(chat.state);
      },
      send: (text) => chat.send(text),
      retry: (id) => chat.retry(id),
      end: () => chat.end(),
      begin: () => chat.begin(),
      draft: drawer.draft,
      keepDraft: drawer.keepDraft,
    });
    const chat = createChat({
      server,
      identity,
      language: () => language,
      drawer,
      changed: (state) => view.draw(state),
      askIdentity: () => document.dispatchEvent(new CustomEvent(ASK)),
    });
    view.draw(chat.state);
    // Only a visitor with a conversation of their own costs the bank a connection before the chat is opened.
    if (drawer.token() || chat.state.pending.length || chat.state.stage === "ending") chat.connect();
    return {
      subject,
      chat,
      draw: () => view.draw(chat.state),
      stop: () => {
        chat.stop();
        view.remove();
      },
    };
  }

  return {
    stop: () => running.stop(),
    setLanguage: (text) => {
      language = readLanguage(text);
      running.draw();
    },
    setIdentity(identity) {
      if (identity && subjectOf(identity) === running.subject) {
        running.chat.identify(identity);
        return;
      }
      running.stop();
      running = run(identity);
    },
  };
}

const page = window as Window & { SwitchboardChat?: Widget };
const script = document.currentScript;

function begin(element: HTMLScriptElement): void {
  page.SwitchboardChat?.stop();
  page.SwitchboardChat = start(new URL(element.src).origin, element.dataset.language, element.dataset.identity || null);
}

if (script instanceof HTMLScriptElement && script.isConnected) {
  // In the head of a page there is no body yet to put it in.
  if (document.body) begin(script);
  else document.addEventListener("DOMContentLoaded", () => begin(script), { once: true });
}
