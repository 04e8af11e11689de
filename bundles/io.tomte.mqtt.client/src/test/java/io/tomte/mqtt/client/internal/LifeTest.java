package io.tomte.mqtt.client.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.tomte.mqtt.api.client.Answer;
import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.ClientState;
import io.tomte.mqtt.packet.Auth;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.Disconnect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.PingReq;
import io.tomte.mqtt.packet.PingResp;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Subscription;
import io.tomte.mqtt.packet.UnsubAck;
import io.tomte.mqtt.packet.Unsubscribe;
import io.tomte.mqtt.packet.Will;
import io.tomte.testkit.PipeConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A client from its first connect to its end. */
class LifeTest {
    private final List<Scene> stages = new ArrayList<>();
    private Scene stage = on(Scene.plain());

    private Scene on(Scene fresh) {
        stages.add(fresh);
        stage = fresh;
        return fresh;
    }

    @AfterEach
    void nothingIsThrownOnTheLoopAndNothingIsLeft() {
        for (Scene each : stages) {
            each.release();
            each.client.close();
            each.run();
            assertThat(each.rests()).isTrue();
            assertThat(each.loops.failures()).isEmpty();
            assertThat(each.ended).isEqualTo(1);
        }
    }

    private static Publish message(QoS qos) {
        return Publish.of("a", Bytes.EMPTY, qos, false);
    }

    private ClientState ended() {
        assertThat(stage.state()).isInstanceOf(ClientState.Ended.class);
        return stage.state();
    }

    @Test
    void everyStageCompletesWhenTheClientIsClosed() {
        PipeConnection connection = stage.connect();
        List<CompletableFuture<?>> open = new ArrayList<>();
        for (QoS qos : List.of(QoS.AT_LEAST_ONCE, QoS.EXACTLY_ONCE)) {
            open.add(stage.client.publish(message(qos)).toCompletableFuture());
        }
        open.add(stage.client
                .subscribe(Subscription.of("a", QoS.AT_MOST_ONCE), message -> {})
                .toCompletableFuture());
        open.add(stage.client.unsubscribe("b").toCompletableFuture());
        stage.take(connection);
        stage.breakOff(connection);
        open.add(stage.client.connect().toCompletableFuture());
        open.add(stage.client.publish(message(QoS.AT_MOST_ONCE)).toCompletableFuture());
        stage.run();
        assertThat(open).noneMatch(CompletableFuture::isDone);
        assertThat(stage.join(stage.client.disconnect())).isNull();
        assertThat(open).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(stage.failure(stage.client.connect())).hasMessageContaining("has ended");
        assertThat(stage.failure(stage.client.unsubscribe("b"))).hasMessageContaining("has ended");
        assertThat(stage.failure(stage.client.reauthenticate())).hasMessageContaining("has ended");
    }

    @Test
    void closesDuringTheAttemptToConnect() {
        stage.hang();
        var connected = stage.client.connect();
        var gone = stage.client.disconnect();
        stage.join(gone);
        assertThat(stage.failure(connected)).hasMessage("The client was closed.");
        ended();
    }

    @Test
    void leavesAConnectionThatOpensTooLate() {
        stage.hang();
        stage.client.connect();
        stage.join(stage.client.disconnect());
        stage.arrive();
        PipeConnection late = stage.accept();
        assertThat(late.isClosed()).isTrue();
        assertThat(late.take()).isEmpty();
    }

