// Members of staff: who they are, what they work on, and whether they may come in.
import { answer, type Http } from "./http";
import type { Shape } from "./shapes";

const at = (user_id: number) => ({ params: { path: { user_id } } });

export const createStaff = (http: Http) => ({
  list: () => answer(http.GET("/api/staff")),
  colleagues: () => answer(http.GET("/api/colleagues")),
  changeWork: (id: number, body: Shape<"StaffWorkRequest">) => answer(http.PUT("/api/staff/{user_id}/work", { ...at(id), body })),
  addSkill: (body: Shape<"SkillRequest">) => answer(http.POST("/api/skills", { body })),
  endAccess: (id: number) => answer(http.POST("/api/staff/{user_id}/end-access", at(id))),
});
