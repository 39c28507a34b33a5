/// Why an XML document is not read.
package enum XMLProblem: Error, Hashable, Sendable {
    /// It is not well-formed, or is in an encoding that is neither UTF-8, UTF-16, Latin 1 nor ASCII; with the line,
    /// from 1, on which that shows.
    case damaged(line: Int)
    /// It declares a document type. Entities are declared there, which can make a small document enormous or name
    /// files elsewhere, and nothing that is read here has one.
    case declaresType
    /// It is nested, or has a tag or a comment that is long, beyond anything but an attack.
    case excessive
    /// The library has no memory left.
    case outOfMemory
}
