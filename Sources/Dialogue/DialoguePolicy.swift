import Foundation
import Hashing
package import Understanding

/// The operator's settings for conversations that are not part of the catalogue.
package struct DialoguePolicy: Sendable {
    /// When human agents are available, as the operator says; nil leaves it to the catalogue.
    package var openingHours: OpeningHours?
    /// The operator's time zone for the catalogue's hours; nil leaves it to the catalogue.
    package var timeZone: String?
    /// The days without opening hours, such as `2026-12-25`, separated by commas or spaces.
    package var holidays: String?
    /// The share of conversations, 0…1, whose customers are asked for feedback at the end.
    package var feedbackRate: Double
    /// Which answers are followed to learn whether they helped.
    package var resolution: ResolutionPolicy

    package init(
        openingHours: OpeningHours? = nil, timeZone: String? = nil, holidays: String? = nil, feedbackRate: Double = 0,
        resolution: ResolutionPolicy = ResolutionPolicy()
    ) {
        self.openingHours = openingHours
        self.timeZone = timeZone
        self.holidays = holidays
        self.feedbackRate = feedbackRate
        self.resolution = resolution
    }

    /// The same policy with the catalogue's opening hours where the operator gives none. Hours that this machine cannot
    /// read, as of an unknown time zone, are no hours: somebody is always there.
    func completed(by attendance: Catalogue.Attendance?) -> DialoguePolicy {
        guard openingHours == nil, let attendance else { return self }
        var policy = self
        policy.openingHours = try? OpeningHours(
            attendance.hours, timeZone: timeZone ?? attendance.timeZone, holidays: holidays)
        return policy
    }

    /// The time zone in which times are told to customers: that of the opening hours, else the machine's.
    var zone: TimeZone { openingHours?.timeZone ?? timeZone.flatMap(TimeZone.init(identifier:)) ?? .current }

    /// Whether a conversation is asked for feedback. The seed alone decides, so that every call gives the same answer.
    func asksForFeedback(seed: UInt64) -> Bool {
        guard feedbackRate > 0 else { return false }
        var random = SplitMix64(seed: seed)
        return random.nextFraction() < feedbackRate
    }
}
