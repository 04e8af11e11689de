package io.tomte.mqtt.api.client;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.tomte.mqtt.api.client.ClientOptions.Login;
import io.tomte.mqtt.api.client.ClientOptions.Network;
import io.tomte.mqtt.api.client.ClientOptions.Receiving;
import io.tomte.mqtt.api.client.ClientOptions.Reconnect;
import io.tomte.mqtt.api.client.ClientOptions.Sending;
import io.tomte.mqtt.api.client.ClientOptions.Session;
import io.tomte.mqtt.api.transport.Proxy;
import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Will;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Each {@code with…} changes what it names and keeps all else. */
final class ClientOptionsTest {
    private static final Executor HERE = Runnable::run;
    private static final Will WILL = new Will("gone", Bytes.EMPTY, QoS.AT_LEAST_ONCE, true, Properties.NONE);
    private static final Target.Tls TLS =
            new Target.Tls(Optional.of(Path.of("ca.pem")), Optional.empty(), Optional.empty(), false);
    private static final Bytes SECRET = Bytes.utf8("secret");
    private static final ClientAuth AUTH = new Token();

    private static final OfflineBuffer BUFFER =
            new OfflineBuffer(9, 20, OfflineBuffer.WhenFull.DROP_OLDEST, new Forgetful());
    private static final Proxy PROXY = Proxy.of(URI.create("socks5://proxy"));
    private static final Map<String, String> HEADERS = Map.of("a", "1");

    private static final ClientOptions DEFAULTS = ClientOptions.to(URI.create("vm:rules"));

    /** Differs from the defaults in every component. */
    private static final ClientOptions OTHER = new ClientOptions(
            URI.create("mqtt://host"),
            MqttVersion.V3_1_1,
            new Session("me", false, 7),
            new Login(Optional.of("name"), Optional.of(SECRET), Optional.of(AUTH)),
            Optional.of(WILL),
            Duration.ofSeconds(8),
            new Sending(BUFFER, 10, 11),
            new Receiving(12, 13, 14, 15),
            new Reconnect(Duration.ofSeconds(16), Duration.ofSeconds(17), true, 18, true),
            new Network(Duration.ofSeconds(19), TLS, Optional.of(PROXY), HEADERS),
            Properties.reason("because"),
            HERE);

    private record Forgetful() implements Outbox {
        @Override
        public List<Kept> kept() {
            return List.of();
        }

        @Override
        public long keep(Publish message) {
            return 0;
        }

        @Override
        public void sent(long number, int packetId) {}

        @Override
        public void released(long number) {}

        @Override
        public void done(long number) {}
    }

    private record Token() implements ClientAuth {
        @Override
        public String method() {
            return "token";
        }

        @Override
        public Exchange begin() {
            return new Exchange() {
                @Override
                public CompletionStage<Optional<Bytes>> first() {
                    return CompletableFuture.completedFuture(Optional.of(SECRET));
                }

                @Override
                public CompletionStage<Optional<Bytes>> answer(Optional<Bytes> challenge) {
                    return first();
                }

                @Override
                public CompletionStage<Void> finish(Optional<Bytes> last) {
                    return CompletableFuture.completedFuture(null);
                }
            };
        }
    }

    @Test
    void theDefaultsAreThoseOfTheDescription() {
        assertThat(changed(OTHER, DEFAULTS)).hasSize(ClientOptions.class.getRecordComponents().length);
        assertThat(DEFAULTS.version()).isEqualTo(MqttVersion.V5);
        assertThat(DEFAULTS.session()).isEqualTo(new Session("", true, 0));
        assertThat(DEFAULTS.keepAlive()).isEqualTo(Duration.ofSeconds(60));
        assertThat(DEFAULTS.sending().buffer()).isEqualTo(OfflineBuffer.DEFAULT);
        assertThat(DEFAULTS.receiving().open()).isEqualTo(256);
        assertThat(DEFAULTS.reconnect().max()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DEFAULTS.reconnect().alsoFirst()).isFalse();
        assertThat(DEFAULTS.reconnect().loginElsewhere()).isFalse();
    }

