// The look of the pictures: colours, axes and lettering of the house.
import type { EChartsOption } from "echarts";

export const COLOURS = { first: "#0f667d", second: "#5fb39a", third: "#d08a1d", fourth: "#b3261e", faint: "#b9dae3" } as const;
const INK = "#4a5d66";
const LINE = "#dbe3e7";
const FONT = 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const lettering = { color: INK, fontFamily: FONT, fontSize: 12 };
const ROW_PX = 30;

const still = typeof matchMedia === "function" && matchMedia("(prefers-reduced-motion: reduce)").matches;
const frame: EChartsOption = {
  animation: !still,
  animationDuration: 300,
  textStyle: { fontFamily: FONT },
  tooltip: { trigger: "axis", confine: true, textStyle: { fontFamily: FONT } },
  grid: { left: 8, right: 24, top: 34, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
  legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: lettering, inactiveColor: "#98a6ad" },
};
const value = (format?: (n: number) => string) => ({
  type: "value" as const,
  min: 0,
  minInterval: format ? undefined : 1,
  splitLine: { lineStyle: { color: LINE } },
  axisLabel: { ...lettering, hideOverlap: true, ...(format ? { formatter: format } : {}) },
});
const names = (data: string[], inverse = false) => ({
  type: "category" as const,
  data,
  inverse,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: LINE } },
  axisLabel: { ...lettering, width: 110, overflow: "break" as const, hideOverlap: !inverse },
});

const STEPS_S = [1, 5, 10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400];

/** A round step in seconds, minutes, hours or days that divides a span of time into at most five. */
export function stepOf(longestS: number): number {
  return STEPS_S.find((step) => longestS / step <= 5) ?? Math.ceil(longestS / 5 / 86_400) * 86_400;
}

export interface Series {
  name: string;
  values: (number | null)[];
  colour: string;
  line?: boolean;
}

/** Lines and columns over time. */
export function overTime(times: string[], series: Series[]): EChartsOption {
  return {
    ...frame,
    xAxis: names(times),
    yAxis: value(),
    series: series.map(({ name, values, colour, line }) =>
      line
        ? { type: "line" as const, name, data: values, color: colour, showSymbol: false, lineStyle: { width: 2 } }
        : { type: "bar" as const, name, data: values, color: colour, barMaxWidth: 14, barGap: "10%" },
    ),
  };
}

/** One row of bars for each name, the first on top. */
export function rows(
  labels: string[],
  series: Series[],
  format?: (n: number) => string,
  scale: { max?: number; interval?: number } = {},
): EChartsOption {
  return {
    ...frame,
    ...(series.length === 1 ? { legend: { show: false }, grid: { ...(frame.grid as object), top: 4 } } : {}),
    xAxis: { ...value(format), ...scale },
    yAxis: names(labels, true),
    tooltip: { ...(frame.tooltip as object), ...(format ? { valueFormatter: (n: unknown) => (typeof n === "number" ? format(n) : "–") } : {}) },
    series: series.map(({ name, values, colour }) => ({ type: "bar" as const, name, data: values, color: colour, barMaxWidth: 14 })),
  };
}

/** How high a picture with so many rows must be, in pixels. */
export const heightOf = (count: number, series = 1): number => Math.max(90, count * (ROW_PX + (series - 1) * 10) + (series > 1 ? 64 : 34));
