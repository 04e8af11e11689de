package io.tomte.mqtt.broker.internal.connect;

import io.tomte.mqtt.api.auth.AuthResult;
import io.tomte.mqtt.api.auth.Credentials;
import io.tomte.mqtt.api.auth.Permissions;
import io.tomte.mqtt.api.connection.Connection;
import io.tomte.mqtt.broker.internal.session.Shard;
import io.tomte.mqtt.packet.Connect;
import io.tomte.mqtt.packet.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides whether a client may come in. On the loop of its session; until then nothing is read from it. */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Connection connection;
    private final Entrance entrance;
    private final Shard shard;
    private final Agreement agreement;
    private final Link link;

    Admission(Connection connection, Entrance entrance, Shard shard, Agreement agreement, Link link) {
        this.connection = connection;
        this.entrance = entrance;
        this.shard = shard;
        this.agreement = agreement;
        this.link = link;
    }

    void begin() {
        if (entrance.counters().connections(1) > entrance.config().maxConnections()) {
            link.refuse(ReasonCode.QUOTA_EXCEEDED, "The broker has as many connections as it may");
            return;
        }
        connection.pauseReading(); // packets wait for the answer
        Connect connect = agreement.connect();
        Credentials credentials = new Credentials(
                connection.peer(), connect.version(), agreement.clientId(), connect.username(), connect.password());
        entrance.authenticator().authenticate(credentials, shard.loop(), this::onAnswer);
    }

    private void onAnswer(AuthResult result) {
        if (!link.isArriving()) {
            return; // gone meanwhile
        }
        try {
            decide(result);
        } catch (RuntimeException failure) { // a bug, perhaps in the permissions: nobody gets in by that
            LOG.error("Could not let client {} in", agreement.clientId(), failure);
            link.failed();
        }
    }

    private void decide(AuthResult result) {
        switch (result) {
            case AuthResult.Granted granted -> onGranted(granted);
            case AuthResult.Denied denied -> {
                LOG.info(
                        "Refused {} from {}: {}",
                        agreement.clientId(),
                        connection.peer().name(),
                        denied.detail());
                link.refuse(denied.reason(), "Not allowed to connect"); // [MQTT-3.1.4-2]
            }
            case AuthResult.Abstained abstained -> link.refuse(ReasonCode.NOT_AUTHORIZED, "Not allowed to connect");
        }
    }

    private void onGranted(AuthResult.Granted granted) {
        if (shard.isStopped()) {
            link.refuse(ReasonCode.SERVER_SHUTTING_DOWN, "The broker stops");
        } else if (!mayLeaveWill(granted.permissions())) {
            link.refuse(ReasonCode.NOT_AUTHORIZED, "Not allowed to publish the will");
        } else {
            link.letIn(granted);
        }
    }

    private boolean mayLeaveWill(Permissions permissions) {
        return agreement
                .connect()
                .will()
                .map(will -> !will.topic().startsWith("$SYS/")
                        && permissions
                                .publish(will.topic(), will.qos(), will.retain())
                                .allowed())
                .orElse(true);
    }
}
