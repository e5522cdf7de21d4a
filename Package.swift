// swift-tools-version: 6.2
// One section per target; arrows point down only (ARCHITECTURE.md). One loop at the end gives every target the same
// settings.

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
        .target(name: "CLinear"),
        .systemLibrary(name: "CLinux"),
        .target(name: "CReader", exclude: ["acts.bin", "commands.bin", "commands.json"]),

        .target(name: "CivilCalendar"),
        .testTarget(name: "CivilCalendarTests", dependencies: ["CivilCalendar"]),

        .target(name: "Hashing"),
        .testTarget(name: "HashingTests", dependencies: ["Hashing", "TestSupport"]),

        .target(name: "JSON"),
        .testTarget(name: "JSONTests", dependencies: ["JSON"]),

        .target(name: "Learning", dependencies: ["CLinear", "Hashing"]),
        .testTarget(name: "LearningTests", dependencies: ["Hashing", "Learning"]),

        .target(name: "Linguistics", dependencies: ["CICU", "Hashing", "Learning"]),
        .testTarget(name: "LinguisticsTests", dependencies: ["Hashing", "Learning", "Linguistics"]),

        .target(name: "Entities", dependencies: ["CivilCalendar"]),
        .testTarget(name: "EntitiesTests", dependencies: ["Entities", "Hashing"], exclude: ["Cases"]),

        .target(
            name: "Understanding",
            dependencies: [
                "CLinux", "CReader", "CivilCalendar", "Entities", "Learning", "Linguistics",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .testTarget(
            name: "UnderstandingTests",
            dependencies: [
                "Authoring", "Entities", "Evaluating", "Hashing", "Learning", "Linguistics", "TestSupport", "Training",
                "Understanding",
            ]
        ),

        .target(
            name: "Authoring",
            dependencies: [
                "CivilCalendar", "Entities", "Hashing", "Learning", "Linguistics", "Understanding",
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .testTarget(
            name: "AuthoringTests",
            dependencies: ["Authoring", "Entities", "Linguistics", "TestSupport", "Training", "Understanding"]
        ),

        .target(
            name: "Importing",
            dependencies: [
                "Authoring", "Hashing", "JSON", "Linguistics", "Understanding",
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .testTarget(
            name: "ImportingTests",
            dependencies: ["Authoring", "Importing", "Linguistics", "TestSupport", "Understanding"]
        ),

        .target(
            name: "Training",
            dependencies: ["Authoring", "Dialogue", "Entities", "Hashing", "Learning", "Linguistics", "Understanding"]
        ),
        .testTarget(
            name: "TrainingTests",
            dependencies: [
                "Authoring", "Entities", "Learning", "Linguistics", "TestSupport", "Training", "Understanding",
            ]
        ),

        .target(
            name: "Evaluating",
            dependencies: [
                "Assistant", "Authoring", "CRM", "Dialogue", "Entities", "Hashing", "Learning", "Linguistics",
                "Training", "Understanding", "Wire",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .testTarget(
            name: "EvaluatingTests",
            dependencies: [
                "Assistant", "Authoring", "CRM", "Dialogue", "Evaluating", "Hashing", "Learning", "Linguistics",
                "TestSupport", "Training", "Understanding", "Wire",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),

        .target(
            name: "Dialogue",
            dependencies: ["CivilCalendar", "Entities", "Hashing", "JSON", "Linguistics", "Understanding"]
        ),
        .testTarget(
            name: "DialogueTests",
            dependencies: ["Dialogue", "Entities", "Hashing", "Learning", "Linguistics", "Understanding"]
        ),

        .target(name: "Wire", dependencies: ["JSON"]),
        .testTarget(name: "WireTests", dependencies: ["Hashing", "JSON", "Wire"]),

        .target(
            name: "CRM",
            dependencies: [
                "CivilCalendar", "CLinux", "Entities", "Hashing", "JSON",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "CRMTests",
            dependencies: ["CRM", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Schema/version-1.sql"]
        ),

        .target(
            name: "Assistant",
            dependencies: [
                "CLinux", "CRM", "Dialogue", "Entities", "Hashing", "JSON", "Learning", "Linguistics", "Understanding",
                "Wire",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .testTarget(
            name: "AssistantTests",
            dependencies: [
                "Assistant", "CRM", "Dialogue", "Hashing", "Linguistics", "TestSupport", "Understanding", "Wire",
            ]
        ),

        .target(
            name: "Insights",
            dependencies: [
                "Authoring", "CRM", "Entities", "Hashing", "Importing", "JSON", "Learning", "Linguistics", "Training",
                "Understanding",
            ]
        ),
        .testTarget(
            name: "InsightsTests",
            dependencies: [
                "Authoring", "CRM", "Entities", "Hashing", "Insights", "Learning", "Linguistics", "TestSupport",
                "Understanding",
            ]
        ),

        .target(
            name: "Server",
            dependencies: [
                "Assistant", "CLinux", "Wire",
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
                "Assistant", "CRM", "Server", "TestSupport",
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
                "Assistant", "Authoring", "CLinux", "CRM", "Dialogue", "Entities", "Evaluating", "Hashing", "Importing",
                "Insights", "JSON", "Learning", "Linguistics", "Server", "Training", "Understanding", "Wire",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        .testTarget(
            name: "KefuTests",
            dependencies: [
                "kefu", "Assistant", "Authoring", "CRM", "Dialogue", "Evaluating", "Hashing", "Insights", "Linguistics",
                "TestSupport", "Understanding", "Wire",
            ],
            exclude: ["Transcripts"]
        ),

        .target(name: "CAllocations", path: "Benchmarks/CAllocations"),
        .executableTarget(
            name: "measure",
            dependencies: [
                "Authoring", "CAllocations", "Dialogue", "Entities", "Evaluating", "Hashing", "Linguistics",
                "Understanding",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Benchmarks/measure"
        ),
        .executableTarget(name: "power", dependencies: ["Hashing", "Learning"], path: "Benchmarks/power"),

        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Assistant", "Authoring", "CRM", "Dialogue", "Entities", "Linguistics", "TestSupport", "Understanding",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Tests/Fuzz"
        ),
        .testTarget(name: "FuzzTests", dependencies: ["fuzz", "TestSupport"]),
        .target(
            name: "TestSupport",
            dependencies: [
                "Assistant", "Authoring", "CRM", "Hashing", "Learning", "Training", "Understanding", "Wire",
            ],
            path: "Tests/TestSupport"
        ),
    ]
)

let inC = ["CICU", "CLinear", "CAllocations"]
for target in package.targets where target.type != .system && !inC.contains(target.name) {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
