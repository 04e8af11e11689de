package io.tomte.mqtt.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.Delivery;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Packet;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.mqtt.packet.Unsubscribe;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionsTest {
    private final Sent sent = new Sent();
    private final List<String> called = new ArrayList<>();
    private final Subscriptions subscriptions = new Subscriptions(new PacketIds());

    private static Subscription filter(String filter) {
        return Subscription.of(filter, QoS.AT_LEAST_ONCE);
    }

    private static Packet subscribe(int packetId, String filter, int subscriptionId) {
        return new Subscribe(
                packetId,
                List.of(filter(filter)),
                Properties.builder().subscriptionId(subscriptionId).build());
    }

    private CompletableFuture<Answer> subscribe(String filter) {
        Promise<Answer> promise = new Promise<>(Runnable::run);
        subscriptions.subscribe(filter(filter), new Handler(message -> called.add(filter)), promise);
        return promise.stage().toCompletableFuture();
    }

    private CompletableFuture<Answer> unsubscribe(String filter) {
        Promise<Answer> promise = new Promise<>(Runnable::run);
        subscriptions.unsubscribe(filter, promise);
        return promise.stage().toCompletableFuture();
    }

    private void connect(MqttVersion version, boolean sessionPresent) {
        subscriptions.connected(sent, ServerLimits.of(version, Properties.NONE), sessionPresent);
    }

    private void answer(int id, ReasonCode reason) {
        subscriptions.onSubAck(new SubAck(id, List.of(reason), Properties.NONE));
    }

    private List<String> handlersOf(Publish message) {
        called.clear();
        for (Consumer<Delivery> consumer : subscriptions.consumers(message)) {
            consumer.accept(new OpenMessage(message, 1, reason -> {}).delivery());
        }
        return called;
    }

    private static Publish message(String topic, int... ids) {
        Properties.Builder properties = Properties.builder();
        for (int id : ids) {
            properties.subscriptionId(id);
        }
        return Publish.of(topic, Bytes.EMPTY, QoS.AT_MOST_ONCE, false).withProperties(properties.build());
    }

    @Test
    void tellsTheServerNowOrWhenThereIsOne() {
        CompletableFuture<Answer> early = subscribe("a");
        connect(MqttVersion.V5, false);
        assertThat(sent.take()).containsExactly(subscribe(1, "a", 1));
        CompletableFuture<Answer> late = subscribe("b");
        assertThat(sent.take()).containsExactly(subscribe(2, "b", 2));
        answer(2, ReasonCode.GRANTED_QOS_1);
        answer(1, ReasonCode.SUCCESS);
        assertThat(early).isCompletedWithValue(Answer.of(ReasonCode.SUCCESS));
        assertThat(late).isCompletedWithValue(Answer.of(ReasonCode.GRANTED_QOS_1));
    }

    @Test
    void forgetsARefusedOne() {
        connect(MqttVersion.V5, false);
        CompletableFuture<Answer> refused = subscribe("a");
        answer(1, ReasonCode.NOT_AUTHORIZED);
        assertThat(refused).isCompletedExceptionally();
        assertThat(subscriptions.list()).isEmpty();
        assertThat(handlersOf(message("a"))).isEmpty();
    }

    @Test
    void refusesFiltersThatAreNone() {
        assertThat(subscribe("a/#/b")).isCompletedExceptionally();
        assertThat(unsubscribe("")).isCompletedExceptionally();
        assertThat(subscriptions.list()).isEmpty();
    }

    @Test
    void subscribesAgainOnlyWhenTheSessionIsLost() {
        connect(MqttVersion.V5, false);
        subscribe("a");
        answer(1, ReasonCode.SUCCESS);
        sent.take();
        subscriptions.disconnected();
        connect(MqttVersion.V5, true);
        assertThat(sent.take()).isEmpty();
        subscriptions.disconnected();
        connect(MqttVersion.V5, false);
        assertThat(sent.take()).containsExactly(subscribe(2, "a", 1));
    }

    @Test
    void asksAgainWhenTheAnswerWasLost() {
        connect(MqttVersion.V5, false);
        CompletableFuture<Answer> done = subscribe("a");
        subscribe("b");
        answer(2, ReasonCode.SUCCESS);
        CompletableFuture<Answer> gone = unsubscribe("b");
        sent.take();
        subscriptions.disconnected();
        connect(MqttVersion.V5, true);
        assertThat(sent.take())
                .containsExactly(subscribe(4, "a", 1), new Unsubscribe(5, List.of("b"), Properties.NONE));
        answer(4, ReasonCode.SUCCESS);
        subscriptions.onUnsubAck(new UnsubAck(5, List.of(ReasonCode.NO_SUBSCRIPTION_EXISTED), Properties.NONE));
        assertThat(done).isCompletedWithValue(Answer.of(ReasonCode.SUCCESS));
        assertThat(gone).isCompletedWithValue(Answer.of(ReasonCode.NO_SUBSCRIPTION_EXISTED));
    }

    @Test
    void callsEachHandlerOnceForOverlappingFilters() {
        connect(MqttVersion.V5, false);
        subscribe("a/+");
        subscribe("a/#");
        subscribe("b");
        assertThat(handlersOf(message("a/b", 1, 2))).containsExactly("a/+", "a/#"); // one copy for both
        assertThat(handlersOf(message("a/b", 2))).containsExactly("a/#"); // a copy for each
        assertThat(handlersOf(message("a/b"))).containsExactlyInAnyOrder("a/+", "a/#"); // no identifiers at all
        assertThat(handlersOf(message("b", 99))).containsExactly("b"); // of an earlier life
    }

    @Test
    void sendsNoIdentifiersBeforeMqtt5() {
        connect(MqttVersion.V3_1_1, false);
        subscribe("$share/group/a/+");
        assertThat(sent.take()).containsExactly(new Subscribe(1, List.of(filter("$share/group/a/+")), Properties.NONE));
        assertThat(handlersOf(message("a/b"))).containsExactly("$share/group/a/+");
    }

    @Test
    void replacesTheHandlerOfTheSameFilter() {
        connect(MqttVersion.V5, false);
        subscribe("a");
        Promise<Answer> promise = new Promise<>(Runnable::run);
        subscriptions.subscribe(filter("a"), new Handler(message -> called.add("second")), promise);
        assertThat(handlersOf(message("a", 1))).containsExactly("second");
        assertThat(subscriptions.list()).hasSize(1);
    }

    @Test
    void stopsCallingAtOnceWhenUnsubscribed() {
        connect(MqttVersion.V5, false);
        subscribe("a");
        unsubscribe("a");
        assertThat(handlersOf(message("a", 1))).isEmpty();
        assertThat(subscriptions.list()).isEmpty();
    }
}
