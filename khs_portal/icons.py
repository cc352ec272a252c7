"""The drawings of the icons: strokes on a 24 x 24 grid, shown by the template tag `icon`."""

STROKES = {
    "agenda": '<path d="M5 7h14M5 12h14M5 17h14"/>',
    "arrow-down": '<path d="M12 5v14M6 13l6 6 6-6"/>',
    "arrow-right": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "arrow-up": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "bullets": '<path d="M10 6h10M10 12h10M10 18h10M4.5 6h.1M4.5 12h.1M4.5 18h.1"/>',
    "calendar": '<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "clip": '<path d="m20 11-8.6 8.6a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8L9.5 17a1.7 1.7 0 0 1-2.4-2.4L15 6.7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "document": '<path d="M14 3H6v18h12V7zM14 3v4h4M9 12h6M9 16h6"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "download": '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
    "eye": (
        '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>'
    ),
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.1"/>',
    "link": '<path d="M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1"/>',
    "lock": '<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
    "key": '<circle cx="8" cy="15" r="4.5"/><path d="M11.5 11.5 20 3M16 7l3 3"/>',
    "mail": '<path d="M3 6h18v12H3zM3 7l9 7 9-7"/>',
    "numbers": (
        '<path d="M10 6h10M10 12h10M10 18h10M3.5 5l1.5-1v4M3.5 8h3M3.5 14.5c1-1 2.5-.5 2.5.5 0 1-2.5 2.5-2.5 2.5h2.7"/>'
    ),
    "pen": '<path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3"/>',
    "people": (
        '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.8a3.5 3.5 0 0 1 0 6.4'
        'M18 14.5c2.2.8 3.5 2.7 3.5 5.5"/>'
    ),
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c0-4.5 3.4-6.5 7.5-6.5s7.5 2 7.5 6.5"/>',
    "phone": '<path d="M7 3h10v18H7zM11 18h2"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "redo": '<path d="m15 5 5 5-5 5M20 10H9a5 5 0 0 0 0 10h4"/>',
    "screen": '<path d="M3 5h18v11H3zM9 20h6M12 16v4"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
    "send": '<path d="M21 3 10 14M21 3l-7 18-4-7-7-4z"/>',
    "trash": '<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5"/>',
    "undo": '<path d="M9 5 4 10l5 5M4 10h11a5 5 0 0 1 0 10h-4"/>',
    "upload": '<path d="M12 16V5M7 9.5l5-5 5 5M5 20h14"/>',
    "warning": '<path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.1"/>',
}

# Filled shapes instead of strokes.
FILLS = {
    "handle": (
        '<circle cx="9" cy="6" r="1.6"/><circle cx="15" cy="6" r="1.6"/>'
        '<circle cx="9" cy="12" r="1.6"/><circle cx="15" cy="12" r="1.6"/>'
        '<circle cx="9" cy="18" r="1.6"/><circle cx="15" cy="18" r="1.6"/>'
    ),
    "more": ('<circle cx="6" cy="12" r="1.7"/><circle cx="12" cy="12" r="1.7"/><circle cx="18" cy="12" r="1.7"/>'),
}
