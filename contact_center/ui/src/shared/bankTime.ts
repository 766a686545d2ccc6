// The bank's time zone: every screen shows its times, wherever the reader and their computer's clock are.
import { computed, ref } from "vue";

const RETRY_MS = 3_000;
const zone = ref<string | undefined>();

// Made once for a zone: it is costly.
const wall = computed(
  () =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone.value,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    }),
);

/** The zone as the service says it; until then the browser's. */
export const bankZone = (): string | undefined => zone.value;

export function setBankZone(name: string | undefined): void {
  zone.value = name;
}

/** Asks for the zone until it is known. */
export async function learnBankZone(ask: () => Promise<{ timezone?: string }>, waitMs = RETRY_MS): Promise<void> {
  for (;;) {
    try {
      setBankZone((await ask()).timezone);
      return;
    } catch {
      await new Promise((done) => {
        setTimeout(done, waitMs);
      });
    }
  }
}

/** The day at the bank, as 2026-03-02. */
export function bankDay(at: Date | number): string {
  return partsAt(Number(at)).slice(0, 10);
}

/** The moment at which the bank's clocks show this day and time; in an hour that occurs twice, the first. */
export function bankMoment(day: string, time = "00:00:00"): Date {
  const wanted = Date.parse(`${day}T${time}Z`);
  let moment = wanted;
  // Twice, because the first guess may lie on the other side of a change to summer time.
  for (let round = 0; round < 2; round += 1) moment += wanted - Date.parse(`${partsAt(moment)}Z`);
  return new Date(moment);
}

/** The day so many days later, as 2026-03-02. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** What the bank's clocks show, as 2026-03-02T15:30:00. */
function partsAt(at: number): string {
  const shown = wall.value.formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => shown.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}`;
}
