// Times by the bank's clocks, whatever the zone of the reader's computer.
import { afterEach, expect, test } from "vitest";
import { bankDay, bankMoment, daysLater, learnBankZone, bankZone, setBankZone } from "../src/shared/bankTime";
import { bankClock, clock, fullTime, timeOnly } from "../src/shared/time";

afterEach(() => setBankZone(undefined));

test("a time is the bank's, and the full one says the zone", () => {
  setBankZone("Asia/Shanghai");
  expect(timeOnly("2026-03-02T16:05:00Z", "en")).toBe("00:05");
  expect(clock("2026-03-02T16:05:00Z", "zh", new Date("2026-03-03T01:00:00Z"))).toBe("00:05");
  expect(clock("2026-03-02T15:55:00Z", "en", new Date("2026-03-02T16:05:00Z"))).toBe("2 Mar 23:55");
  expect(fullTime("2026-03-02T16:05:07Z", "en")).toBe("03/03/2026 00:05:07 GMT+8");
  expect(fullTime("2026-03-02T16:05:07Z", "zh")).toBe("2026/03/03 00:05:07 GMT+8");
  for (const language of ["zh", "en"] as const) {
    expect(bankClock(Date.parse("2026-03-02T16:05:07Z"), language)).toBe("00:05 GMT+8");
  }
});

test.each([
  ["Asia/Shanghai", "2026-03-02", "2026-03-02T15:59:59.000Z"],
  ["Asia/Kolkata", "2026-12-31", "2026-12-31T18:29:59.000Z"],
  ["America/St_Johns", "2026-07-01", "2026-07-02T02:29:59.000Z"],
  ["Europe/London", "2026-03-29", "2026-03-29T22:59:59.000Z"],
  ["Europe/London", "2026-10-25", "2026-10-25T23:59:59.000Z"],
  ["Pacific/Kiritimati", "2026-01-01", "2026-01-01T09:59:59.000Z"],
])("the last second of a day at %s", (zone, day, moment) => {
  setBankZone(zone);
  expect(bankMoment(day, "23:59:59").toISOString()).toBe(moment);
  expect(bankDay(Date.parse(moment))).toBe(day);
  expect(bankDay(Date.parse(moment) + 1_000)).toBe(daysLater(day, 1));
});

test("every day of two years begins at a moment of its own day, in zones with and without summer time", () => {
  for (const zone of ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe"]) {
    setBankZone(zone);
    for (let day = "2026-01-01"; day < "2028-01-01"; day = daysLater(day, 1)) {
      expect(bankDay(bankMoment(day, "12:00:00"))).toBe(day);
      expect(bankDay(bankMoment(day))).toBe(day);
    }
  }
});

test("the zone is asked for until the service says it", async () => {
  let asked = 0;
  await learnBankZone(() => (++asked < 3 ? Promise.reject(new Error("down")) : Promise.resolve({ timezone: "Asia/Tokyo" })), 0);
  expect([asked, bankZone()]).toEqual([3, "Asia/Tokyo"]);
});
