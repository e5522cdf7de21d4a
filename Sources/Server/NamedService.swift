import ServiceLifecycle

/// Gives a service a short description: a service group describes each of its services, and the default description
/// reflects over all stored properties, which is slow.
struct NamedService: Service, CustomStringConvertible {
    private let service: any Service

    init(_ service: any Service) {
        self.service = service
    }

    var description: String { "\(type(of: service))" }

    func run() async throws { try await service.run() }
}
