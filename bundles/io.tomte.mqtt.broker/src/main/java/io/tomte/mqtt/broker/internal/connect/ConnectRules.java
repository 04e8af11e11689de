package io.tomte.mqtt.broker.internal.connect;

import java.util.Optional;

import io.tomte.mqtt.broker.BrokerConfig;
import io.tomte.mqtt.broker.internal.Violation;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.MqttVersion;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.ReasonCode;
import io.tomte.mqtt.packet.Will;
import io.tomte.mqtt.topic.TopicName;

/** What a CONNECT must be, apart from its bytes. */
final class ConnectRules {
    private static final int MAX_CLIENT_ID = 1_024; // characters; far more than anyone needs, far less than a packet

    private static final int MAX_CLIENT_ID_3_1 = 23; // characters; MQTT 3.1 section 3.1

    private ConnectRules() {}

    /** Why this CONNECT is refused; empty if it is not. */
    static Optional<Violation> problem(Connect connect, BrokerConfig config) {
        if (connect.properties().has(Property.AUTHENTICATION_DATA)
                && !connect.properties().has(Property.AUTHENTICATION_METHOD)) { // section 3.1.2.11.10
            return refuse(ReasonCode.PROTOCOL_ERROR, "Authentication data without a method");
        }
        return clientIdProblem(connect, config)
                .or(() -> connect.will().flatMap(ConnectRules::willProblem))
                .or(() -> limitProblem(connect));
    }

    // [MQTT-3.1.1: 3.1.3-5]
    private static Optional<Violation> clientIdProblem(Connect connect, BrokerConfig config) { // [MQTT-3.1.3-5]
        String clientId = connect.clientId();
        boolean tooLong = !config.longClientIdsOn31() && clientId.length() > MAX_CLIENT_ID_3_1;
        if (connect.version() == MqttVersion.V3_1 && (clientId.isEmpty() || tooLong)) {
            return refuse(ReasonCode.CLIENT_IDENTIFIER_NOT_VALID, "On MQTT 3.1 a client id has 1 to 23 characters");
        }
        if (clientId.isEmpty() && connect.version() == MqttVersion.V3_1_1 && !connect.cleanStart()) {
            // [MQTT-3.1.1: 3.1.3-8], [MQTT-3.1.1: 3.1.3-7]
            return refuse(ReasonCode.CLIENT_IDENTIFIER_NOT_VALID, "An empty client id needs a clean session");
        }
        if (clientId.length() > MAX_CLIENT_ID || clientId.indexOf('\0') >= 0) {
            return refuse(ReasonCode.CLIENT_IDENTIFIER_NOT_VALID, "The client id is too long or has a null character");
        }
        return Optional.empty();
    }

    private static Optional<Violation> willProblem(Will will) {
        Optional<Violation> badTopic = TopicName.problem(will.topic())
                .map(problem -> new Violation(ReasonCode.TOPIC_NAME_INVALID, "Will: " + problem));
        boolean badResponse = will.properties()
                .text(Property.RESPONSE_TOPIC)
                .filter(topic -> !TopicName.isValid(topic))
                .isPresent();
        return badResponse ? refuse(ReasonCode.PROTOCOL_ERROR, "The response topic is not a topic name") : badTopic;
    }

    private static Optional<Violation> limitProblem(Connect connect) {
        boolean zero = connect.properties().number(Property.RECEIVE_MAXIMUM, 1) == 0
                || connect.properties().number(Property.MAXIMUM_PACKET_SIZE, 1) == 0; // sections 3.1.2.11.3, .4
        return zero
                ? refuse(ReasonCode.PROTOCOL_ERROR, "Receive maximum and maximum packet size must not be 0")
                : Optional.empty();
    }

    private static Optional<Violation> refuse(ReasonCode reason, String message) {
        return Optional.of(new Violation(reason, message));
    }

    /**
     * What an MQTT 3.x client can be told, which has five return codes; empty where the connection is only closed:
     * [MQTT-3.1.1: 3.2.2-6].
     */
    static Optional<ReasonCode> visible(ReasonCode reason) {
        return switch (reason) {
            case UNSUPPORTED_PROTOCOL_VERSION, CLIENT_IDENTIFIER_NOT_VALID, SERVER_UNAVAILABLE -> Optional.of(reason);
            case BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED -> Optional.of(reason);
            case BANNED -> Optional.of(ReasonCode.NOT_AUTHORIZED);
            case SERVER_BUSY, QUOTA_EXCEEDED, USE_ANOTHER_SERVER, SERVER_MOVED ->
                Optional.of(ReasonCode.SERVER_UNAVAILABLE);
            default -> Optional.empty();
        };
    }
}
