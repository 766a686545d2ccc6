// What every part of the desk shares: the service, who is signed in, what changes, and how errors are told.
import { inject, type InjectionKey, type Ref } from "vue";
import type { DeskApi } from "../api/desk";
import type { Drafts } from "../shared/drafts";
import type { Change, User } from "../shared/types";
import type { ReplyBook } from "./conversation/replies";
import type { Offers } from "./tickets/useOffers";
import type { Intents } from "./useIntents";
import type { Vocabulary } from "./useVocabulary";

export interface Desk {
  api: DeskApi;
  vocabulary: Vocabulary;
  user: Ref<User>;
  live: Readonly<Ref<boolean>>;
  /** Hears of every change, and of a null when anything may have changed while the line was down. */
  onChange: (hear: (change: Change | null) => void) => void;
  replies: ReplyBook;
  drafts: Drafts;
  offers: Offers;
  intents: Intents;
  /** Whether the bank has a language model, which writes summaries and drafts. */
  languageModel: Readonly<Ref<boolean>>;
  fail: (error: unknown) => void;
}

export const deskKey: InjectionKey<Desk> = Symbol("desk");

export function useDesk(): Desk {
  const desk = inject(deskKey);
  if (!desk) throw new Error("useDesk is for parts of the desk");
  return desk;
}
