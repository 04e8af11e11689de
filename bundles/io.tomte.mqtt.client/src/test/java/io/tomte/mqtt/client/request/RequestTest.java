package io.tomte.mqtt.client.request;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.tomte.mqtt.api.client.ClientOptions;
import io.tomte.mqtt.api.client.MqttClient;
import io.tomte.mqtt.api.client.MqttException;
import io.tomte.mqtt.client.ScriptedServer;
import io.tomte.mqtt.client.ScriptedServer.Session;
import io.tomte.mqtt.client.TomteClients;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.ConnAck;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.PubAck;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.SubAck;
import io.tomte.mqtt.packet.Subscribe;
import io.tomte.mqtt.packet.Unsubscribe;
import io.tomte.mqtt.transport.NettyTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class RequestTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final NettyTransport transport = new NettyTransport(1, true);
    private final TomteClients clients = new TomteClients(transport.loops(), transport.connector());
    private ScriptedServer server;

    @BeforeEach
    void start() throws InterruptedException {
        server = new ScriptedServer(transport);
    }

    @AfterEach
    void stop() {
        clients.close();
        transport.close();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private record Ready(Requester requester, Session session) {}

    private Ready ready(Properties connAck) throws Exception {
        MqttClient client = clients.create(ClientOptions.to(server.uri()));
        CompletionStage<Requester> requester = Requester.over(client);
        Session session = server.accept();
        session.expect(Connect.class);
        session.send(new ConnAck(false, ReasonCode.SUCCESS, connAck));
        grant(session);
        return new Ready(get(requester), session);
    }

    private static String grant(Session session) throws InterruptedException {
        Subscribe subscribe = session.expect(Subscribe.class);
        session.send(new SubAck(subscribe.packetId(), List.of(ReasonCode.GRANTED_QOS_1), Properties.NONE));
        return subscribe.subscriptions().getFirst().filter();
    }

    /** What a responder would send. */
    private static Publish answer(Publish request, String text) {
        return Publish.of(
                        request.properties().text(Property.RESPONSE_TOPIC).orElseThrow(),
                        Bytes.utf8(text),
                        QoS.AT_MOST_ONCE,
                        false)
                .withProperties(Properties.builder()
                        .bytes(
                                Property.CORRELATION_DATA,
                                request.properties()
                                        .bytes(Property.CORRELATION_DATA)
                                        .orElseThrow())
                        .build());
    }

    private static Publish expectRequest(Session session) throws InterruptedException {
        Publish request = session.expect(Publish.class);
        session.send(PubAck.success(request.packetId()));
        return request;
    }

    @Test
    void eachRequestGetsItsAnswer() throws Exception {
        Ready ready = ready(Properties.NONE);
        CompletionStage<Publish> first = ready.requester().request("adder", Bytes.utf8("1+1"), LONG);
        CompletionStage<Publish> second = ready.requester().request("adder", Bytes.utf8("2+2"), LONG);
        Publish one = expectRequest(ready.session());
        Publish two = expectRequest(ready.session());
        assertThat(one.properties().text(Property.RESPONSE_TOPIC))
                .hasValue(ready.requester().responseTopic());
        ready.session().send(answer(two, "4"));
        ready.session().send(answer(one, "2"));
        assertThat(get(first).payload().utf8()).isEqualTo("2");
        assertThat(get(second).payload().utf8()).isEqualTo("4");
        assertThat(ready.requester().lateAnswers()).isZero();
    }

    @Test
    void usesTheResponseInformationOfTheServer() throws Exception {
        Ready ready = ready(Properties.builder()
                .text(Property.RESPONSE_INFORMATION, "answers/of/lamp/")
                .build());
        assertThat(ready.requester().responseTopic())
                .startsWith("answers/of/lamp/")
                .doesNotContain("//");
    }

    @Test
    void aLateAnswerIsCounted() throws Exception {
        Ready ready = ready(Properties.NONE);
        CompletionStage<Publish> late = ready.requester().request("adder", Bytes.EMPTY, Duration.ofMillis(5));
        Publish request = expectRequest(ready.session());
        assertThatThrownBy(() -> get(late))
                .hasCauseInstanceOf(TimeoutException.class)
                .hasRootCauseMessage("No answer to a request to adder within 5 ms.");
        ready.session().send(answer(request, "too late"));
        CompletionStage<Publish> next = ready.requester().request("adder", Bytes.EMPTY, LONG);
        ready.session().send(answer(expectRequest(ready.session()), "in time"));
        assertThat(get(next).payload().utf8()).isEqualTo("in time");
        assertThat(ready.requester().lateAnswers()).isEqualTo(1);
    }

    @Test
    void failsAtOnceWhereNobodyListensOrMay() throws Exception {
        Ready ready = ready(Properties.NONE);
        CompletionStage<Publish> unheard = ready.requester().request("nobody", Bytes.EMPTY, LONG);
        ready.session()
                .send(PubAck.of(ready.session().expect(Publish.class).packetId(), ReasonCode.NO_MATCHING_SUBSCRIBERS));
        assertThatThrownBy(() -> get(unheard)).hasRootCauseMessage("Nobody listens to requests to nobody.");
        CompletionStage<Publish> forbidden = ready.requester().request("secret", Bytes.EMPTY, LONG);
        ready.session().send(PubAck.of(ready.session().expect(Publish.class).packetId(), ReasonCode.NOT_AUTHORIZED));
        assertThatThrownBy(() -> get(forbidden)).hasCauseInstanceOf(MqttException.class);
        CompletionStage<Publish> open = ready.requester().request("adder", Bytes.EMPTY, LONG);
        expectRequest(ready.session());
        ready.requester().close();
        assertThatThrownBy(() -> get(open)).hasRootCauseMessage("The requester was closed.");
        ready.session().expect(Unsubscribe.class);
    }

    @Test
    void mqtt3CannotDoIt() {
        MqttClient old = clients.create(ClientOptions.to(server.uri()).withVersion(MqttVersion.V3_1_1));
        assertThatThrownBy(() -> get(Requester.over(old)))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("this client speaks MQTT 3.1.1");
        assertThatThrownBy(() -> get(Responder.respond(old, "adder", request -> new CompletableFuture<>())))
                .hasCauseInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aResponderAnswersAndThenAcknowledges() throws Exception {
        MqttClient client = clients.create(ClientOptions.to(server.uri()));
        client.connect();
        Session session = server.welcome(false);
        CompletableFuture<Bytes> work = new CompletableFuture<>();
        CompletionStage<Responder> responder =
                Responder.respond(client, "$share/adders/adder", request -> switch (request.payload()
                        .utf8()) {
                    case "1+1" -> work;
                    case "2+2" -> CompletableFuture.completedFuture(Bytes.utf8("4"));
                    default -> throw new IllegalArgumentException("not a sum");
                });
        assertThat(grant(session)).isEqualTo("$share/adders/adder");
        get(responder);

        session.send(request("1+1", 1));
        session.send(request("2+2", 2));
        Publish second = session.expect(Publish.class);
        assertThat(second.topic()).isEqualTo("answers");
        assertThat(second.payload().utf8()).isEqualTo("4");
        assertThat(second.properties().bytes(Property.CORRELATION_DATA)).hasValue(Bytes.utf8("2"));
        session.send(PubAck.success(second.packetId()));
        work.complete(Bytes.utf8("2"));
        Publish first = session.expect(Publish.class);
        assertThat(first.payload().utf8()).isEqualTo("2");
        assertThat(session.isQuiet()).isTrue(); // not acknowledged before the answer is
        session.send(PubAck.success(first.packetId()));
        assertThat(session.expect(PubAck.class).packetId()).isEqualTo(1);
        assertThat(session.expect(PubAck.class).packetId()).isEqualTo(2);

        session.send(request("one and one", 3)); // no answer, and yet done with
        assertThat(session.expect(PubAck.class).packetId()).isEqualTo(3);
        session.send(
                Publish.of("adder", Bytes.utf8("1+1"), QoS.AT_LEAST_ONCE, false).withPacketId(4)); // no request
        assertThat(session.expect(PubAck.class).packetId()).isEqualTo(4);
        get(responder).close();
        session.expect(Unsubscribe.class);
    }

    private static Publish request(String text, int id) {
        return Publish.of("adder", Bytes.utf8(text), QoS.AT_LEAST_ONCE, false)
                .withPacketId(id)
                .withProperties(Properties.builder()
                        .text(Property.RESPONSE_TOPIC, "answers")
                        .bytes(Property.CORRELATION_DATA, Bytes.utf8(Integer.toString(id)))
                        .build());
    }
}
