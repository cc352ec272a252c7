// Styles of pasted HTML, read as text: giving them to the browser would break the CSP. A style attribute is renamed to
// data-style before the HTML is parsed; of style sheets only rules of one class are known.
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi;
const SHEET = /<style\b[^>]*>([\s\S]*?)<\/style>/gi;

export const withoutStyles = (html) =>
  html.replace(SHEET, "").replace(TAG, (tag) => tag.replace(/\s(style|on\w+)(?=\s*=)/gi, " data-$1"));

const declarations = (written) => {
  const style = {};
  for (const declaration of written.split(";")) {
    const at = declaration.indexOf(":");
    if (at > 0)
      style[declaration.slice(0, at).trim().toLowerCase()] = declaration
        .slice(at + 1)
        .trim()
        .toLowerCase();
  }
  return style;
};

export const stylesIn = (html) => {
  const classes = new Map();
  for (const [, sheet] of html.matchAll(SHEET)) {
    const rules = sheet.replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, "").matchAll(/([^{}]+)\{([^{}]*)\}/g);
    for (const [, selectors, written] of rules) {
      for (const selector of selectors.split(",")) {
        const [, name] = /^\s*[a-z]*\.([\w-]+)\s*$/i.exec(selector) ?? [];
        if (name) classes.set(name, { ...classes.get(name), ...declarations(written) });
      }
    }
  }
  return classes;
};

export const styleOf = (element, classes) =>
  Object.assign(
    {},
    ...[...element.classList].map((name) => classes.get(name)),
    declarations(element.dataset.style ?? ""),
  );

// In a document of its own: nothing of it is shown or fetched.
const apart = document.implementation.createHTMLDocument("");
export const make = (name, ...children) => {
  const element = apart.createElement(name);
  element.append(...children);
  return element;
};

// The nearest element around, if it holds nothing but this one's words or a block of them.
export const closest = (element, name) => {
  const around = element.closest(name);
  return around && around.querySelectorAll("a[href^='#']").length <= 1 ? around : null;
};
