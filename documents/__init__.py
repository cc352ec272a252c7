"""Files: what came from outside is made safe, what we make becomes tagged PDF; both are kept and sent.

Nouns: Document (immutable bytes), DocumentCheck (how far it has come), DocumentText (its words), Rendition (its PDF).
Machines: intake (what becomes of an upload), scanning, sniffing, decoding (bytes to text, for all), programs (what can
run), packed, archives, office, final (what a text or slides say in the end), spreadsheets, pictures, normalising,
frames, balanced, sanitising, text_layer, rehearsal (foreign files to safe PDF and words), plain (what a PDF's pages
show, alone), child, guards, warm (limited processes), reasons (why a file is stopped), findings (what its author hid,
counted), rendering (HTML to PDF, the only one that knows WeasyPrint), assembly, stamping, sharing (short parts on one
page), own_numbers (of the portal's own papers, out of packets), stamp_font, stamp_words, structure, tags, tagging,
destinations, inspection (one packet of many PDFs), stamp_check, page_looks, description, files, names, storage, uploads
(bytes in and out), serving (downloads), availability (what readers learn of a file before they ask for it), exemptions
(which documents are exempt), richtext, allowed, cleaning, html_trees, showing (which HTML a text may hold, cut down to
it, as a tree, and as screen and paper show it), differences (two texts word by word).
Job kinds: document.intake.
"""
