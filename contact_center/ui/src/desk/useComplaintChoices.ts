// What complaints can be described with, by name: severities, categories, products, causes, branches.
import { computed } from "vue";
import { useTexts } from "../shared/i18n";
import { useFetched } from "../shared/useFetched";
import type { Choices } from "./complaints/shapes";
import { useDesk } from "./context";

const NONE: Choices = { stages: [], severities: [], categories: [], products: [], causes: [], branches: [] };

export function useComplaintChoices() {
  const { pick } = useTexts();
  const { api, fail } = useDesk();
  const { answer } = useFetched(() => true, api.complaints.choices, fail);
  const choices = computed(() => answer.value ?? NONE);
  return {
    choices,
    /** The name of a key; a dash for none, the key itself where the list has it no more. */
    nameOf: (list: keyof Choices, key: string | null): string =>
      key === null ? "–" : pick(choices.value[list].find((one) => one.key === key)?.name) || key,
  };
}