    @Test
    void eachChangesOnlyItsOwn() {
        assertThat(changed(OTHER, OTHER.withVersion(MqttVersion.V5))).isEqualTo(Map.of("version", MqttVersion.V5));
        assertThat(changed(OTHER, OTHER.withClientId("you")))
                .isEqualTo(Map.of("session", new Session("you", false, 7)));
        assertThat(changed(OTHER, OTHER.withKeepAlive(Duration.ZERO))).isEqualTo(Map.of("keepAlive", Duration.ZERO));
        assertThat(changed(OTHER, OTHER.withOfflineLimit(1)))
                .isEqualTo(Map.of("sending", new Sending(BUFFER.withMessages(1), 10, 11)));
        assertThat(changed(OTHER, OTHER.withOutbox(Outbox.NONE)))
                .isEqualTo(Map.of("sending", new Sending(BUFFER.withOutbox(Outbox.NONE), 10, 11)));
        assertThat(changed(OTHER, OTHER.withBuffer(OfflineBuffer.DEFAULT)))
                .isEqualTo(Map.of("sending", new Sending(OfflineBuffer.DEFAULT, 10, 11)));
        assertThat(changed(OTHER, OTHER.withInflightLimit(1))).isEqualTo(Map.of("sending", new Sending(BUFFER, 1, 11)));
        assertThat(changed(OTHER, OTHER.withOpenLimit(1, 2)))
                .isEqualTo(Map.of("receiving", new Receiving(1, 2, 14, 15)));
        assertThat(changed(OTHER, OTHER.withProperties(Properties.NONE)))
                .isEqualTo(Map.of("properties", Properties.NONE));
        assertThat(changed(OTHER, OTHER.withTls(Target.Tls.DEFAULT)))
                .isEqualTo(Map.of(
                        "network",
                        new Network(Duration.ofSeconds(19), Target.Tls.DEFAULT, Optional.of(PROXY), HEADERS)));
        assertThat(changed(OTHER, OTHER.withHeader("b", "2")))
                .isEqualTo(Map.of(
                        "network",
                        new Network(Duration.ofSeconds(19), TLS, Optional.of(PROXY), Map.of("a", "1", "b", "2"))));
        assertThat(changed(DEFAULTS, DEFAULTS.withProxy(PROXY)))
                .isEqualTo(Map.of(
                        "network",
                        new Network(Duration.ofSeconds(10), Target.Tls.DEFAULT, Optional.of(PROXY), Map.of())));
        assertThat(changed(OTHER, OTHER.withConnectTimeout(Duration.ZERO)))
                .isEqualTo(Map.of("network", new Network(Duration.ZERO, TLS, Optional.of(PROXY), HEADERS)));
        assertThat(changed(DEFAULTS, DEFAULTS.withWill(WILL))).isEqualTo(Map.of("will", Optional.of(WILL)));
        assertThat(changed(DEFAULTS, DEFAULTS.withExecutor(HERE))).isEqualTo(Map.of("executor", HERE));
    }

    @Test
    void someChangeWhatBelongsTogether() {
        assertThat(changed(DEFAULTS, DEFAULTS.withSession(60)))
                .isEqualTo(Map.of("session", new Session("", false, 60)));
        assertThat(changed(OTHER, OTHER.withPassword("you", Bytes.EMPTY)))
                .isEqualTo(Map.of("login", new Login(Optional.of("you"), Optional.of(Bytes.EMPTY), Optional.of(AUTH))));
        assertThat(changed(DEFAULTS, DEFAULTS.withAuth(AUTH)))
                .isEqualTo(Map.of("login", new Login(Optional.empty(), Optional.empty(), Optional.of(AUTH))));
        assertThat(changed(OTHER, OTHER.withReconnect(Duration.ZERO, Duration.ofSeconds(1), false)))
                .isEqualTo(Map.of("reconnect", new Reconnect(Duration.ZERO, Duration.ofSeconds(1), false, 18, true)));
        assertThat(changed(OTHER, OTHER.withRedirects(0, false)))
                .isEqualTo(Map.of(
                        "reconnect", new Reconnect(Duration.ofSeconds(16), Duration.ofSeconds(17), true, 0, false)));
    }

    @Test
    void aClientReceivesAtLeastOneMessageAtATime() {
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withOpenLimit(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> DEFAULTS.withOpenLimit(1, 0));
    }

    /** The components of {@code after} that are not those of {@code before}. */
    private static Map<String, Object> changed(ClientOptions before, ClientOptions after) {
        Map<String, Object> changed = new TreeMap<>();
        for (RecordComponent component : ClientOptions.class.getRecordComponents()) {
            Object value = value(component, after);
            if (!value.equals(value(component, before))) {
                changed.put(component.getName(), value);
            }
        }
        return changed;
    }

    private static Object value(RecordComponent component, ClientOptions options) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
