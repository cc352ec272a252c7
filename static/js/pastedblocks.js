// Reads an element of any program's HTML as blocks of what a text may hold: paragraphs, titles, lists, tables. Words that
// stand in a block of another kind become a paragraph; what is around them (bold, links) follows them into it.
import { make, styleOf } from "./pastedstyles.js";

export const INSERTED = "ins, .msoIns, .TrackChangeTextInsertion";
const BLOCKS = new Set(
  (
    "address article aside body caption center dd details dialog div dl dt fieldset figcaption figure footer form header " +
    "hgroup hr legend li main nav option p pre search section summary td th tr"
  ).split(" "),
);

// What is around a text: bold and the like, by tag or by style. `u` is written as emphasis.
const TAGGED = {
  b: "strong",
  strong: "strong",
  i: "em",
  em: "em",
  cite: "em",
  u: "u",
  s: "s",
  strike: "s",
  sub: "sub",
  sup: "sup",
};
const SAID = [
  ["font-weight", /^(bold|bolder|[6-9]00)/, /^(normal|lighter|[1-5]00)/, "strong"],
  ["font-style", /^(italic|oblique)/, /^normal/, "em"],
  ["text-decoration", /underline/, /^none/, "u"],
  ["text-decoration-line", /underline/, /^none/, "u"],
  ["text-decoration", /line-through/, /^none/, "s"],
  ["text-decoration-line", /line-through/, /^none/, "s"],
  ["vertical-align", /^super/, /^$/, "sup"],
  ["vertical-align", /^sub/, /^$/, "sub"],
];

// A space that does not break is kept where it holds a number together.
const tidy = (text) =>
  text
    .replace(/\u00a0/g, (space, at, all) =>
      /\d\u00a0\S|\S\u00a0\d/.test(all.slice(Math.max(at - 1, 0), at + 2)) ? space : " ",
    )
    .replace(/ +/g, " ");

export class Reading {
  constructor(allowed, styles) {
    this.allowed = allowed;
    this.styles = styles;
    this.order = allowed.marks;
  }

  // Blocks of what stands in an element, in order.
  blocks(element, marks = new Map()) {
    const out = { blocks: [], run: [] };
    this.flow(element, marks, out);
    this.end(out);
    return out.blocks;
  }

