package io.tomte.mqtt.api.client;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;

import io.tomte.mqtt.api.transport.Target;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Will;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each {@code with…} changes what it names and keeps all else. */
final class ClientOptionsTest {
    private static final Executor HERE = Runnable::run;
    private static final Will WILL = new Will("gone", Bytes.EMPTY, QoS.AT_LEAST_ONCE, true, Properties.NONE);
    private static final Target.Tls TLS =
            new Target.Tls(Optional.of(Path.of("ca.pem")), Optional.empty(), Optional.empty(), false);

    private static final ClientOptions DEFAULTS = ClientOptions.to(URI.create("vm:rules"));

    /** Differs from the defaults in every component. */
    private static final ClientOptions OTHER = new ClientOptions(
            URI.create("mqtt://host"),
            MqttVersion.V3_1_1,
            "me",
            false,
            7,
            Duration.ofSeconds(8),
            Optional.of("name"),
            Optional.of(Bytes.utf8("secret")),
            Optional.of(WILL),
            9,
            10,
            Duration.ofSeconds(11),
            Duration.ofSeconds(12),
            Duration.ofSeconds(13),
            true,
            14,
            Properties.reason("because"),
            TLS,
            HERE);

    @Test
    void theDefaultsAreThoseOfTheDescription() {
        assertThat(changed(OTHER, DEFAULTS)).hasSize(ClientOptions.class.getRecordComponents().length);
        assertThat(DEFAULTS.version()).isEqualTo(MqttVersion.V5);
        assertThat(DEFAULTS.clientId()).isEmpty();
        assertThat(DEFAULTS.cleanStart()).isTrue();
        assertThat(DEFAULTS.sessionExpiry()).isZero();
        assertThat(DEFAULTS.keepAlive()).isEqualTo(Duration.ofSeconds(60));
        assertThat(DEFAULTS.offlineLimit()).isEqualTo(1_000);
        assertThat(DEFAULTS.maxDelay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(DEFAULTS.retryFirst()).isFalse();
    }

    @Test
    void eachChangesOnlyItsOwn() {
        assertThat(changed(OTHER, OTHER.withVersion(MqttVersion.V5))).isEqualTo(Map.of("version", MqttVersion.V5));
        assertThat(changed(OTHER, OTHER.withClientId("you"))).isEqualTo(Map.of("clientId", "you"));
        assertThat(changed(OTHER, OTHER.withKeepAlive(Duration.ZERO))).isEqualTo(Map.of("keepAlive", Duration.ZERO));
        assertThat(changed(OTHER, OTHER.withOfflineLimit(1))).isEqualTo(Map.of("offlineLimit", 1));
        assertThat(changed(OTHER, OTHER.withInflightLimit(1))).isEqualTo(Map.of("inflightLimit", 1));
        assertThat(changed(OTHER, OTHER.withProperties(Properties.NONE)))
                .isEqualTo(Map.of("properties", Properties.NONE));
        assertThat(changed(OTHER, OTHER.withTls(Target.Tls.DEFAULT))).isEqualTo(Map.of("tls", Target.Tls.DEFAULT));
        assertThat(changed(DEFAULTS, DEFAULTS.withWill(WILL))).isEqualTo(Map.of("will", Optional.of(WILL)));
        assertThat(changed(DEFAULTS, DEFAULTS.withExecutor(HERE))).isEqualTo(Map.of("executor", HERE));
    }

    @Test
    void someChangeWhatBelongsTogether() {
        assertThat(changed(DEFAULTS, DEFAULTS.withSession(60)))
                .isEqualTo(Map.of("cleanStart", false, "sessionExpiry", 60L));
        Bytes secret = Bytes.utf8("secret");
        assertThat(changed(DEFAULTS, DEFAULTS.withPassword("name", secret)))
                .isEqualTo(Map.of("username", Optional.of("name"), "password", Optional.of(secret)));
        assertThat(changed(DEFAULTS, DEFAULTS.withReconnect(Duration.ZERO, Duration.ofSeconds(1), true)))
                .isEqualTo(Map.of("firstDelay", Duration.ZERO, "maxDelay", Duration.ofSeconds(1), "retryFirst", true));
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
