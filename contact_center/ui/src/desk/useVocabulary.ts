// The words of the service: fetched once, before the desk shows any of them, and read like every other text.
import { shallowRef } from "vue";
import type { DeskApi } from "../api/desk";
import type { Shape } from "../api/shapes";
import { bilingual, merge, type Messages } from "../shared/bilingual";
import { useTexts } from "../shared/i18n";

export type Vocabulary = Shape<"VocabularyShape">;
export type Channel = Shape<"ChannelShape">;
/** Under which group of texts the names of a list stand. */
const GROUPS: Record<keyof Vocabulary, string> = {
  topics: "topic",
  categories: "category",
  tiers: "tier",
  priorities: "priority",
  kinds: "kind",
  states: "status",
  stages: "stage",
  incident_states: "incident_state",
  presences: "presence",
  roles: "role",
  languages: "tongue",
  purposes: "purpose",
  channels: "channel",
};

export const namesOf = (vocabulary: Vocabulary): Messages =>
  merge(
    (Object.keys(GROUPS) as (keyof Vocabulary)[]).map((list) =>
      bilingual(GROUPS[list], Object.fromEntries(vocabulary[list].map(({ key, name }) => [key, [name.zh, name.en] as const]))),
    ),
  );

/** What a channel is able to do; nothing is known of one that the installation has no more. */
export const channelOf = ({ channels }: Vocabulary, key: string): Channel | undefined => channels.find((one) => one.key === key);

export function useVocabulary(api: DeskApi) {
  const { learn } = useTexts();
  const vocabulary = shallowRef<Vocabulary | null>(null);

  async function load(): Promise<void> {
    if (vocabulary.value) return;
    const read = await api.vocabulary.show();
    learn(namesOf(read));
    vocabulary.value = read;
  }
  return { vocabulary, load };
}
