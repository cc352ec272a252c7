// Turns every <textarea data-rich-text> into an editor with the toolbar beside it in the page (documents/rich_text.html).
// The textarea stays the form's field: it gets the HTML and fires `input`, so that words.js sees each change.
// Needs vendor/tiptap/tiptap.min.js (window.Tiptap). Nothing here writes style attributes; the CSP forbids them.
import { roving, text } from "./khs.js";

const T = window.Tiptap;

// Tiptap's own link carries a URL finder twice the size of this mark; here links are made by the button only.
const SAFE_LINK = /^(https?:\/\/|mailto:)/i;
const Link = T.Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: "a[href]", getAttrs: (link) => SAFE_LINK.test(link.getAttribute("href")) && null }],
  renderHTML: ({ HTMLAttributes }) => ["a", { href: HTMLAttributes.href }, 0],
});

// Column widths would be written as style attributes; the tables' looks come from the style sheet.
const span = (name) => ({
  default: 1,
  parseHTML: (cell) => Number(cell.getAttribute(name)) || 1,
  renderHTML: (values) => (values[name] > 1 ? { [name]: values[name] } : {}),
});
const cellAttributes = () => ({
  colspan: span("colspan"),
  rowspan: span("rowspan"),
  colwidth: { default: null, rendered: false },
});
const TABLE = [
  T.Table.extend({ renderHTML: () => ["table", ["tbody", 0]], addNodeView: () => null }).configure({ resizable: false }),
  T.TableRow.extend({ renderHTML: () => ["tr", 0] }),
  T.TableHeader.extend({ addAttributes: () => ({ ...cellAttributes(), scope: { default: null } }) }),
  T.TableCell.extend({ addAttributes: cellAttributes }),
];
const EXTENSIONS = [
  T.Document, T.Paragraph, T.Text, T.HardBreak, T.Bold, T.Italic, Link, T.Blockquote, T.UndoRedo,
  T.BulletList, T.OrderedList, T.ListItem, T.ListKeymap, T.Heading.configure({ levels: [3, 4] }), ...TABLE,
];

const COMMANDS = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  heading: (chain) => chain.toggleHeading({ level: 3 }),
  bulletList: (chain) => chain.toggleBulletList(),
  orderedList: (chain) => chain.toggleOrderedList(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};

// Pasted styles (and handlers) go under another name: parsing them would break the CSP, but styles tell bold, italic
// and Word's lists.
const withoutStyles = (html) =>
  html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[^<>]*>/g, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, " data-$1="));
const STYLED = [
  ["strong", "b, strong", /font-weight:\s*(bold|[6-9]00)/i, /font-weight:\s*(normal|400)/i],
  ["em", "i, em", /font-style:\s*italic/i, /font-style:\s*normal/i],
];
const stylesToMarks = (root) => {
  for (const element of root.querySelectorAll("b, strong, i, em, span[data-style]")) {
    const style = element.dataset.style ?? "";
    for (const [name, same, on, off] of STYLED) {
      if (element.matches(same) && off.test(style)) element.replaceWith(...element.childNodes);
      else if (element.matches("span") && on.test(style)) {
        const mark = document.createElement(name);
        mark.append(...element.childNodes);
        element.append(mark);
      }
    }
  }
};

