package io.tomte.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.tomte.mqtt.api.transport.Proxy;

/** A proxy on this machine that wants the user anna with the password secret. Notes whom it connected to. */
public final class TestProxy implements AutoCloseable {
    public static final String USER = "anna";
    public static final String PASSWORD = "secret";

    private final List<String> destinations = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Proxy.Kind kind;
    private final ServerSocket server;

    public TestProxy(Proxy.Kind kind) throws IOException {
        this.kind = kind;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** How to reach it. */
    public Proxy with(Optional<String> password) {
        return new Proxy(kind, "localhost", server.getLocalPort(), password.map(secret -> USER), password);
    }

    /** Host and port of each connection that it was asked for and made. */
    public List<String> destinations() {
        return List.copyOf(destinations);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            Optional<String> destination = kind == Proxy.Kind.HTTP ? http(in, out) : socks(in, out);
            if (destination.isEmpty()) {
                client.shutdownOutput();
                in.readAllBytes();
                return;
            }
            destinations.add(destination.get());
            int colon = destination.get().lastIndexOf(':');
            String host = destination.get().substring(0, colon).replaceAll("[\\[\\]]", "");
            try (Socket broker =
                    new Socket(host, Integer.parseInt(destination.get().substring(colon + 1)))) {
                open.add(broker);
                broker.setTcpNoDelay(true);
                out.write(
                        kind == Proxy.Kind.HTTP
                                ? "HTTP/1.1 200 Go on\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
                                : new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
                Thread back = Thread.ofVirtual().start(() -> pump(broker, client));
                pump(client, broker);
                back.join();
            }
        } catch (IOException | InterruptedException gone) {
            // the test closed one of the ends
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            try {
                to.close();
                from.close();
            } catch (IOException gone2) {
                // then it is closed
            }
        }
    }

    private static Optional<String> http(InputStream in, OutputStream out) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            request.append((char) next);
        }
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        boolean allowed = request.toString()
                .toLowerCase(java.util.Locale.ROOT)
                .contains("proxy-authorization: basic " + login.toLowerCase(java.util.Locale.ROOT));
        if (!allowed) {
            out.write("HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return Optional.empty();
        }
        String line = request.substring(0, request.indexOf("\r\n"));
        return line.startsWith("CONNECT ") ? Optional.of(line.split(" ")[1]) : Optional.empty();
    }

    private static Optional<String> socks(InputStream in, OutputStream out) throws IOException {
        DataInputStream data = new DataInputStream(in);
        data.readUnsignedByte();
        byte[] methods = new byte[data.readUnsignedByte()];
        data.readFully(methods);
        if (new String(methods, StandardCharsets.ISO_8859_1).indexOf(2) < 0) {
            out.write(new byte[] {5, (byte) 0xFF});
            return Optional.empty();
        }
        out.write(new byte[] {5, 2});
        data.readUnsignedByte();
        String user = text(data);
        String password = text(data);
        boolean allowed = user.equals(USER) && password.equals(PASSWORD);
        out.write(new byte[] {1, (byte) (allowed ? 0 : 1)});
        if (!allowed) {
            return Optional.empty();
        }
        data.readFully(new byte[3]);
        int type = data.readUnsignedByte();
        String host = type == 3
                ? text(data)
                : InetAddress.getByAddress(data.readNBytes(type == 1 ? 4 : 16)).getHostAddress();
        return Optional.of(host + ":" + data.readUnsignedShort());
    }

    private static String text(DataInputStream data) throws IOException {
        return new String(data.readNBytes(data.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
