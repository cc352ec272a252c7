// What other programs put on the clipboard, made into what a text may hold (documents/allowed.py, given as `allowed`).
// Tracked changes become the final text; comments, hidden text, pictures, objects and form fields go and are counted;
// notes become a list. Loaded by richtext.js when somebody begins to write. Nothing here looks at the page.
import { INSERTED, Reading } from "./pastedblocks.js";
import { nested, wordItems } from "./pastedlists.js";
import { closest, make, styleOf, stylesIn, withoutStyles } from "./pastedstyles.js";

const COUNTED = ["comments", "pictures", "objects", "fields", "hidden"];
const remove = (elements) => {
  for (const element of elements) element.remove();
};
const outermost = (root, selector) =>
  [...root.querySelectorAll(selector)].filter((element) => !element.parentElement.closest(selector));

// Tracked changes: what was deleted goes, what was inserted is text as any other.
const DELETED = "del, .msoDel, .TrackChangeTextDeletion";
const resolveChanges = (root) => {
  const deleted = outermost(root, DELETED);
  remove(deleted);
  return deleted.length + outermost(root, INSERTED).length;
};

// Comments: the marks in the text, and what they say at its end.
const COMMENT_MARKS = '.msocomanchor, .CommentHint, a[id^="cmnt_ref"], a.comment-indicator';
const COMMENT_TEXTS = ".msocomtxt, comment";
const dropComments = (root) => {
  for (const back of root.querySelectorAll('a[href^="#cmnt_ref"]'))
    (closest(back, "div") ?? back.closest("p"))?.remove();
  const count = Math.max(root.querySelectorAll(COMMENT_MARKS).length, outermost(root, COMMENT_TEXTS).length);
  for (const mark of root.querySelectorAll("sup a[id^=cmnt_ref]")) mark.closest("sup").remove();
  remove(root.querySelectorAll(`${COMMENT_MARKS}, ${COMMENT_TEXTS}, .MsoCommentReference, .MsoCommentText`));
  remove(root.querySelectorAll('[data-style*="mso-element:comment"]'));
  return count;
};

const isHidden = (style) =>
  style.display === "none" || style.visibility === "hidden" || /^(all|screen)$/.test(style["mso-hide"] ?? "");
const dropHidden = (root, styles) => {
  const hidden = [...root.querySelectorAll("*")].filter((each) => each.hidden || isHidden(styleOf(each, styles)));
  const said = hidden.some((each) => each.textContent.trim());
  remove(hidden);
  return Number(said);
};

// Word's fields: the code stands between two marks, the result after them.
const dropFieldCodes = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const codes = [];
  const fields = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const [, mark] = /mso-element:\s*field-(begin|separator|end)/.exec(node.dataset?.style ?? "") ?? [];
    if (mark === "begin") fields.push(true);
    else if (mark === "separator") fields[fields.length - 1] = false;
    else if (mark === "end") fields.pop();
    else if (node.nodeType === Node.TEXT_NODE && fields.includes(true)) codes.push(node);
  }
  remove(codes);
};

const dropAndCount = (root, selector, counts = () => true) => {
  const found = outermost(root, selector);
  remove(found);
  return found.filter(counts).length;
};
const EMOJI = /^\p{Extended_Pictographic}(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f)*$/u;
const dropPictures = (root) => {
  for (const picture of root.querySelectorAll("img")) {
    if (EMOJI.test(picture.alt)) picture.replaceWith(picture.alt);
  }
  // A picture of one dot tells a sender that its mail was read.
  return dropAndCount(root, "img, svg, canvas", (picture) => picture.getAttribute("width") !== "1");
};

// Notes: references become numbers, what they say a list. A key is the same for a reference and its note.
const REFERENCE = /#_?((?:ftn|edn|ftnt|sdfootnote|sdendnote)\d+)(?:sym)?$/;
const BACK = /#_?(ftn|edn|ftnt_|sdfootnote|sdendnote)(?:ref)?(\d+)(?:anc)?$/;
const keyOf = (link, pattern) =>
  pattern
    .exec(link.getAttribute("href") ?? "")
    ?.slice(1)
    .join("")
    .replace("ftnt_", "ftnt");
