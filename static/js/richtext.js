// Turns every <textarea data-rich-text> into an editor with the toolbar beside it in the page (documents/rich_text.html).
// The textarea stays the form's field: it gets the HTML and fires `input`, so that words.js sees each change.
// Nothing here writes style attributes; the CSP forbids them.
import * as T from "../vendor/tiptap/tiptap.min.js";
import { roving, say, text } from "./khs.js";

// Tiptap's own link carries a URL finder twice the size of this mark; here links are made by the button only.
const SAFE_LINK = /^(https?:\/\/|mailto:)/i;
const Link = T.Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: "a[href]", getAttrs: (link) => SAFE_LINK.test(link.getAttribute("href")) && null }],
  renderHTML: ({ HTMLAttributes }) => ["a", { href: HTMLAttributes.href }, 0],
});
// They have no button: they come with what is pasted, and by the keys that other editors have for them.
const mark = (name, key, excludes) =>
  T.Mark.create({
    name,
    excludes,
    parseHTML: () => [{ tag: name }],
    renderHTML: () => [name, 0],
    addKeyboardShortcuts() {
      return { [key]: () => this.editor.commands.toggleMark(name) };
    },
  });
const MARKS = [
  T.Bold,
  T.Italic,
  mark("s", "Mod-Shift-s"),
  mark("sub", "Mod-,", "sub sup"),
  mark("sup", "Mod-.", "sub sup"),
  Link,
];

// Column widths would be written as style attributes; the tables' looks come from the style sheet.
const span = (name) => ({
  default: 1,
  parseHTML: (cell) => Number(cell.getAttribute(name)) || 1,
  renderHTML: (values) => (values[name] > 1 ? { [name]: values[name] } : {}),
});
const cellAttributes = () => ({
  colspan: span("colspan"),
  rowspan: span("rowspan"),
  class: { default: null, parseHTML: (cell) => (cell.classList.contains("amount") ? "amount" : null) },
  colwidth: { default: null, rendered: false },
});
const TABLE = [
  T.Table.extend({ renderHTML: () => ["table", ["tbody", 0]], addNodeView: () => null }).configure({
    resizable: false,
  }),
  T.TableRow.extend({ renderHTML: () => ["tr", 0] }),
  T.TableHeader.extend({ addAttributes: () => ({ ...cellAttributes(), scope: { default: null } }) }),
  T.TableCell.extend({ addAttributes: cellAttributes }),
];
const EXTENSIONS = [
  T.Document,
  T.Paragraph,
  T.Text,
  T.HardBreak,
  ...MARKS,
  T.Blockquote,
  T.UndoRedo,
  T.BulletList,
  T.OrderedList,
  T.ListItem,
  T.ListKeymap,
  T.Heading.configure({ levels: [3, 4] }),
  ...TABLE,
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

// The editor's tables have no caption; it becomes a line above the table rather than being lost. Older texts have some.
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
// The editor knows rows, and no head: as the server does (documents/cleaning.py), rows of header cells at the top of a
// table become one.
const headsOf = (rows) => {
  const first = rows.findIndex((row) => !row.cells.length || [...row.cells].some((cell) => cell.matches("td")));
  const count = first === -1 ? 1 : first;
  const heads = rows.slice(0, count);
  const reach = Math.max(0, ...heads.flatMap((row, at) => [...row.cells].map((cell) => at + cell.rowSpan)));
  return reach <= count && count < rows.length ? heads : [];
};
const liftHeads = (root) => {
  for (const table of root.querySelectorAll("table")) {
    const heads = headsOf([...table.rows]);
    if (heads.length) table.createTHead().append(...heads);
  }
};
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
const changed = (html, change) => {
  if (!html.includes("<table")) return html;
  const page = parsed(html);
  change(page.body);
  return page.body.innerHTML;
};
const stored = (html) => changed(html, liftCaptions);
const written = (editor) => (editor.isEmpty ? "" : changed(editor.getHTML(), liftHeads));

// Pasting. What reads other programs' HTML comes when somebody begins to write: most pages are never pasted into.
let reading = null;
const reader = () => {
  // What did not come is asked for again the next time.
  reading ??= import("./paste.js").catch(() => {
    reading = null;
  });
  return reading;
};
const htmlIn = (data) => (data?.types.includes("text/html") ? data.getData("text/html") : "");
const pasting = (allowed, tell) => {
  let [editor, module, made, before] = [null, null, null, null];
  const put = (sentence) => {
    tell.textContent = sentence;
    tell.hidden = !sentence;
    if (sentence) say(sentence);
  };
  const load = async () => {
    module = await reader();
  };
  const later = async (html, plain) => {
    await load();
    if (module) editor.view.pasteHTML(html);
    else {
      editor.view.pasteText(plain);
      put(text("pasted_plain"));
    }
  };
  // One press of «Angre» takes back what was pasted, and nothing that was written before it.
  const begin = (view, event, data) => {
    put("");
    made = null;
    before = view.state.doc;
    view.dispatch(T.closeHistory(view.state.tr));
    if (module || !htmlIn(data)) return false;
    event.preventDefault();
    later(htmlIn(data), data.getData("text/plain"));
    return true;
  };
  const place = (view, event) => {
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
    if (at) editor.commands.setTextSelection(at.pos);
  };
  const withNotes = (view, slice) => {
    if (!made?.notes) return false;
    const parse = (html) => T.createNodeFromContent(html, view.state.schema);
    const transaction = module.withNotes(view.state.tr.replaceSelection(slice), made.notes, parse, text("notes_title"));
    view.dispatch(transaction.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
    return true;
  };
  const props = {
    handleDOMEvents: {
      focus: () => {
        load();
      },
      paste: (view, event) => begin(view, event, event.clipboardData),
      drop: (view, event) => {
        if (view.dragging) return false;
        if (htmlIn(event.dataTransfer)) place(view, event);
        return begin(view, event, event.dataTransfer);
      },
    },
    transformPastedHTML: (html) => {
      made = module.pasted(html, allowed, module.notesIn(editor.state.doc, text("notes_title")).count);
      put(module.sentences(made.told, text));
      return made.html;
    },
    handlePaste: (view, _event, slice) => withNotes(view, slice),
    handleDrop: (view, _event, slice, moved) => !moved && withNotes(view, slice),
  };
  const watch = (begun) => {
    editor = begun;
    // What was taken back needs no word.
    editor.on("update", () => before && editor.state.doc.eq(before) && put(""));
  };
  return { props, watch };
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
  const { props, watch } = pasting(JSON.parse(frame.dataset.rich), frame.querySelector("[data-told]"));
  const editor = new T.Editor({
    element: frame.querySelector("[data-area]"),
    extensions: EXTENSIONS,
    content: stored(textarea.value),
    injectCSS: false,
    editorProps: { attributes, ...props },
    onUpdate: () => {
      textarea.value = written(editor);
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  watch(editor);
  label?.addEventListener("click", () => editor.commands.focus());
  // What had been written before is put into the field (words.js).
  textarea.addEventListener("khs:words", () =>
    editor.commands.setContent(stored(textarea.value), { emitUpdate: false }),
  );
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
