"""The one spreadsheet of a samarbeid: its layout, the file that is made, read and compared. Changes nothing."""
