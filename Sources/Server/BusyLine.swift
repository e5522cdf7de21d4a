/// The only line that a client gets when the number of connections is at its limit.
enum BusyLine {
    static let bytes = Array(
        #"""
        {"id":null,"error":{"code":"busy","message":"There are too many connections; try again later.",\#
        "retry_after_ms":1000}}

        """#.utf8)
}
