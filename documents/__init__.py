"""Files: what came from outside is made safe, what we make becomes tagged PDF; both are kept and sent.

Nouns: Document (immutable bytes), DocumentCheck (how far it has come), DocumentText (its words), Rendition (its PDF).
Machines: intake (what becomes of an upload), scanning, sniffing, archives, office, spreadsheets, pictures,
normalising, sanitising, text_layer, rehearsal (foreign files to safe PDF and words), child, guards, warm (limited
processes), reasons (why a file is stopped), rendering (HTML to PDF, the only one that knows WeasyPrint), assembly,
stamping, stamp_font, structure, tags, destinations, inspection (one packet of many PDFs), description (what a PDF
is), files, names, storage, uploads (bytes in and out), serving (downloads), availability (what readers
learn of a file before they ask for it), exemptions (which documents are exempt, as higher apps register it), richtext
(the editor's field), allowed, cleaning, html_trees, showing (which HTML a text may hold, cut down to it, as a tree,
and as screen and paper show it), differences (two texts word by word).
Job kinds: document.intake.
"""
