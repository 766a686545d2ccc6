// Staff as the staff page knows them, and how their work is changed.
import type { Shape } from "../../api/shapes";
import type { Routing } from "../routing/shapes";

export type StaffMember = Shape<"StaffShape">;
export type Work = Pick<StaffMember, "languages" | "queues" | "skills" | "capacity" | "branch" | "team">;
export type Lists = Pick<Routing, "skills" | "queues" | "branches">;

export const workOf = (one: StaffMember): Work => ({
  languages: [...one.languages],
  queues: [...one.queues],
  skills: one.skills.map((skill) => ({ ...skill })),
  capacity: one.capacity,
  branch: one.branch,
  team: one.team,
});

/** The work with a skill at a level; level 0 takes the skill away. */
export function withSkill(work: Work, skill: string, level: number): Work {
  const others = work.skills.filter((one) => one.skill !== skill);
  return { ...work, skills: level > 0 ? [...others, { skill, level }] : others };
}

/** How much of a person is taken, from 0 to 100. */
export const taken = ({ load, capacity }: StaffMember): number =>
  capacity > 0 ? Math.min(100, Math.round((load / capacity) * 100)) : load > 0 ? 100 : 0;
