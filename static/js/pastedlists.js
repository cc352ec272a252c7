// Lists that a program wrote as single lines: Word types the mark into a paragraph, Word for the web makes each line a
// list of its own. Both say the level. Here they become lists inside lists.
import { make, styleOf } from "./pastedstyles.js";

const ROMAN = { i: 1, v: 5, x: 10, l: 50, c: 100 };
const roman = (letters) => {
  const values = [...letters].map((letter) => ROMAN[letter]);
  if (values.includes(undefined)) return 0;
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
};
const alphabetic = (letters) => (letters.length === 1 ? letters.charCodeAt(0) - 96 : 0);

// How a mark such as «b)» or «1.2.» may be read: kind of number and value.
const readings = (mark) => {
  const number = /(\d+)[.)]?$/.exec(mark);
  if (number) return [{ type: "", value: Number(number[1]) }];
  const letters = /^\(?([a-z]{1,5})[.)]$/i.exec(mark)?.[1];
  if (!letters) return [];
  const [lower, isUpper] = [letters.toLowerCase(), letters !== letters.toLowerCase()];
  const found = [
    { type: isUpper ? "A" : "a", value: alphabetic(lower) },
    { type: isUpper ? "I" : "i", value: roman(lower) },
  ].filter(({ value }) => value > 0);
  return lower === "i" || lower.length > 1 ? found.reverse() : found;
};

const IGNORED = '[data-style*="mso-list:Ignore" i], [data-style*="mso-list: Ignore" i]';
const TYPED = /^[\s\u00a0]*([·•▪§o–-]|\(?[\da-z]{1,3}[.)])[\u00a0]{2,}[\s\u00a0]*/i;
const wordItem = (line, styles) => {
  const level = /\blevel(\d)/.exec(styleOf(line, styles)["mso-list"] ?? "")?.[1];
  const mark = line.querySelector(IGNORED);
  if (level) {
    const typed = mark?.textContent.replace(/[\s\u00a0]+/g, "") ?? "";
    mark?.remove();
    return { line, level: Number(level), readings: readings(typed) };
  }
  const typed = /^MsoListParagraph/.test(line.className) && TYPED.exec(line.textContent);
  const first = typed && document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
  if (!first || !TYPED.test(first.data)) return null;
  first.data = first.data.replace(TYPED, "");
  return { line, level: 1, readings: readings(typed[1]) };
};

const KINDS = { "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I" };
const webItems = (line, styles) => {
  const list = line.matches("ul, ol") ? line : line.querySelector(":scope > ul, :scope > ol");
  const items = list && list.textContent.trim() === line.textContent.trim() ? [...list.children] : [];
  if (!items.length || !items.every((item) => item.matches("li[data-aria-level]"))) return [];
  const type = KINDS[styleOf(list, styles)["list-style-type"]] ?? "";
  const start = Number(list.getAttribute("start") ?? 1);
  return items.map((item, at) => ({
    line: item,
    within: line,
    level: Number(item.dataset.ariaLevel),
    readings: list.matches("ol") ? [{ type, value: start + at }] : [],
  }));
};

// Runs of lines that follow each other.
export const wordItems = (root, styles) => {
  const runs = [];
  let last = null;
  for (const line of root.querySelectorAll("p, div, ul, ol")) {
    if (last?.contains(line)) continue;
    const one = line.matches("div, ul, ol") ? null : wordItem(line, styles);
    const items = one ? [one] : line.matches("div, ul, ol") ? webItems(line, styles) : [];
    if (!items.length) continue;
    if (last && line.previousElementSibling === last) runs.at(-1).push(...items);
    else runs.push(items);
    last = line;
  }
  return runs;
};

const opened = (open, item, number) => {
  while (open.length && open.at(-1).level > item.level) open.pop();
  const same = open.at(-1)?.level === item.level ? open.at(-1) : null;
  const next = same && item.readings.find(({ type, value }) => type === same.type && value === same.next);
  if (same && (next || (same.isBullets && !item.readings.length))) return same;
  if (same) open.pop();
  const [first] = item.readings;
  const list = make(first ? "ol" : "ul");
  if (first) number(list, first);
  const made = { list, level: item.level, isBullets: !first, type: first?.type, next: first?.value };
  const above = open.at(-1);
  open.push(made);
  if (above) above.list.lastElementChild.append(list);
  else made.isTop = true;
  return made;
};

// Puts the lists in the place of the lines; `number` writes start and kind on one.
export const nested = (runs, number) => {
  for (const items of runs) {
    const open = [];
    for (const item of items) {
      const place = item.within ?? item.line;
      const entry = opened(open, item, number);
      if (entry.isTop && place.isConnected) place.before(entry.list);
      entry.isTop = false;
      entry.next += 1;
      entry.list.append(make("li", ...item.line.childNodes));
    }
    for (const item of items) (item.within ?? item.line).remove();
  }
};
