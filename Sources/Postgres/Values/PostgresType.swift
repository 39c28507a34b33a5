/// A data type by the number the server's catalogue gives it (`pg_type.oid`).
///
/// The numbers of built-in types never change; those of enums, domains and other user types differ from
/// database to database.
public struct PostgresType: Hashable, Sendable, RawRepresentable {
    /// The object identifier.
    public let rawValue: UInt32

    /// Keeps the number as given; 0 lets the server infer a parameter's type.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    init(_ rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// `boolean`.
    public static let bool = PostgresType(16)
    /// `bytea`.
    public static let bytea = PostgresType(17)
    /// `"char"`, a single byte.
    public static let char = PostgresType(18)
    /// `name`, an identifier.
    public static let name = PostgresType(19)
    /// `bigint`.
    public static let int8 = PostgresType(20)
    /// `smallint`.
    public static let int2 = PostgresType(21)
    /// `integer`.
    public static let int4 = PostgresType(23)
    /// `text`.
    public static let text = PostgresType(25)
    /// `oid`, an object identifier.
    public static let oid = PostgresType(26)
    /// `json`.
    public static let json = PostgresType(114)
    /// `xml`.
    public static let xml = PostgresType(142)
    /// `real`.
    public static let float4 = PostgresType(700)
    /// `double precision`.
    public static let float8 = PostgresType(701)
    /// A literal whose type nothing determines.
    public static let unknown = PostgresType(705)
    /// `character(n)`.
    public static let bpchar = PostgresType(1042)
    /// `character varying`.
    public static let varchar = PostgresType(1043)
    /// `date`.
    public static let date = PostgresType(1082)
    /// `timestamp without time zone`.
    public static let timestamp = PostgresType(1114)
    /// `timestamp with time zone`.
    public static let timestamptz = PostgresType(1184)
    /// `numeric`.
    public static let numeric = PostgresType(1700)
    /// `void`, what a procedure-like function returns.
    public static let void = PostgresType(2278)
    /// `uuid`.
    public static let uuid = PostgresType(2950)
    /// `jsonb`.
    public static let jsonb = PostgresType(3802)

    /// `boolean[]`.
    public static let boolArray = PostgresType(1000)
    /// `bytea[]`.
    public static let byteaArray = PostgresType(1001)
    /// `smallint[]`.
    public static let int2Array = PostgresType(1005)
    /// `integer[]`.
    public static let int4Array = PostgresType(1007)
    /// `text[]`.
    public static let textArray = PostgresType(1009)
    /// `bigint[]`.
    public static let int8Array = PostgresType(1016)
    /// `real[]`.
    public static let float4Array = PostgresType(1021)
    /// `double precision[]`.
    public static let float8Array = PostgresType(1022)
    /// `timestamp with time zone[]`.
    public static let timestamptzArray = PostgresType(1185)
    /// `date[]`.
    public static let dateArray = PostgresType(1182)
    /// `numeric[]`.
    public static let numericArray = PostgresType(1231)
    /// `uuid[]`.
    public static let uuidArray = PostgresType(2951)
    /// `jsonb[]`.
    public static let jsonbArray = PostgresType(3807)

    /// Whether the type was made by a user, as enums are.
    var isUserDefined: Bool { rawValue >= 16384 }
}

extension PostgresType: CustomStringConvertible {
    /// The type's name in SQL, or `type 12345` for one that has no constant here.
    public var description: String { Self.names[self] ?? "type \(rawValue)" }

    private static let names: [PostgresType: String] = [
        .bool: "boolean", .bytea: "bytea", .char: "\"char\"", .name: "name", .int8: "bigint",
        .int2: "smallint", .int4: "integer", .text: "text", .oid: "oid", .json: "json", .xml: "xml",
        .float4: "real", .float8: "double precision", .unknown: "unknown", .bpchar: "character",
        .varchar: "character varying", .date: "date", .timestamp: "timestamp without time zone",
        .timestamptz: "timestamp with time zone", .numeric: "numeric", .void: "void", .uuid: "uuid",
        .jsonb: "jsonb", .boolArray: "boolean[]", .byteaArray: "bytea[]", .int2Array: "smallint[]",
        .int4Array: "integer[]", .textArray: "text[]", .int8Array: "bigint[]", .float4Array: "real[]",
        .float8Array: "double precision[]", .timestamptzArray: "timestamp with time zone[]",
        .dateArray: "date[]", .numericArray: "numeric[]", .uuidArray: "uuid[]", .jsonbArray: "jsonb[]",
    ]
}
