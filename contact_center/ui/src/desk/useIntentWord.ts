// The word for an intent in the reader's language; what has no name of its own is shown as it is.
import { useTexts } from "../shared/i18n";
import { useDesk } from "./context";

export function useIntentWord(): (key: string | null) => string {
  const { pick, word } = useTexts();
  const { intents } = useDesk();
  return (key) => (key && pick(intents.nameOf(key))) || word("intent", key);
}
