// swift-tools-version: 6.2
// One section per target, arrows point down only (ARCHITECTURE.md); one loop at the end gives every target the same settings.

import PackageDescription

let package = Package(
    name: "kefu",
    products: [
        .executable(name: "kefu", targets: ["kefu"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(
            name: "CICU",
            linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]
        ),
        .systemLibrary(name: "CLinux"),

        .target(name: "Learning"),
        .testTarget(name: "LearningTests", dependencies: ["Learning"]),

        .target(name: "Linguistics", dependencies: ["CICU", "Learning"]),
        .testTarget(name: "LinguisticsTests", dependencies: ["Learning", "Linguistics"]),

        .target(name: "Entities"),
        .testTarget(name: "EntitiesTests", dependencies: ["Entities"], exclude: ["Cases"]),

        .target(
            name: "Understanding",
            dependencies: [
                "CLinux", "Entities", "Learning", "Linguistics",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .testTarget(
            name: "UnderstandingTests",
            dependencies: [
                "Entities", "Learning", "Linguistics", "Understanding", "TestSupport", .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),

        .target(name: "Dialogue", dependencies: ["Entities", "Linguistics", "Understanding"]),
        .testTarget(name: "DialogueTests", dependencies: ["Dialogue", "Entities", "Learning", "Linguistics", "Understanding"]),

        .target(name: "Wire"),
        .testTarget(name: "WireTests", dependencies: ["Wire"]),

        .target(
            name: "CRM",
            dependencies: [
                "CLinux",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "CRMTests",
            dependencies: ["CRM", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Schema/version-1.sql"]
        ),

        .target(
            name: "Assistant",
            dependencies: [
                "CLinux", "CRM", "Dialogue", "Entities", "Learning", "Linguistics", "Understanding", "Wire",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(name: "AssistantTests", dependencies: ["Assistant", "CRM", "Dialogue", "Understanding", "Wire", "TestSupport"]),

        .target(name: "Insights", dependencies: ["CRM", "Entities", "Learning", "Linguistics", "Understanding"]),
        .testTarget(
            name: "InsightsTests",
            dependencies: ["CRM", "Entities", "Insights", "Learning", "Linguistics", "Understanding", "TestSupport"]
        ),

        .target(
            name: "Server",
            dependencies: [
                "Assistant", "Wire",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Assistant", "Server", "TestSupport",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),

        .executableTarget(
            name: "kefu",
            dependencies: [
                "Assistant", "CLinux", "CRM", "Dialogue", "Entities", "Insights", "Learning", "Linguistics", "Server", "Understanding",
                "Wire",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .testTarget(
            name: "KefuTests",
            dependencies: [
                "kefu", "Assistant", "CRM", "Dialogue", "Insights", "Understanding", "Wire", "TestSupport",
                .product(name: "Yams", package: "Yams"),
            ],
            exclude: ["Transcripts"]
        ),

        .target(name: "CAllocations", path: "Benchmarks/CAllocations"),
        .executableTarget(
            name: "measure",
            dependencies: [
                "CAllocations", "Entities", "Linguistics", "Understanding",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/measure"
        ),

        .executableTarget(name: "power", dependencies: ["Learning"], path: "Benchmarks/power"),

        .target(
            name: "TestSupport",
            dependencies: ["Assistant", "CRM", "Learning", "Understanding", "Wire"],
            path: "Tests/TestSupport"
        ),
    ]
)

for target in package.targets where target.type != .system && !["CICU", "CAllocations"].contains(target.name) {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
