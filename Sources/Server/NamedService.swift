import ServiceLifecycle

/// A service under its name: a service group describes each of its services, which without a name is a slow look into
/// all that it holds.
struct NamedService: Service, CustomStringConvertible {
    private let service: any Service

    init(_ service: any Service) {
        self.service = service
    }

    var description: String { "\(type(of: service))" }

    func run() async throws { try await service.run() }
}
