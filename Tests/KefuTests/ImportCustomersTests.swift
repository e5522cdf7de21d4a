import TestSupport
import Testing

struct ImportCustomersTests {
    private let folder: TemporaryFolder
    private var database: String { folder.file("kefu.sqlite") }

    init() throws { folder = try TemporaryFolder() }

    private func run(_ text: String) async throws -> Program.Run {
        try folder.write(text, to: "c.csv")
        return try await Program.run("import", "customers", folder.file("c.csv"), "--database", database)
    }

    private func rows() async throws -> [String] {
        try await SQLiteShell(database)(
            "SELECT external_id, name, phone, email, address, language FROM customer ORDER BY id")
    }

    private static let good = """
        \u{FEFF}External_ID,name,phone,email,address,language,points
        u-1,"梅琳, Mei",'+49 30 123456,mei@example.com,"上海市\r
        Road 1",zh-Hans,7
        u-2,,,'=odd@example.com,,en,
        ,Ann,020 7946 0958,,,,

        """

    @Test func `importing the same file again adds no customer`() async throws {
        let first = try await run(Self.good)
        #expect(first.status == 0, "\(first.diagnostics)")
        #expect(first.output == "3 rows stored, 3 new customers, 0 rows left out\n")
        let stored = try await rows()
        #expect(stored.last == "|Ann|020 7946 0958|||")
        #expect(stored.first?.hasPrefix("u-1|梅琳, Mei|+49 30 123456|mei@example.com|上海市") == true, "\(stored)")
        #expect(stored.contains("u-2|||=odd@example.com||en"))
        #expect(try await run(Self.good).output == "3 rows stored, 0 new customers, 0 rows left out\n")
        #expect(try await rows() == stored)
        #expect(try folder.mode(of: "kefu.sqlite") == 0o600)
    }

    @Test func `an empty field keeps what is known, a full one changes it`() async throws {
        _ = try await run("external_id,name,email\nu-1,Mei,mei@example.com\n")
        _ = try await run("email,name,address\nmei@example.com,,Shanghai\n")
        #expect(try await rows() == ["u-1|Mei||mei@example.com|Shanghai|"])
    }

    @Test func `wrong rows are listed by line and not quoted, and the others are stored`() async throws {
        let run = try await run(
            "external_id,name,phone,email\nu-1,Secretname,,\n,Secretname,,\nu-3,Secretname,,nowhere\n"
                + "u-4,Secretname,12,\nu-1,Secretname,,\nu-6,a\nu-7,\"x\"y,,\nu-8,,,\n")
        #expect(run.status == 65)
        #expect(run.output == "2 rows stored, 2 new customers, 6 rows left out\n")
        let lines = run.diagnostics.split(separator: "\n")
        #expect(lines.map { $0.dropFirst(folder.file("c.csv").count + 1).prefix(1) } == ["3", "4", "5", "6", "7", "8"])
        #expect(!run.diagnostics.contains("Secretname") && !run.diagnostics.contains("nowhere"))
        #expect(try await rows().map { $0.prefix(3) } == ["u-1", "u-8"])
    }

    @Test(arguments: ["", "name,address\nA,B\n", "\"external_id\n"]) func `a table without a usable header is refused`(
        text: String
    )
        async throws
    {
        #expect(try await run(text).status == 65)
        #expect(!folder.has("kefu.sqlite"))
    }

    @Test func `a missing file is status 66`() async throws {
        #expect(
            try await Program.run("import", "customers", folder.file("none.csv"), "--database", database).status == 66)
    }
}