  flow(element, marks, out) {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) this.text(node, marks, out);
      else if (node.nodeType === Node.ELEMENT_NODE) this.element(node, marks, out);
    }
  }

  text(node, marks, out) {
    const lines = node.parentElement.closest("pre") ? node.data.split("\n") : [node.data];
    lines.forEach((line, at) => {
      if (at) out.run.push({ text: "\n" });
      out.run.push({ text: line.replace(/[\t\r\n\f]/g, " ").replace(/[\u200b\ufeff]/g, ""), marks });
    });
  }

  element(element, marks, out) {
    const name = this.nameOf(element);
    const around = this.around(element, marks);
    if (name === "br") out.run.push({ text: "\n" });
    else if (/mso-(spacerun:\s*yes|tab-count)/.test(element.dataset.style ?? "")) out.run.push({ text: " ", marks });
    else if (element.matches(".EOP, .LineBreakBlob > span:not(:has(br))")) return;
    else if (this.isBlock(name, element)) {
      this.end(out);
      out.blocks.push(...this.block(name, element, around));
    } else if (BLOCKS.has(name)) {
      this.end(out);
      this.flow(element, around, out);
      this.end(out);
    } else this.flow(element, around, out);
  }

  nameOf(element) {
    const level = element.getAttribute("role") === "heading" && (element.getAttribute("aria-level") ?? "2");
    if (level) return level > 3 ? "h4" : "h3";
    if (element.matches("p.MsoTitle")) return "h3";
    return this.allowed.renamed[element.localName] ?? element.localName;
  }

  isBlock(name, element) {
    return (
      /^(h3|h4|ul|ol|blockquote)$/.test(name) || (name === "table" && element.getAttribute("role") !== "presentation")
    );
  }

  block(name, element, marks) {
    if (name === "table") return this.table(element, marks);
    if (name === "ul" || name === "ol") return this.list(name, element, marks);
    if (name === "blockquote") {
      const inside = this.blocks(element, marks);
      return inside.length ? [make(name, ...inside)] : [];
    }
    const blocks = this.blocks(element, new Map([...marks, ["title", true]]));
    return blocks.map((block) => (block.localName === "p" ? make(name, ...block.childNodes) : block));
  }

  list(name, element, marks) {
    const list = make(name);
    const style = { ...styleOf(element.querySelector("li") ?? element, this.styles), ...styleOf(element, this.styles) };
    if (name === "ol")
      this.number(list, Number(element.getAttribute("start") ?? 1), style["list-style-type"], element.type);
    for (const part of this.partsOf(element)) {
      const blocks = this.blocks(part, this.around(part, marks));
      if (part.dataset.between === "list" && list.lastChild) list.lastChild.append(...blocks);
      else if (blocks.length) list.append(this.item(blocks));
    }
    return list.childNodes.length ? [list] : [];
  }

  // Its items. A list that stands between them is within the one before; other words are an item of their own.
  partsOf(list) {
    const parts = [];
    for (const child of [...list.childNodes]) {
      const isList = /^(ul|ol|menu|dir)$/.test(child.localName ?? "");
      if (child.localName === "li") parts.push(child);
      else {
        if (isList || parts.at(-1)?.dataset.between !== "words") parts.push(make("div"));
        parts.at(-1).dataset.between = isList ? "list" : "words";
        parts.at(-1).append(child);
      }
    }
    return parts;
  }

  // The editor wants a paragraph first.
  item(blocks) {
    const [first, ...rest] = blocks;
    if (first.localName === "p") return make("li", ...blocks);
    if (/^h/.test(first.localName)) return make("li", make("p", ...first.childNodes), ...rest);
    return make("li", make("p"), ...blocks);
  }

  number(list, start, style, type) {
    const kinds = {
      "lower-alpha": "a",
      "lower-latin": "a",
      "upper-alpha": "A",
      "upper-latin": "A",
      "lower-roman": "i",
      "upper-roman": "I",
    };
    const kind = kinds[style] ?? type;
    if (start > 1 && start <= this.allowed.numbers.start) list.setAttribute("start", String(start));
    if (this.allowed.values.type.includes(kind)) list.setAttribute("type", kind);
  }

  table(element, marks) {
    const rows = [...element.rows].map((row) => make("tr", ...[...row.cells].map((cell) => this.cell(cell, marks))));
    const body = make("tbody", ...rows.filter((row) => row.childNodes.length));
    const above = element.caption ? this.blocks(element.caption, new Map([...marks, ["strong", true]])) : [];
    return body.childNodes.length ? [...above, make("table", body)] : above;
  }

  cell(cell, marks) {
    const inHead = Boolean(cell.closest("thead"));
    const isHead = inHead || cell.localName === "th";
    const around = this.around(cell, this.around(cell.parentElement, marks));
    if (inHead) around.set("title", true);
    const blocks = this.blocks(cell, around);
    const made = make(isHead ? "th" : "td", ...(blocks.length ? blocks : [make("p")]));
    for (const name of ["colspan", "rowspan"]) {
      const span = Number(cell.getAttribute(name));
      if (span > 1) made.setAttribute(name, String(Math.min(span, this.allowed.numbers[name])));
    }
    if (this.isToTheRight(cell)) made.setAttribute("class", "amount");
    const scope = cell.getAttribute("scope") ?? (inHead ? "col" : "");
    if (isHead && this.allowed.values.scope.includes(scope)) made.setAttribute("scope", scope);
    return made;
  }

  isToTheRight(cell) {
    const right = (element) =>
      /^(right|end)$/.test(styleOf(element, this.styles)["text-align"] ?? element.getAttribute("align") ?? "");
    const lines = [...cell.querySelectorAll("p, div")].filter(
      (line) => line.textContent.trim() && !line.querySelector("p, div"),
    );
    return lines.length
      ? lines.every((line) => right(line) || (right(cell) && !line.hasAttribute("align")))
      : right(cell);
  }

  around(element, marks) {
    const now = new Map(marks);
    const style = styleOf(element, this.styles);
    const inserted = element.closest(INSERTED);
    const add = (mark) => {
      if (!(mark === "u" && inserted)) now.set(mark, true);
    };
    if (TAGGED[element.localName]) add(TAGGED[element.localName]);
    for (const [name, on, off, mark] of SAID) {
      if (on.test(style[name] ?? "")) add(mark);
      else if (off.test(style[name] || "-")) now.delete(mark);
    }
    const href = element.localName === "a" && element.getAttribute("href")?.trim();
    if (href && this.allowed.schemes.some((scheme) => href.toLowerCase().startsWith(`${scheme}:`))) now.set("a", href);
    return now;
  }

  // A run of words becomes a paragraph, if it has any.
  end(out) {
    const pieces = [];
    for (const { text, marks } of out.run) {
      const before = pieces.at(-1);
      if (text === "\n") pieces.push({ text });
      else if (before?.marks && this.same(before.marks, marks)) before.text += text;
      else if (text) pieces.push({ text, marks });
    }
    out.run = [];
    const nodes = this.inline(this.trimmed(pieces));
    if (nodes.length) out.blocks.push(make("p", ...nodes));
  }

  same(one, other) {
    return this.written(one).join() === this.written(other).join();
  }

  written(marks) {
    // Titles and head cells are bold by themselves, and links have a line.
    const isPlain = marks.has("title");
    const has = (mark) =>
      (marks.has(mark) && !(isPlain && mark === "strong")) ||
      (mark === "em" && marks.has("u") && !marks.has("a") && !isPlain);
    return this.order.filter(has).map((mark) => (mark === "a" ? marks.get("a") : mark));
  }

  // Blanks as a browser shows them: one for many, none at the ends of a line.
  trimmed(pieces) {
    let isFirst = true;
    for (const piece of pieces.filter(({ text }) => text !== "\n")) piece.text = tidy(piece.text);
    for (const piece of pieces) {
      if (isFirst && piece.text !== "\n") piece.text = piece.text.trimStart();
      if (piece.text) isFirst = /[ \n]$/.test(piece.text);
    }
    let isLast = true;
    for (const piece of pieces.toReversed()) {
      if (isLast && piece.text !== "\n") piece.text = piece.text.trimEnd();
      if (piece.text) isLast = piece.text === "\n";
    }
    const full = pieces.filter(({ text }) => text);
    const isWord = ({ text }) => text !== "\n";
    return full.some(isWord) ? full.slice(full.findIndex(isWord), full.findLastIndex(isWord) + 1) : [];
  }

  inline(pieces) {
    const root = make("p");
    let open = [];
    const inner = () => open.at(-1)?.element ?? root;
    pieces.forEach(({ text, marks }, at) => {
      // A break stands in what goes on after it.
      const wanted = this.written(marks ?? pieces.slice(at).find((piece) => piece.marks).marks);
      const kept = open.findIndex(({ name }, place) => name !== wanted[place]);
      open = kept === -1 ? open : open.slice(0, kept);
      if (text === "\n") {
        inner().append(make("br"));
        return;
      }
      for (const name of wanted.slice(open.length)) {
        const element = make(this.order.includes(name) ? name : "a");
        if (element.localName === "a") element.setAttribute("href", name);
        inner().append(element);
        open.push({ name, element });
      }
      inner().append(text);
    });
    return [...root.childNodes];
  }
}
