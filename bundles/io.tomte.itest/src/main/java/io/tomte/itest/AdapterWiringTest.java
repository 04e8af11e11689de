package io.tomte.itest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.tomte.binding.mqtt.adapter.AdapterMessage;
import io.tomte.binding.mqtt.adapter.AdapterOutput;
import io.tomte.binding.mqtt.adapter.AdapterSession;
import io.tomte.binding.mqtt.adapter.DeviceAdapter;
import io.tomte.device.api.Availability;
import io.tomte.device.api.Cause;
import io.tomte.device.api.Command;
import io.tomte.device.api.DeviceInfo;
import io.tomte.device.api.DeviceRegistry;
import io.tomte.device.api.Entity;
import io.tomte.device.api.EntityInfo;
import io.tomte.device.api.HomeUpdate;
import io.tomte.device.api.Kind;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttClients;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.rules.api.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

import static io.tomte.itest.Waiting.await;
import static io.tomte.itest.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

/** An adapter is a service: while it is there its entities live, when it goes they are shown as not reachable. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
class AdapterWiringTest {
    private static final String KEY = "lamp";

    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 5_000)
    DeviceRegistry registry;

    @InjectService(timeout = 5_000)
    MqttClients clients;

    @InjectService(timeout = 5_000)
    Rules rules;

    @Test
    void anAdapterBringsItsEntitiesTakesMessagesAndCommandsAndGoes() throws Exception {
        ServiceRegistration<DeviceAdapter> registration =
                context.registerService(DeviceAdapter.class, new LampAdapter(), null);
        BlockingQueue<Publish> told = new LinkedBlockingQueue<>();
        try (MqttClient lamp = clients.create(ClientOptions.to(URI.create("vm:lamp")))) {
            await(lamp.connect());
            await(lamp.subscribe(Subscription.of("lamp/set", QoS.AT_LEAST_ONCE), told::add));
            until("the lamp is in the home", () -> lamp().isPresent());
            until("the message reached the entity", () -> {
                lamp.publish(Publish.of("lamp/state", Bytes.utf8("on"), QoS.AT_LEAST_ONCE, false));
                return lamp().orElseThrow().state().state().equals("on");
            });

            await(registry.command(lamp().orElseThrow().id(), Command.of("turn_off"), Cause.user("test")));
            Publish command = told.poll(10, TimeUnit.SECONDS);
            assertThat(command).isNotNull();
            assertThat(command.payload().utf8()).isEqualTo("turn_off");

            registration.unregister();
            until(
                    "the lamp is not reachable",
                    () -> lamp().orElseThrow().state().availability() instanceof Availability.Offline);
        }
    }

    @Test
    void theEngineOffersItsBuiltInStepTypes() {
        until("step types are there", () -> rules.types().size() >= 6);
        assertThat(rules.types())
                .extracting(type -> type.type())
                .contains("state", "numeric", "time", "command", "publish", "wait");
    }

    private Optional<Entity> lamp() {
        return registry.home().entities().values().stream()
                .filter(entity ->
                        entity.source().equals("itest") && entity.key().equals(KEY))
                .findFirst();
    }

    /** The smallest adapter there is: one lamp. */
    private record LampAdapter() implements DeviceAdapter {
        @Override
        public String name() {
            return "itest";
        }

        @Override
        public AdapterSession open(AdapterOutput output) {
            return new LampSession(output);
        }
    }

    private record LampSession(AdapterOutput output) implements AdapterSession {
        @Override
        public void start() {
            output.subscribe("lamp/state", QoS.AT_LEAST_ONCE);
            EntityInfo info = new EntityInfo(
                    Kind.LIGHT,
                    Optional.of("itest-lamp"),
                    KEY,
                    Optional.empty(),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Map.of(),
                    List.of("turn_on", "turn_off"),
                    Map.of());
            output.update(new HomeUpdate.Announce(KEY, DeviceInfo.of("itest-lamp", "Lamp"), info));
        }

        @Override
        public void onMessage(AdapterMessage message) {
            output.update(new HomeUpdate.Report(
                    KEY,
                    Optional.of(message.payload().utf8()),
                    Map.of(),
                    Cause.device(message.topic(), message.retained())));
        }

        @Override
        public void onCommand(String key, Command command) {
            output.publish("lamp/set", Bytes.utf8(command.action()), QoS.AT_LEAST_ONCE, false);
        }

        @Override
        public void onTimer(String name) {
            // sets none
        }

        @Override
        public void stop() {
            output.unsubscribe("lamp/state");
        }
    }
}
