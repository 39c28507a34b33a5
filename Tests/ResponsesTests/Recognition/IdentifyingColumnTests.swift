import Testing

@testable import Responses

/// Columns that say who answered, where, when or with what.
@Suite struct IdentifyingColumnTests {
    @Test(arguments: [
        ("Name", IdentifyingColumn.name), ("First and last name", .name), ("first_name_6c5d9b", .name),
        ("Nombre y apellidos", .name), ("Nom et prénom", .name), ("Vor- und Nachname", .name), ("ФИО", .name),
        ("氏名", .name), ("What is your full name? Please write it as in your passport.", .name),
        ("Imię i nazwisko", .name), ("Wie ist dein Vorname?", .name), ("Ad Soyad", .name),
        ("child_name", .name),
        ("Email", .contact), ("E-Mail-Adresse", .contact), ("email_2", .contact),
        ("Correo electrónico", .contact),
        ("Adresse e-mail", .contact), ("PhoneNumber", .contact), ("Téléphone portable", .contact),
        ("Mailing Address (if different from the above)", .contact), ("メールアドレス", .contact),
        ("电子邮箱", .contact), ("WhatsApp", .contact),
        (
            "If you would like to take part in the draw for a voucher, please leave your e-mail here (optional).",
            .contact
        ),
        ("IP Address", .device), ("browser_Operating System", .device), ("imei", .device),
        ("Network ID", .device),
        ("Gerät", .device), ("_location_latitude", .location), ("_Q1.4_altitude", .location),
        ("Ubicación", .location),
        ("start", .time), ("end", .time), ("Fecha y hora", .time), ("Registration Date", .time),
        ("完了時刻", .time),
        ("Submit Date (UTC)", .time), ("Uhrzeit", .time), ("page_3_timestamp", .time), ("Data/Hora", .time),
        ("Study ID", .identifier), ("PROLIFIC_PID", .identifier), ("tokenGuid", .identifier),
        ("Custom Data 1", .identifier), ("formhub/uuid", .identifier), ("Date of birth", .identifier),
        ("Fecha de nacimiento", .identifier), ("Matrikelnummer", .identifier), ("学号", .identifier),
        ("Numéro d'étudiant", .identifier), ("workerId", .identifier),
    ])
    func `a heading that names a person, place, device or time is known`(
        _ heading: String, _ kind: IdentifyingColumn
    ) {
        #expect(IdentifyingColumn.kind(of: heading) == kind)
    }

    @Test(arguments: [
        "EMP1", "SUP2", "Q12_4", "unit", "tenure", "role", "I know what to expect from one week to the next",
        "How long have you been in your team?", "My team leader names what went well", "Time in team",
        "People in my team keep their promises", "CMT1", "Age", "Gender", "Department", "Year group", "",
        "We can say so when something is hard",
        "ID badges are worn by everybody who works at our school site",
    ])
    func `a heading that asks for no such thing is left alone`(_ heading: String) {
        #expect(IdentifyingColumn.kind(of: heading) == nil)
    }

    @Test func `what identifies people in an export's nested and split columns is announced by kind`() throws
    {
        let text = """
            start,end,grp/EMP1,grp/EMP2,REC,grp/respondent_name,_pos_altitude,imei,formhub/uuid,meta/instanceID
            2026-05-01T09:00,2026-05-01T09:05,agree,agree,9,Ann,12,3549,ab,uuid:1
            """
        let file = readFile(text, try testSurvey(), units: .everyResponse(0))
        #expect(file.messages == [])
        #expect(file.recognised?.source == .odkCentral)
        let notices = file.summary.notices.joined(separator: "\n")
        #expect(notices.contains("(names): ‘grp/respondent_name’"))
        #expect(notices.contains("(device and network data): ‘imei’"))
        #expect(notices.contains("(locations): ‘_pos_altitude’"))
        #expect(notices.contains("(times): ‘start’, ‘end’"))
    }
}
