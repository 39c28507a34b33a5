internal import Foundation

/// Recognises questions in free text that ask who somebody is or how to reach them.
///
/// Only short questions are looked at: “How could we use e-mail better?” asks for an opinion.
enum IdentifyingQuestion {
    private static let names: Set<String> = [
        "email", "e_mail", "e-mail", "mail", "emailaddress", "email_address", "phone", "phone_number",
        "phonenumber",
        "telephone", "mobile", "telefon", "telefono", "teléfono", "correo", "correo_electronico", "name",
        "full_name", "fullname", "first_name", "firstname", "last_name", "lastname", "surname", "nombre",
        "apellido", "apellidos", "my_name", "your_name", "address", "adresse", "direccion", "dirección",
        "vorname", "nachname", "employee_id", "student_id", "staff_id",
    ]

    private static let phrases = [
        "e-mail", "email", "phone number", "telephone number", "mobile number", "telefonnummer",
        "handynummer",
        "correo electrónico", "número de teléfono", "your name", "full name", "first name", "last name",
        "surname",
        "su nombre", "tu nombre", "nombre y apellidos", "ihr name", "dein name", "vorname", "nachname",
        "employee number", "employee id", "student number", "student id", "adresse électronique", "votre nom",
        "uw naam", "je naam",
    ]

    /// Whether a question's name is that of a contact field, or its short text asks for one.
    static func asksWho(name: String, text: String) -> Bool {
        if names.contains(name.lowercased()) { return true }
        let words = text.lowercased().split { $0.isWhitespace }
        guard words.count <= 6 else { return false }
        let plain = words.joined(separator: " ")
        return phrases.contains { plain.contains($0) }
    }
}