    @Test
    void saysWhoItIsAndWhatItLeaves() {
        Will will = new Will("gone", Bytes.utf8("x"), QoS.AT_LEAST_ONCE, true, Properties.NONE);
        on(new Scene(options ->
                options.withWill(will).withPassword("me", Bytes.utf8("secret")).withKeepAlive(Duration.ofDays(1))));
        stage.client.connect();
        Connect connect = (Connect) stage.accept().take().getFirst();
        assertThat(connect.will()).contains(will);
        assertThat(connect.username()).contains("me");
        assertThat(connect.password()).contains(Bytes.utf8("secret"));
        assertThat(connect.keepAlive()).isEqualTo(0xFFFF);
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1", "V3_1_1"})
    void inventsANameWhereTheServerCannot(MqttVersion version) { // [MQTT-3.1.1: 3.1.3-7]
        on(new Scene(options -> options.withVersion(version).withClientId("").withSession(60)));
        stage.client.connect();
        Connect connect = (Connect) stage.accept().take().getFirst();
        assertThat(connect.clientId()).hasSizeBetween(10, 23);
        assertThat(connect.cleanStart()).isFalse();
    }

    @Test
    void optionsThatMakeNoConnectEndTheClientAtOnce() {
        on(new Scene(options -> options.withClientId("\0")));
        assertThat(stage.failure(stage.client.connect())).hasMessageStartingWith("The options make no CONNECT");
        assertThat(stage.accept().take()).isEmpty();
        ended();
    }

    @Test
    void sendsOnWhatItReceived() { // [MQTT-3.3.4-6]
        PipeConnection connection = stage.connect();
        Publish came = message(QoS.AT_LEAST_ONCE)
                .withPacketId(9)
                .withDup(true)
                .withProperties(Properties.builder()
                        .subscriptionId(3)
                        .number(Property.TOPIC_ALIAS, 4)
                        .user("k", "v")
                        .build());
        stage.client.publish(came);
        assertThat(stage.take(connection))
                .containsExactly(message(QoS.AT_LEAST_ONCE)
                        .withPacketId(1)
                        .withProperties(Properties.builder().user("k", "v").build()));
    }

    @Test
    void closesBeforeTheServerAnswers() {
        var connected = stage.client.connect();
        PipeConnection connection = stage.accept();
        stage.join(stage.client.disconnect());
        assertThat(connection.take()).hasSize(1).first().isInstanceOf(Connect.class); // no DISCONNECT before CONNACK
        assertThat(connection.isClosed()).isTrue();
        stage.failure(connected);
    }

    @Test
    void anAttemptThatHangsIsGivenUp() {
        stage.hang();
        var connected = stage.client.connect();
        stage.advance(Duration.ofSeconds(20));
        assertThat(stage.failure(connected)).hasMessage("No connection within 20 s.");
        assertThat(stage.state()).isEqualTo(new ClientState.Idle());
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() {
        var connected = stage.client.connect();
        PipeConnection connection = stage.accept();
        stage.advance(Duration.ofSeconds(10));
        assertThat(stage.failure(connected)).hasMessageStartingWith("No answer to CONNECT within 10 s.");
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void manyCallsOfConnectShareOneConnection() {
        var first = stage.client.connect();
        var second = stage.client.connect();
        stage.welcome();
        var third = stage.client.connect();
        assertThat(stage.join(first)).isSameAs(stage.join(second)).isSameAs(stage.join(third));
        stage.client.close();
        stage.client.close();
        stage.join(stage.client.disconnect());
    }

    @Test
    void handlersMayCallEverything() {
        List<String> seen = new ArrayList<>();
        stage.client.onState(state -> {
            if (state instanceof ClientState.Connected) {
                stage.client.subscribe(Subscription.of("a", QoS.AT_MOST_ONCE), message -> {
                    seen.add(message.topic());
                    stage.client.unsubscribe("a");
                    stage.client.disconnect().thenRun(() -> seen.add("gone"));
                });
            }
        });
        PipeConnection connection = stage.connect();
        Subscribe subscribe = (Subscribe) stage.take(connection).getFirst();
        stage.send(
                connection,
                new SubAck(subscribe.packetId(), List.of(ReasonCode.SUCCESS), Properties.NONE),
                message(QoS.AT_MOST_ONCE));
        assertThat(seen).containsExactly("a", "gone");
        assertThat(connection.take()).hasSize(2).last().isEqualTo(Disconnect.of(ReasonCode.SUCCESS));
        ended();
    }

    @Test
    void tellsItsStatesInOrder() {
        PipeConnection first = stage.connect();
        stage.breakOff(first);
        stage.retry();
        stage.welcome(false, Properties.NONE);
        stage.client.close();
        stage.run();
        assertThat(stage.states)
                .hasSize(6)
                .startsWith(new ClientState.Connecting(Scene.SERVER), new ClientState.Connected(Scene.SERVER, false))
                .contains(new ClientState.Connecting(Scene.SERVER), new ClientState.Connected(Scene.SERVER, false))
                .endsWith(new ClientState.Ended("The client was closed."));
        assertThat(stage.states.get(2)).isInstanceOf(ClientState.Waiting.class);
        assertThat(((ClientState.Waiting) stage.states.get(2)).why()).contains("connection reset");
    }

    @Test
    void waitsLongerWhileConnectionsDoNotLast() {
        on(new Scene(options -> options.withReconnect(Duration.ofMillis(1), Duration.ofHours(1), true)));
        stage.client.connect();
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 40; i++) {
            stage.breakOff(stage.welcome());
            Duration delay = ((ClientState.Waiting) stage.state()).delay();
            longest = delay.compareTo(longest) > 0 ? delay : longest;
            stage.retry();
        }
        assertThat(longest).isGreaterThan(Duration.ofMinutes(1));
        PipeConnection lasting = stage.welcome();
        for (int i = 0; i < 200; i++) { // for over an hour
            stage.advance(Duration.ofSeconds(20));
            stage.send(lasting, PingResp.INSTANCE);
        }
        stage.breakOff(lasting);
        assertThat(((ClientState.Waiting) stage.state()).delay()).isLessThanOrEqualTo(Duration.ofMillis(1));
    }

    @Test
    void pingsInSilenceAndNoticesAHalfOpenNetwork() { // [MQTT-3.1.2-20]
        PipeConnection connection = stage.connect();
        stage.advance(Duration.ofSeconds(29));
        assertThat(stage.take(connection)).containsExactly(PingReq.INSTANCE);
        stage.send(connection, PingResp.INSTANCE);
        stage.advance(Duration.ofSeconds(58)); // the ping counts as well
        assertThat(stage.take(connection)).containsExactly(PingReq.INSTANCE);
        assertThat(stage.state()).isInstanceOf(ClientState.Connected.class);
        stage.advance(Duration.ofSeconds(30));
        assertThat(connection.isClosed()).isTrue();
        assertThat(stage.states.toString()).contains("no answer to a ping");
        stage.advance(Duration.ofSeconds(2));
        stage.welcome();
    }

    @Test
    void usesTheKeepAliveOfTheServer() { // [MQTT-3.1.2-21], [MQTT-3.2.2-21]
        stage.client.connect();
        PipeConnection connection = stage.welcome(
                false,
                Properties.builder().number(Property.SERVER_KEEP_ALIVE, 4).build());
        stage.advance(Duration.ofSeconds(2));
        assertThat(stage.take(connection)).containsExactly(PingReq.INSTANCE);
        stage.client.close();

        on(Scene.plain());
        stage.client.connect();
        PipeConnection never = stage.welcome(
                false,
                Properties.builder().number(Property.SERVER_KEEP_ALIVE, 0).build());
        stage.advance(Duration.ofHours(1));
        assertThat(stage.take(never)).isEmpty();
    }

    @Test
    void remembersTheNameAndTheExpiryTheServerGave() {
        on(new Scene(options -> options.withClientId("").withSession(60)));
        stage.client.connect();
        PipeConnection connection = stage.welcome(
                false,
                Properties.builder()
                        .text(Property.ASSIGNED_CLIENT_IDENTIFIER, "given")
                        .build());
        stage.breakOff(connection);
        stage.retry();
        Connect again = (Connect) stage.accept().take().getFirst();
        assertThat(again.clientId()).isEqualTo("given"); // [MQTT-3.1.3-2]
        assertThat(again.cleanStart()).isFalse();

        on(new Scene(options -> options.withSession(new ClientOptions.Session("me", true, 60))));
        stage.client.connect();
        stage.breakOff(stage.welcome(
                false,
                Properties.builder().number(Property.SESSION_EXPIRY_INTERVAL, 0).build()));
        stage.retry();
        assertThat(((Connect) stage.accept().take().getFirst()).cleanStart()).isTrue(); // nothing was kept
    }

    @Test
    void unsubscribesOnceThereIsAConnection() {
        var done = stage.client.unsubscribe("a/#");
        PipeConnection connection = stage.connect();
        Unsubscribe unsubscribe = (Unsubscribe) stage.take(connection).getFirst();
        assertThat(unsubscribe.filters()).containsExactly("a/#");
        Properties said = Properties.builder().user("k", "v").build();
        stage.send(connection, new UnsubAck(unsubscribe.packetId(), List.of(ReasonCode.NO_SUBSCRIPTION_EXISTED), said));
        assertThat(stage.join(done)).isEqualTo(new Answer(ReasonCode.NO_SUBSCRIPTION_EXISTED, said));
    }

    @Test
    void goesAsItIsTold() {
        on(new Scene(options -> options.withSession(60)));
        PipeConnection connection = stage.connect();
        Disconnect how = new Disconnect(
                ReasonCode.DISCONNECT_WITH_WILL,
                Properties.builder()
                        .number(Property.SESSION_EXPIRY_INTERVAL, 0)
                        .user("k", "v")
                        .build());
        stage.join(stage.client.disconnect(how));
        assertThat(connection.take()).containsExactly(how);
    }

    @Test
    void doesNotGoAsItMayNot() { // [MQTT-3.14.2-1], section 3.14.2.2.2
        PipeConnection connection = stage.connect();
        for (Disconnect wrong : List.of(
                Disconnect.of(ReasonCode.SESSION_TAKEN_OVER),
                new Disconnect(
                        ReasonCode.SUCCESS,
                        Properties.builder()
                                .number(Property.SESSION_EXPIRY_INTERVAL, 1)
                                .build()),
                new Disconnect(
                        ReasonCode.SUCCESS,
                        Properties.builder()
                                .text(Property.SERVER_REFERENCE, "other")
                                .build()))) {
            assertThatIllegalArgumentException().isThrownBy(() -> stage.client.disconnect(wrong));
        }
        assertThat(stage.state()).isInstanceOf(ClientState.Connected.class);
        assertThat(stage.take(connection)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesItsWillToTheServerBeforeMqtt5(boolean wanted) {
        on(new Scene(options -> options.withVersion(MqttVersion.V3_1_1)));
        PipeConnection connection = stage.connect();
        stage.join(
                stage.client.disconnect(Disconnect.of(wanted ? ReasonCode.DISCONNECT_WITH_WILL : ReasonCode.SUCCESS)));
        assertThat(connection.take()).hasSize(wanted ? 0 : 1);
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void connectsAgainAfterItFailedForTheFirstTime() {
        stage.unreachable("server");
        assertThat(stage.failure(stage.client.connect())).hasMessageStartingWith("Nothing accepts connections");
        assertThat(stage.state()).isEqualTo(new ClientState.Idle());
        assertThat(stage.failure(stage.client.connect())).hasMessageStartingWith("Nothing accepts connections");
    }

    @Test
    void noUserCodeRunsOnTheLoop() {
        List<Boolean> onLoop = new ArrayList<>();
        Runnable note = () -> onLoop.add(stage.loops.get(0).inLoop());
        stage.client.onState(state -> note.run());
        var connected = stage.client.connect().thenRun(note);
        PipeConnection connection = stage.welcome();
        stage.client
                .subscribe(Subscription.of("a", QoS.AT_MOST_ONCE), message -> note.run())
                .thenRun(note);
        stage.client
                .consume(Subscription.of("+", QoS.AT_MOST_ONCE), delivery -> {
                    note.run();
                    delivery.acknowledge();
                })
                .thenRun(note);
        stage.client.publish(message(QoS.AT_MOST_ONCE)).thenRun(note);
        stage.take(connection);
        stage.send(
                connection,
                new SubAck(1, List.of(ReasonCode.SUCCESS), Properties.NONE),
                new SubAck(2, List.of(ReasonCode.SUCCESS), Properties.NONE),
                message(QoS.AT_MOST_ONCE));
        stage.client.disconnect().thenRun(note);
        stage.client.publish(message(QoS.AT_MOST_ONCE)).whenComplete((answer, problem) -> note.run());
        stage.run();
        assertThat(connected.toCompletableFuture()).isDone();
        assertThat(onLoop).hasSize(11).containsOnly(false);
    }

    @Test
    void aLateAnswerOfAnEarlierConnectionIsNotHeard() {
        PipeConnection first = stage.connect();
        stage.client.close();
        stage.send(
                first,
                Auth.of(ReasonCode.CONTINUE_AUTHENTICATION),
                new ConnAck(false, ReasonCode.SUCCESS, Properties.NONE));
        assertThat(Optional.of(stage.state())).contains(new ClientState.Ended("The client was closed."));
    }
}
