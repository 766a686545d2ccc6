// Words of the staff page.
import { bilingual } from "../../shared/bilingual";

export const staffTexts = bilingual("staff", {
  intro: ["谁处理什么：队列、语言、技能和容量。", "Who does what: queues, languages, skills and capacity."],
  find: ["按姓名查找", "Find by name"],
  all_teams: ["全部团队", "All teams"],
  name: ["姓名", "Name"], team: ["团队", "Team"], branch: ["网点", "Branch"], queues: ["队列", "Queues"],
  languages: ["语言", "Languages"], skills: ["技能", "Skills"], load: ["当前负荷", "Load now"], capacity: ["容量（单位）", "Capacity, in units"],
  capacity_hint: ["电话占 100，网页聊天 25，短信 20，其他 10。", "A call takes 100, a web chat 25, a text 20, anything else 10."],
  presence: ["状态", "Presence"],
  edit: ["编辑", "Edit"],
  end_access: ["终止访问", "End access"],
  end_access_of: ["终止 {name} 的访问", "End the access of {name}"],
  end_access_ask: [
    "{name} 会立即在所有设备上退出，也不能再登录；手上的工单回到队列。",
    "{name} is signed out everywhere at once and cannot sign in again. Their tickets go back to their queues.",
  ],
  access_ended: ["{name} 的访问已终止", "The access of {name} has ended"],
  edit_of: ["编辑 {name}", "Edit {name}"],
  no_branch: ["无", "None"],
  no_skill: ["没有", "Not at all"],
  level: ["{name}：{level} 级", "{name}: level {level}"],
  of: ["{load}，共 {capacity}", "{load} of {capacity}"],
  saved: ["已保存", "Saved"],
  empty: ["没有找到。", "Nobody found."],
  add_skill: ["新技能", "New skill"],
  skill_key: ["代号（小写字母）", "Key, small letters"],
  skill_zh: ["中文名称", "Name in Chinese"],
  skill_en: ["英文名称", "Name in English"],
  skill_added: ["技能已添加", "Skill added"],
});
