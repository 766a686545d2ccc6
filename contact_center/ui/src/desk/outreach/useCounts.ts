// What the words cost and what real customers would read, asked for once the writer has paused.
import { computed, getCurrentScope, onScopeDispose, ref, watch, type Ref } from "vue";
import { useFetched } from "../../shared/useFetched";
import type { Desk } from "../context";
import { useOf, type Use, type Words } from "./shapes";

const PAUSE_MS = 300;

export function useCounts({ api, fail }: Desk, use: Ref<Use>, words: Ref<Words>) {
  const settled = ref({ ...useOf(use.value), text: { ...words.value } });
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    [use, words],
    () => {
      clearTimeout(timer);
      timer = setTimeout(() => (settled.value = { ...useOf(use.value), text: { ...words.value } }), PAUSE_MS);
    },
    { deep: true },
  );
  if (getCurrentScope()) onScopeDispose(() => clearTimeout(timer));

  const isWritten = computed(() => Boolean(settled.value.text.zh.trim() && settled.value.text.en.trim()));
  const { answer: counted } = useFetched(() => settled.value, api.templates.count, fail);
  const shown = computed(() => (isWritten.value && counted.value?.unknown.length === 0 ? settled.value : null));
  const { answer: preview, loading } = useFetched(() => shown.value, api.templates.preview, fail);
  return { counted, preview, loading, isWritten };
}
