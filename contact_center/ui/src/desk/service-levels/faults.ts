// What has to be mended in a service level or a calendar before it can be saved.
import { type Calendar, type Faults, type Level, TIMES } from "./shapes";
import { spansFault } from "./week";

const unnamed = ({ zh, en }: { zh: string; en: string }) => !zh.trim() || !en.trim();

export function levelFaults(level: Level, calendars: Calendar[]): Faults {
  const faults: Faults = {};
  if (unnamed(level.name)) faults.name = "levels.fault_name";
  if (!calendars.some(({ key }) => key === level.calendar)) faults.calendar = "levels.fault_calendar";
  for (const time of TIMES) {
    const seconds = level[time];
    if (Number.isNaN(seconds)) faults[time] = "levels.fault_time";
    else if (seconds === 0) faults[time] = "levels.fault_nothing";
  }
  if (!(level.warn_before_s >= 0)) faults.warn_before_s = "levels.fault_time";
  level.escalation.forEach(({ after_s: after }, at) => {
    if (!(after >= 0)) faults[`step-${at}`] = "levels.fault_time";
  });
  return faults;
}

export function calendarFaults(calendar: Calendar): Faults {
  const faults: Faults = {};
  if (unnamed(calendar.name)) faults.name = "levels.fault_name";
  if (!calendar.timezone.trim()) faults.timezone = "calendar.fault_zone";
  if (calendar.weekly.every((spans) => !spans.length)) faults.week = "calendar.fault_never";
  calendar.weekly.forEach((spans, at) => {
    const fault = spansFault(spans);
    if (fault) faults[`day-${at}`] = fault;
  });
  const dates = calendar.days.map(({ date }) => date);
  calendar.days.forEach(({ date, spans }, at) => {
    const fault = !date ? "calendar.fault_date" : dates.indexOf(date) < at ? "calendar.fault_twice" : spansFault(spans);
    if (fault) faults[`own-${at}`] = fault;
  });
  return faults;
}
