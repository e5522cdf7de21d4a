/// Paths that several commands share.
struct Settings {
    var model = "var/model"

    static func load() throws -> Settings {
        Settings()
    }
}
