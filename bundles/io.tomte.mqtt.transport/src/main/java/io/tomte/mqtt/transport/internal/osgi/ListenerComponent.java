package io.tomte.mqtt.transport.internal.osgi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.transport.ListenerOptions;
import io.tomte.mqtt.transport.OpenListener;
import io.tomte.mqtt.transport.Transport;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One listener per configuration, handing its connections to the broker. No logic here. */
@Component(
        service = {},
        configurationPid = "io.tomte.mqtt.transport.listener",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ListenerComponent.Config.class, factory = true)
public final class ListenerComponent {
    /** What can be set for each listener. */
    @ObjectClassDefinition(name = "MQTT listener")
    public @interface Config {
        @AttributeDefinition(description = "tcp, tls, ws or wss")
        String transport() default "tcp";

        @AttributeDefinition(description = "TCP port; 0 lets the system choose")
        int port() default 1883;

        @AttributeDefinition(description = "Address of this machine; empty for all, IPv4 and IPv6")
        String bind_address() default "";

        @AttributeDefinition(description = "Paths answered for WebSocket clients")
        String[] websocket_paths() default {"/mqtt", "/"};

        @AttributeDefinition(description = "Largest packet accepted, in bytes")
        int max_packet_bytes() default ListenerOptions.DEFAULT_MAX_PACKET_BYTES;

        @AttributeDefinition(description = "PEM file with the certificate chain; tls and wss")
        String tls_certificate() default "";

        @AttributeDefinition(description = "PEM file with the private key, PKCS#8; tls and wss")
        String tls_key() default "";

        @AttributeDefinition(description = "Whether to listen")
        boolean enabled() default true;

        @AttributeDefinition(description = "Time between two tries while the listener cannot listen, in milliseconds")
        long retry_delay_ms() default 5_000;
    }

    private final ListenerRegistration registration;
    private final OpenListener listener;

    @Activate
    public ListenerComponent(
            BundleContext context, Config config, @Reference TransportComponent transport, @Reference Broker broker) {
        registration = new ListenerRegistration(context);
        listener = transport.transport().listen(options(config), broker::accept, registration::changed);
    }

    @Deactivate
    void close() {
        listener.close();
        registration.close();
    }

    private static ListenerOptions options(Config config) {
        return new ListenerOptions(
                Transport.ofKey(config.transport())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "A listener's transport is tcp, tls, ws or wss, not " + config.transport() + ".")),
                text(config.bind_address()),
                config.port(),
                List.of(config.websocket_paths()),
                config.max_packet_bytes(),
                text(config.tls_certificate()).map(Path::of),
                text(config.tls_key()).map(Path::of),
                config.enabled(),
                Duration.ofMillis(config.retry_delay_ms()));
    }

    private static Optional<String> text(String value) {
        return Optional.of(value.strip()).filter(text -> !text.isEmpty());
    }
}
