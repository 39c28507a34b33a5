/// The elements a report is made of; nothing else can be written, no script, form, link or image from elsewhere.
enum Tag: String {
    case html, head, title, body, header, main, footer, section, nav
    case h1, h2, h3, p, ul, ol, li, dl, dt, dd, div, span, strong, small, bdi, abbr, a
    case figure, figcaption, details, summary, blockquote
    case table, caption, thead, tbody, tr, th, td
    case svg, g, defs, pattern, text, desc
}

/// Elements without content.
enum EmptyTag: String {
    case meta, hr
    case rect, line, circle, path
}
