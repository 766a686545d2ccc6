// Staff as the staff page knows them, and how their work is changed.
import type { User } from "../../shared/types";
import type { Routing, SkillLevel } from "../routing/shapes";

export interface StaffMember extends User {
  team: string | null; branch: string | null; capacity: number; load: number; skills: SkillLevel[]; version: string;
}
export interface Work {
  languages: string[]; queues: string[]; skills: SkillLevel[]; capacity: number; branch: string | null; team: string | null;
}
export type Lists = Pick<Routing, "skills" | "queues" | "branches">;

export const workOf = (one: StaffMember): Work => ({
  languages: [...one.languages], queues: [...one.queues], skills: one.skills.map((skill) => ({ ...skill })),
  capacity: one.capacity, branch: one.branch, team: one.team,
});

/** The work with a skill at a level; level 0 takes the skill away. */
export function withSkill(work: Work, skill: string, level: number): Work {
  const others = work.skills.filter((one) => one.skill !== skill);
  return { ...work, skills: level > 0 ? [...others, { skill, level }] : others };
}

/** How much of a person is taken, from 0 to 100. */
export const taken = ({ load, capacity }: StaffMember): number =>
  capacity > 0 ? Math.min(100, Math.round((load / capacity) * 100)) : load > 0 ? 100 : 0;
