// What is promised, and the calendars by which it is counted.
import { answer, type Http } from "./http";
import type { Shape } from "./shapes";

export const createServiceLevels = (http: Http) => ({
  show: () => answer(http.GET("/api/service-levels")),
  change: (body: Shape<"ServiceLevelsShapeInput">) => answer(http.PUT("/api/service-levels", { body })),
  days: (body: Shape<"CalendarQuestion">) => answer(http.POST("/api/calendars/days", { body })),
});
