import ArgumentParser
import ClimateStore
import Survey

extension AccessGrant.Role: ExpressibleByArgument {}

/// What names one grant: a login, a role and where.
struct AccessOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The login, as the server knows it.", valueName: "login"))
    var loginArgument: String?
    @Option(name: .customLong("login"), help: ArgumentHelp("The login, as an option.", valueName: "login"))
    var loginOption: String?
    @Option(help: "administrator, collector, aggregator or leader.")
    var role: AccessGrant.Role
    @Option(help: "The code of the organisation the role is for.")
    var organisation: Code?
    @Flag(help: "The role is for every organisation, those to come included.")
    var allOrganisations = false
    @Option(
        help:
            "For a leader: the code of the unit that is read, with all below it and, to compare, those above."
    )
    var unit: String?

    /// Refuses what names no grant, or two.
    func validate() throws {
        let names = [loginArgument, loginOption].compactMap { $0 }
        guard names.count == 1, names.allSatisfy({ !$0.isEmpty }) else {
            throw ValidationError("Name one login.")
        }
        guard (organisation == nil) == allOrganisations else {
            throw ValidationError("Name the organisation with --organisation, or give --all-organisations.")
        }
        guard unit == nil || (role == .leader && !allOrganisations) else {
            throw ValidationError(
                "--unit is for leaders of one organisation: other roles have all its units.")
        }
    }

    /// The grant that is named.
    var grant: AccessGrant {
        AccessGrant(
            login: loginArgument ?? loginOption ?? "", role: role, organisation: organisation, unit: unit)
    }
}

extension AccessGrant {
    /// Where the grant holds, for messages.
    var place: String {
        guard let organisation else { return "all organisations" }
        return unit.map { "\(organisation), unit \($0)" } ?? organisation.text
    }
}
