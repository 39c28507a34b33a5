/// The parts that every chart draws with.
extension Markup {
    /// A drawing as wide as its column and so many pixels high, announced as one image with a name and a description.
    mutating func drawing(
        id: String, height: Double, title: String, description: String, content: (inout Markup) -> Void
    ) {
        element(
            .svg, .role("img"), .labelledBy("\(id)-t \(id)-d"), Attribute("width", "100%"),
            Attribute("height", Coordinate.pixels(height))
        ) { drawing in
            drawing.element(.title, .id(id + "-t"), text: title)
            drawing.element(.desc, .id(id + "-d"), text: description)
            content(&drawing)
        }
    }

    /// A filled box; x and width in percent of the drawing, y and height in pixels.
    mutating func box(x: Double, y: Double, width: Double, height: Double, class name: String) {
        empty(
            .rect, .class(name), Attribute("x", Coordinate.percent(x)), Attribute("y", Coordinate.pixels(y)),
            Attribute("width", Coordinate.percent(width)), Attribute("height", Coordinate.pixels(height)))
    }

    /// A straight line; x in percent of the drawing, y in pixels.
    mutating func stroke(
        from start: (x: Double, y: Double), to end: (x: Double, y: Double), class name: String
    ) {
        empty(
            .line, .class(name), Attribute("x1", Coordinate.percent(start.x)),
            Attribute("y1", Coordinate.pixels(start.y)), Attribute("x2", Coordinate.percent(end.x)),
            Attribute("y2", Coordinate.pixels(end.y)))
    }

    /// A dot; x in percent of the drawing, y and radius in pixels.
    mutating func dot(x: Double, y: Double, radius: Double, class name: String) {
        empty(
            .circle, .class(name), Attribute("cx", Coordinate.percent(x)),
            Attribute("cy", Coordinate.pixels(y)), Attribute("r", Coordinate.pixels(radius)))
    }

    /// Words in a drawing; x in percent of the drawing, y in pixels at the letters' feet.
    mutating func words(_ words: String, x: Double, y: Double, class name: String) {
        element(
            .text, .class(name), Attribute("x", Coordinate.percent(x)),
            Attribute("y", Coordinate.pixels(y)), text: words)
    }

    /// A shape of fixed size whose origin stands at a place; x in percent of the drawing, y in pixels.
    mutating func mark(_ path: StaticString, x: Double, y: Double, class name: String) {
        element(
            .svg, Attribute("x", Coordinate.percent(x)), Attribute("y", Coordinate.pixels(y)),
            Attribute("overflow", "visible")
        ) { inner in
            inner.empty(.path, .class(name), Attribute("d", path.description))
        }
    }
}
