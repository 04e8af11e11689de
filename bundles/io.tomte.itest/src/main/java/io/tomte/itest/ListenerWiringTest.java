package io.tomte.itest;

import java.net.URI;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.api.transport.Listener;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.common.service.ServiceAware;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

import static io.tomte.itest.Waiting.await;
import static io.tomte.itest.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A listener comes and goes with its configuration; authentication providers are asked by ranking. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class ListenerWiringTest {
    @InjectBundleContext
    BundleContext context;

    @InjectService
    ConfigurationAdmin configurations;

    @InjectService(timeout = 5_000)
    Broker broker;

    @InjectService(timeout = 5_000)
    MqttClients clients;

    @InjectService(cardinality = 0)
    ServiceAware<Listener> listeners;

    private Configuration configuration;

    @BeforeEach
    void configureAListenerOnAFreePort() throws Exception {
        configuration = configurations.getFactoryConfiguration("io.tomte.mqtt.transport.listener", "it", "?");
        Dictionary<String, Object> properties = FrameworkUtil.asDictionary(
                Map.of("transport", "tcp", "port", 0, "bind.address", "127.0.0.1", "enabled", true));
        configuration.update(properties);
        until("a listener listens", () -> listening().size() == 1);
    }

    @AfterEach
    void removeIt() throws Exception {
        configuration.delete();
        until("the listener is gone", () -> listeners.getServices().isEmpty());
    }

    @Test
    void aClientPublishesToItselfOverTheListener() throws Exception {
        BlockingQueue<Publish> received = new LinkedBlockingQueue<>();
        try (MqttClient client = clients.create(options())) {
            await(client.connect());
            await(client.subscribe(Subscription.of("it/#", QoS.EXACTLY_ONCE), received::add));
            await(client.publish(Publish.of("it/a", Bytes.utf8("hello"), QoS.EXACTLY_ONCE, false)));
            Publish message = received.poll(10, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            assertThat(message.payload().utf8()).isEqualTo("hello");
            assertThat(await(broker.clients()))
                    .anyMatch(info -> info.connected() && info.transport().equals("tcp"));
        }
    }

    @Test
    void theHighestRankingProviderDecides() throws Exception {
        AuthProvider refuses = credentials ->
                CompletableFuture.completedFuture(new AuthResult.Denied(ReasonCode.NOT_AUTHORIZED, "not in this test"));
        Dictionary<String, Object> ranking =
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, Integer.MAX_VALUE));
        ServiceRegistration<AuthProvider> registration = context.registerService(AuthProvider.class, refuses, ranking);
        try (MqttClient client = clients.create(options())) {
            assertThatThrownBy(() -> await(client.connect()))
                    .cause()
                    .isInstanceOfSatisfying(
                            MqttException.class, e -> assertThat(e.reason()).isEqualTo(ReasonCode.NOT_AUTHORIZED));
        } finally {
            registration.unregister();
        }
        try (MqttClient client = clients.create(options())) {
            assertThat(await(client.connect()).reason()).isEqualTo(ReasonCode.SUCCESS);
        }
    }

    private List<Listener> listening() {
        return listeners.getServices().stream()
                .filter(listener -> listener.state() == Listener.State.LISTENING)
                .toList();
    }

    private ClientOptions options() {
        return ClientOptions.to(URI.create(listening().get(0).endpoint())).withClientId("it");
    }
}
