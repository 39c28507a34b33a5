/// What a local cluster is doing, and where.
package struct ClusterStatus: Equatable, Sendable {
    /// What a cluster is doing.
    package enum State: String, Sendable {
        /// It has not been made.
        case absent
        /// It has been made and no server runs.
        case stopped
        /// A server runs and takes no connections: it is starting, recovering or stopping.
        case notAnswering
        /// A server runs and takes connections.
        case running
    }

    /// What the cluster is doing.
    package let state: State
    /// The folder that holds the cluster; the one asked for while there is none.
    package let folder: String
    /// PostgreSQL's major version, such as `15`; `nil` while the cluster is absent.
    package let version: String?
    /// The server's process id; `nil` unless it runs.
    package let process: Int32?
    /// The folder of the server's socket; `nil` while the cluster is absent.
    package let socketFolder: String?
    /// Why the socket is not in the cluster's folder; `nil` if it is.
    package let socketReason: String?
    /// The operating system's account that the server runs under; `nil` while the cluster is absent.
    package let account: String?

    init(
        state: State, folder: String, version: String? = nil, process: Int32? = nil,
        socketFolder: String? = nil, socketReason: String? = nil, account: String? = nil
    ) {
        self.state = state
        self.folder = folder
        self.version = version
        self.process = process
        self.socketFolder = socketFolder
        self.socketReason = socketReason
        self.account = account
    }
}
