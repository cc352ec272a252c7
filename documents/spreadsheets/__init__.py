"""Spreadsheets and lists as pages that can be read, with what their authors show and the values that they stored.

`freezing` takes the formulas away before LibreOffice opens a file, which would count some of them by today's clock;
`listed` makes a spreadsheet of a CSV; `arranging` goes over the .ods that LibreOffice has written, whose shape is
known: hidden parts, notes, widths, paper. All of it in the child, as everything foreign.
"""
