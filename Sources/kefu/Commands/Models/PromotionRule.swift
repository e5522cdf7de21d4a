import ArgumentParser

/// When a model that was trained is put in use.
enum PromotionRule: String, ExpressibleByArgument, CaseIterable {
    case unlessWorse = "unless-worse"
    case always, never
}
