/// Who may log in to the cluster: the kernel vouches for our own account, a password for every other role.
struct ServerAuthentication {
    /// The database superuser that commands start as, before they take a lesser role.
    static let superuser = "attune"

    /// The text of `pg_hba.conf`; a connection over TCP matches no line and is refused.
    static let rules = """
        # Written at every start: changes made here are lost.
        # type  database  role    method
        local   all       attune  peer map=attune
        local   all       all     scram-sha-256

        """

    /// The text of `pg_ident.conf`: the server's account and root may act as the superuser.
    static func identities(of account: ServerAccount) -> String {
        let names = account.name == "root" ? ["root"] : [account.name, "root"]
        let lines = names.map { "attune  \"\($0)\"  \(superuser)" }
        return """
            # Written at every start: changes made here are lost.
            # map   account  role
            \(lines.joined(separator: "\n"))

            """
    }
}
