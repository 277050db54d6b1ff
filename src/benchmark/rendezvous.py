"""What MPJ Express's launcher does for the ranks of its niodev: each tells its two ports and is told those of all."""
import socket
import struct


def read(connection, count):
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise EOFError("a rank went away")
        data += more
    return data


class Rendezvous:
    def __init__(self, address, size):
        self.size = size
        self.server = socket.create_server((address, 0), backlog=size)

    def configuration(self, address):
        """The argument by which a rank finds its way here."""
        port = self.server.getsockname()[1]
        return (f"#temp line;#Number of Processes;{self.size};#Protocol Switch Limit;131072;"
                f"#Server Name;{address};#Server Port;{port}")

    def introduce(self):
        """Waits for all ranks and tells each where all are."""
        peers = {}
        for _ in range(self.size):
            connection, (peer, _) = self.server.accept()
            read(connection, struct.unpack(">H", read(connection, 2))[0])
            write_port, read_port, rank = struct.unpack(">iii", read(connection, 12))
            peers[rank] = (connection, f"{peer}@{read_port}@{write_port}@{rank}@0")
        answer = ";".join(["#Peer Information"] + [peers[rank][1] for rank in sorted(peers)]).encode()
        for connection, _ in peers.values():
            connection.sendall(struct.pack(">H", len(answer)) + answer)
