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

    @Test(arguments: [";", "\t"]) func `a table that a spreadsheet saved with other separators is stored the same`(
        separator: String
    ) async throws {
        let rows = [
            ["\"external_id\"", "name", "phone", "email"],
            ["u-1", "Mei, Lin", "+49 30 123456", "mei@example.com"],
            ["u-2", "\"Lei\(separator) Jun\"", "", "lei@example.com"],
        ]
        let text = rows.map { $0.joined(separator: separator) + "\r\n" }.joined()
        let run = try await run(text)
        #expect(run.output == "2 rows stored, 2 new customers, 0 rows left out\n", "\(run.diagnostics)")
        #expect(
            try await self.rows() == [
                "u-1|Mei, Lin|+49 30 123456|mei@example.com||", "u-2|Lei\(separator) Jun||lei@example.com||",
            ])
    }

    @Test func `ids that Swift unites are two customers, and the same bytes twice are a mistake`() async throws {
        let pairs = EquivalentTexts.pairs.enumerated().flatMap { number, pair in
            ["\(number) \(pair.0)", "\(number) \(pair.1)"]
        }
        let text = "external_id,name\n" + pairs.map { "\($0),N\n" }.joined()
        #expect(
            try await run(text).output == "\(pairs.count) rows stored, \(pairs.count) new customers, 0 rows left out\n")
        #expect(
            try await run(text + "\(pairs[1]),N\n").output
                == "\(pairs.count) rows stored, 0 new customers, 1 rows left out\n")
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

    @Test(arguments: [
        "1.39002E+10", "1,39002e10", "13900200300.0", "13900200301/13900200302", "13900200301;13900200302",
        "62345678 62345679", "-8613900200300", "139****0300", "13900200300或13900200301", "62345678/79", "#REF!",
        "########",
    ]) func `a telephone number that a spreadsheet spoilt, or two in one field, is left out`(phone: String) async throws
    {
        let run = try await run("name,phone\nMei,\"\(phone)\"\nLei,\"\(phone)\"\nAnn,+86 139 0020 0300\n")
        #expect(run.status == 65)
        #expect(run.output == "1 rows stored, 1 new customers, 2 rows left out\n")
        #expect(run.diagnostics.contains("c.csv:2:1") && run.diagnostics.contains("as text"))
    }

    @Test(arguments: [
        "a@b.com;c@d.com", "a@b.com c@d.com", "a@b.com, c@d.com", "Mei <mei@example.com>", "a@b.com、c@d.com",
        "a@b@c.com",
        "a@b.com (work)", "mailto:a@b.com", "@b.com", "a@",
    ]) func `what is not one e-mail address is left out`(email: String) async throws {
        let run = try await run("name,email\nMei,\"\(email)\"\n")
        #expect(run.status == 65)
        #expect(run.output == "0 rows stored, 0 new customers, 1 rows left out\n")
        #expect(run.diagnostics.contains("c.csv:2:1") && run.diagnostics.contains("one address"))
    }

    @Test func `a record of very many fields is refused at once`() async throws {
        let commas = String(repeating: ",", count: 1_000_000)
        #expect(try await run(commas + "\n" + commas).status == 65)
        #expect(try await run("email,name\n" + commas + "\nmei@example.com,Mei\n").output.hasPrefix("1 rows stored"))
    }

    @Test func `a missing file is status 66`() async throws {
        #expect(
            try await Program.run("import", "customers", folder.file("none.csv"), "--database", database).status == 66)
    }
}
