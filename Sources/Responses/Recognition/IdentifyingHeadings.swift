/// The headings that are nothing but the name of an identifying column, in the languages that forms are made in.
extension IdentifyingColumn {
    /// The kind of column by its heading, in lower case with one space between words.
    static let kindsByHeading: [String: IdentifyingColumn] = {
        var kinds: [String: IdentifyingColumn] = [:]
        for (kind, headings) in headingsByKind {
            for heading in headings.split(whereSeparator: { ";\n".contains($0) }) {
                let words = words(of: String(heading))
                kinds[words.joined(separator: " ")] = kind
                // Some tools leave out the spaces.
                kinds[words.joined(), default: kind] = kind
            }
        }
        return kinds
    }()

    /// Headings between semicolons.
    private static let headingsByKind: [(IdentifyingColumn, String)] = [
        (
            .name,
            """
            name; your name; full name; first name; firstname; last name; lastname; middle name;
            given name; family name; surname; forename; your full name; first and last name;
            name and surname; nickname; initials; your initials; signature; participant name;
            respondent name; student name; pupil name; child name; parent name; teacher name;
            employee name; staff name; observer name; enumerator name; interviewer name; contact name;
            recipient first name; recipient last name; submitter name; username; user name; display name;
            submitted by; enumerator; interviewer; vorname; nachname; familienname; vor und nachname;
            name und vorname; name vorname; vollständiger name; unterschrift; prénom; prenom; nom;
            nom et prénom; nom et prénoms; prénom et nom; nom de famille; nom complet; nom prénom; nombre;
            nombres; nombre completo; nombre y apellido; nombre y apellidos; nombres y apellidos; apellido;
            apellidos; firma; nome; nome completo; nome e cognome; cognome; sobrenome; apelido;
            nom i cognoms; cognoms; naam; voornaam; achternaam; volledige naam; voor en achternaam;
            handtekening; förnamn; efternamn; namn; för och efternamn; navn; fornavn; etternavn; efternavn;
            fulde navn; fullt navn; nimi; etunimi; sukunimi; imię; nazwisko; imię i nazwisko; jméno;
            příjmení; jméno a příjmení; meno; priezvisko; ime; prezime; ime i prezime; priimek; név;
            teljes név; nume; prenume; nume și prenume; ad; soyad; ad soyad; adı soyadı; isim; имя;
            фамилия; имя и фамилия; фио; ф и о; отчество; ім'я; прізвище; піб; име; όνομα; επώνυμο;
            ονοματεπώνυμο; 氏名; 名前; お名前; 姓名; 名字; 你的姓名; 您的姓名; 이름; 성명; 성함; الاسم; الاسم الكامل; שם; שם מלא;
            ชื่อ; họ và tên; họ tên; nama; nama lengkap; kullanıcı adı; enquêteur; nama atau inisial
            """
        ),
        (
            .contact,
            """
            address; street; street address; postal address; postal code; postcode; zip; zip code;
            city town; mobile; mobile number; cell; cell phone; fax; e mail; contact; contact details;
            contact information; contact number; skype; whatsapp; telegram; instagram; linkedin; facebook;
            twitter; wechat; discord; courriel; adresse; adresse électronique; adresse postale;
            code postal; portable; mél; coordonnées; correo electrónico; correo electronico; correo;
            correo institucional; dirección de correo electrónico; dirección; direccion; domicilio;
            código postal; celular; móvil; movil; endereço; endereço de e mail; morada; telemóvel; cep;
            indirizzo; indirizzo e mail; cellulare; cap; postleitzahl; plz; anschrift; straße; handy;
            handynummer; rufnummer; adres; woonadres; e mailadres; mailadres; mobiel; epost; e post;
            epostadress; e postadress; e postadresse; adress; gatuadress; mobilnummer; sähköposti;
            sähköpostiosoite; osoite; puhelin; e posta; eposta; adres e mail; adresa; e mailová adresa;
            lakcím; e mail cím; adresă; почта; эл почта; электронная почта; адрес электронной почты; адрес;
            телефон; номер телефона; електронна пошта; ηλεκτρονικό ταχυδρομείο; διεύθυνση; メール; メールアドレス; 住所;
            電話番号; 电子邮件; 电子邮箱; 邮箱; 手机; 手机号; 手机号码; 电话; 地址; 電子郵件; 電話; 이메일; 이메일 주소; 전화번호; 휴대폰 번호; 주소;
            البريد الإلكتروني; رقم الهاتف; כתובת אימייל; דוא ל; טלפון; อีเมล; điện thoại; alamat email;
            nomor telepon; adresse de messagerie; courrier électronique
            """
        ),
        (
            .device,
            """
            ip; ip address; ipaddress; ipaddr; ip adresse; dirección ip; adresse ip; indirizzo ip;
            endereço ip; ip adres; ip adress; adres ip; network id; ip адрес; browser; browser name;
            browser version; user agent; useragent; device; device id; deviceid; device type;
            operating system; os; platform; referrer url; referer; referrer; refurl; resolution;
            screen resolution; imei; sim serial; simserial; sim id; simid; subscriber id; subscriberid;
            mac address; gerät; appareil; dispositivo; apparaat; 브라우저 정보
            """
        ),
        (
            .location,
            """
            latitude; longitude; altitude; lat; lon; lng; long; location; location latitude;
            location longitude; location accuracy; location precision; location altitude; gps;
            gps location; gps coordinates; geolocation; geopoint; coordinates; standort; breitengrad;
            längengrad; localisation; emplacement; ubicación; ubicacion; latitud; longitud; coordenadas;
            posizione; localização; locatie; plats; sijainti; lokalizacja; местоположение
            """
        ),
        (
            .time,
            """
            timestamp; time stamp; time started; ending time; datetime; 설문일시; start; end; today; start time; end time; starttime; endtime;
            completion time; last modified time; start date; end date; startdate; enddate; recorded date;
            recordeddate; date submitted; submit date; submitdate; submission date; submission time;
            submissiontime; date started; date last action; date stamp; datestamp; date created;
            date modified; created; created at; createdat; updated at; modified; submitted; submitted at;
            completed at; started at; date; date time; date and time; duration; duration in seconds;
            interview time; interviewtime; total time; time taken; time spent; duration seconds;
            elapsed time; stage date utc; start date utc; submit date utc; zeitstempel; startzeit;
            fertigstellungszeit; datum; uhrzeit; datum und uhrzeit; datum abgeschickt; datum gestartet;
            datum letzte aktivität; letzte änderung; bearbeitungszeit; horodateur; heure de début;
            heure de fin; heure de la dernière modification; date et heure; date de soumission;
            date de lancement; date de la dernière action; durée; marca temporal; fecha; hora;
            fecha y hora; hora de inicio; hora de finalización; hora de la última modificación;
            fecha de envío; fecha de inicio; fecha de la última acción; duración; carimbo de data hora;
            data hora; hora de início; hora de conclusão; data de envio; data de submissão; duração;
            informazioni cronologiche; ora di inizio; ora di completamento; data di invio; data e ora;
            tijdstempel; begintijd; tijd van voltooien; voltooiingstijd; datum verstuurd; datum ingestuurd;
            datum start; datum en tijd; tidsstämpel; tidsstempel; tidsmerke; starttid; sluttid;
            starttidspunkt; fullføringstidspunkt; inskickat datum; dato; dato og tid; dato sendt;
            aikaleima; lähetyspäivä; aloitusaika; lopetusaika; päivämäärä; sygnatura czasowa;
            godzina rozpoczęcia; godzina ukończenia; data wysłania; časová značka; datum a čas;
            čas zahájení; čas dokončení; időbélyeg; marcă de timp; marca de temps; data de submissió;
            zaman damgası; başlangıç saati; tamamlanma saati; tarih; отметка времени; дата; дата и время;
            время начала; время завершения; позначка часу; χρονική σήμανση; ημερομηνία; タイムスタンプ; 開始時刻;
            完了時刻; 日付; 时间戳记; 时间戳; 时间; 开始时间; 完成时间; 提交时间; 時間戳記; 開始時間; 完成時間; 타임스탬프; 시작 시간; 완료 시간;
            الطابع الزمني; חותמת זמן; ประทับเวลา; dấu thời gian; stempel waktu; cap waktu
            """
        ),
        (
            .identifier,
            """
            id; ids; respondent id; respondentid; response id; responseid; participant id; record id;
            student id; employee id; staff id; user id; person id; submitter id; collector id; instance id;
            instanceid; meta instance id; subject id; survey id; case id; study id; member id; respondent;
            participant; key; uuid; guid; token; seed; pid; employee number; staff number;
            personnel number; payroll number; student number; candidate number; badge number; roll number;
            external reference; external data reference; custom data; customdata; access code; survey link;
            panel member id; redcap survey identifier; formhub uuid; root uuid; prolific pid; prolific id;
            worker id; assignment id; hit id; session id; photo; picture; selfie; dob; date of birth;
            birth date; birthdate; birthday; ssn; social security number; national insurance number;
            nhs number; passport; passport number; driving licence; antwort id; antwoord id; geburtsdatum;
            geburtstag; personalnummer; matrikelnummer; mitarbeiternummer; mitarbeiter id;
            sozialversicherungsnummer; zugangsschlüssel; zugangscode; id de la réponse; date de naissance;
            matricule; numéro étudiant; numéro d'étudiant; numéro de sécurité sociale; code d'accès;
            id de respuesta; fecha de nacimiento; dni; nif; nie; curp; rut; rfc; cédula; cedula; matrícula;
            matricula; legajo; número de empleado; número de control; código de estudiante; contraseña;
            id da resposta; data de nascimento; cpf; número de funcionário; id risposta; data di nascita;
            codice fiscale; numero di matricola; geboortedatum; personeelsnummer; studentnummer; bsn;
            födelsedatum; personnummer; anställningsnummer; fødselsdato; fødselsnummer; cpr nummer;
            syntymäaika; henkilötunnus; id odpowiedzi; data urodzenia; pesel; numer albumu; datum narození;
            rodné číslo; születési dátum; data nașterii; cnp; doğum tarihi; öğrenci numarası; tc kimlik no;
            дата рождения; табельный номер; снилс; инн; паспорт; ημερομηνία γέννησης; αφμ; 生年月日; 学籍番号;
            社員番号; 出生日期; 学号; 工号; 身份证号; 생년월일; 학번; 사번; svars id; svar id
            """
        ),
    ]
}
