// What complaints can be described with, by name: severities, categories, products, causes, branches.
import { ref } from "vue";
import { useTexts } from "../shared/i18n";
import type { Choices } from "./complaints/shapes";
import { useDesk } from "./context";

const NONE: Choices = { stages: [], severities: [], categories: [], products: [], causes: [], branches: [] };

export function useComplaintChoices() {
  const { pick } = useTexts();
  const { api, fail } = useDesk();
  const choices = ref<Choices>(NONE);
  api.complaints.choices().then((read) => {
    choices.value = read;
  }, fail);
  return {
    choices,
    /** The name of a key; a dash for none, the key itself where the list has it no more. */
    nameOf: (list: keyof Choices, key: string | null): string =>
      key === null ? "–" : pick(choices.value[list].find((one) => one.key === key)?.name) || key,
  };
}