// Word writes lists as paragraphs with a typed bullet or number; here they become lists again.
const wordList = (paragraph) => /mso-list:\s*l/i.test(paragraph.dataset.style ?? "");
const listFor = (paragraph) => {
  const bullet = paragraph.querySelector('[data-style*="mso-list:Ignore" i], [data-style*="mso-list: Ignore" i]');
  const ordered = /^\s*\(?[\da-z]{1,3}[.)]/i.test(bullet?.textContent ?? paragraph.textContent);
  bullet?.remove();
  return ordered ? "ol" : "ul";
};
const listWordParagraphs = (root) => {
  for (const paragraph of [...root.querySelectorAll("p")].filter(wordList)) {
    const kind = listFor(paragraph);
    const before = paragraph.previousElementSibling;
    const list = before?.matches(`${kind}[data-word]`) ? before : document.createElement(kind);
    list.dataset.word = "";
    const item = document.createElement("li");
    item.append(...paragraph.childNodes);
    list.append(item);
    if (list === before) paragraph.remove();
    else paragraph.replaceWith(list);
  }
};
const lowerHeadings = (root) => {
  for (const heading of root.querySelectorAll("h1, h2, h5, h6")) {
    const lower = document.createElement(heading.matches("h1, h2") ? "h3" : "h4");
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
};
// The editor's tables have no caption; it becomes a line above the table rather than being lost.
const liftCaptions = (root) => {
  for (const caption of root.querySelectorAll("table > caption")) {
    const strong = document.createElement("strong");
    const paragraph = document.createElement("p");
    strong.append(...caption.childNodes);
    paragraph.append(strong);
    caption.closest("table").before(paragraph);
    caption.remove();
  }
};
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
const cleanPaste = (html) => {
  const page = parsed(withoutStyles(html));
  for (const unwanted of page.querySelectorAll("script, meta, link, title, xml")) unwanted.remove();
  stylesToMarks(page.body);
  listWordParagraphs(page.body);
  lowerHeadings(page.body);
  liftCaptions(page.body);
  return page.body.innerHTML;
};
const stored = (html) => {
  const page = parsed(html);
  liftCaptions(page.body);
  return page.body.innerHTML;
};

const labelOf = (textarea) => {
  const label = textarea.labels[0];
  if (label && !label.id) label.id = `${textarea.id}_label`;
  return label;
};
const areaAttributes = (textarea, label) => {
  const attributes = { class: "area", role: "textbox", "aria-multiline": "true", id: textarea.id };
  const labelledBy = label?.id ?? textarea.getAttribute("aria-labelledby");
  if (labelledBy) attributes["aria-labelledby"] = labelledBy;
  for (const name of ["aria-describedby", "aria-invalid", "aria-label", "lang"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name);
  }
  return attributes;
};

const refresh = (editor, toolbar) => {
  for (const button of toolbar.querySelectorAll("[data-command]")) {
    const name = button.dataset.command;
    if (name === "undo") button.disabled = !editor.can().undo();
    else if (name === "redo") button.disabled = !editor.can().redo();
    else button.setAttribute("aria-pressed", String(editor.isActive(name)));
  }
  const stop = toolbar.querySelector('[tabindex="0"]:not(:disabled)');
  if (!stop) roving(toolbar);
};

// The row below the toolbar that asks for the link's address.
const address = (typed) => {
  const value = typed.trim();
  if (!value || SAFE_LINK.test(value)) return value;
  return value.includes("@") ? `mailto:${value}` : `https://${value}`;
};
const askForLink = (editor, ask) => {
  const input = ask.querySelector("input");
  const close = () => {
    ask.hidden = true;
    editor.commands.focus();
  };
  const apply = () => {
    const href = address(input.value);
    const chain = editor.chain().focus().extendMarkRange("link");
    if (!href) chain.unsetMark("link").run();
    else if (editor.state.selection.empty && !editor.isActive("link")) {
      chain.insertContent({ type: "text", text: input.value.trim(), marks: [{ type: "link", attrs: { href } }] }).run();
    } else chain.setMark("link", { href }).run();
    close();
  };
  ask.addEventListener("input", (event) => event.stopPropagation());
  ask.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") event.preventDefault();
    if (event.key === "Enter") apply();
    if (event.key === "Escape") close();
  });
  ask.querySelector("[data-apply]").addEventListener("click", apply);
  ask.querySelector("[data-cancel]").addEventListener("click", close);
  return () => {
    ask.hidden = false;
    input.value = editor.getAttributes("link").href ?? "";
    input.focus();
  };
};

const connectToolbar = (editor, frame) => {
  const toolbar = frame.querySelector("[role=toolbar]");
  const openLink = askForLink(editor, frame.querySelector(".ask"));
  toolbar.addEventListener("click", (event) => {
    const name = event.target.closest("[data-command]")?.dataset.command;
    if (name === "link") openLink();
    else if (name) COMMANDS[name](editor.chain().focus()).run();
  });
  // A mouse press must not take the selection away from the text.
  toolbar.addEventListener("mousedown", (event) => event.preventDefault());
  editor.on("transaction", () => refresh(editor, toolbar));
  toolbar.hidden = false;
  roving(toolbar);
  refresh(editor, toolbar);
};

const start = (textarea) => {
  const frame = textarea.closest("[data-rich]");
  const label = labelOf(textarea);
  const toolbar = frame.querySelector("[role=toolbar]");
  const attributes = areaAttributes(textarea, label);
  if (label) toolbar.setAttribute("aria-label", text("formatting", { label: label.textContent.trim() }));
  toolbar.setAttribute("aria-controls", textarea.id);
  const wasHere = document.activeElement === textarea;
  textarea.hidden = true;
  textarea.removeAttribute("id"); // the editor takes it, so that links to the field still find it
  const editor = new T.Editor({
    element: frame.querySelector("[data-area]"),
    extensions: EXTENSIONS,
    content: stored(textarea.value),
    injectCSS: false,
    editorProps: { attributes, transformPastedHTML: cleanPaste },
    onUpdate: () => {
      textarea.value = editor.isEmpty ? "" : editor.getHTML();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  label?.addEventListener("click", () => editor.commands.focus());
  // What had been written before is put into the field (words.js).
  textarea.addEventListener("khs:words", () => editor.commands.setContent(stored(textarea.value), { emitUpdate: false }));
  connectToolbar(editor, frame);
  // On a slow line someone may have begun to write before this file came.
  if (wasHere) editor.commands.focus("end");
  frame.classList.add("rich");
  frame.classList.toggle("invalid", textarea.getAttribute("aria-invalid") === "true");
};

const startAll = (root) => {
  for (const textarea of root.querySelectorAll("textarea[data-rich-text]:not([hidden])")) start(textarea);
};
document.addEventListener("htmx:load", (event) => startAll(event.detail.elt));
startAll(document);
