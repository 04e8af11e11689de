package io.tomte.itest;

import java.net.URI;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.tomte.mqtt.api.auth.AuthProvider;
import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.broker.Broker;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
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
    private URI endpoint;

    @BeforeEach
    void configureAListenerOnAFreePort() throws Exception {
        configuration = configurations.getFactoryConfiguration("io.tomte.mqtt.transport.listener", "it", "?");
        Dictionary<String, Object> properties = FrameworkUtil.asDictionary(
                Map.of("transport", "tcp", "port", 0, "bind.address", "127.0.0.1", "enabled", true));
        configuration.update(properties);
        until("a listener listens", () -> listening().size() == 1);
        endpoint = URI.create(listening().get(0).endpoint());
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

    @Test
    void aListenerComesChangesAndGoesWhileClientsOfOthersStay() throws Exception {
        Configuration guests =
                configurations.getFactoryConfiguration("io.tomte.mqtt.transport.listener", "guests", "?");
        List<ClientState> states = new CopyOnWriteArrayList<>();
        try (MqttClient stays = clients.create(options())) {
            await(stays.connect());
            stays.onState(states::add);
            guests.update(guestListener(0, 10_000));
            until("the second listener listens", () -> listening().size() == 2);
            int port = guestPort();
            try (MqttClient guest = clients.create(
                    ClientOptions.to(URI.create("mqtt://127.0.0.1:" + port)).withClientId("guest"))) {
                await(guest.connect());
                List<ClientState> guestStates = new CopyOnWriteArrayList<>();
                guest.onState(guestStates::add);
                guests.update(guestListener(port, 20_000)); // the same port, opened again
                until(
                        "the guest was sent away",
                        () -> guestStates.stream()
                                .anyMatch(state ->
                                        state instanceof ClientState.Waiting || state instanceof ClientState.Ended));
                until("the second listener listens again", () -> listening().size() == 2);
                guests.delete();
                until("the second listener is gone", () -> listening().size() == 1);
                until("and the guest with it", () -> !(guest.state() instanceof ClientState.Connected));
            }
            await(stays.publish(Publish.of("it/stays", Bytes.utf8("here"), QoS.AT_LEAST_ONCE, false)));
            assertThat(states).noneMatch(state -> state instanceof ClientState.Waiting);
        }
    }

    @Test
    void aListenerThatCannotBeSaysWhy() throws Exception {
        Configuration wrong = configurations.getFactoryConfiguration("io.tomte.mqtt.transport.listener", "wrong", "?");
        wrong.update(FrameworkUtil.asDictionary(Map.of("transport", "carrier-pigeon")));
        try {
            until("it is there", () -> listeners.getServices().size() == 2);
            assertThat(listeners.getServices())
                    .anyMatch(listener -> listener.state() == Listener.State.FAILED
                            && listener.detail().contains("tcp, tls, ws, wss or unix, not carrier-pigeon"));
        } finally {
            wrong.delete();
            until("it is gone", () -> listeners.getServices().size() == 1);
        }
    }

    private static Dictionary<String, Object> guestListener(int port, int maxPacketBytes) {
        return FrameworkUtil.asDictionary(Map.of(
                "transport", "tcp", "port", port, "bind.address", "127.0.0.1", "max.packet.bytes", maxPacketBytes));
    }

    /** The port of the listener that is not the one of all tests. */
    private int guestPort() {
        int mine = endpoint.getPort();
        return listening().stream()
                .map(listener -> listener.address().orElseThrow().getPort())
                .filter(port -> port != mine)
                .findFirst()
                .orElseThrow();
    }

    private List<Listener> listening() {
        return listeners.getServices().stream()
                .filter(listener -> listener.state() == Listener.State.LISTENING)
                .toList();
    }

    private ClientOptions options() {
        return ClientOptions.to(endpoint).withClientId("it");
    }
}
