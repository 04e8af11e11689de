package io.tomte.binding.mqtt.internal;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.tomte.device.api.Command;
import io.tomte.device.api.CommandHandler;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The binding at the end of the hub's real client and broker, on real threads. */
class RealBrokerTest {
    private final RealBroker broker = new RealBroker();
    private final BindingLoop loop = new BindingLoop(Clock.systemUTC());
    private final ClientLink link = new ClientLink(broker.clients, loop, broker::kept);
    private final Binding binding = Binding.on(loop, link, new RecordingRegistry());
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final ScriptedAdapter adapter = new ScriptedAdapter("lamps");

    @BeforeEach
    void listen() {
        loop.start();
        adapter.onMessage = (output, message) ->
                heard.add(message.topic() + " " + message.payload().utf8() + (message.retained() ? " retained" : ""));
    }

    @AfterEach
    void close() {
        loop.close();
        link.close();
        broker.close();
    }

    private String next() throws InterruptedException {
        String message = heard.poll(10, TimeUnit.SECONDS);
        assertThat(message).as("a message within 10 s").isNotNull();
        return message;
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void hearsAMessageOnceHoweverManyFiltersMatch() throws InterruptedException {
        adapter.onStart = output -> {
            output.subscribe("a/+", QoS.AT_LEAST_ONCE);
            output.subscribe("a/b", QoS.AT_MOST_ONCE);
            output.subscribe("#", QoS.AT_MOST_ONCE);
        };
        binding.attach(adapter);
        until(() -> broker.subscribers("a/b") > 0 && broker.subscribers("end") > 0);
        broker.publish("a/b", "1", false);
        broker.publish("end", "2", false);
        assertThat(next()).isEqualTo("a/b 1");
        assertThat(next()).isEqualTo("end 2");
    }

    @Test
    void givesANewcomerTheRetainedMessage() throws InterruptedException {
        broker.publish("status", "online", true);
        adapter.onStart = output -> output.subscribe("status", QoS.AT_MOST_ONCE);
        adapter.onCommand = (output, command) -> output.subscribe("status", QoS.AT_MOST_ONCE);
        Binding.Attached attached = binding.attach(adapter);
        assertThat(next()).isEqualTo("status online retained");
        attached.handle("k", Command.of("subscribe again"));
        assertThat(next()).isEqualTo("status online retained");
    }

    @Test
    void comesBackWhenTheBrokerWasRestarted() throws InterruptedException {
        adapter.onStart = output -> output.subscribe("t", QoS.AT_LEAST_ONCE);
        binding.attach(adapter);
        until(() -> broker.subscribers("t") == 1);
        broker.restart();
        until(() -> broker.subscribers("t") == 1);
        broker.publish("t", "again", false);
        assertThat(next()).isEqualTo("t again");
    }

    @Test
    void saysFarewellWhenItGoes() {
        adapter.onStart = output -> output.subscribe("t", QoS.AT_LEAST_ONCE);
        adapter.onStop = output -> output.publish("bye", Bytes.utf8("offline"), QoS.AT_LEAST_ONCE, true);
        Binding.Attached attached = binding.attach(adapter);
        until(() -> broker.subscribers("t") == 1);
        attached.detach();
        until(() -> broker.retained("bye").equals("offline") && broker.subscribers("t") == 0);
    }

    @Test
    void whatIsRetainedOfADeviceIsFoundClearedAndPutBack() throws Exception {
        adapter.onStart = output -> output.subscribe("lamp/#", QoS.AT_LEAST_ONCE);
        adapter.onMessage = (output, message) -> {
            output.trace(List.of(message.topic().equals("lamp/shared") ? "other" : "k"));
            heard.add(message.topic() + " " + message.payload().utf8());
        };
        Binding.Attached attached = binding.attach(adapter);
        until(() -> broker.subscribers("lamp/config") == 1);
        Properties json = Properties.builder()
                .text(Property.CONTENT_TYPE, "application/json")
                .user("by", "lamp")
                .build();
        broker.publish(Publish.of("lamp/config", Bytes.utf8("{}"), QoS.AT_LEAST_ONCE, true)
                .withProperties(json));
        broker.publish("lamp/event", "pressed", false);
        broker.publish("lamp/shared", "online", true);
        assertThat(next()).isEqualTo("lamp/config {}");
        assertThat(next()).isEqualTo("lamp/event pressed");
        assertThat(next()).isEqualTo("lamp/shared online");

        List<CommandHandler.Kept> kept =
                attached.kept(Set.of("k")).toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(kept).extracting(CommandHandler.Kept::address).containsExactly("lamp/config");

        attached.clear(kept);
        until(() -> broker.retained("lamp/config").isEmpty());
        assertThat(broker.retained("lamp/shared")).isEqualTo("online");

        attached.restore(kept);
        until(() -> broker.retained("lamp/config").equals("{}"));
        assertThat(broker.kept("lamp/config").orElseThrow().properties()).isEqualTo(json);
    }
}
