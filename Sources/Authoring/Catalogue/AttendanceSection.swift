import Understanding

/// Reads when people are there to take over: the keys `opening_hours` and `time_zone`, which stand once in all files.
struct AttendanceSection {
    let fields: FieldReader

    func read(_ member: FieldReader.Member, into draft: inout CatalogueDraft, problems: inout ProblemList) {
        guard !FieldReader.isNull(member.value),
            let text = fields.text(of: member.value, "`\(member.key)`", problems: &problems)
        else { return }
        let setting = CatalogueDraft.PlacedSetting(text: text, place: fields.place(member.value))
        let path = member.key == "time_zone" ? \CatalogueDraft.timeZone : \CatalogueDraft.openingHours
        if let first = draft[keyPath: path] {
            problems.error(
                "`\(member.key)` a second time", at: setting.place, hint: "it is at \(first.place) too; remove one")
            return
        }
        do throws(OpeningHoursError) {
            if member.key == "time_zone" {
                _ = try OpeningHours("daily 00:00-24:00", timeZone: text)
            } else {
                _ = try OpeningHours(text, timeZone: "UTC")
            }
            draft[keyPath: path] = setting
        } catch {
            problems.error(
                "`\(member.key)`: \(error.description)", at: setting.place,
                hint: "Documentation/Configuration.md describes the notation")
        }
    }

    /// The hours of all files; nil where none gives them.
    static func finish(_ draft: CatalogueDraft, problems: inout ProblemList) -> Catalogue.Attendance? {
        if draft.openingHours == nil, let zone = draft.timeZone {
            problems.warning(
                "not used: `time_zone`", at: zone.place, hint: "it belongs to `opening_hours`, which is missing")
        }
        return draft.openingHours.map { Catalogue.Attendance(hours: $0.text, timeZone: draft.timeZone?.text) }
    }
}
