package io.tomte.binding.component.internal.entity;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.tomte.mqtt.packet.Bytes;

/**
 * What a command sends: a text, or bytes where a template made them. Immutable.
 *
 * @param text as it was written
 * @param raw  the bytes that the text shows, where it shows bytes
 */
public record Payload(String text, Optional<Bytes> raw) {
    /** A value that is sent as it is. */
    public static Payload of(String text) {
        return new Payload(text, Optional.empty());
    }

    /** What a template wrote, without blanks at both ends; {@code b'…'} means the bytes themselves, as in Home Assistant. */
    static Payload rendered(String text) {
        String stripped = text.strip();
        return new Payload(stripped, BytesLiteral.parse(stripped));
    }

    /** True where a template says that there is nothing to send. */
    public boolean isNothing() {
        return text.isBlank() || text.equals("None");
    }

    Bytes bytes(Charset encoding) {
        return raw.orElseGet(() ->
                encoding.equals(StandardCharsets.UTF_8) ? Bytes.utf8(text) : Bytes.copyOf(text.getBytes(encoding)));
    }
}
