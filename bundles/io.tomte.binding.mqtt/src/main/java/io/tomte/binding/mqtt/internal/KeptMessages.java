package io.tomte.binding.mqtt.internal;

import java.util.Base64;
import java.util.Optional;

import io.tomte.device.api.CommandHandler.Kept;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/** Retained messages as the home keeps them: QoS, a blank, the payload in Base64 (RFC 4648). Both directions. Pure. */
final class KeptMessages {
    private KeptMessages() {}

    static Kept write(Publish message) {
        String payload = Base64.getEncoder().encodeToString(message.payload().toByteArray());
        return new Kept(message.topic(), message.qos().code() + " " + payload);
    }

    /** Empty where it is none of ours. */
    static Optional<Publish> read(Kept kept) {
        int blank = kept.content().indexOf(' ');
        try {
            QoS qos = QoS.of(Integer.parseInt(kept.content().substring(0, Math.max(0, blank))));
            Bytes payload =
                    Bytes.copyOf(Base64.getDecoder().decode(kept.content().substring(blank + 1)));
            return Optional.of(Publish.of(kept.address(), payload, qos, true));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
