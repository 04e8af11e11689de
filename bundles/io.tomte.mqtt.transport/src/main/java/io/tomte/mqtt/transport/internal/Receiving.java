package io.tomte.mqtt.transport.internal;

import java.util.Optional;
import java.util.function.Consumer;

import io.tomte.mqtt.api.connection.ConnectionReceiver;
import io.tomte.mqtt.codec.MalformedPacketException;
import io.tomte.mqtt.packet.Packet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one receiver of a connection. One that throws has a bug; its connection ends, nobody else's. */
final class Receiving {
    private static final Logger LOG = LoggerFactory.getLogger(Receiving.class);

    private final String peer;
    private final Consumer<RuntimeException> failed;
    private ConnectionReceiver receiver = Nobody.INSTANCE;

    /** @param peer its name, for the log */
    Receiving(String peer, Consumer<RuntimeException> failed) {
        this.peer = peer;
        this.failed = failed;
    }

    void by(ConnectionReceiver next) {
        receiver = next;
    }

    void deliver(Object packetOrProblem) {
        if (packetOrProblem instanceof Packet packet) {
            guarded(() -> receiver.onPacket(packet));
        } else if (packetOrProblem instanceof MalformedPacketException problem) {
            guarded(() -> receiver.onMalformed(problem));
        }
    }

    void batchEnd() {
        guarded(receiver::onBatchEnd);
    }

    void writable() {
        guarded(receiver::onWritable);
    }

    void closed(Optional<Throwable> cause) {
        guarded(() -> receiver.onClosed(cause));
    }

    void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException bug) {
            LOG.error("The connection of {} ends because its receiver failed.", peer, bug);
            failed.accept(bug);
        }
    }
}
