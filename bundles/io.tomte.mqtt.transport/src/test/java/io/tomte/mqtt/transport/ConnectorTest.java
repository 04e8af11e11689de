package io.tomte.mqtt.transport;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.transport.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@Timeout(60)
class ConnectorTest {
    private final NettyTransport transport = new NettyTransport(1, true);

    @AfterEach
    void close() {
        transport.close();
    }

    private String failure(String uri, Duration timeout) {
        Target target = new Target(URI.create(uri), transport.loops().get(0), timeout, 1_000, Target.Tls.DEFAULT);
        Throwable problem = catchThrowable(() -> transport
                .connector()
                .connect(target, new Recorder())
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join());
        assertThat(problem).isInstanceOf(CompletionException.class).hasCauseInstanceOf(IOException.class);
        return problem.getCause().getMessage();
    }

    private String failure(String uri) {
        return failure(uri, Duration.ofSeconds(10));
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(failure("mqtt://localhost:" + port)).startsWith("Nothing accepts connections at localhost:" + port);
    }

    @Test
    void saysThatANameIsNotKnown() {
        assertThat(failure("mqtt://no-such-host.invalid:1883")).contains("no-such-host.invalid is not known");
    }

    @Test
    void saysWhatAnAddressLooksLike() {
        assertThat(failure("http://localhost")).contains("must begin with mqtt://");
        assertThat(failure("mqtt:localhost")).contains("names no host");
    }

    @Test
    void givesUpOnAServerThatIsSilent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            assertThat(failure("ws://localhost:" + silent.getLocalPort(), Duration.ofMillis(100)))
                    .startsWith("No answer from localhost");
        }
    }

    @Test
    void doesNotTrustACertificateNobodyVouchesFor() throws Exception {
        try (Hub hub = new Hub(true, Transport.TLS, (connection, packet) -> {})) {
            assertThat(failure("mqtts://localhost:" + hub.port())).contains("certificate of localhost");
        }
    }

    @Test
    void saysThatAPortDoesNotSpeakWebSocket() throws Exception {
        try (Hub hub = new Hub(true, Transport.WS, (connection, packet) -> {})) {
            assertThat(failure("ws://localhost:" + hub.port() + "/elsewhere")).contains("Check port and path");
        }
    }

    @Test
    void usesEpollWhereItIs() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        assertThat(transport.io()).isEqualTo(linux ? "epoll" : "nio");
    }
}
