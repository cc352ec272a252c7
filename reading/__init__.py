"""What readers see across apps: my meetings, papers, referater, a project's biography, a municipality's page.

Nouns: none.
Machines: papers (a publication as pages), municipality_page (what concerns one municipality), audience (who is told),
announcing (the mail of a publication), history (a project's biography), treatments (where it stood in papers),
deadlines (what it is due), destinations (where a status goes), as_reader (an innkalling before it is out, as others
will read it).
Job kinds: publication.published.
"""
