// Starts the chat on any page of the bank: <script src=".../widget.js" data-language="zh" data-identity="...">.
import type { Language } from "../shared/types";
import { createChat } from "./chat";
import { createDrawer, subjectOf } from "./storage";
import { createView } from "./view";

interface Widget { stop(): void; setLanguage(language: string): void }

function readLanguage(text: string | undefined): Language {
  const asked = text || document.documentElement.lang || navigator.language;
  return asked.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function start(script: HTMLScriptElement): Widget {
  const identity = script.dataset.identity || null;
  let language = readLanguage(script.dataset.language);
  const drawer = createDrawer(subjectOf(identity));
  const view = createView({
    language: () => language,
    opened: () => { chat.connect(); view.draw(chat.state); },
    send: (text) => chat.send(text),
    retry: (id) => chat.retry(id),
  });
  const chat = createChat({
    server: new URL(script.src).origin, identity, language: () => language, drawer, changed: (state) => view.draw(state),
  });
  view.draw(chat.state);
  // Only a visitor with a talk of their own costs the bank a connection before the chat is opened.
  if (drawer.token() || chat.state.pending.length) chat.connect();
  return {
    stop: () => { chat.stop(); view.remove(); },
    setLanguage: (text) => { language = readLanguage(text); view.draw(chat.state); },
  };
}

const page = window as Window & { SwitchboardChat?: Widget };
const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.isConnected) {
  page.SwitchboardChat?.stop();
  page.SwitchboardChat = start(script);
}
