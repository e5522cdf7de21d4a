import NIOPosix
import Testing

import TestSupport
@testable import Server

@Suite struct NotificationTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test(arguments: [false, true]) func `each state arrives as a datagram of its own`(isAbstract: Bool) throws {
        let path = isAbstract ? "@kefu-test-\(UInt32.random(in: .min ... .max))" : folder.file("notify")
        let manager = try DatagramReceiver(path)
        let notification = Notification(environment: path)
        notification.ready(status: "Two\nlines")
        #expect(try manager.next() == ["READY=1", "STATUS=Two lines"])
        notification.stopping()
        #expect(try manager.next().first == "STOPPING=1")
        notification.reloading()
        let reloading = try manager.next()
        #expect(reloading.first == "RELOADING=1" && reloading.count == 2)
        #expect(reloading.last?.wholeMatch(of: /MONOTONIC_USEC=[1-9][0-9]+/) != nil)
        notification.watchdog()
        #expect(try manager.next() == ["WATCHDOG=1"])
    }

    @Test(arguments: [nil, "", "relative", "/nowhere/at/all"])
    func `without a listening service manager nothing happens`(
        path: String?
    ) {
        Notification(environment: path).ready(status: "unheard")
    }

    @Test func `the watchdog reports repeatedly, but only where it is meant for this process`() async throws {
        let manager = try DatagramReceiver(folder.file("notify"))
        let notification = Notification(environment: folder.file("notify"))
        try await MultiThreadedEventLoopGroup.withEventLoopGroup(numberOfThreads: 2) { eventLoops in
            func watchdog(processID: String?) -> Watchdog {
                Watchdog(
                    notification: notification, eventLoops: eventLoops, microseconds: "20000", processID: processID)
            }
            try await running(watchdog(processID: "1")) { _ in try await Task.sleep(for: .milliseconds(50)) }
            notification.status("nothing before this")
            #expect(try manager.next() == ["STATUS=nothing before this"])
            try await running(watchdog(processID: nil)) { _ in
                for _ in 0..<3 { try await #expect(onThread { try manager.next() } == ["WATCHDOG=1"]) }
            }
        }
    }
}
