package io.tomte.mqtt.transport;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.transport.Proxy;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.testkit.TestProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        return failure(new Target(URI.create(uri), transport.loops().get(0), timeout, 1_000, Target.Tls.DEFAULT));
    }

    private String failure(String uri, Proxy proxy) {
        return failure(new Target(
                URI.create(uri),
                transport.loops().get(0),
                Duration.ofSeconds(10),
                1_000,
                Target.Tls.DEFAULT,
                Optional.of(proxy),
                Map.of()));
    }

    private String failure(Target target) {
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

    @ParameterizedTest
    @EnumSource(Proxy.Kind.class)
    void saysThatAProxyWantsAPassword(Proxy.Kind kind) throws Exception {
        try (TestProxy proxy = new TestProxy(kind)) {
            assertThat(failure("mqtt://broker.example:1883", proxy.with(Optional.empty())))
                    .startsWith("The proxy does not let us to broker.example:1883")
                    .contains("user name and a password");
            assertThat(failure("mqtt://broker.example:1883", proxy.with(Optional.of("wrong"))))
                    .startsWith("The proxy does not let us to broker.example:1883");
            assertThat(proxy.destinations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Proxy.Kind.class)
    void letsTheProxyLookUpTheName(Proxy.Kind kind) throws Exception {
        try (TestProxy proxy = new TestProxy(kind)) {
            failure("mqtt://only-the-proxy-knows.invalid:1883", proxy.with(Optional.of(TestProxy.PASSWORD)));
            assertThat(proxy.destinations()).containsExactly("only-the-proxy-knows.invalid:1883");
        }
    }

    @Test
    void saysThatTheProxyIsNotThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Proxy nobody = new Proxy(Proxy.Kind.SOCKS5, "localhost", port, Optional.empty(), Optional.empty());
        assertThat(failure("mqtt://broker.example", nobody))
                .isEqualTo("Nothing accepts connections at the proxy localhost:" + port
                        + ". Is the proxy running, and is its port right?");
    }
}
