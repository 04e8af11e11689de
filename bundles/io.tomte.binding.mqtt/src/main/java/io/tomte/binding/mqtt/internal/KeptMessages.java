package io.tomte.binding.mqtt.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.tomte.device.api.CommandHandler.Kept;
import io.tomte.mqtt.packet.Bytes;
import io.tomte.mqtt.packet.PacketType;
import io.tomte.mqtt.packet.Properties;
import io.tomte.mqtt.packet.Property;
import io.tomte.mqtt.packet.Publish;
import io.tomte.mqtt.packet.QoS;

/**
 * Retained messages as the home keeps them, in words with a blank between: QoS, the payload in Base64 (RFC 4648), then one
 * word for each property, {@code CONTENT_TYPE=} and the value in Base64; of a user property name and value with a colon
 * between. Both directions. Pure.
 */
final class KeptMessages {
    private static final int FIRST_PROPERTY = 2;

    private KeptMessages() {}

    static Kept write(Publish message) {
        List<String> words = new ArrayList<>();
        words.add(Integer.toString(message.qos().code()));
        words.add(base64(message.payload()));
        message.properties().singleValues().forEach((property, value) -> words.add(property + "=" + base64(value)));
        message.properties()
                .userProperties()
                .forEach(pair ->
                        words.add(Property.USER_PROPERTY + "=" + base64(pair.name()) + ":" + base64(pair.value())));
        return new Kept(message.topic(), String.join(" ", words));
    }

    private static String base64(Object value) {
        return base64(value instanceof Bytes bytes ? bytes : Bytes.utf8(value.toString()));
    }

    private static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Empty where it is none of ours. */
    static Optional<Publish> read(Kept kept) {
        String[] words = kept.content().split(" ", -1);
        if (words.length < FIRST_PROPERTY) {
            return Optional.empty();
        }
        try {
            QoS qos = QoS.of(Integer.parseInt(words[0]));
            Properties.Builder properties = Properties.builder();
            for (int i = FIRST_PROPERTY; i < words.length; i++) {
                readProperty(words[i], properties);
            }
            return Optional.of(Publish.of(kept.address(), Bytes.copyOf(bytes(words[1])), qos, true)
                    .withProperties(properties.build()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void readProperty(String word, Properties.Builder properties) {
        int end = word.indexOf('=');
        Property property = Property.valueOf(word.substring(0, Math.max(0, end)));
        String value = word.substring(end + 1);
        if (!property.allowedIn(PacketType.PUBLISH)) {
            throw new IllegalArgumentException(property + " is none of a message");
        }
        switch (property.type()) {
            case TEXT -> properties.text(property, text(value));
            case BINARY -> properties.bytes(property, Bytes.copyOf(bytes(value)));
            case PAIR -> {
                int colon = value.indexOf(':');
                properties.user(text(value.substring(0, Math.max(0, colon))), text(value.substring(colon + 1)));
            }
            default -> properties.number(property, Long.parseLong(text(value)));
        }
    }

    private static String text(String base64) {
        return new String(bytes(base64), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