const isBack = (link) => /ref\d+$|anc$/.test(link.getAttribute("href") ?? "");
const NOTE = /^(ftn|edn|sdfootnote|sdendnote)\d+$/;
const notesOf = (root) => {
  const [notes, linked] = [new Map(), new Set()];
  for (const box of root.querySelectorAll("div[id]")) if (NOTE.test(box.id)) notes.set(box.id, box);
  for (const link of [...root.querySelectorAll("a[href]")].filter(isBack)) {
    const key = keyOf(link, BACK);
    if (key && !notes.has(key)) notes.set(key, closest(link, "div") ?? link.closest("p, li") ?? link.parentElement);
    if (key) linked.add(notes.get(key));
    link.remove();
  }
  return { notes, linked };
};
const dropLabel = (box, label) => {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.data.trim()) continue;
    const bare = text.data.trimStart();
    const marked = [`[${label}]`, label].find((each) => bare.startsWith(each) && !/^\w/.test(bare.slice(each.length)));
    if (marked) text.data = bare.slice(marked.length);
    return;
  }
};
const takeNotes = (root, before) => {
  const { notes, linked } = notesOf(root);
  const order = [];
  for (const link of root.querySelectorAll("a[href]")) {
    const key = keyOf(link, REFERENCE);
    if (!key) continue;
    const label = link.textContent.trim().replace(/^\[(.*)\]$/, "$1");
    const note = notes.get(key);
    if (note?.contains(link)) continue;
    if (note && !order.includes(note)) {
      order.push(note);
      if (!linked.has(note)) dropLabel(note, label);
    }
    const sup = make("sup", note ? String(before + order.indexOf(note) + 1) : label);
    (closest(link, "sup") ?? link).replaceWith(sup);
  }
  for (const note of notes.values()) if (!order.includes(note)) order.push(note);
  remove(order);
  return order;
};

const GONE = "script, style, meta, link, title, xml, template, noscript, base";
const FIELDS = 'input:not([type="hidden"]), select, textarea';

// `notes` says how many notes the text has before. Returns the HTML, its notes as items of a list, and what to say.
export const pasted = (html, allowed, notes = 0) => {
  const styles = stylesIn(html);
  // With a doctype, as the page itself is read.
  const body = new DOMParser().parseFromString(`<!doctype html>${withoutStyles(html)}`, "text/html").body;
  const slice = body.querySelector("[data-pm-slice]")?.getAttribute("data-pm-slice");
  remove(body.querySelectorAll(GONE));
  const told = { changes: resolveChanges(body), comments: dropComments(body), hidden: dropHidden(body, styles) };
  dropFieldCodes(body);
  told.pictures = dropPictures(body);
  told.objects = dropAndCount(body, "object, embed, iframe, video, audio, applet");
  told.fields = dropAndCount(body, FIELDS);
  const reading = new Reading(allowed, styles);
  const written = takeNotes(body, notes);
  told.notes = written.length;
  nested(wordItems(body, styles), (list, item) => reading.number(list, item.value, "", item.type));
  const holder = make("div", ...reading.blocks(body));
  if (slice) holder.firstElementChild?.setAttribute("data-pm-slice", slice);
  const items = written
    .map((note) => reading.blocks(note))
    .filter((blocks) => blocks.length)
    .map((blocks) => reading.item(blocks));
  return { html: holder.innerHTML, notes: items.map((item) => item.outerHTML).join(""), told };
};

// Where the editor's text ends with notes already: how many, and where their list ends.
export const notesIn = (doc, title) => {
  const [before, list] = [doc.maybeChild(doc.childCount - 2), doc.lastChild];
  const isList = before?.type.name === "heading" && before.textContent === title && list.type.name === "orderedList";
  return isList ? { count: list.childCount, end: doc.content.size - 1 } : { count: 0, end: null };
};
// Notes stand last in the text, wherever it was pasted.
export const withNotes = (transaction, items, parse, title) => {
  const { end } = notesIn(transaction.doc, title);
  const list = parse(`<ol>${items}</ol>`).firstChild;
  if (end !== null) return transaction.insert(end, list.content);
  const { heading } = transaction.doc.type.schema.nodes;
  const named = heading.create({ level: 4 }, transaction.doc.type.schema.text(title));
  return transaction.insert(transaction.doc.content.size, [named, list]);
};

const amount = (text, name, count) => text(count === 1 ? `pasted_${name}_one` : `pasted_${name}`, { count });
const capital = (sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
export const sentences = (told, text) => {
  const left = COUNTED.filter((name) => told[name]).map((name) => amount(text, name, told[name]));
  const listed =
    left.length > 1 ? text("pasted_and", { first: left.slice(0, -1).join(", "), last: left.at(-1) }) : left[0];
  const said = ["changes", "notes"].filter((name) => told[name]).map((name) => amount(text, name, told[name]));
  if (listed) said.push(text("pasted_left_out", { what: listed }));
  return said.map(capital).join(" ");
};
